"""Taking a line back: it is struck out, and what came of it is undone. What was typed stays."""

from dataclasses import replace
from datetime import datetime

from bot.calls.case import Call, Case, Casework, Entry, Promised
from bot.calls.log import put, running


def undo(work: Casework, now: datetime) -> tuple[Casework, Entry | None]:
    """`work` with the last line of the open case struck out, and that line; None where there is nothing to take back."""
    case = running(work) or work.case()
    last = case.entries[-1] if case and case.entries else None
    if case is None or last is None:
        return work, None
    return put(work, _consequences(_struck(case, last), last, now)), last


def _struck(case: Case, last: Entry) -> Case:
    """With `last` struck out. A call of which nothing remains is none: its lines are kept between the calls."""

    def strike(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(replace(entry, struck=True) if entry is last else entry for entry in entries)

    calls = [_reopened(replace(call, entries=strike(call.entries)), last) for call in case.calls]
    empty = [entry for call in calls if all(entry.struck for entry in call.entries) for entry in call.entries]
    left = tuple(call for call in calls if not all(entry.struck for entry in call.entries))
    return replace(case, calls=left, notes=(*strike(case.notes), *empty))


def _reopened(call: Call, last: Entry) -> Call:
    """A call goes on where its end was taken back."""
    ends = last.kind == "end" and any(entry == replace(last, struck=True) for entry in call.entries)
    return replace(call, ended=None) if ends and call.entries[-1].kind == "end" else call


def _consequences(case: Case, entry: Entry, now: datetime) -> Case:
    match entry.kind:
        case "reference":
            kept = any(other.name == entry.name for other in case.entries if other.kind == "reference")
            return case if kept else replace(case, references=tuple(n for n in case.references if n != entry.name))
        case "correction" | "outcome":
            return _restored(case, entry)
        case _:
            return replace(case, promises=tuple(_dropped(p, now) if p.id in entry.promises else p for p in case.promises))


def _restored(case: Case, entry: Entry) -> Case:
    """With the promise, or the case, as it was before."""
    if entry.was is None:
        return replace(case, status="open")
    was = entry.was
    return replace(case, promises=tuple(was if promised.id == was.id else promised for promised in case.promises))


def _dropped(promised: Promised, now: datetime) -> Promised:
    return replace(promised, state="dropped", remind_at=None, closed_at=now)
