"""Where events about somebody's progress come in."""

import re
from datetime import datetime

from bot.conversation import Conversation, Idle
from bot.events import Inbound, Origin
from bot.playbook.library import Library
from bot.progress import choose, show
from bot.progress.record import Progress, key_of, of
from bot.replies import Reply
from bot.turn import Moment, Turn, become

_TYPED = re.compile(r"progress(?: (?:all|forget(?: yes)?))?", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether `text`, as a whole, is one of the few things that are typed to see one's progress."""
    return _TYPED.fullmatch(" ".join(text.split())) is not None


def key(origin: Origin) -> str:
    """The key of the progress of whoever acted."""
    return key_of(origin.surface, origin.person)


def asked(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """“progress”, with “all”, “forget” or “keep” after it."""
    if c.key != key(event.origin):
        return Turn(c, (show.note(show.NOT_ASKED),))
    progress = of(c.state, event.origin.person)
    words = text.lower().rstrip(" .!?").split()
    if words == ["forget", "yes"]:
        # An idle conversation in its place: of the person nothing is left but that there was something.
        return become(c, Idle(), show.note(show.DELETED)) if progress.done else Turn(c, (show.note(show.NOTHING_KEPT),))
    if words[:1] == ["forget"]:
        return Turn(c, (show.forget(progress, moment.now),))
    if words == ["keep"]:
        return Turn(c, (show.note(show.KEPT),))
    return Turn(c, (seen(progress, library, moment.now, every=words == ["all"]),))


def seen(progress: Progress, library: Library, now: datetime, *, every: bool = False) -> Reply:
    """The page of `progress`."""
    advice = choose.advised(progress, choose.offers(library), now)
    return show.page(progress, library.playbooks.teachings, advice, now, library.playbooks.moves, every=every)
