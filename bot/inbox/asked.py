"""The inbox's front door: commands, buttons, forms and typed lines in, turns out."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import Conversation
from bot.events import Inbound, Said
from bot.inbox import say
from bot.inbox.home import asks_for_it, key
from bot.inbox.marks import at_the_end, marks
from bot.inbox.orders import EVERYONE, Desk, Letter, slip, typed
from bot.inbox.state import Inbox
from bot.inbox.take import Taken, begin, take
from bot.playbook.inboxes import InboxBook
from bot.playbook.library import Library
from bot.replies import Line, Outbound, Text
from bot.turn import Moment, Turn

BESIDE = frozenset({"practice", "tip", "prep", "rehearse", "breathe", "check", "drill", "progress"})
"""Commands that are heard in the middle of it, as the only word of a line."""
_BESIDE = re.compile(r"(?:practice|drill|rehearse|rubric) [a-z]+(?:-[a-z]+)*")
"""The same with a name: “drill thank”. Nobody writes that to a customer."""
_COMMAND = re.compile(r"\s*(?:drill\s+)?inbox\b", re.IGNORECASE)
Done = tuple[Inbox, tuple[Outbound, ...]]


def asked(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """`inbox NAME`: a new one; without a name the choice of them, or the one that is open, taken up again here."""
    inbox, book = _open(c, library)
    name = _COMMAND.sub("", text, count=1).strip() if _COMMAND.match(text) else text.strip()
    if inbox and book:
        here = replace(inbox, place=event.origin.place, begun=moment.now)
        if name and (_is_word(name) or _called(name, library) is None):
            return said(replace(c, state=here), event, name, library)
        return _turn(c, event, here, say.queue(here, book, say.STILL))
    books = library.playbooks.inboxes
    wanted = _called(name, library)
    if wanted is None:
        return Turn(c, (say.menu(tuple(books.values()), name),))
    fresh = replace(begin(wanted, event.origin.person, event.origin.place, moment.seed), begun=moment.now)
    return _turn(c, event, fresh, *say.opened(fresh, wanted))


def pressed(c: Conversation, event: Inbound, action: str, library: Library, moment: Moment) -> Turn:
    """A button of ours: `inbox:WORD` or `inbox:WORD:ABOUT`."""
    _, word, about = (*action.split(":", 2), "", "")[:3]
    if word in ("", "start") or word in library.playbooks.inboxes:
        return asked(c, event, about or word.removeprefix("start"), library, moment)
    inbox, book = _open(c, library)
    if inbox is None or book is None:
        return Turn(c, (say.note(say.NOTHING_OPEN),))
    number = int(about) if about.isdecimal() and len(about) < 3 else 0
    if word == "write" and 0 < number <= len(inbox.tickets):
        return Turn(c, (say.writing(number, book),))
    line = {"open": f"open {number}", "to": str(number), "hint": "hint"}.get(word, word)
    return said(c, event, line if _is_word(line) else "list", library)


def submitted(c: Conversation, event: Inbound, name: str, fields: Mapping[str, str], library: Library) -> Turn:
    """The form for one message."""
    number, text = name.partition(":")[2], fields.get("text", "").strip()
    return _done(c, event, (Letter(int(number) if number.isdecimal() else None, text),), text, library)


def hears(c: Conversation, event: Said) -> bool:
    """Whether what somebody typed is for their inbox, which `c` holds, and not for the room."""
    if asks_for_it(event.text):
        return True
    running = isinstance(c.state, Inbox) and not c.state.over and c.state.place == event.origin.place
    return running and not is_beside(event.text)


def is_beside(text: str) -> bool:
    """Whether `text` is a command that is heard in the middle of an inbox: one alone, or one with a plain name after it."""
    plain = " ".join(text.lower().split()).rstrip(".!")
    return plain in BESIDE or _BESIDE.fullmatch(plain) is not None


def typed_there(c: Conversation, event: Said, library: Library, moment: Moment) -> Turn:
    """What was typed for an inbox: the command, or a line for it."""
    command = _COMMAND.match(event.text)
    name = event.text[command.end() :].strip() if command else ""
    running = isinstance(c.state, Inbox) and not c.state.over
    if command and (not running or not name or _called(name, library)):
        return asked(c, event, name, library, moment)
    return said(c, event, event.text, library)


def said(c: Conversation, event: Inbound, text: str, library: Library) -> Turn:
    """A typed line: a word for the desk, or something to send."""
    order = typed(text)
    if (meant := slip(text)) and not isinstance(order, Desk) and _open(c, library)[0]:
        return Turn(c, (say.meant(meant, text.strip()),))
    return _done(c, event, order, text.strip(), library)


def _done(c: Conversation, event: Inbound, line: Desk | tuple[Letter, ...], text: str, library: Library) -> Turn:
    """What `line` leads to; where no inbox is open, its `text` goes back to whoever typed it."""
    inbox, book = _open(c, library)
    if inbox is None or book is None:
        kept = (Line("You", text),) if text else ()
        return Turn(c, (say.private(Text(say.NOT_SENT if kept else say.NOTHING_OPEN), *kept),))
    after, replies = _at_the_desk(inbox, line, book, library) if isinstance(line, Desk) else _sent(inbox, line, book, library)
    return _turn(c, event, after, *replies)


def _at_the_desk(inbox: Inbox, order: Desk, book: InboxBook, library: Library) -> Done:
    match order.word:
        case "list":
            return inbox, (say.queue(inbox, book),)
        case "help":
            return inbox, (say.usage(),)
        case "hint":
            return inbox, (say.hint(inbox, book),)
        case "stop":
            return _over(inbox, book, library)
        case "next":
            return _turned(inbox, _next(inbox), book)
        case "drop":
            return replace(inbox, draft=""), (say.note(say.DROPPED if inbox.draft else say.EMPTY),)
        case "draft" if inbox.draft and 0 < order.number <= len(inbox.tickets):
            return _sent(replace(inbox, draft=""), (Letter(order.number, inbox.draft),), book, library)
        case _:
            return _turned(inbox, order.number, book)


def _turned(inbox: Inbox, number: int, book: InboxBook) -> Done:
    """Turn to ticket `number`: what is typed next, goes there."""
    if not 0 < number <= len(inbox.tickets):
        return inbox, (say.queue(inbox, book, say.ONLY_FIVE),)
    inbox = replace(inbox, open=number)
    return inbox, (say.thread(inbox, number, book),)


def _next(inbox: Inbox) -> int:
    """The next ticket that waits, after the open one and round again."""
    after = [n for n in inbox.waiting if n > (inbox.open or 0)]
    return (after or list(inbox.waiting))[0]


def _sent(inbox: Inbox, letters: tuple[Letter, ...], book: InboxBook, library: Library) -> Done:
    """Send each of `letters`; what has no address is kept until it has one."""
    sent: list[tuple[int, Taken]] = []
    had = inbox.draft
    replies: list[Outbound] = [] if any(letter.text for letter in letters) else [say.note(say.EMPTY)]
    for letter in letters:
        to = inbox.open if letter.to is None else letter.to
        if not letter.text:
            continue
        if to is None or to > len(inbox.tickets) or to == 0:
            inbox = replace(inbox, draft="\n".join(part for part in (inbox.draft, letter.text) if part))
            continue
        for number in inbox.waiting if to == EVERYONE else (to,):
            taken = take(inbox, number, letter.text, book, library.ear)
            inbox = taken.inbox
            sent.append((number, taken))
    replies += [say.answered(inbox, sent, book)] if sent else []
    replies += [say.whom(inbox)] if inbox.draft != had and inbox.waiting else []
    if inbox.waiting:
        return inbox, tuple(replies)
    inbox, last = _over(inbox, book, library)
    return inbox, (*replies, *last)


def _over(inbox: Inbox, book: InboxBook, library: Library) -> Done:
    """The end, with the debrief. Who has written nothing has nothing to be told about."""
    found = at_the_end(inbox)
    inbox = replace(inbox, over=True, marks=marks(found) if inbox.sent() else (), receipts=found)
    others = [other for other in library.playbooks.inboxes.values() if other.inbox != book.inbox]
    unsent = (say.private(Text(say.NOT_SENT), Line("You", inbox.draft)),) if inbox.draft else ()
    return replace(inbox, draft=""), (*unsent, say.debriefed(inbox, found, book, others))


def _open(c: Conversation, library: Library) -> tuple[Inbox | None, InboxBook | None]:
    """The inbox that is open in `c`, and its playbook; neither where it is over or its playbook has changed under it."""
    if not isinstance(c.state, Inbox) or c.state.over:
        return None, None
    book = library.playbooks.inboxes.get(c.state.inbox)
    return (c.state, book) if book else (None, None)


def _called(name: str, library: Library) -> InboxBook | None:
    wanted = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    books = library.playbooks.inboxes.values()
    named = next((book for book in books if wanted in (book.inbox, "-".join(book.title.lower().split()))), None)
    return named or next((book for book in books if wanted and book.inbox.startswith(wanted)), None)


def _is_word(text: str) -> bool:
    return isinstance(typed(text), Desk)


def _turn(c: Conversation, event: Inbound, inbox: Inbox, *replies: Outbound) -> Turn:
    """Saved under its trainee's own key, wherever it was asked for."""
    here = c if isinstance(c.state, Inbox) or c.key == key(event.origin) else Conversation(key(event.origin))
    return Turn(replace(here, state=inbox), replies)
