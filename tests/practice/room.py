"""A room for two who play each other, and what each of them is told."""

from datetime import timedelta

from bot.conversation import Conversation
from bot.events import Asked, Inbound, Pressed, Said
from bot.practice.duo_debrief import closed
from bot.practice.pair import Pair
from bot.practice.scene import Exchange
from bot.replies import Reply, To
from bot.step import step
from bot.turn import Moment, Turn
from tests.fakes import NOON, origin, texts, tiny_library

LIBRARY = tiny_library()


class Room:
    """A room in which people act, one after the other."""

    def __init__(self, words: str = "lost-kite duo", people: tuple[str, ...] = (), *, host: str = "ana") -> None:
        self.now = Conversation("room")
        self.history: list[Exchange] = []
        self._count = 0
        self.turn = self.take(host, lambda at: Asked(at, "practice", words, people=people))

    def take(self, who: str, event: object, later: int = 0) -> Turn:
        self._count += 1
        made: Inbound = event(origin(self._count, who))  # type: ignore[operator]  # a function of the origin
        self.turn = step(self.now, made, LIBRARY, Moment(NOON.now + timedelta(seconds=later), NOON.seed), self.history)
        before = list(self.history)
        self.history += self.turn.exchanges
        if self.turn.closing:
            self.turn = closed(self.turn, before, LIBRARY)
        self.now = self.turn.conversation
        return self.turn

    def says(self, who: str, text: str, later: int = 0) -> Turn:
        return self.take(who, lambda at: Said(at, text), later)

    def presses(self, who: str, action: str) -> Turn:
        return self.take(who, lambda at: Pressed(at, action))

    @property
    def pair(self) -> Pair:
        assert isinstance(self.now.state, Pair)
        return self.now.state

    def told(self, who: str, actor: str = "") -> str:
        """What the last turn says to `who` alone."""
        return texts(r for r in self.turn.replies if isinstance(r, Reply) and r.to is To.PERSON and (r.whom or actor) == who)

    def for_all(self) -> str:
        return texts(r for r in self.turn.replies if isinstance(r, Reply) and r.to is not To.PERSON)


def seated(words: str = "lost-kite duo") -> Room:
    """Ana answers, Bo plays Sam."""
    room = Room(words)
    room.says("bo", "sit down")
    return room
