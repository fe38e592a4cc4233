"""`/case`: the matters themselves, which one is open, and what stands in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.calls import log, say
from bot.calls.case import Case, Casework, Entry, Status
from bot.calls.clock import day, local
from bot.calls.lines import Done, promises_of
from bot.replies import Choice, Choices, Heading, Listing, Part, Small, Text

NONE_YET = "You have no case yet. A call makes one, or type: new, and the company's name."
HOW = "new NAME, list, open NAME, show, settled, dropped: these words work after “case”."
SETTLED = (
    "I'm glad. You stayed with it, and you said so instead of staying silent: that's how things get better for the next person, too. "
    "I won't remind you of anything in this case any more."
)
LET_GO = "That's a good decision, too: your time is worth something. Everything stays written down, if you ever come back to it."
STANDING: Mapping[Status, str] = {"open": "open", "settled": "settled", "dropped": "let go"}


def asked(work: Casework, text: str, now: datetime) -> Done:
    """`/case TEXT`: a word and what follows; a name alone opens the case of that name."""
    word, _, rest = text.strip().partition(" ")
    found = WORDS.get(word.lower())
    if found and (done := found(work, rest.strip(), now)):
        return done
    if not text.strip():
        return _listed(work, now) if len(work.cases) != 1 else _showing(work, work.cases[0], now)
    return _open(work, text.strip(), now)


def _new(work: Casework, name: str, now: datetime) -> Done:
    work = log.new_case(work, name, now)
    case = work.cases[-1]
    return work, (say.reply(Text(f"Your case {case.id} is open: {case.title}."), say.buttons(case)),)


def _list(work: Casework, rest: str, now: datetime) -> Done | None:
    return None if rest else _listed(work, now)


def _listed(work: Casework, now: datetime) -> Done:
    if not work.cases:
        return work, (say.note(NONE_YET),)
    lines = tuple(_in_short(case, work, now) for case in work.cases)
    return work, (say.reply(Listing("Your cases", lines), Small(HOW)),)


def _in_short(case: Case, work: Casework, now: datetime) -> str:
    """A case in one line."""
    calls = f"{len(case.calls)} call{'s' * (len(case.calls) != 1)}"
    entries = case.entries
    today = local(now, work.zone).date()
    last = f", last {day(local(entries[-1].at, work.zone).date(), today)}" if entries else ""
    left = sum(p.state == "open" for p in case.promises)
    waiting = f"; {left} promise{'s' * (left != 1)} open" if left and case.status == "open" else ""
    here = " ← here" if case.id == work.current else ""
    return f"{case.id}. {case.title} ({STANDING[case.status]}): {calls}{last}{waiting}{here}"


def _open(work: Casework, name: str, now: datetime) -> Done:
    case = log.case_called(work, name)
    if case is None:
        offer = f"There is no case called “{name}”. To begin it, type: new {name}"
        return work, (say.note(offer),)
    return _showing(replace(work, current=case.id), case, now)


def _opened(work: Casework, name: str, now: datetime) -> Done:
    return _open(work, name, now) if name else asked(work, "list", now)


def _show(work: Casework, rest: str, now: datetime) -> Done | None:
    if rest:
        return _open(work, rest, now)
    case = work.case()
    if case is None:
        return work, (say.note(NONE_YET),)
    return _showing(work, case, now)


def _showing(work: Casework, case: Case, now: datetime) -> Done:
    return work, (say.reply(*shown(case, work.zone, now), _steps(case)),)


def shown(case: Case, zone: str, now: datetime) -> tuple[Part, ...]:
    """Everything in a case, uncut."""
    lines = tuple(say.entry_line(entry, zone, now) for entry in case.entries)
    company = f"{case.company}. " if case.company and case.company != case.title else ""
    numbers = f" Numbers: {', '.join(case.references)}." if case.references else ""
    return (
        Heading(case.title),
        Small(f"{company}Case {case.id}, {STANDING[case.status]}.{numbers}"),
        *((Listing("Your plan", tuple(f"{name}: {text}" for name, text in case.plan.items() if text.strip())),) if case.plan else ()),
        *promises_of(case, zone, now),
        *((Listing("What happened", lines),) if lines else ()),
    )


def _steps(case: Case) -> Choices:
    if case.status != "open":
        return Choices((Choice(f"call:start:{case.id}", "Start a call"),))
    return Choices(
        (
            Choice(f"call:start:{case.id}", "Start a call", primary=True),
            Choice(f"call:next:{case.id}", "The next door"),
            Choice(f"case:settled:{case.id}", "It's settled"),
        )
    )


def _settled(work: Casework, rest: str, now: datetime) -> Done | None:
    return _closed(work, "settled", rest, now)


def _dropped(work: Casework, rest: str, now: datetime) -> Done | None:
    return _closed(work, "dropped", rest, now)


def _closed(work: Casework, status: Status, which: str, now: datetime) -> Done | None:
    """The case with the id `which` is over; without one, that of the running call, or the open one."""
    found = work.case(which) if which else log.running(work) or work.case()
    if found is None:
        return None if which else (work, (say.note(NONE_YET),))
    work = log.end(work, now) if found.call else work
    case = work.case(found.id) or found
    words = "Settled" if status == "settled" else "Let go"
    work = log.put(work, replace(log.written(case, Entry(now, "outcome", words)), status=status))
    return work, (say.reply(Text(SETTLED if status == "settled" else LET_GO), Choices((Choice("call:undo", "Undo"),))),)


WORDS: Mapping[str, Callable[[Casework, str, datetime], Done | None]] = {
    "new": _new,
    "list": _list,
    "open": _opened,
    "show": _show,
    "settled": _settled,
    "dropped": _dropped,
}
ALONE = frozenset(WORDS) - {"new", "open"}
"""Those that are understood after “call case”, too, where they stand alone."""
