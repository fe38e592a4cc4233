"""The caller's desk: every event that is for somebody's casework comes in here, and a turn goes out."""

from dataclasses import replace
from datetime import datetime

from bot.calls import cases, follow, lines, log, say
from bot.calls.case import Casework
from bot.calls.doors import DOORS, next_door
from bot.calls.home import own
from bot.calls.lines import Done
from bot.conversation import Conversation
from bot.events import Inbound
from bot.turn import Moment, Turn


def asked(c: Conversation, event: Inbound, command: str, text: str, moment: Moment) -> Turn:
    """`/call TEXT` or `/case TEXT`."""
    work = work_of(c, event, moment.now)
    done = cases.asked(work, text, moment.now) if command == "case" else line(work, text, moment.now)
    return turn_of(c, event, done)


def said(c: Conversation, event: Inbound, text: str, moment: Moment) -> Turn:
    """Something typed while a call is going on: a line of its log, with or without the word “call” before it."""
    work = work_of(c, event, moment.now)
    first, _, rest = text.strip().partition(" ")
    word = rest.strip().partition(" ")[0].lower()
    if first.lower() == "case" and word in cases.WORDS:
        return turn_of(c, event, cases.asked(work, rest, moment.now))
    known = _known(work, rest, moment.now) if first.lower() == "call" else None
    return turn_of(c, event, known or line(work, text, moment.now))


def pressed(c: Conversation, event: Inbound, action: str, moment: Moment) -> Turn:
    """A button of ours: `call:WORD`, `call:WORD:ABOUT` or `case:WORD`."""
    name, _, rest = action.partition(":")
    word, _, about = rest.partition(":")
    work = work_of(c, event, moment.now)
    if name == "case":
        return turn_of(c, event, cases.asked(work, f"{word} {about}", moment.now))
    return turn_of(c, event, _button(work, word, about, moment.now))


def _button(work: Casework, word: str, about: str, now: datetime) -> Done:
    if word in follow.FOLLOWS:
        return follow.pressed(work, word, about, now)
    if word == "door" and about.isdecimal():
        return work, (next_door(work, log.current(work, now), now, int(about) % len(DOORS)),)
    if word not in lines.LINES:
        return work, (say.note(follow.GONE),)
    return line(replace(work, current=about) if work.case(about) else work, word, now)


def woke(c: Conversation, moment: Moment) -> Turn:
    """The time has come for a promise, or for none any more."""
    if not isinstance(c.state, Casework):
        return Turn(c)
    after, replies = follow.woken(c.state, moment.now)
    return Turn(replace(c, state=after), replies)


def line(work: Casework, text: str, now: datetime) -> Done:
    """One line of the log. What begins with no known word, or makes no sense with it, is a note, whole as it was typed."""
    if not text.strip():
        text = "recap" if log.running(work) else "start"
    return _known(work, text, now) or lines.note(work, text, now)


def _known(work: Casework, text: str, now: datetime) -> Done | None:
    """What comes of a line that begins with a known word; None for any other."""
    word, rest = (*text.split(maxsplit=1), "", "")[:2]
    word = word.lower()
    if word == "case" and rest.strip().lower() in cases.ALONE:
        return cases.asked(work, rest, now)
    if word in follow.FOLLOWS:
        return follow.typed(work, word, rest, now)
    known = lines.LINES.get(word)
    return known(work, rest.strip(), now) if known else None


def work_of(c: Conversation, event: Inbound, now: datetime) -> Casework:
    """The casework of whoever acted; a new one at their first word, in the zone of the clock until they choose their own."""
    return c.state if isinstance(c.state, Casework) else Casework(event.origin.person, getattr(now.tzinfo, "key", "UTC"))


def turn_of(c: Conversation, event: Inbound, done: Done) -> Turn:
    """Saved under their own key, wherever it was asked for; where to reach them is kept without what would answer this one event."""
    work, replies = done
    here = c if isinstance(c.state, Casework) or c.key == own(event.origin) else Conversation(own(event.origin))
    return Turn(replace(here, state=replace(work, origin=replace(event.origin, address=""))), replies)
