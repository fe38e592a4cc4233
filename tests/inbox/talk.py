"""An inbox played line by line, as one types it."""

from collections.abc import Sequence

from bot.conversation import Conversation
from bot.events import Said
from bot.inbox import asked
from bot.inbox.home import key_of
from bot.inbox.state import Inbox
from bot.playbook.library import Library
from bot.replies import Outbound, Reply, plain
from tests.fakes import NOON, origin

MINE = Conversation(key_of("terminal", "ana"))


def typed(line: str, c: Conversation, library: Library) -> tuple[Conversation, str, tuple[Outbound, ...]]:
    """What comes of `line`: the conversation, all that can be read, and the replies."""
    turn = asked.typed_there(c, Said(origin(), line, addressed=True), library, NOON)
    words = "\n".join(plain(reply) for reply in turn.replies if isinstance(reply, Reply))
    return turn.conversation, words, turn.replies


def opened(name: str, library: Library) -> Conversation:
    return typed(f"inbox {name}", MINE, library)[0]


def inbox_of(c: Conversation) -> Inbox:
    assert isinstance(c.state, Inbox)
    return c.state


def played(name: str, lines: Sequence[str], library: Library) -> tuple[Inbox, str]:
    """The inbox after `lines`, or after those that were needed to end it; and what was shown last."""
    c, shown = opened(name, library), ""
    for line in lines:
        if inbox_of(c).over:
            break
        c, shown, _ = typed(line, c, library)
    return inbox_of(c), shown


def settled(inbox: Inbox) -> int:
    return sum(one.standing == "settled" for one in inbox.tickets)
