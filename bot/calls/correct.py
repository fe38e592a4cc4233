"""What follows a promise: setting it right, and what became of it, by the number that it goes by."""

import re
from dataclasses import replace
from datetime import datetime

from bot.calls.case import Case, Casework, Promised
from bot.calls.clock import local
from bot.calls.log import due_of
from bot.calls.notes import when
from bot.calls.remind import first_reminder
from bot.ear.reading import Owner

_NUMBERED = re.compile(r"^#?(\d{1,6})\b[.:,]?\s*(.*)$", re.DOTALL)
_OWNERS: dict[str, Owner] = {
    **dict.fromkeys(("me", "mine", "i", "my"), "me"),
    **dict.fromkeys(("them", "they", "theirs", "their"), "them"),
    "nobody": "nobody",
}
_NONE = frozenset({"no", "none", "drop", "remove", "delete", "wrong", "not a promise", "nothing"})
_NO_DAY = frozenset({"no day", "no date", "someday", "open"})
_NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?")


def numbered(rest: str) -> tuple[int, str] | None:
    """The number that `rest` begins with, and what follows."""
    found = _NUMBERED.match(rest.strip())
    return (int(found[1]), found[2].strip()) if found else None


def fixed(promised: Promised, words: str, zone: str, now: datetime) -> Promised | None:
    """`promised` as `words` say it should be: “me”, “them Dana”, “by Friday”, “no”, another thing; None where they say nothing new."""
    plainly = words.strip().rstrip(".!").lower()
    if plainly in _NONE:
        return dropped(promised, now)
    if plainly in _NO_DAY:
        return replace(promised, due=None, remind_at=None)
    fresh = _owned(replace(promised, state="open", closed_at=None), words)
    after, rest = fresh
    iso, left = when(rest, local(now, zone))
    if iso:
        due = due_of(iso, zone)
        after = replace(after, due=due, remind_at=first_reminder(due, zone, now), asked=0)
    after = replace(after, what=left) if left else after
    return after if after != promised else None


def _owned(promised: Promised, words: str) -> tuple[Promised, str]:
    """With the owner that the first word names, and what is left to read."""
    first, _, rest = words.strip().partition(" ")
    owner = _OWNERS.get(first.lower().rstrip(":,"))
    if owner is None:
        return promised, words.strip()
    rest = rest.strip()
    name = _NAME.match(rest) if owner == "them" else None
    if name:
        return replace(promised, owner=owner, who=name[0]), rest[name.end() :].strip(" ,:")
    return replace(promised, owner=owner, who="" if owner == "me" else promised.who), rest


def dropped(promised: Promised, now: datetime) -> Promised:
    """It never was a promise, or no longer is."""
    return replace(promised, state="dropped", remind_at=None, closed_at=now)


def closed(promised: Promised, now: datetime, *, kept: bool) -> Promised:
    """What became of it."""
    return replace(promised, state="kept" if kept else "broken", remind_at=None, closed_at=now)


def found(work: Casework, about: str) -> tuple[Case, Promised] | None:
    """The promise that a button means: CASE.PROMISE, and whatever follows."""
    case_id, _, rest = about.partition(".")
    number = rest.partition(".")[0]
    case = work.case(case_id)
    promised = case.promise(int(number)) if case and number.isdecimal() else None
    return (case, promised) if case and promised else None
