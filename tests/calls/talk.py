"""A caller's evening, line by line: what they type, what they read, and the clock on their wall."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.calls.case import Case, Casework
from bot.calls.home import own
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Pressed, Said, Woke
from bot.replies import Choices, Minute, Outbound, Reply, To, plain
from bot.step import step
from bot.turn import Moment
from tests.fakes import origin, tiny_library

MONDAY = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""A Monday, three in the afternoon in Berlin."""
LIBRARY = tiny_library()


@dataclass
class Caller:
    """Ana, whose casework it is. Each line takes a minute, unless she waits longer."""

    zone: str = "Europe/Berlin"
    now: datetime = MONDAY
    heard: list[tuple[Outbound, ...]] = field(default_factory=list)
    conversation: Conversation = field(default_factory=lambda: Conversation(own(origin())))
    number: int = 0

    def __post_init__(self) -> None:
        self.call(f"zone {self.zone}")

    @property
    def work(self) -> Casework:
        assert isinstance(self.conversation.state, Casework)
        return self.conversation.state

    @property
    def case(self) -> Case:
        case = self.work.case()
        assert case is not None
        return case

    def call(self, line: str, minutes: float = 1) -> str:
        return self._take(lambda o: Asked(o, "call", line), minutes)

    def cases(self, line: str = "", minutes: float = 1) -> str:
        return self._take(lambda o: Asked(o, "case", line), minutes)

    def say(self, line: str, minutes: float = 1) -> str:
        return self._take(lambda o: Said(o, line, addressed=True), minutes)

    def press(self, action: str, minutes: float = 1) -> str:
        return self._take(lambda o: Pressed(o, action), minutes)

    def wake(self, at: datetime) -> str:
        self.now = at
        return self._take(Woke, 0)

    def buttons(self) -> list[str]:
        """The actions of the buttons under what was shown last."""
        parts = [part for reply in self.heard[-1] if isinstance(reply, Reply) for part in reply.parts]
        return [option.action for part in parts if isinstance(part, Choices) for option in part.options]

    def _take(self, event: object, minutes: float) -> str:
        self.now += timedelta(minutes=minutes)
        self.number += 1
        happened: Inbound = event(origin(self.number))  # type: ignore[operator]
        turn = step(self.conversation, happened, LIBRARY, Moment(self.now, 1))
        assert turn.conversation.key == own(happened.origin)
        assert all(isinstance(reply, Minute) or (isinstance(reply, Reply) and reply.to is To.PERSON) for reply in turn.replies)
        self.conversation = turn.conversation
        self.heard.append(turn.replies)
        return "\n".join(plain(reply) for reply in turn.replies if isinstance(reply, Reply))


def brightwave() -> Caller:
    """Ana on the phone with Brightwave; it is 15:04 in Berlin."""
    ana = Caller()
    ana.call("start Brightwave")
    ana.call("rep Dana, billing, ext 12")
    return ana


def at(day: int, hour: int = 9, minute: int = 0, month: int = 3) -> datetime:
    """A moment in Berlin's winter, in UTC."""
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)
