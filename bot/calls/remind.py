"""When somebody is to be reminded of a promise: on its day at nine, or at its own time, once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.calls.case import Case, Casework, Promised
from bot.calls.clock import local, moment_of

MORNING, EVENING = time(9), time(18)
"""When a day's promises are asked about: at the first of these that is still to come."""


def first_reminder(due: datetime | date | None, zone: str, now: datetime) -> datetime | None:
    """When to ask about a promise made `now`; None where there is no day for it."""
    if due is None:
        return None
    if isinstance(due, datetime):
        return due if due > now else next_morning(zone, now)
    on_its_day = (moment_of(due, at, zone) for at in (MORNING, EVENING))
    return next((moment for moment in on_its_day if moment > now), None) or next_morning(zone, now)


def next_morning(zone: str, now: datetime) -> datetime:
    """Nine o'clock on the day after `now`."""
    return moment_of(local(now, zone).date() + timedelta(days=1), MORNING, zone)


def wakes(work: Casework) -> datetime | None:
    """When the next reminder is due; cases that are over are left in peace."""
    moments = [p.remind_at for case in work.cases for p in case.promises if p.remind_at and _waits(case, p)]
    return min(moments, default=None)


def fire(work: Casework, now: datetime) -> tuple[Casework, tuple[tuple[Case, Promised], ...]]:
    """`work` after all reminders that are due by `now` were given, and those, the oldest first. Each is given once."""
    fired: list[tuple[Case, Promised]] = []
    cases = []
    for case in work.cases:
        promises = tuple(_asked(p) if _rings(case, p, now) else p for p in case.promises)
        fired += [(case, after) for before, after in zip(case.promises, promises, strict=True) if after is not before]
        cases.append(replace(case, promises=promises))
    fired.sort(key=lambda found: (found[1].said_at, found[1].id))
    return replace(work, cases=tuple(cases)), tuple(fired)


def _waits(case: Case, promised: Promised) -> bool:
    return case.status == "open" and promised.state == "open"


def _rings(case: Case, promised: Promised, now: datetime) -> bool:
    return _waits(case, promised) and promised.remind_at is not None and promised.remind_at <= now


def _asked(promised: Promised) -> Promised:
    return replace(promised, remind_at=None, asked=promised.asked + 1)


def snoozed(promised: Promised, until: datetime) -> Promised:
    """Asked about once more, at `until`; one that was closed is open again."""
    return replace(promised, state="open", remind_at=until.astimezone(UTC), closed_at=None)
