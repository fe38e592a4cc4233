"""Small events and turns to store."""

from dataclasses import replace

from bot.conversation import Conversation, Idle, Practising
from bot.events import Origin, Said
from bot.practice.scene import Exchange, Scene
from bot.replies import Reply, Text, To
from bot.store.protocol import Letter, Store
from bot.turn import Turn

PLACE = "slack:T1:C1"


def said(number: object, place: str = PLACE, text: str = "I am sorry, Dana.", surface: str = "slack") -> Said:
    return Said(Origin(f"E{number}", surface, place, "U1", address="{}"), text)


def practising(turn: int) -> Practising:
    return Practising("late-parcel", "edition", 7, "U1", Scene(80, 20, 50, "opening", turn))


def exchange(turn: int, words: str = "I am sorry, Dana.") -> Exchange:
    return Exchange(turn, words, (), "Are you?", 80, 20, 50, "")


def reply(text: str = "Are you?", to: To = To.ROOM) -> Reply:
    return Reply(to, (Text(text),))


def next_turn(before: Conversation, words: str = "I am sorry, Dana.") -> Turn:
    """One exchange more than `before`, in the state and in what is written down."""
    number = before.state.scene.turn + 1 if isinstance(before.state, Practising) else 1
    return Turn(replace(before, state=practising(number)), (reply(),), (exchange(number, words),))


def only_talk(before: Conversation, *texts: str) -> Turn:
    """A turn that answers and changes nothing."""
    assert before.state == Idle()
    return Turn(before, tuple(reply(text) for text in texts))


async def take(store: Store, event: Said) -> list[Letter]:
    """A whole turn: accept, load, save."""
    await store.accept(event)
    return list(await store.save(next_turn(await store.load(event.origin.place)), event))
