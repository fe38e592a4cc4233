"""What the coach asks of a store, in four promises.

1. An event is accepted once, for good: a redelivery is recognised, also after a restart.
2. A turn is saved whole or not at all: state, exchanges, "handled" and "to be shown".
3. Two workers cannot save over each other: the later one gets a `Conflict`.
4. What was saved to be shown stays due until it is marked as shown.

What returns is on disk: neither a killed process nor a power cut takes it back. And once an
event is handled and its letters are shown, what was said remains in the exchanges alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation import Conversation
from bot.events import Inbound, Origin
from bot.practice.scene import Exchange
from bot.replies import Outbound
from bot.turn import Turn


class StoreError(Exception):
    """The store cannot be used. The text is one sentence for a person, with what to do next."""


class Conflict(Exception):  # noqa: N818 - nothing went wrong: somebody else was faster
    """Somebody else saved this conversation since it was loaded: load it again and take the turn anew."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply on its way.

    `id` is unique and stays the same over restarts; `origin` is the event that it answers;
    `place` is where its conversation lives now: the thread, once one was opened for it.
    """

    id: str
    conversation: str
    place: str
    origin: Origin
    reply: Outbound


class Store(Protocol):
    async def accept(self, event: Inbound) -> bool:
        """Write `event` down to be handled; durable when this returns. False where it was accepted before."""
        ...

    async def waiting(self) -> Sequence[Inbound]:
        """Events of all surfaces, accepted and not yet handled, oldest first: what a crash left behind."""
        ...

    async def load(self, place: str) -> Conversation:
        """The conversation at `place`, or a new idle one whose key is the place."""
        ...

    async def save(self, turn: Turn, event: Inbound) -> Sequence[Letter]:
        """Save `turn` as the answer to `event`, in one transaction, and give its replies as letters.

        Raises `Conflict` where the conversation's revision is no longer the one loaded.
        An event that was handled already changes nothing and gives no letters; one that was
        never accepted is taken as accepted and handled at once.
        """
        ...

    async def waking(self, now: datetime) -> Sequence[Conversation]:
        """Conversations that have something to say by themselves by `now` (aware), the longest overdue first."""
        ...

    async def history(self, key: str) -> Sequence[Exchange]:
        """All exchanges of a conversation, in order."""
        ...

    async def due(self, surface: str) -> Sequence[Letter]:
        """Letters of `surface` that were never marked as shown, oldest first."""
        ...

    async def shown(self, letter: Letter, place: str | None = None) -> None:
        """Mark `letter` as shown; where it opened a place of its own (a thread), bind that to its conversation."""
        ...

    async def close(self) -> None:
        """Finish what is under way; the store cannot be used afterwards."""
        ...
