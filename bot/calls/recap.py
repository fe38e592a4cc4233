"""After a call, or just before its end: what was agreed, what it took, and a message to send."""

from datetime import datetime

from bot.calls import log
from bot.calls.case import Call, Case, Casework, Promised
from bot.calls.clock import clock, date_of, day, due, length, local
from bot.calls.say import promise_line, rep_line, reply
from bot.replies import Choice, Choices, Heading, Listing, Part, Quote, Reply, Small, Text

SAY_BACK = "Before you hang up, say it back to them, and thank them for something they did:"
NOTHING_CAUGHT = "I caught no promise in this call. If there was one, type it: promise Dana refunds me by Friday"
SEND_IT = "Change what doesn't sound like you, then send it where they can answer. If they saw it differently, they can say so now."
ENOUGH = Choices(
    (Choice("call:end", "End the call", primary=True), Choice("call:thanks", "A message to send"), Choice("call:undo", "Undo"))
)


def recap(work: Casework, case: Case, call: Call, now: datetime) -> Reply:
    """The call in a minute: who, how long, what was agreed, and what is the caller's to do."""
    zone = work.zone
    in_call = _made_in(case, call)
    before = [p for p in case.promises if p.state == "open" and p not in in_call]
    running = call.ended is None
    return reply(
        Heading(f"Recap: {case.title}"),
        Text(" ".join(_course(call, zone, now))),
        *_agreed(in_call, case, zone, now),
        *((Listing("Still open from before", tuple(_numbered(p, case, zone, now) for p in before)),) if before else ()),
        *((Small(f"Numbers: {', '.join(case.references)}"),) if case.references else ()),
        *((Text(SAY_BACK), Quote(say_back(in_call, case, zone, now))) if running else ()),
        ENOUGH if running else _after(case),
    )


def _after(case: Case) -> Choices:
    return Choices(
        (
            Choice("call:thanks", "A message to send", primary=True),
            Choice(f"case:settled:{case.id}", "It's settled"),
            Choice(f"call:next:{case.id}", "Not settled yet"),
            Choice("call:undo", "Undo"),
        )
    )


def _made_in(case: Case, call: Call) -> list[Promised]:
    made = {id_ for entry in call.entries if not entry.struck for id_ in entry.promises}
    return [p for p in case.promises if p.id in made and p.state != "dropped"]


def _course(call: Call, zone: str, now: datetime) -> list[str]:
    """How the call went, in a sentence or three."""
    end, people, waited, passed = call.ended or now, log.reps(call), log.waited(call, now), log.transfers(call)
    date = day(local(call.began, zone).date(), local(now, zone).date())
    told = [f"{date[0].upper()}{date[1:]}, {clock(call.began, zone)} to {clock(end, zone)}, {length(end - call.began)}."]
    if people:
        told.append(f"You spoke with {_and([rep_line(rep) for rep in people])}.")
    waits = [f"waited on hold for {length(waited)}"] if waited else []
    moves = [f"were passed on {_times(passed)}"] if passed else []
    if waits or moves:
        told.append(f"You {_and([*waits, *moves])}.")
    return told


def _agreed(found: list[Promised], case: Case, zone: str, now: datetime) -> tuple[Part, ...]:
    if not found:
        return (Small(NOTHING_CAUGHT),)
    theirs = tuple(_numbered(p, case, zone, now) for p in found if p.owner != "me")
    mine = tuple(_numbered(p, case, zone, now) for p in found if p.owner == "me")
    vague = [p for p in found if p.due is None and p.state == "open"]
    lists = [Listing(title, rows) for title, rows in (("What they will do", theirs), ("What you will do", mine)) if rows]
    hint = f"There is no day yet for {_and([str(p.id) for p in vague])}. When you know it: fix {vague[0].id} by Friday" if vague else ""
    return (*lists, *((Small(hint),) if hint else ()))


def _numbered(promised: Promised, case: Case, zone: str, now: datetime) -> str:
    return f"{promised.id}. {promise_line(promised, case, zone, now)}"


def say_back(found: list[Promised], case: Case, zone: str, now: datetime) -> str:
    """The closing recap, in the caller's mouth."""
    theirs = "; ".join(_thing(p, zone, now) for p in found if p.owner != "me")
    mine = "; ".join(_thing(p, zone, now) for p in found if p.owner == "me")
    parts = [
        "So that I have it right.",
        *([f"From your side: {theirs}."] if theirs else ["What happens next, and by when?"]),
        *([f"From mine: {mine}."] if mine else []),
        *([f"My number is {case.references[-1]}."] if case.references else ["Is there a number for this?"]),
        "Did I leave anything out?",
    ]
    return " ".join(parts)


def _thing(promised: Promised, zone: str, now: datetime) -> str:
    return f"{promised.what}, {due(promised.due, zone, now)}"


def thanks(work: Casework, case: Case, call: Call) -> Reply:
    """A message to send: thanks, what was agreed, one way to set it right."""
    return reply(Heading("A message you could send"), Text(message(work, case, call)), Small(SEND_IT))


def message(work: Casework, case: Case, call: Call) -> str:
    """The message itself, in the caller's voice. Days are named in full, because nobody knows when it is read."""
    zone, people, found = work.zone, log.reps(call), _made_in(case, call)
    hello = f"Hello {people[-1].name}," if people else "Hello,"
    began = local(call.began, zone).date()
    taking = ", and for taking this on" if any(p.owner != "me" for p in found) else ", and for listening"
    agreed = [f"- {_dated(p, zone)} ({'me' if p.owner == 'me' else p.who or 'you'})" for p in found]
    paragraphs = [
        hello,
        f"thank you for your time on the phone on {date_of(began, began.year)}{taking}.",
        "\n".join(["This is how I understood it:", *agreed]) if agreed else "",
        f"{_reference(case)}If I got something wrong, please tell me.",
        f"Kind regards,\n{caller(case)}",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _reference(case: Case) -> str:
    return f"My reference is {case.references[-1]}. " if case.references else ""


def _dated(promised: Promised, zone: str) -> str:
    """What and by when, by its date."""
    what, due_on = f"{promised.what[:1].upper()}{promised.what[1:]}", promised.due
    if due_on is None:
        return what
    year = local(promised.said_at, zone).year
    if isinstance(due_on, datetime):
        return f"{what}, by {clock(due_on, zone)} on {date_of(local(due_on, zone).date(), year)}"
    return f"{what}, by {date_of(due_on, year)}"


def caller(case: Case) -> str:
    """The caller's name, as the plan begins with it; a place for it where it doesn't."""
    name = case.plan.get("you", "").split(",")[0].split("\n")[0].strip()
    return name if 0 < len(name) <= 40 else "[your name]"


def _and(items: list[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
