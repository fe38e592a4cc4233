"""What is still due, as a calendar file (RFC 5545)."""

from datetime import date, datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from bot.calls.case import Case, Promised
from bot.calls.say import doer
from bot.papers.paper import clean

AROUND = timedelta(days=400)
"""How far around the days that are due the rules of the zone are told."""


def calendar(case: Case, zone: str) -> bytes | None:
    """An entry for each open promise that has a day, in `zone`; None where there is none."""
    waiting = [promised for promised in case.promises if promised.state == "open" and promised.due is not None]
    if not waiting:
        return None
    made = Calendar()
    made.add("prodid", "-//Heard//Cases//EN")
    made.add("version", "2.0")
    for promised in waiting:
        made.add_component(_event(promised, case, zone))
    days = [_day(promised.due) for promised in waiting if promised.due]
    made.add_missing_timezones(min(days) - AROUND, max(days) + AROUND)
    return bytes(made.to_ical())


def _event(promised: Promised, case: Case, zone: str) -> Event:
    event, due = Event(), promised.due
    event.add("uid", f"{_name(case, promised)}@heard")
    event.add("dtstamp", promised.said_at)
    event.add("summary", _text(f"{doer(promised, case)}: {promised.what}"))
    event.add("description", _text(f"{case.title}\n“{promised.words}”"))
    event.add("dtstart", due.astimezone(ZoneInfo(zone)) if isinstance(due, datetime) else due)
    event.add("transp", "TRANSPARENT")  # It is to be remembered, and takes up none of the day.
    return event


def _name(case: Case, promised: Promised) -> str:
    """The same for the same promise, so that a calendar which reads a newer file replaces the entry."""
    return blake2b(f"{case.id} {case.created.isoformat()} {promised.id}".encode(), digest_size=12).hexdigest()


def _day(due: datetime | date) -> date:
    return due.date() if isinstance(due, datetime) else due


def _text(text: str) -> str:
    return clean(text).strip()
