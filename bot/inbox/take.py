"""What a message leads to: for whom it was written, and for the four others while the clock goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.ear.reading import Ear
from bot.inbox.hear import Note, hear
from bot.inbox.marks import NO_LIFE, missed, receipts
from bot.inbox.state import Entry, Inbox, Waiting
from bot.playbook.inboxes import InboxBook, Ticket
from bot.practice.chance import pick

WORDS_A_MINUTE = 15
"""Words that one writes in a minute, with reading them over."""
TOO_SORE = 3
"""Let-downs after which somebody stops waiting."""
GRACE = 1
"""Minutes by which a deadline may be missed."""
LONGEST = 90
"""Minutes after which nobody waits any longer: the next shift sits down."""
SOONER = (1.0, 0.6, 0.4, 0.4)
"""How much of their patience is left, by how often they were let down."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The inbox after a message, what was heard in it, what they answered, and what others wrote meanwhile."""

    inbox: Inbox
    note: Note
    answer: str
    others: tuple[Entry, ...]


def begin(book: InboxBook, person: str, place: str, seed: int) -> Inbox:
    """The inbox as it is when the trainee sits down: everybody has written, nobody has been answered."""
    waits = tuple(Waiting(until=ticket.bears) for ticket in book.tickets)
    return Inbox(book.inbox, person, place, seed, tickets=waits)


def take(inbox: Inbox, number: int, text: str, book: InboxBook, ear: Ear) -> Taken:
    """Send `text` to ticket `number`. It costs the minutes of writing it, and those of putting it right if it does."""
    note = hear(text, number, book, inbox.minute + cost(text), inbox.sent(), ear)
    inbox, before = run(inbox, inbox.minute + cost(text), book, busy=number)
    was = inbox
    inbox = replace(inbox, log=(*inbox.log, Entry(inbox.minute, number, mine=True, text=text)))
    kind = _kind(note, inbox, number, book)
    inbox, answer = _answered(inbox, number, note, kind, book)
    inbox = replace(inbox, receipts=(*inbox.receipts, *receipts(was, number, note, kind)))
    after: tuple[Entry, ...] = ()
    if kind == "settled":
        inbox, after = run(inbox, inbox.minute + book.tickets[number - 1].takes, book)
    return Taken(inbox, note, answer, (*before, *after))


def cost(text: str) -> int:
    """Minutes that writing `text` takes."""
    return 1 + len(text.split()) // WORDS_A_MINUTE


def run(inbox: Inbox, until: int, book: InboxBook, busy: int = 0) -> tuple[Inbox, tuple[Entry, ...]]:
    """The clock goes on to minute `until`; who has waited long enough says so. Ticket `busy` sees that somebody is writing."""
    spoken: list[Entry] = []
    while due := [n for n in inbox.waiting if n != busy and inbox.ticket(n).until <= until]:
        number = min(due, key=lambda n: (inbox.ticket(n).until, n))
        now = replace(inbox, minute=max(inbox.minute, inbox.ticket(number).until))
        inbox, entry = _speaks_up(now, number, book)
        spoken.append(entry)
    return replace(inbox, minute=max(inbox.minute, until)), tuple(spoken)


def _speaks_up(inbox: Inbox, number: int, book: InboxBook) -> tuple[Inbox, Entry]:
    one, ticket = inbox.ticket(number), book.tickets[number - 1]
    leaves = one.sore + 1 >= TOO_SORE or inbox.minute >= _last(ticket, book)
    is_late = one.promised is not None and inbox.minute >= one.promised
    situation = "gone" if leaves else "late" if is_late else "waiting"
    line, used = _line(inbox, number, situation, book, one.used)
    line = line.replace("{time}", clock(book, inbox.minute if one.promised is None else one.promised))
    sore = one.sore + 1
    after = replace(one, sore=sore, used=used, promised=None if is_late else one.promised, nudged=one.nudged or one.written is None)
    after = replace(after, standing="gone") if leaves else replace(after, until=_bears(inbox.minute, ticket, sore, book))
    entry = Entry(inbox.minute, number, mine=False, text=line)
    gone_by = (missed(inbox, number),) if is_late else ()
    return replace(_put(inbox, number, after), log=(*inbox.log, entry), receipts=(*inbox.receipts, *gone_by)), entry


def _kind(note: Note, inbox: Inbox, number: int, book: InboxBook) -> str:
    """What a note is to whom it reaches: the name of the lines that they answer with, `fact`, `blind`, or nothing from who is gone."""
    one, ticket = inbox.ticket(number), book.tickets[number - 1]
    if one.standing == "gone":
        return "nobody"
    if note.hurts:
        return "hurt"
    if one.standing == "settled":
        return "after"
    if note.mixed or note.noise or (note.again and not note.answer):
        return "puzzled"
    if note.copied or (note.mass and not note.answer):
        return "mass"
    return _answers(note, one, ticket, book) or _lives(note, ticket, book)


def _answers(note: Note, one: Waiting, ticket: Ticket, book: InboxBook) -> str:
    """What a note is that puts something right, or asks for what is missing for that; nothing for another."""
    if note.answer and ticket.arrives and _is_too_late(note, ticket, book):
        return "too_late"
    if note.answer:
        return "blind" if ticket.missing and not one.told else "settled"
    return "fact" if note.asks and not one.told else ""


def _lives(note: Note, ticket: Ticket, book: InboxBook) -> str:
    """What a note is that only says that somebody is there."""
    if not note.personal:
        return "puzzled"
    if note.due is None:
        return "vague"
    return "too_late" if _is_too_late(note, ticket, book) else "noted"


def _is_too_late(note: Note, ticket: Ticket, book: InboxBook) -> bool:
    return note.due is not None and note.due > _last(ticket, book)


def _answered(inbox: Inbox, number: int, note: Note, kind: str, book: InboxBook) -> tuple[Inbox, str]:
    """How things stand after a note of that `kind`, and what they write back."""
    one, ticket = inbox.ticket(number), book.tickets[number - 1]
    if kind == "nobody":
        return inbox, ""
    situation = "settled" if kind == "after" else kind
    line, used = _line(inbox, number, situation, book, one.used)
    line = line.replace("{time}", _named(note, inbox, one, book)).replace("{quote}", _short(note.text))
    after = _after(replace(one, used=used), inbox.minute, note, kind, ticket, book)
    if after.sore >= TOO_SORE and after.standing == "waiting":
        line, used = _line(inbox, number, "gone", book, used)
        after = replace(after, standing="gone", used=used)
    entry = Entry(inbox.minute, number, mine=False, text=line)
    return replace(_put(inbox, number, after), log=(*inbox.log, entry)), line


def _after(one: Waiting, minute: int, note: Note, kind: str, ticket: Ticket, book: InboxBook) -> Waiting:
    reached = note.personal and kind not in NO_LIFE
    first = one.written if one.written is not None or not reached else minute
    one = replace(one, written=first)
    if kind == "settled":
        return replace(one, standing="settled", promised=None, begun=True, written=minute if first is None else first)
    if kind in ("noted", "vague", "fact") and note.sorry and not one.soothed:
        one = replace(one, sore=max(0, one.sore - 1), soothed=True)
    if _lets_down(one, note, kind):
        one = replace(one, sore=one.sore + 1)
    if kind == "noted" and note.due is not None:
        return replace(one, promised=note.due, moved=one.promised is not None or one.moved, until=note.due + GRACE)
    if kind in ("mass", "hurt"):
        return replace(one, until=min(one.until, _bears(minute, ticket, one.sore, book)))
    if kind in ("puzzled", "too_late", "after"):
        # It is no answer, but somebody is there: they wait as they did, a moment longer at least.
        return replace(one, until=max(one.until, min(minute + 3, _last(ticket, book))))
    one = replace(one, begun=one.begun or kind in ("fact", "blind"), told=one.told or kind == "fact")
    until = _bears(minute, ticket, one.sore, book)
    return replace(one, until=max(until, one.until) if one.promised is not None else until)


def _lets_down(one: Waiting, note: Note, kind: str) -> bool:
    """Whether a note of that `kind` costs goodwill: at once, or where it is not the first of its kind."""
    if kind in ("vague", "puzzled", "too_late"):
        return sum(line.startswith(f"{kind}.") for line in one.used) > 1
    if kind == "noted" and note.due is not None and one.promised is not None:
        return note.due > one.promised and (one.moved or not note.sorry)
    return kind in ("mass", "hurt")


def _bears(minute: int, ticket: Ticket, sore: int, book: InboxBook) -> int:
    """When they will speak up next, left alone from `minute` on."""
    until = minute + max(3, round(ticket.bears * SOONER[min(sore, TOO_SORE)]))
    return max(minute + 1, min(until, _last(ticket, book)))


def _last(ticket: Ticket, book: InboxBook) -> int:
    """The minute after which nothing helps them any more."""
    if ticket.by is None:
        return LONGEST
    hour, minute = map(int, ticket.by.split(":"))
    return (hour * 60 + minute) - (book.opens.hour * 60 + book.opens.minute)


def _line(inbox: Inbox, number: int, situation: str, book: InboxBook, used: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What they say in a situation: none twice while there are others; those who wait go on from calm to cross."""
    every = _lines(book.tickets[number - 1], situation)
    left = [n for n in range(len(every)) if f"{situation}.{n}" not in used] or [len(every) - 1]
    chosen = left[0] if situation == "waiting" else pick(left, inbox.seed, number, situation, len(used))
    now = clock(book, inbox.minute)
    return every[chosen].replace("{now}", now), (*used, f"{situation}.{chosen}")


def _lines(ticket: Ticket, situation: str) -> Sequence[str]:
    if situation in ("fact", "blind") and ticket.missing:
        return ticket.missing.says if situation == "fact" else ticket.missing.blind
    lines: Sequence[str] = getattr(ticket.lines, situation)
    return lines


def _named(note: Note, inbox: Inbox, one: Waiting, book: InboxBook) -> str:
    """The time that an answer speaks of: the one just named, else the one that stands, else now."""
    at = note.due if note.due is not None else one.promised
    return clock(book, inbox.minute if at is None else at)


def clock(book: InboxBook, minute: int) -> str:
    """The time of day at `minute`, as people write it."""
    at = book.opens + timedelta(minutes=minute)
    return f"{at.hour}.{at.minute:02}"


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _put(inbox: Inbox, number: int, one: Waiting) -> Inbox:
    return replace(inbox, tickets=(*inbox.tickets[: number - 1], one, *inbox.tickets[number:]))
