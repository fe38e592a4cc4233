"""What Slack and Discord have in common: people act on a peer, things go wrong on the way, and Heard can be started anew."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from tests.conformance.script import Act, Filled, Pressed, Step, Typed
from tests.conformance.seat import Seat
from tests.peers.common import Peer

P = TypeVar("P", bound=Peer)


class Remote(Seat, Generic[P]):
    """A seat at a `peer`."""

    peer: P

    async def open(self) -> None:
        if not self.peer.port:
            await self.peer.start()
        await super().open()

    async def leave(self) -> None:
        """Heard stops, and the peer with it."""
        await self.close()
        await self.peer.stop()

    async def restart(self) -> None:
        """Heard stops and starts, on the same file."""
        await self.close()
        self.record.dies = self.record.fails = False
        await self.open()

    async def play(self, acts: Sequence[Act]) -> None:
        for act in acts:
            await self.do(act)
        await self.settle()

    async def do(self, act: Act) -> None:
        turns, again = len(self.record.turns) + len(act.steps), self.record.again
        if "restart" in act.faults:
            await self.restart()
        self.record.dies = "crash" in act.faults
        self.spoil(act.faults)
        for step in act.steps:
            await self.step(step)
        if "redeliver" in act.faults:
            await self.redeliver()
        if self.record.dies:
            await self.record.until(lambda: self.record.on_their_way, "waited for something to show that nobody was to see")
            await self.restart()
        await self.record.answered(turns)
        if "redeliver" in act.faults:
            await self.record.until(lambda: self.record.again > again, "waited for the event to come again")

    async def step(self, step: Step) -> None:
        match step:
            case Typed(by, _, _) if not self.record.place:
                await self.command(by, *step.text(self.longest).split(" ", 1))
            case Typed(by, _, _):
                await self.say(by, step.text(self.longest))
            case Pressed(by, action):
                await self.press(by, action)
            case Filled(by, fields):
                await self.fill(by, fields)

    @abstractmethod
    def spoil(self, faults: Iterable[str]) -> None:
        """Let go wrong what is named in `faults`, as far as it can on this surface."""

    @abstractmethod
    async def command(self, by: str, name: str, text: str = "") -> None: ...

    @abstractmethod
    async def say(self, by: str, text: str) -> None: ...

    @abstractmethod
    async def press(self, by: str, action: str) -> None: ...

    @abstractmethod
    async def fill(self, by: str, fields: dict[str, str]) -> None: ...

    @abstractmethod
    async def redeliver(self) -> None:
        """Send the newest event of a person once more."""

    async def settle(self) -> None:
        """Wait until the surface is quiet."""

    @abstractmethod
    def at_top(self) -> int:
        """How many of Heard's messages stand in the channel itself."""

    @abstractmethod
    def mentioning(self) -> list[str]:
        """What Heard wrote that mentions somebody, or could have."""
