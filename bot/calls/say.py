"""What the log says while a call is going on: short, with its time, and never in the way."""

from datetime import datetime, timedelta

from bot.calls import log
from bot.calls.case import Call, Case, Casework, Entry, Promised
from bot.calls.clock import clock, day, due, length, local, stamp
from bot.replies import Choice, Choices, Listing, Minute, Part, Reply, Small, Step, Text, To

LAW = "If you want to record the call: that is subject to law, and in many places they must agree first. Ask them, and say so."
HOW = (
    "Just type what happens. Each line gets its time. These words help: rep NAME, case NUMBER, transfer, hold, back, promise, breathe, end."
)
MAY_THEY = "A good moment to ask: “Is this something you can decide? If not, who can?”"
FRESH = "Start fresh with whoever comes: your name, what happened, what you want. None of it is their fault."
WAITING = "Breathe while you wait: in for three, hold for five, out for three."
NO_CALL = "No call is going on, so I kept it with your case."
NOTHING_TO_UNDO = "There is nothing to take back."
NOT_ON_HOLD = "You weren't on hold, as far as I know. I noted that you are there."
WHOSE_NAME = "Who is it? Type it like this: rep Dana, billing, ext 12."
MORE = 3
"""Promises of one line that get buttons of their own; the others are corrected by typing."""

BREATHE = Minute(
    (
        Step(0, "Mute yourself, or ask for a moment. Breathe in for three, hold for five, out for three."),
        Step(12, "Again: in for three, hold for five, out for three."),
        Step(24, "Once more. Let your shoulders drop on the way out."),
        Step(36, "Whoever is on the line met your problem a few minutes ago, and didn't cause it."),
        Step(48, "You know what you want, and your notes are here. Go on when you're ready."),
    )
)
"""A breath on mute (C3), and who is on the other side (C4)."""


def reply(*parts: Part) -> Reply:
    """For the owner's eyes alone, like everything here."""
    return Reply(To.PERSON, parts)


def note(text: str) -> Reply:
    return reply(Text(text))


def buttons(case: Case) -> Choices:
    """What can be done next, with one tap."""
    if case.call is None:
        return Choices((Choice("call:start", "Start a call", primary=True), Choice("call:recap", "Recap"), Choice("call:undo", "Undo")))
    waits = Choice("call:back", "Off hold", primary=True) if log.on_hold(case.call) else Choice("call:hold", "On hold")
    rest = (("call:transfer", "Transferred"), ("call:breathe", "Breathe"), ("call:undo", "Undo"), ("call:end", "End the call"))
    return Choices((waits, *(Choice(action, label) for action, label in rest)))


def started(work: Casework, case: Case, now: datetime, *, ended: bool) -> Reply:
    """A call has begun: what it is for, what is still open, and how to go on."""
    zone = work.zone
    before = "The call that was still open has ended. " if ended else ""
    with_whom = f" with {case.company}" if case.company else ""
    wanted = case.plan.get("outcome", "").strip()
    still = [f"{p.id}. {promise_line(p, case, zone, now)}" for p in case.promises if p.state == "open"]
    return reply(
        Text(f"{clock(now, zone)} {before}Your call{with_whom} has begun."),
        *((Small(f"What you want: {wanted}"),) if wanted else ()),
        *((Listing("Still open from before", tuple(still)),) if still else ()),
        *((Small(HOW), Small(LAW)) if len(case.calls) == 1 else ()),
        *(() if work.zoned else (Small(unzoned(zone, now)),)),
        buttons(case),
    )


def unzoned(zone: str, now: datetime) -> str:
    return f"I write times in {zone}, where it is {clock(now, zone)} now. If it isn't for you, type your zone: zone Europe/Berlin."


def noted(work: Casework, case: Case, text: str, now: datetime, *asides: str) -> Reply:
    """A line was written down; the promises in it are shown, to be corrected."""
    entry = (case.call.entries if case.call else case.notes)[-1]
    found = [p for p in case.promises if p.id in entry.promises]
    small = [*asides, *([] if case.call else [NO_CALL])]
    return reply(
        Text(f"{clock(now, work.zone)} {text}"),
        *promises(found, case, work.zone, now),
        *(Small(aside) for aside in small),
        buttons(case),
    )


def promises(found: list[Promised], case: Case, zone: str, now: datetime) -> tuple[Part, ...]:
    """Promises just caught, each with what would make it right."""
    if not found:
        return ()
    first = found[0]
    vague = next((p for p in found if p.due is None), None)
    ask = (f"By when? Ask them, then type it: fix {vague.id} by Friday",) if vague else ()
    rows = [_corrections(p, case, numbered=len(found) > 1) for p in found[:MORE]]
    hint = f"Not quite? Type: fix {first.id} by Monday, fix {first.id} me, fix {first.id} them Dana, or fix {first.id} no."
    lines = (f"{p.id}. {promise_line(p, case, zone, now)}" for p in found)
    return (
        Listing("I take this as a promise" if len(found) == 1 else "I take these as promises", tuple(lines)),
        *map(Small, (*ask, hint)),
        *rows,
    )


def _corrections(promised: Promised, case: Case, *, numbered: bool) -> Choices:
    which = f" ({promised.id})" if numbered else ""
    about = f"{case.id}.{promised.id}"
    owner = (
        Choice(f"call:theirs:{about}", f"That's theirs{which}")
        if promised.owner == "me"
        else Choice(f"call:mine:{about}", f"That's mine{which}")
    )
    return Choices((owner, Choice(f"call:drop:{about}", f"Not a promise{which}")))


def doer(promised: Promised, case: Case) -> str:
    """Who must do it, as a line begins."""
    match promised.owner:
        case "me":
            return "You"
        case "them":
            return promised.who or case.company or "They"
        case "nobody":
            return promised.who or "Nobody yet"


BECAME = {"open": "", "kept": " (done)", "broken": " (not done)", "dropped": " (dropped)"}


def promise_line(promised: Promised, case: Case, zone: str, now: datetime) -> str:
    """A promise in one line: “Dana: refund, by Friday 6 March”."""
    return f"{doer(promised, case)}: {promised.what}, {due(promised.due, zone, now)}{BECAME[promised.state]}"


def rep_line(rep: Entry) -> str:
    """A rep in one line: “Dana (billing, ext 12)”."""
    about = ", ".join(part for part in (rep.role, rep.contact) if part)
    return f"{rep.name} ({about})" if about else rep.name


def held(call: Call, now: datetime, zone: str, *, again: bool) -> str:
    """The waiting has begun, or still goes on."""
    since = log.on_hold(call) or now
    return f"Still on hold since {clock(since, zone)}, for {length(now - since)} so far." if again else "On hold. I'm counting."


def back(waited: timedelta, total: timedelta) -> str:
    more = f" In this call you have waited {length(total)} in all." if total > waited + timedelta(minutes=1) else ""
    return f"Back after {length(waited)}.{more}"


def transferred(to: str, times: int) -> str:
    where = f" to {to}" if to else ""
    count = {1: "", 2: " That's the second time in this call."}.get(times, f" That makes {times} times in this call.")
    return f"Transferred{where}.{count}"


def shortened(text: str, most: int = 200) -> str:
    """`text` for a short answer; the log has all of it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


TOLD = {"start": "Call began", "end": "Call ended", "hold": "On hold", "back": "Back from hold", "transfer": "Transferred"}


def entry_line(entry: Entry, zone: str, now: datetime) -> str:
    """A line of the log as it is shown, with its time; nothing in it is cut."""
    return f"{stamp(entry.at, zone, now)} {told(entry)}"


def told(entry: Entry) -> str:
    """What a line of the log tells, in words."""
    match entry.kind:
        case "rep":
            return f"Spoke with {rep_line(entry)}"
        case "reference":
            return f"Number noted: {entry.text}"
        case "correction":
            return f"Corrected: {entry.text}"
        case "note" | "outcome":
            return entry.text
        case "promise":
            return f"Promised: {entry.text}"
        case "transfer":
            return f"Transferred {entry.text}".rstrip()
        case _:
            return f"{TOLD[entry.kind]}{f': {entry.text}' if entry.text else ''}"


def when(moment: datetime, zone: str, now: datetime) -> str:
    """A moment that is still to come: “tomorrow at 09:00”."""
    at = local(moment, zone)
    return f"{day(at.date(), local(now, zone).date())} at {clock(moment, zone)}"
