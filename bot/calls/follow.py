"""Promises afterwards: setting one right, being reminded of it, and saying what became of it."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.calls import log, say
from bot.calls.case import Case, Casework, Promised
from bot.calls.clock import local
from bot.calls.correct import closed, dropped, fixed, found, numbered
from bot.calls.doors import promised_so_far
from bot.calls.lines import Done
from bot.calls.notes import when
from bot.calls.remind import fire, next_morning, snoozed
from bot.replies import Choice, Choices, Part, Quote, Reply, Small, Text

_UNTIL, _FOR = re.compile(r"^(?:until|till?|to)\s+", re.IGNORECASE), re.compile(r"^for\s+", re.IGNORECASE)
Follow = Callable[[Casework, Case, Promised, str, datetime], Done | None]

KEPT = "Good, that's done. A word of thanks to whoever kept it costs little."
DONE = "Well done. One thing less."
NOTHING_OPEN = "Nothing is open in this case any more. Is it settled?"
MISSED = "I've noted that it hasn't happened. It may simply have been forgotten: ask again, calmly. You could say:"
NOT_YET = "Not yet, then, and that's all right. I'll ask again"
GONE = "That button is too old for me. To see the promises there are, type: list"
HOW_TO_FIX = "How should it be? Like this: fix {id} by Monday, fix {id} me, fix {id} them Dana, or fix {id} no."


def typed(work: Casework, word: str, rest: str, now: datetime) -> Done | None:
    """A word about a promise by its number (“fix 2 by Friday”); None where that is no number of a promise, or makes no sense."""
    number = numbered(rest)
    case = log.current(work, now)
    promised = case.promise(number[0]) if number else None
    if number is None or promised is None:
        return None
    return FOLLOWS[word](work, case, promised, number[1], now)


def pressed(work: Casework, word: str, about: str, now: datetime) -> Done:
    """A button about a promise, which names its case as well: it may be weeks old."""
    there = found(work, about)
    if there is None:
        return work, (say.note(GONE),)
    done = FOLLOWS[word](work, *there, "", now)
    return done or (work, (say.note(GONE),))


def _fix(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    if not words:
        return work, (say.note(HOW_TO_FIX.format(id=promised.id)),)
    after = fixed(promised, words, work.zone, now)
    return _corrected(work, case, promised, after or promised, f"{promised.id} {words}", now)


def _corrected(work: Casework, case: Case, before: Promised, after: Promised, text: str, now: datetime) -> Done:
    work = log.correct(work, case, before, after, ("correction", text), now)
    changed = work.case(case.id) or case
    line = f"{after.id}. {say.promise_line(after, changed, work.zone, now)}"
    return work, (say.reply(Text(line), say.buttons(changed)),)


def _mine(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    return None if words else _fix(work, case, promised, "me", now)


def _theirs(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    return None if words else _fix(work, case, promised, f"them {log.speaking_with(case)}".strip(), now)


def _drop(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    return None if words else _corrected(work, case, promised, dropped(promised, now), f"{promised.id} no", now)


def _done(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    if words:
        return None
    if promised.state != "open":
        return work, (_already(promised),)
    work = log.correct(work, case, promised, closed(promised, now, kept=True), ("outcome", f"Done: {promised.what}"), now)
    after = work.case(case.id) or case
    rest = any(p.state == "open" for p in after.promises)
    parts: list[Part] = [Text(DONE if promised.owner == "me" else KEPT)]
    if not rest and after.status == "open":
        parts += [
            Text(NOTHING_OPEN),
            Choices((Choice(f"case:settled:{case.id}", "It's settled", primary=True), Choice(f"call:next:{case.id}", "Not yet"))),
        ]
    return work, (say.reply(*parts),)


def _missed(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    if words:
        return None
    if promised.state != "open":
        return work, (_already(promised),)
    if promised.owner == "me":
        return _later(work, case, promised, next_morning(work.zone, now), f"Not yet: {promised.what}", now, NOT_YET)
    work = log.correct(work, case, promised, closed(promised, now, kept=False), ("outcome", f"Not done: {promised.what}"), now)
    after = work.case(case.id) or case
    start, other = Choice(f"call:start:{case.id}", "Start a call", primary=True), Choice(f"call:next:{case.id}", "Other ways")
    steps = Choices((start, _snooze(case, promised), other))
    return work, (say.reply(Text(MISSED), Quote(_ask_again(after, work.zone, now)), steps),)


def _ask_again(case: Case, zone: str, now: datetime) -> str:
    number = f"My reference is {case.references[-1]}. " if case.references else ""
    return f"{promised_so_far(case, zone, now)}{number}Could you look with me what happened, and tell me the new day?".strip()


def _later_on(work: Casework, case: Case, promised: Promised, words: str, now: datetime) -> Done | None:
    named = _FOR.sub("in ", _UNTIL.sub("", words))
    iso, rest = when(named, local(now, work.zone)) if words else (None, "")
    if rest or (words and iso is None):
        return None
    until = log.moment_for(iso, work.zone) if iso else next_morning(work.zone, now)
    return _later(work, case, promised, max(until, now), f"Put off{f' {words}' if words else ''}: {promised.what}", now, "I'll ask again")


def _later(work: Casework, case: Case, promised: Promised, until: datetime, text: str, now: datetime, words: str) -> Done:
    work = log.correct(work, case, promised, snoozed(promised, until), ("outcome", text), now)
    return work, (say.note(f"{words} {say.when(until, work.zone, now)}."),)


def _already(promised: Promised) -> Reply:
    became = {"kept": "as done", "broken": "as not done", "dropped": "as no promise"}.get(promised.state, "")
    return say.note(f"“{promised.what}” is already marked {became}. To open it again, type: fix {promised.id} by Friday")


def woken(work: Casework, now: datetime) -> Done:
    """Everything that it is time for, each in a message of its own."""
    after, due = fire(work, now)
    return after, tuple(reminder(case, promised, after.zone, now) for case, promised in due)


def reminder(case: Case, promised: Promised, zone: str, now: datetime) -> Reply:
    """The one question on the day of a promise."""
    asks = "Is it done?" if promised.owner == "me" else "Has it happened?"
    named = f"Number {case.references[-1]}. " if case.references else ""
    again = f" I asked before: this is time {promised.asked}." if promised.asked > 1 else ""
    about = f"{case.id}.{promised.id}.{promised.asked}"
    return say.reply(
        Text(f"{say.promise_line(promised, case, zone, now)}. {asks}"),
        Small(f"{case.title}. {named}As you wrote it: “{promised.words}”.{again}"),
        Choices(
            (
                Choice(f"call:done:{about}", "Done", primary=True),
                Choice(f"call:missed:{about}", "Not done"),
                Choice(f"call:snooze:{about}", "Remind me tomorrow"),
            )
        ),
    )


def _snooze(case: Case, promised: Promised) -> Choice:
    return Choice(f"call:snooze:{case.id}.{promised.id}", "Remind me tomorrow")


FOLLOWS: Mapping[str, Follow] = {
    "fix": _fix,
    "mine": _mine,
    "theirs": _theirs,
    "drop": _drop,
    "done": _done,
    "missed": _missed,
    "snooze": _later_on,
}
"""What can be done about one promise, by typing its number or by a button."""
