"""Not settled yet: a pause, then the next door (C20, C22), with what to say there and the notes in order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calls import log
from bot.calls.case import Case, Casework, Promised
from bot.calls.clock import date_of, local
from bot.calls.recap import caller
from bot.calls.say import entry_line, reply
from bot.replies import Choice, Choices, Heading, Listing, Part, Quote, Reply, Small, Text

PAUSE = "Take a break first: a walk, a cup of tea, a night's sleep. Nothing is lost, your notes are all here."
THINK = "Then look at it again. Is it still worth your time? Is what you ask for still fair? If so, go on; you are allowed to."
CREDIT = "Your notes show that you were patient and prepared. Offer them as help, not as a charge sheet."
ANSWER_DAYS = 10
"""Days that a letter gives for an answer."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way in. `say` may use {again}, {story}, {number}, {want}, {day} and {name}."""

    title: str
    how: str
    say: str


DOORS = (
    Door(
        "Call again",
        "Somebody else may see it differently. Find out early whether they may decide this, and if not, who can: "
        "a team lead, a manager, the next tier. Then explain it once more, slowly.",
        "Hello, my name is {name}. {story}{number}{want}Is this something you can decide? If not, could you help me reach whoever can?",
    ),
    Door(
        "Write to them",
        "Their web form, or an email. In writing it goes to other people, and it stays. Keep it short: what happened, in order; "
        "one clear ask; a day for the answer.",
        "Hello, {story}{number}{want}Please let me know by {day} what you can do. Thank you for looking into it. Kind regards, {name}",
    ),
    Door(
        "Another channel",
        "Their chat, their team on social media, a shop or branch. Stay as kind as on the phone. In public leave out numbers and names.",
        "Hello, could you help me reach someone who can decide? {story}{number}{want}Thank you, {name}",
    ),
    Door(
        "Somebody higher up",
        "The contact of an executive or of their head of customer service, if you can find one: a few short, friendly lines. "
        "You show them a corner of their business that they may have lost sight of.",
        "Dear …, I like being your customer, and I'd like to stay one. {story}{number}{want}"
        "I'd be grateful if you asked someone to look at it by {day}. Kind regards, {name}",
    ),
)


def next_door(work: Casework, case: Case, now: datetime, number: int | None = None) -> Reply:
    """The pause, and door `number` from 0; without one, the door that follows from how often they were called."""
    at = (max(0, len(case.calls) - 1) if number is None else number) % len(DOORS)
    door = DOORS[at]
    lines = tuple(entry_line(entry, work.zone, now) for entry in case.entries)
    pause: tuple[Part, ...] = (Heading("Not settled yet"), Text(PAUSE), Text(THINK)) if number is None else ()
    return reply(
        *pause,
        Heading(f"The next door: {door.title[0].lower()}{door.title[1:]}") if pause else Heading(door.title),
        Text(door.how),
        Text("You could say:"),
        Quote(words(door, work, case, now)),
        *((Listing("Your notes, in order", lines), Small(CREDIT)) if lines and pause else ()),
        Choices(
            (
                Choice(f"call:start:{case.id}", "Start a call", primary=True),
                Choice(f"call:door:{(at + 1) % len(DOORS)}", "Another door"),
                Choice(f"case:settled:{case.id}", "It's settled"),
                Choice(f"case:dropped:{case.id}", "Let it go"),
            )
        ),
    )


def words(door: Door, work: Casework, case: Case, now: datetime) -> str:
    """What to say at `door`, with the facts of this case."""
    want = case.plan.get("outcome", "").strip().rstrip(".")
    by = local(now, work.zone).date() + timedelta(days=ANSWER_DAYS)
    return door.say.format(
        story=_story(case, work.zone, now),
        number=f"My reference is {case.references[-1]}. " if case.references else "",
        want=f"What I'm asking for: {want}. " if want else "",
        day=date_of(by, local(now, work.zone).year),
        name=caller(case),
    )


def _story(case: Case, zone: str, now: datetime) -> str:
    """When they called, whom they spoke with, and what was promised and is still to come."""
    calls = [call for call in case.calls if call.ended]
    if not calls:
        return ""
    last = calls[-1]
    people = log.reps(last)
    on = date_of(local(last.began, zone).date(), local(last.began, zone).year)
    often = f"I have called {len(calls)} times, last on {on}" if len(calls) > 1 else f"I called on {on}"
    spoke = f" and spoke with {people[-1].name}" if people else ""
    return f"{often}{spoke}. {promised_so_far(case, zone, now)}"


def promised_so_far(case: Case, zone: str, now: datetime) -> str:
    """What they said would come and hasn't, in the caller's mouth."""
    theirs = [p for p in case.promises if p.owner != "me"]
    late = [p for p in theirs if p.state == "broken" or (p.state == "open" and _is_past(p, zone, now))]
    ahead = [p for p in theirs if p.state == "open" and p not in late]
    told = f"I was told: {'; '.join(_said(p, zone) for p in late or ahead)}. " if late or ahead else ""
    return f"{told}That hasn't happened yet. " if late else told


def _is_past(promised: Promised, zone: str, now: datetime) -> bool:
    due = promised.due
    if due is None:
        return False
    return due < now if isinstance(due, datetime) else due < local(now, zone).date()


def _said(promised: Promised, zone: str) -> str:
    due = promised.due
    if due is None:
        return promised.what
    on = local(due, zone).date() if isinstance(due, datetime) else due
    return f"{promised.what}, by {date_of(on, local(promised.said_at, zone).year)}"
