"""What a message to one of five waiting people is: a sign of life, an answer, a phrase that could go to anyone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ear.clauses import sentences
from bot.ear.due import dues
from bot.ear.due_found import Due, chosen
from bot.ear.due_words import plain
from bot.ear.questions import asks, questions
from bot.ear.reading import Ear, Reading
from bot.inbox import phrases
from bot.inbox.phrases import copies, first, names, says, words_of
from bot.inbox.state import Entry
from bot.playbook.inboxes import InboxBook, Ticket

HURTS = ("hostile", "blame_customer", "condescend", "minimize", "defensive", "stonewall")
LONGEST, MOST = 6_000, 24
"""Characters and sentences of a text that anybody with four others waiting can mean to be read."""
FEELS = ("apologize", "empathize", "validate", "thank")
"""Moves whose sentences put nothing right, however near they come to it."""
SURE = 0.85
"""How sure the ear must be that somebody was spoken to badly, before they mind it."""
CANNED = 0.8
"""The same for a phrase that could go to anyone."""
NEAR = 0.7
"""How near a sentence must come to an answer, where the ear hears nobody being helped in it."""
NEARER = 0.58
"""How near is enough where it does, and for a question."""
SURELY = 0.85
"""How near what is said in the same breath as “sorry” must come."""
TOO_FAR = timedelta(hours=14)
"""How far a named time may lie ahead; beyond it, it was a time of something else."""
LATER = (
    "I've read your message and I'm on it by 9.20.",
    "I'll be with you at ten past nine.",
    "You'll hear from me before half past nine.",
    "Sorry for the wait, I haven't forgotten you.",
    "I'm finishing one ticket and then I come to yours.",
    "I've read about it and it's on my list.",
    "I'll take care of this myself and write to you by ten.",
    "I'll start on it at quarter to ten.",
    "Reply here if it gets worse and it comes to me.",
    "I'm looking into it now.",
    "Yours is the next one I take.",
    "I know what you need and I'll see to it at nine.",
    "I'll ring you back in twenty minutes.",
    "Give me until half past.",
    "I'm sorry this is happening to you this morning.",
    "I saw your note, that sounds stressful.",
    "We are working on it and will get back to you shortly.",
    "It should be repaired around noon.",
    "It's here, I'm looking at it right now.",
    "I have it in front of me.",
    "You're the first one I do.",
    "I'll get you what you need, you have my word.",
)
"""What sounds near an answer and is none: it is only announced."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was heard in a text to one ticket. Quotes are empty where it was not heard.

    `answer` puts it right, `asks` asks for what is missing; `due` is the minute that was named, `hard` the sentence
    that names it. `mine` says “I”, `ours` only “we”; `mass` is a phrase for everyone, `copied` what somebody else got,
    `mixed` speaks of others, too; `again` is what they got already, `noise` their own message or a heap of keywords.
    `personal` names them or something of theirs, `theirs` something of theirs; `explains` is about the cause.
    """

    text: str
    answer: str = ""
    asks: bool = False
    due: int | None = None
    hard: str = ""
    sorry: str = ""
    back: str = ""
    mine: str = ""
    ours: str = ""
    mass: str = ""
    copied: bool = False
    mixed: bool = False
    personal: str = ""
    theirs: str = ""
    hurts: str = ""
    explains: str = ""
    again: bool = False
    noise: bool = False


def hear(text: str, number: int, book: InboxBook, minute: int, sent: Sequence[Entry], ear: Ear) -> Note:
    """What `text` is to ticket `number`, sent at `minute` after everything in `sent`."""
    ticket, clock = book.tickets[number - 1], book.opens + timedelta(minutes=minute)
    reading = ear.read(text, "agent", now=clock)
    parts = [text[slice(*place)] for place in sentences(text[:LONGEST])[:MOST]]
    told = _told(ticket, clock)
    due, hard = _due(parts, reading, text, clock, minute, told)
    reached = _reached(_fixing(parts, reading, text), ticket, book, ear, clock, told)
    people = frozenset(name.lower() for one in book.tickets for name in one.name.split())
    copied = any(copies(text, ticket, entry.text, people) for entry in sent if entry.ticket != number)
    again = any(words_of(text, people) == words_of(entry.text, people) for entry in sent if entry.ticket == number)
    noise = phrases.is_theirs(text, ticket) or not phrases.is_prose(text)
    ours, mine = first(phrases.OURS, [part for part in parts if not part.endswith("?")]), first(phrases.MINE, parts)
    return Note(
        text,
        answer="" if copied or noise else reached.get(ticket.ticket, ""),
        asks=not copied and f"{ticket.ticket}?" in reached and (questions(text) > 0 or bool(first(phrases.ASKS, parts))),
        due=due,
        hard=hard,
        sorry=_sorry(parts, reading, text),
        back=_quoted(reading, text, "follow_up")
        if phrases.BACK.search(_quoted(reading, text, "follow_up"))
        else first(phrases.BACK, parts),
        mine=mine,
        ours=ours if not mine else "",
        mass=first(phrases.MASS, parts) or _quoted(reading, text, "canned", CANNED),
        copied=copied,
        mixed=_is_mixed(text, reached, ticket, book),
        personal=next((part for part in parts if names(part, (*ticket.particulars, *ticket.name.split()))), ""),
        theirs=next((part for part in parts if names(part, ticket.particulars)), ""),
        hurts=next((q for move in HURTS if (q := _quoted(reading, text, move, SURE)) and q != reached.get(ticket.ticket)), ""),
        explains="" if phrases.SORRY.search(_quoted(reading, text, "diagnose")) else _quoted(reading, text, "diagnose"),
        again=again,
        noise=noise,
    )


def _due(parts: Sequence[str], reading: Reading, text: str, clock: datetime, minute: int, told: frozenset[str]) -> tuple[int | None, str]:
    """The minute by which the trainee says that something happens, and the sentence."""
    promised = [text[slice(*span)] for promise in reading.promises for span in promise.spans if promise.owner != "them"]
    moves = [q for move in ("commit", "follow_up", "own", "resolve") for q in _quotes(reading, text, move)]
    for part in parts:
        named = _named(part, clock, told)
        announced = _meets(part, (*promised, *moves)) or re.search(r"\b(?:give me|I|i)\b", part)
        if named and announced and not asks(part):
            at = datetime.fromisoformat(named.when)
            return minute + round((at - clock).total_seconds() / 60), part
    return None, ""


def _told(ticket: Ticket, clock: datetime) -> frozenset[str]:
    """Times of day that belong to this person's own story: giving them back is no deadline."""
    return frozenset(due.when for word in ticket.particulars for due in dues(plain(word), clock))


def _fixing(parts: Sequence[str], reading: Reading, text: str) -> list[tuple[str, float]]:
    """What of each sentence may put something right, and how near it must come to an answer."""
    feels = [quote for move in FEELS for quote in _quotes(reading, text, move)]
    mends = _quotes(reading, text, "resolve")
    kept = []
    for part in parts:
        helps = _meets(part, mends) or asks(part) or phrases.ASKS.search(part)
        if _meets(part, feels) and not _meets(part, mends):
            kept.append((", ".join(bit for bit in re.split(r"[,;]\s+", part) if not phrases.SORRY.search(bit)), SURELY))
        else:
            kept.append((part, NEARER if helps else NEAR))
    return kept


def _meets(part: str, quotes: Sequence[str]) -> bool:
    return any(part in quote or quote in part for quote in quotes)


def _named(part: str, clock: datetime, told: frozenset[str]) -> Due | None:
    """The time of day in `part` that still lies ahead and is not of their own story, if it names one."""
    found = [due for due in dues(plain(part[:400]), clock) if "T" in due.when and due.when not in told]
    ahead = [due for due in found if timedelta() < datetime.fromisoformat(due.when) - clock <= TOO_FAR]
    return chosen(ahead)


def _reached(
    parts: Sequence[tuple[str, float]], ticket: Ticket, book: InboxBook, ear: Ear, clock: datetime, told: frozenset[str]
) -> dict[str, str]:
    """The tickets that sentences put right, and the questions that they ask, each with the sentence."""
    topics = topics_of(book)
    found: dict[str, str] = {}
    for part, close in parts:
        named = _named(part, clock, told)
        if phrases.ANNOUNCES.search(part) or not phrases.is_said(part) or (named and not _is_now(part, named, clock, ticket)):
            continue
        for name in ear.reached(part, topics, close=close)[:1]:
            if name.endswith("?") or not (part.rstrip().endswith("?") or phrases.NEGATED.search(phrases.QUOTED.sub("", part))):
                found.setdefault(name, part)
    return found


def _is_now(part: str, named: Due, clock: datetime, ticket: Ticket) -> bool:
    """Whether what comes at that time is the answer itself, and not only announced."""
    if ticket.arrives and not phrases.SOME_DAY.search(part):
        return True
    return datetime.fromisoformat(named.when) - clock <= timedelta(minutes=ticket.takes + 6)


def topics_of(book: InboxBook) -> dict[str, tuple[str, ...]]:
    """What a sentence can be about: an answer to one of the five, a question for what is missing (“odile?”), or nothing done yet."""
    misses = (*LATER, *(says for one in book.tickets for says in one.misses))
    asks_ = {f"{one.ticket}?": one.missing.asks for one in book.tickets if one.missing}
    return {one.ticket: one.answers for one in book.tickets} | asks_ | {"later": misses}


def _is_mixed(text: str, reached: dict[str, str], ticket: Ticket, book: InboxBook) -> bool:
    """Whether other people's stories stand in it."""
    others = [one for one in book.tickets if one is not ticket]
    own = " ".join((ticket.says, ticket.name, ticket.subject, *ticket.particulars)).lower()
    named = any(says(text, name) for one in others for name in one.name.split() if len(name) > 3 and name.lower() not in own)
    theirs = sum(any(says(text, word) and word.lower() not in own for word in one.particulars) for one in others)
    return named or theirs > 1 or sum(one.ticket in reached for one in others) > 1


def _sorry(parts: Sequence[str], reading: Reading, text: str) -> str:
    heard = _quoted(reading, text, "apologize")
    said = heard or first(phrases.SORRY, parts)
    return "" if phrases.NOT_SORRY.search(said) else said


def _quoted(reading: Reading, text: str, move: str, sure: float = 0.5) -> str:
    return next(iter(_quotes(reading, text, move, sure)), "")


def _quotes(reading: Reading, text: str, move: str, sure: float = 0.5) -> tuple[str, ...]:
    heard = reading.move(move)
    return heard.quotes(text) if heard and heard.confidence >= sure else ()
