"""The log of a call: one line in, the same casework with that line in it out. Nothing here is ever taken away, only struck out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.calls.case import Call, Case, Casework, Entry, Kind, Promised
from bot.calls.clock import local, moment_of
from bot.calls.notes import Caught
from bot.calls.remind import MORNING, first_reminder

UNNAMED = "My call"
"""What a case is called until its owner names it."""


def put(work: Casework, case: Case) -> Casework:
    """`work` with `case` in it, in the place of the one with its id, and open before its owner."""
    known = any(old.id == case.id for old in work.cases)
    cases = tuple(case if old.id == case.id else old for old in work.cases) if known else (*work.cases, case)
    return replace(work, cases=cases, current=case.id)


def new_case(work: Casework, title: str, now: datetime) -> Casework:
    """`work` with one more case, open before its owner."""
    number = max((int(case.id) for case in work.cases if case.id.isdecimal()), default=0) + 1
    return put(work, Case(str(number), title or UNNAMED, now, company=title))


def case_called(work: Casework, name: str) -> Case | None:
    """The case with that number, or the newest whose company or title is `name`, or begins with it."""
    wanted = name.strip().casefold()
    by_name = [case for case in reversed(work.cases) if wanted and wanted in (case.title.casefold(), case.company.casefold())]
    begins = [case for case in reversed(work.cases) if wanted and case.title.casefold().startswith(wanted)]
    return work.case(name.strip()) or next(iter([*by_name, *begins]), None)


def start(work: Casework, company: str, now: datetime) -> Casework:
    """A new call begins, in the case that it belongs to; one that was left running ends."""
    work = _in_case(end(work, now), company.strip(), now)
    case = current(work, now)
    call = Call(now, entries=(Entry(now, "start", company.strip()),))
    return put(work, replace(case, calls=(*case.calls, call), status="open"))


def _in_case(work: Casework, company: str, now: datetime) -> Casework:
    """With the right case open: the current one, another with that company, or a new one."""
    case = work.case()
    if not company:
        return work if case else new_case(work, "", now)
    if case and case.title == UNNAMED and not case.company:
        return put(work, replace(case, title=company, company=company))
    found = case if case and case.company.casefold() == company.casefold() else case_called(work, company)
    return put(work, found) if found and found.status == "open" else new_case(work, company, now)


def end(work: Casework, now: datetime) -> Casework:
    """The call that is going on ends, wherever it is; nothing happens where none is."""
    for case in work.cases:
        if call := case.call:
            ended = replace(call, ended=now, entries=(*call.entries, Entry(now, "end")))
            work = replace(put(work, replace(case, calls=(*case.calls[:-1], ended))), current=work.current)
    return work


def add(work: Casework, entry: Entry) -> Casework:
    """One more line: in the call that is going on, or between calls; in a new case where there is none."""
    return put(work, written(current(work, entry.at), entry))


def written(case: Case, entry: Entry) -> Case:
    """`case` with one more line."""
    if call := case.call:
        return replace(case, calls=(*case.calls[:-1], replace(call, entries=(*call.entries, entry))))
    return replace(case, notes=(*case.notes, entry))


def note(work: Casework, kind: Kind, text: str, found: tuple[Caught, ...], now: datetime) -> Casework:
    """A line with the promises `found` in it."""
    case = current(work, now)
    first = max((promised.id for promised in case.promises), default=0) + 1
    made = tuple(_promised(n, one, case, work.zone, now) for n, one in enumerate(found, first))
    work = put(work, replace(case, promises=(*case.promises, *made)))
    return add(work, Entry(now, kind, text, promises=tuple(promised.id for promised in made)))


def _promised(number: int, found: Caught, case: Case, zone: str, now: datetime) -> Promised:
    due = due_of(found.due, zone)
    who = found.who or (speaking_with(case) if found.owner == "them" else "")
    return Promised(number, found.owner, who, found.what, found.words, due, now, remind_at=first_reminder(due, zone, now))


def due_of(iso: str | None, zone: str) -> datetime | date | None:
    """A day, or a moment on the wall clock of `zone`, as it is kept."""
    if iso is None:
        return None
    if "T" not in iso:
        return date.fromisoformat(iso)
    wall = datetime.fromisoformat(iso)
    return moment_of(wall.date(), wall.time(), zone)


def moment_for(iso: str, zone: str) -> datetime:
    """The moment that `iso` names, at nine where it is a whole day."""
    wall = datetime.fromisoformat(iso) if "T" in iso else datetime.combine(date.fromisoformat(iso), MORNING)
    return moment_of(wall.date(), wall.time(), zone)


def speaking_with(case: Case) -> str:
    """The name of the last rep in the call that is going on."""
    entries = case.call.entries if case.call else ()
    return next((entry.name for entry in reversed(entries) if entry.kind == "rep" and not entry.struck), "")


def reference(work: Casework, number: str, text: str, now: datetime) -> Casework:
    """A case, order or ticket number; the line keeps it as its name."""
    work = add(work, Entry(now, "reference", text, name=number))
    case = current(work, now)
    return put(work, replace(case, references=(*case.references, number))) if number not in case.references else work


def correct(work: Casework, case: Case, before: Promised, after: Promised, line: tuple[Kind, str], now: datetime) -> Casework:
    """A promise is not quite what it was taken for, or something became of it; the `line`, of a kind and a text, keeps what it was."""
    kind, text = line
    promises = tuple(after if promised.id == after.id else promised for promised in case.promises)
    changed = written(replace(case, promises=promises), Entry(now, kind, text, promises=(after.id,), was=before))
    return replace(put(work, changed), current=work.current)


def set_zone(work: Casework, zone: str, now: datetime) -> Casework:
    """Times are now read in `zone`. What was written before any zone was chosen was meant in this one."""
    old = work.zone
    cases = tuple(
        replace(case, promises=tuple(_moved(promised, None if work.zoned else old, zone, now) for promised in case.promises))
        for case in work.cases
    )
    return replace(work, cases=cases, zone=zone, zoned=True)


def _moved(promised: Promised, meant: str | None, zone: str, now: datetime) -> Promised:
    due = promised.due
    if isinstance(due, datetime) and meant is not None:
        wall = local(due, meant)
        due = moment_of(wall.date(), wall.time(), zone)
    pending = promised.remind_at is not None and promised.asked == 0
    return replace(promised, due=due, remind_at=first_reminder(due, zone, now) if pending else promised.remind_at)


def on_hold(call: Call) -> datetime | None:
    """Since when the caller has been waiting, where they are."""
    since = None
    for entry in call.entries:
        if not entry.struck and entry.kind in ("hold", "back", "end"):
            since = (since or entry.at) if entry.kind == "hold" else None
    return since


def waited(call: Call, now: datetime) -> timedelta:
    """How long the caller has been on hold in `call`, all told."""
    total, since = timedelta(), None
    for entry in (entry for entry in call.entries if not entry.struck):
        if entry.kind == "hold":
            since = since or entry.at
        elif entry.kind in ("back", "end") and since:
            total, since = total + (entry.at - since), None
    return total + ((call.ended or now) - since if since else timedelta())


def transfers(call: Call) -> int:
    """How often the caller was passed on."""
    return sum(entry.kind == "transfer" and not entry.struck for entry in call.entries)


def reps(call: Call) -> tuple[Entry, ...]:
    """Everybody spoken with, each once, in order."""
    named = {entry.name.casefold(): entry for entry in reversed(call.entries) if entry.kind == "rep" and not entry.struck}
    return tuple(reversed(named.values()))


def current(work: Casework, now: datetime) -> Case:
    """The case with the running call, or the open one; a new one, not yet in `work`, where there is none."""
    found = running(work) or work.case()
    return found or new_case(work, "", now).cases[-1]


def running(work: Casework) -> Case | None:
    """The case whose call is going on."""
    return next((case for case in work.cases if case.call), None)
