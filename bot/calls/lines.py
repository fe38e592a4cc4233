"""What each word does while a call is going on. One that makes no sense with what follows it is no command: it becomes a note."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.calls import log, recap, say
from bot.calls.case import Case, Casework, Entry
from bot.calls.clock import clock, local, zone_called, zone_like
from bot.calls.doors import next_door
from bot.calls.notes import caught, promise
from bot.calls.undo import undo
from bot.replies import Listing, Outbound, Small, Text

Done = tuple[Casework, tuple[Outbound, ...]]
Line = Callable[[Casework, str, datetime], Done | None]

_CONTACT = re.compile(r"\b(?:ext(?:ension)?\.?\s*#?\s*\d+|x\d{2,})\b|\S+@\S+\.\w+|\+?\d[\d\s()-]{5,}\d", re.IGNORECASE)
_EDGES = " ,;:()-–—"
_TO = re.compile(r"^(?:me |us )?(?:to|over to|through to)\s+", re.IGNORECASE)
NOTHING_YET = "Nothing is written down yet. When the call begins, type: start, and the company's name."


def note(work: Casework, text: str, now: datetime, *asides: str) -> Done:
    """A line of free text, and the promises in it."""
    if not text.strip():
        return work, (say.note("That line was empty. Type what happened, and I write it down."),)
    work = log.note(work, "note", text, caught(text, local(now, work.zone)), now)
    return work, (say.noted(work, log.current(work, now), f"Noted: {say.shortened(text)}", now, *asides),)


def _noted(work: Casework, text: str, now: datetime, *asides: str) -> Done:
    return work, (say.noted(work, log.current(work, now), text, now, *asides),)


def _start(work: Casework, rest: str, now: datetime) -> Done:
    running = log.running(work)
    after = log.start(work, rest, now)
    return after, (say.started(after, log.current(after, now), now, ended=running is not None),)


def _rep(work: Casework, rest: str, now: datetime) -> Done:
    if not rest.strip():
        return work, (say.note(say.WHOSE_NAME),)
    name, role, contact = rep_of(rest)
    before = log.reps(call) if (call := log.current(work, now).call) else ()
    work = log.add(work, Entry(now, "rep", rest, name=name, role=role, contact=contact))
    shown = say.rep_line(Entry(now, "rep", name=name, role=role, contact=contact))
    return _noted(work, f"You're speaking with {shown}.", now, *(() if before else (say.MAY_THEY,)))


def rep_of(typed: str) -> tuple[str, str, str]:
    """Name, role and contact of a rep, as people type them: “Dana, billing, ext 12”, “Dana from billing x12”."""
    contact = _CONTACT.search(typed)
    rest = typed[: contact.start()] + "," + typed[contact.end() :] if contact else typed
    name, _, role = re.sub(r"\s+(?:from|in|at|of)\s+|\s*[(/]\s*|\s+[-–—]\s+", ", ", rest, count=1).strip(_EDGES).partition(",")
    role = ", ".join(part for piece in role.split(",") if (part := piece.strip(_EDGES)))
    return name.strip(_EDGES) or typed.strip(), role, contact[0].strip() if contact else ""


def _reference(work: Casework, rest: str, now: datetime) -> Done | None:
    number = re.sub(r"^(?:number|no\.?|nr\.?|#|id|is|:)\s*", "", rest.strip(), flags=re.IGNORECASE)
    if not any(c.isdigit() for c in number):
        return None
    work = log.reference(work, number, rest, now)
    return _noted(work, f"Number {number} is with your case.", now)


def _transfer(work: Casework, rest: str, now: datetime) -> Done:
    to = _TO.sub("", rest.strip())
    work = log.add(work, Entry(now, "transfer", rest, name=to))
    call = log.current(work, now).call
    return _noted(work, say.transferred(to, log.transfers(call) if call else 1), now, say.FRESH)


def _hold(work: Casework, rest: str, now: datetime) -> Done:
    call = log.current(work, now).call
    if call is None or (log.on_hold(call) and rest.strip()):
        return note(work, f"hold {rest}".strip(), now)
    if log.on_hold(call):
        return _noted(work, say.held(call, now, work.zone, again=True), now, say.WAITING)
    work = log.add(work, Entry(now, "hold", rest))
    return _noted(work, say.held(call, now, work.zone, again=False), now, say.WAITING)


def _back(work: Casework, rest: str, now: datetime) -> Done | None:
    if rest.strip():
        return None
    call = log.current(work, now).call
    since = log.on_hold(call) if call else None
    work = log.add(work, Entry(now, "back"))
    if call is None or since is None:
        return _noted(work, say.NOT_ON_HOLD, now)
    return _noted(work, say.back(now - since, log.waited(call, now)), now)


def _promise(work: Casework, rest: str, now: datetime) -> Done:
    if not rest.strip():
        return work, (say.note("What was promised, and by when? Type it like this: promise Dana refunds me by Friday"),)
    work = log.note(work, "promise", rest, (promise(rest, local(now, work.zone)),), now)
    return _noted(work, f"Noted: {say.shortened(rest)}", now)


def _breathe(work: Casework, rest: str, now: datetime) -> Done | None:
    del now
    return None if rest.strip() else (work, (say.BREATHE,))


def _end(work: Casework, rest: str, now: datetime) -> Done | None:
    if rest.strip():
        return None
    case = log.running(work)
    if case is None:
        return work, (say.note("No call is going on. To see the last one again, type: recap"),)
    after = log.end(work, now)
    return _recapped(after, case.id, now)


def _recap(work: Casework, rest: str, now: datetime) -> Done | None:
    return None if rest.strip() else _recapped(work, log.current(work, now).id, now)


def _recapped(work: Casework, case_id: str, now: datetime) -> Done:
    case = work.case(case_id)
    if case is None or not case.calls:
        return work, (say.note(NOTHING_YET),)
    return work, (recap.recap(work, case, case.calls[-1], now),)


def _thanks(work: Casework, rest: str, now: datetime) -> Done | None:
    if rest.strip():
        return None
    case = log.current(work, now)
    return work, (recap.thanks(work, case, case.calls[-1]) if case.calls else say.note(NOTHING_YET),)


def _undo(work: Casework, rest: str, now: datetime) -> Done | None:
    if rest.strip():
        return None
    after, struck = undo(work, now)
    if struck is None:
        return work, (say.note(say.NOTHING_TO_UNDO),)
    case = log.current(after, now)
    return after, (say.reply(Text(f"Taken back: {say.shortened(say.entry_line(struck, work.zone, now))}"), say.buttons(case)),)


def _zone(work: Casework, rest: str, now: datetime) -> Done | None:
    zone = zone_called(rest)
    if zone is None:
        near = zone_like(rest) if rest.strip() else None
        meant = f"Did you mean {near}? " if near else ""
        called = f" called “{rest}”" if rest.strip() else " without a name"
        aside = f"I know no time zone{called}. {meant}They are written like this: zone Europe/Berlin."
        return None if len(rest.split()) > 2 and not near else (work, (say.note(aside),))
    after = log.set_zone(work, zone, now)
    return after, (say.note(f"Your times are in {zone} now, where it is {clock(now, zone)}."),)


def _list(work: Casework, rest: str, now: datetime) -> Done | None:
    if rest.strip():
        return None
    case = log.current(work, now)
    return work, (say.reply(*promises_of(case, work.zone, now), say.buttons(case)),)


def promises_of(case: Case, zone: str, now: datetime) -> tuple[Listing | Small, ...]:
    """The promises of a case, each with its number."""
    lines = tuple(f"{p.id}. {say.promise_line(p, case, zone, now)}" for p in case.promises if p.state != "dropped")
    return (Listing(f"Promises: {case.title}", lines),) if lines else (Small("No promises so far."),)


def _next(work: Casework, rest: str, now: datetime) -> Done | None:
    return None if rest.strip() else (work, (next_door(work, log.current(work, now), now),))


def _note(work: Casework, rest: str, now: datetime) -> Done:
    return note(work, rest, now)


LINES: Mapping[str, Line] = {
    "start": _start,
    "rep": _rep,
    "note": _note,
    "case": _reference,
    "transfer": _transfer,
    "hold": _hold,
    "back": _back,
    "promise": _promise,
    "breathe": _breathe,
    "end": _end,
    "recap": _recap,
    "thanks": _thanks,
    "undo": _undo,
    "zone": _zone,
    "list": _list,
    "next": _next,
}
"""Every word of the log but those about a numbered promise (`bot.calls.follow`)."""
