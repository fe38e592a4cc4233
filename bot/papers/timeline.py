"""The record of a case as a paper: what was planned, every call with its lines, and what became of each promise."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.calls import log
from bot.calls.case import Call, Case, Entry, Promised, Standing
from bot.calls.clock import clock, date_of, length, local
from bot.calls.say import told
from bot.papers.paper import Block, Paper, Row, Section
from bot.replies import Small

PLANNED = {
    "company": "Who I call, and about what",
    "outcome": "What I ask for",
    "facts": "What happened",
    "tried": "What I have tried",
    "you": "About me",
}
"""The questions of the call sheet, as their answers are headed here."""
BECAME: dict[Standing, str] = {"open": "open", "kept": "kept", "broken": "not kept", "dropped": "no longer counts"}
STATUS = {"open": "still open", "settled": "settled", "dropped": "let go"}
NO_YEAR = 0
"""With it, a date always shows its year: nobody knows when a paper will be read."""


def timeline(case: Case, zone: str, digest: str) -> Paper:
    """Everything in `case` but what was taken back, in order, with the times of `zone`.

    `digest`, the SHA-256 of the case's own file, ties a printed record to that file.
    """
    made_from = Small(f"Made from case.json, whose SHA-256 is {digest}.")
    blocks = (_about(case, zone), *_plan(case), *_promises(case, zone), *_segments(case, zone), made_from)
    return Paper(f"{case.title}: the record", blocks, "record")


def full_date(day: date) -> str:
    """A day with its weekday and year."""
    return date_of(day, NO_YEAR)


def due_by(due: datetime | date | None, zone: str) -> str:
    """By when, with the year."""
    match due:
        case None:
            return "no day named"
        case datetime():
            return f"by {clock(due, zone)} on {full_date(local(due, zone).date())}"
        case date():
            return f"by {full_date(due)}"


def _about(case: Case, zone: str) -> Section:
    rows = [
        *([f"Company: {case.company}"] if case.company and case.company != case.title else []),
        *([f"Numbers: {', '.join(case.references)}"] if case.references else []),
        f"This case is {STATUS[case.status]}. It was begun on {full_date(local(case.created, zone).date())}.",
        *([_calls(case)] if case.calls else []),
        f"All times are those of {zone}.",
    ]
    return Section("In short", tuple(Row(row) for row in rows))


def _calls(case: Case) -> str:
    """How many calls, how long, how much of it waiting."""
    waited = sum((log.waited(call, ended(call)) for call in case.calls), timedelta())
    passed = sum(log.transfers(call) for call in case.calls)
    spent = sum((ended(call) - call.began for call in case.calls), timedelta())
    told_ = [f"{len(case.calls)} call{'s' * (len(case.calls) != 1)}, {length(spent)} in all"]
    if waited:
        told_.append(f"{length(waited)} of it on hold")
    if passed:
        told_.append(f"passed on {times(passed)}")
    return f"{', '.join(told_)}."


def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def ended(call: Call) -> datetime:
    """When `call` ended; while it lasts, when its last line was written."""
    return call.ended or max((entry.at for entry in call.entries), default=call.began)


def _plan(case: Case) -> Iterator[Block]:
    """The plan as it was typed, in the order of its questions."""
    order = {name: place for place, name in enumerate(PLANNED)}
    answers = sorted((name for name, text in case.plan.items() if text.strip()), key=lambda name: (order.get(name, len(order)), name))
    if answers:
        yield Section("The plan", tuple(Row(f"{PLANNED.get(name, name)}: {case.plan[name].strip()}") for name in answers))


def _promises(case: Case, zone: str) -> Iterator[Block]:
    found = tuple(_promise(promised, case, zone) for promised in case.promises)
    if found:
        yield Section("Promises", found)


def _promise(promised: Promised, case: Case, zone: str) -> Row:
    owner = {"me": "I", "them": promised.who or case.company or "they", "nobody": promised.who or "nobody named"}[promised.owner]
    closed = f", as of {full_date(local(promised.closed_at, zone).date())}" if promised.closed_at else ""
    said = f"{full_date(local(promised.said_at, zone).date())}, {clock(promised.said_at, zone)}"
    what = f"{owner}: {promised.what}, {due_by(promised.due, zone)}. {BECAME[promised.state].capitalize()}{closed}."
    return Row(f"{what}\nAs noted on {said}: “{promised.words}”", lead=str(promised.id))


def _segments(case: Case, zone: str) -> Iterator[Section]:
    """Every call, and what was noted between them, in order."""
    notes = sorted((entry for entry in case.notes if not entry.struck), key=lambda entry: entry.at)
    for number, call in enumerate(sorted(case.calls, key=lambda call: call.began), 1):
        before, notes = [n for n in notes if n.at < call.began], [n for n in notes if n.at >= call.began]
        yield from _between(before, zone)
        yield _call(number, call, zone)
    yield from _between(notes, zone)


def _between(notes: list[Entry], zone: str) -> Iterator[Section]:
    """Notes that belong to no call, a section for each day."""
    for day in sorted({local(note.at, zone).date() for note in notes}):
        yield Section(f"{full_date(day)}, between calls", tuple(_row(n, zone) for n in notes if local(n.at, zone).date() == day))


def _call(number: int, call: Call, zone: str) -> Section:
    until = f"to {clock(call.ended, zone)}, {length(call.ended - call.began)}" if call.ended else "still going on"
    title = f"Call {number}: {full_date(local(call.began, zone).date())}, {clock(call.began, zone)} {until}"
    return Section(title, tuple(_row(entry, zone) for entry in call.entries if not entry.struck))


def _row(entry: Entry, zone: str) -> Row:
    return Row(line_of(entry), "entry", clock(entry.at, zone))


def line_of(entry: Entry) -> str:
    """What a line tells, with all that was typed in it, and which promises it holds."""
    words = told(entry)
    rest = entry.text if entry.kind in ("rep", "reference") and not _says(words, entry.text) else ""
    held = f"promise{'s' * (len(entry.promises) > 1)} {', '.join(map(str, entry.promises))}" if entry.promises else ""
    asides = "; ".join(part for part in (f"as typed: {rest}" if rest else "", held) if part)
    return f"{words} ({asides})" if asides else words


def _says(words: str, typed: str) -> bool:
    """Whether `words` have each word of `typed`."""
    return all(word.strip(",;()") in words for word in typed.split())
