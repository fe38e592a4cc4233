"""Steps taken by hand: one event, and what comes of it."""

from bot.conversation import Conversation, Practising
from bot.events import Asked, Inbound, Said
from bot.playbook.library import Library
from bot.replies import Reply, To
from bot.step import step
from bot.turn import Turn
from tests.fakes import NOON, origin, texts, tiny_library

ROOM = Conversation("room")


def take(event: Inbound, conversation: Conversation = ROOM, library: Library | None = None) -> Turn:
    return step(conversation, event, library or tiny_library(), NOON)


def asked(command: str, text: str = "") -> Turn:
    return take(Asked(origin(), command, text))


def practising(number: int = 1) -> Conversation:
    """Ana practises with Sam, for the second turn already."""
    conversation = take(Asked(origin(number), "practice", "lost-kite")).conversation
    return take(Said(origin(), "hear the kite"), conversation).conversation


def scene_of(turn: Turn) -> Practising:
    assert isinstance(turn.conversation.state, Practising)
    return turn.conversation.state


def private_words(turn: Turn) -> str:
    """The words of a turn that shows something to one person, and to nobody else."""
    assert turn.replies
    assert all(not isinstance(r, Reply) or r.to is To.PERSON for r in turn.replies)
    return texts(turn.replies)
