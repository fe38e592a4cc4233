"""What is shown of a full inbox: the queue, a ticket, what they answer, and how it went."""

from collections.abc import Sequence

from bot.inbox import marks
from bot.inbox.home import FORM
from bot.inbox.state import Inbox, Receipt
from bot.inbox.take import Taken, clock
from bot.playbook.inboxes import InboxBook, Ticket
from bot.replies import Choice, Choices, Field, Form, Heading, Line, Listing, Part, Reply, Small, Text, To

WHICH = "Which inbox would you like to open? Each has five people in it, and takes about ten minutes."
HOW = "“2: …” writes to ticket 2, “open 3” turns to ticket 3, “next” to the next one, “list” shows them all, “stop” ends it."
RUNS = (
    "What is on your desk is done by saying that you've done it. Each message takes the minutes that you'd need to write it, "
    "and putting something right takes a few more. Reading costs nothing."
)
WHOM = "Whom is that for? I have it here. Type the number, and it goes out as it stands; “drop” throws it away."
DROPPED = "Thrown away. It went to nobody."
NO_BOOKS = "There is no inbox in the playbooks. “practice” shows what else there is."
STILL = "You have an inbox open, and this is where it stands. “stop” ends it."
NOTHING_OPEN = "You have no inbox open. “inbox” shows which there are."
EMPTY = "There was nothing in that, so nothing went out."
NOT_SENT = "This inbox is done, so it went to nobody. Here it is, in case you want it:"
ONLY_FIVE = "There are five tickets, 1 to 5."
ALONE = "Only you see this inbox. In a channel, the buttons keep what you write private, too."
NAMES = {
    "Q1": "A word to each, then one at a time",
    "Q2": "A note that is theirs, no mass phrase",
    "Q3": "“I”, not “we”",
    "Q4": "A time to rely on, and sorry for the wait",
    "Q5": "A quick way back to you",
    "Q6": "Running again first, the cause later",
}


def private(*parts: Part) -> Reply:
    return Reply(To.PERSON, parts)


def note(text: str) -> Reply:
    return private(Text(text))


def menu(books: Sequence[InboxBook], name: str = "") -> Reply:
    """The inboxes that there are; `name` is one that there isn't."""
    if not books:
        return note(NO_BOOKS)
    buttons = Choices(tuple(Choice(f"inbox:start:{book.inbox}", book.title[:75]) for book in books[:5]))
    unknown = (Text(f"There is no inbox called “{name[:60]}”."),) if name else ()
    return private(*unknown, Text(WHICH), Listing("Inboxes", tuple(f"{book.inbox}: {book.title}" for book in books)), buttons)


def opened(inbox: Inbox, book: InboxBook) -> tuple[Reply, Reply]:
    """The first messages: who you are and what you can do, then the five tickets."""
    desk = private(Heading(book.title), Text(book.brief), Listing("On your desk", book.desk))
    tickets = [Line(f"{n} · {ticket.name}, “{ticket.subject}”", ticket.says) for n, ticket in enumerate(book.tickets, 1)]
    return desk, private(Small(_stands(inbox, book)), *tickets, Small(HOW), Small(RUNS), _open(inbox))


def queue(inbox: Inbox, book: InboxBook, first: str = "") -> Reply:
    """All tickets in a line each."""
    lines = Listing(_stands(inbox, book), tuple(_row(n, inbox, book) for n in range(1, len(inbox.tickets) + 1)), numbered=True)
    return private(*((Text(first),) if first else ()), lines, _open(inbox))


def thread(inbox: Inbox, number: int, book: InboxBook) -> Reply:
    """One ticket, with all that was written in it."""
    ticket = book.tickets[number - 1]
    said = [Line(f"{clock(book, e.minute)} {'You' if e.mine else ticket.name}", e.text) for e in inbox.log if e.ticket == number]
    head = Small(f"{number} · {ticket.subject} · {_standing(number, inbox, book)}")
    return private(head, Line(ticket.name, ticket.says), *said, _write(number))


def answered(inbox: Inbox, sent: Sequence[tuple[int, Taken]], book: InboxBook) -> Reply:
    """What became of some messages: what each of them answered, and what the others wrote meanwhile."""
    lines: list[Part] = []
    for number, taken in sent:
        ticket = book.tickets[number - 1]
        lines.append(Line(f"{number} · {ticket.name}", taken.answer) if taken.answer else Small(_nobody(ticket)))
        lines += [Line(f"{clock(book, e.minute)} · {e.ticket} · {book.tickets[e.ticket - 1].name}", e.text) for e in taken.others]
    return private(*lines, Small(_stands(inbox, book)), *((_open(inbox),) if inbox.waiting else ()))


def _nobody(ticket: Ticket) -> str:
    return f"It goes out, but {ticket.name.split()[0]} has stopped reading."


def writing(number: int, book: InboxBook) -> Form:
    """A form for one message, so that nobody else in a channel sees it."""
    name = book.tickets[number - 1].name
    hint = "A word of theirs, your “I”, a time, sorry for the wait, a way back; or what puts it right."
    return Form(f"{FORM}:{number}", f"Ticket {number}", "Send it", (Field("text", f"To {name}"[:45], hint, long=True),))


def whom(inbox: Inbox) -> Reply:
    """A text with no address is kept until it has one."""
    to = Choices(tuple(Choice(f"inbox:to:{n}", f"To {n}") for n in range(1, len(inbox.tickets) + 1)))
    return private(Text(WHOM), Line("You", inbox.draft), to, Choices((Choice("inbox:drop", "Drop it"),)))


def meant(word: str, typed: str) -> Reply:
    """One word that was nearly a word for the desk."""
    return private(Text(f"Did you mean “{word}”? Nothing went out. If it is a message, put the number before it: “2: {typed[:60]}”."))


def usage() -> Reply:
    lines = (
        "2: TEXT sends TEXT to ticket 2; several such lines in one message are several notes",
        "open 3 turns to ticket 3: what you type then, goes there",
        "next turns to the next one that waits, list shows them all",
        "hint tells what somebody would want to hear now",
        "stop ends it and shows how it went",
    )
    return private(Listing("In the inbox", lines), Small(RUNS), Small(ALONE))


def hint(inbox: Inbox, book: InboxBook) -> Reply:
    """What would help now: a word for whoever has none, else the ticket whose time comes first."""
    silent = [n for n in inbox.waiting if inbox.ticket(n).written is None]
    if silent:
        ticket = book.tickets[min(silent, key=lambda n: inbox.ticket(n).until) - 1]
        return private(Text(f"{ticket.name} has not had a word from you yet. It could be:"), Line("You", ticket.note))
    number = min(inbox.waiting, key=lambda n: (not inbox.ticket(n).begun, inbox.ticket(n).until))
    ticket = book.tickets[number - 1]
    return private(Text(f"Now {ticket.name}, and nobody else until it is done. What helps: {ticket.does}."))


def _stands(inbox: Inbox, book: InboxBook) -> str:
    settled = sum(one.standing == "settled" for one in inbox.tickets)
    return f"It's {clock(book, inbox.minute)}. {len(inbox.waiting)} waiting, {settled} settled."


def _row(number: int, inbox: Inbox, book: InboxBook) -> str:
    ticket = book.tickets[number - 1]
    return f"{ticket.name}, “{ticket.subject}”: {_standing(number, inbox, book)}"


def _standing(number: int, inbox: Inbox, book: InboxBook) -> str:
    one, here = inbox.ticket(number), " (open)" if inbox.open == number else ""
    if one.standing != "waiting":
        return ("settled" if one.standing == "settled" else "stopped waiting") + here
    if one.promised is not None:
        return f"expects you by {clock(book, one.promised)}{here}"
    return ("has had no word from you" if not inbox.sent(number) else "waiting, without a time") + here


def _open(inbox: Inbox) -> Choices:
    return Choices(tuple(Choice(f"inbox:open:{n}", f"Open {n}") for n in range(1, len(inbox.tickets) + 1)))


def _write(number: int) -> Choices:
    rest = (Choice("inbox:next", "Next"), Choice("inbox:list", "All five"), Choice("inbox:stop", "Stop"))
    return Choices((Choice(f"inbox:write:{number}", f"Write to {number}", primary=True), *rest))


def debriefed(inbox: Inbox, found: tuple[Receipt, ...], book: InboxBook, others: Sequence[InboxBook]) -> Reply:
    """How it went: the outcome, six rows with the trainee's words, and the one thing to try."""
    rows = [_result(teaching, found, book) for teaching in NAMES]
    more = tuple(Choice(f"inbox:start:{other.inbox}", other.title[:75]) for other in others[:2])
    again = Choices((Choice(f"inbox:start:{book.inbox}", "Once more", primary=True), *more))
    advice = one_thing(found, book)
    return private(Heading(f"Your inbox: {book.title}"), Text(_outcome(inbox, book)), *rows, *advice, again)


def _outcome(inbox: Inbox, book: InboxBook) -> str:
    count = {
        kind: [t.name for t, one in zip(book.tickets, inbox.tickets, strict=True) if one.standing == kind] for kind in ("gone", "waiting")
    }
    settled = sum(one.standing == "settled" for one in inbox.tickets)
    gone = f" Stopped waiting: {_list(count['gone'])}." if count["gone"] else ""
    waits = f" Waiting still: {_list(count['waiting'])}." if count["waiting"] else ""
    begins = {5: "All five are settled", 0: "Nobody is settled"}.get(
        settled, f"{settled} of five {'is' if settled == 1 else 'are'} settled"
    )
    return f"{begins}, {inbox.minute} minutes after you sat down.{gone}{waits}"


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _result(teaching: str, found: tuple[Receipt, ...], book: InboxBook) -> Listing:
    own = [one for one in found if one.teaching == teaching]
    good = sum(one.good for one in own)
    title = f"{NAMES[teaching]} ({teaching}): {f'{good} of {len(own)}' if own else 'it never came up'}"
    best = max((one for one in own if one.good and one.quote), key=lambda one: min(len(one.quote), 160), default=None)
    slips = [one for one in own if not one.good]
    shown = [f"“{_cut(best.quote)}” ({_where(best, book)})"] if best else []
    shown += [f"“{_cut(one.quote)}” ({_where(one, book)}): {one.says}" for one in slips if one.quote][:2]
    for says in dict.fromkeys(one.says for one in slips if not one.quote):
        shown.append(f"{_list([book.tickets[one.ticket - 1].name for one in slips if one.says == says])}: {says}")
    return Listing(title, tuple(shown) or ("Nothing to show.",))


def _where(one: Receipt, book: InboxBook) -> str:
    return f"to {book.tickets[one.ticket - 1].name}, {clock(book, one.minute)}"


def _cut(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 160 else f"{words[:157].rsplit(' ', 1)[0]} …"


TRY = {
    "Q1": "Before you solve anything, give each of the five one line that is theirs. It takes ten minutes and buys you an hour.",
    "Q2": "Put one word of their own trouble into every note: it takes four seconds, and nobody feels like a number.",
    "Q3": "Say who. “I” with your name under it can be believed; “we” is a building.",
    "Q4": "Say sorry for the wait, and name a minute that you can keep: the last one that you need, not the first one that you hope for.",
    "Q5": "End each first note with a door: “Reply here and it comes straight to me.”",
    "Q6": "When everybody has had a word, take the one whose time comes first, and get that one running before you look at the next.",
}
REASONS = {
    marks.JUGGLED: "Shut the door behind one ticket before you open the next: whoever is half done waits twice.",
    marks.MISSED: "Name a later time and be early. A time that passes costs more than none.",
    marks.TOO_LATE: "Look for the hour that they need it by, it mostly stands in their message, and name one before that.",
    marks.NO_SORRY: "A time alone is half of it. Four words for the wait, “sorry you had to wait”, and then the time.",
    marks.EXPLAINED: "Leave the cause for the evening. Now they need to know when it runs, and that it's you who sees to it.",
}
OFTEN = 0.5
"""Share of misses from which a row is weak."""
ORDER = ("Q1", "Q2", "Q4", "Q6", "Q3", "Q5")
"""What is worth working on first, where several rows are as weak."""


def one_thing(found: tuple[Receipt, ...], book: InboxBook) -> tuple[Part, ...]:
    """The one thing to try, and how it could have sounded to the person where it was missing."""
    slips = {name: [one for one in found if one.teaching == name and not one.good] for name in ORDER}
    share = {name: len(slips[name]) / max(1, sum(one.teaching == name for one in found)) for name in ORDER}
    if not any(slips.values()):
        return (Text("Nothing to mend. Take a breath before the next one: that was hard work, and nobody saw it but you."),)
    worst = next((name for name in ORDER if share[name] >= OFTEN), max(ORDER, key=lambda name: share[name]))
    slip = slips[worst][0]
    advice = Text(f"One thing to try: {REASONS.get(slip.says, TRY[worst])}")
    if worst == "Q6" or slip.says == marks.JUGGLED or not slip.ticket:
        return (advice,)
    ticket = book.tickets[slip.ticket - 1]
    return advice, Line(f"To {ticket.name} it could have been", ticket.note)
