"""What is remembered, as JSON and back. Every stored body has a schema number beside it.

When a type changes shape, write a function that turns an old body into a new one and
append it to that type's upgrades: its schema number goes up by itself, and whatever was
stored before is upgraded when it is read.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Discriminator, TypeAdapter

from bot.conversation import State
from bot.events import Inbound, Origin
from bot.practice.scene import Exchange
from bot.replies import Outbound
from bot.store.protocol import StoreError

Body = dict[str, Any]
Upgrade = Callable[[Body], Body]
T = TypeVar("T")

UPGRADES: list[Upgrade] = []
"""Upgrades of a conversation's state: the first turns a body of schema 1 into schema 2, and so on."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What lies in a letter until it was shown: the reply, and the event that it answers."""

    origin: Origin
    reply: Outbound


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How one type is stored. `name` is how a person would call it."""

    name: str
    adapter: TypeAdapter[T]
    upgrades: Sequence[Upgrade] = ()

    @property
    def schema(self) -> int:
        """The schema number that this program writes."""
        return len(self.upgrades) + 1

    def pack(self, value: T) -> tuple[int, str]:
        """`value` as its schema number and body."""
        return self.schema, self.adapter.dump_json(value).decode()

    def unpack(self, schema: int, body: str) -> T:
        """The value in `body`, upgraded from `schema`. Raises `StoreError` where this program cannot read it."""
        if schema > self.schema:
            raise newer(self.name)
        try:
            return self.adapter.validate_json(self._upgraded(schema, body) if schema < self.schema else body)
        except ValueError:  # of pydantic or of json
            pass  # Not chained: the error quotes the body, and what people wrote belongs in no log.
        raise StoreError(f"A stored {self.name} of schema {schema} is damaged: restore the database from a backup.")

    def _upgraded(self, schema: int, body: str) -> str:
        found: Body = json.loads(body)
        for upgrade in self.upgrades[schema - 1 :]:
            found = upgrade(found)
        return json.dumps(found)


def newer(what: str) -> StoreError:
    """The error for a `what` from the future."""
    return StoreError(f"This database was written by a newer Heard (its {what} is unknown here): update Heard, then start it again.")


EVENTS: Codec[Inbound] = Codec("event", TypeAdapter(Annotated[Inbound, Discriminator("kind")]))
STATES: Codec[State] = Codec("conversation", TypeAdapter(Annotated[State, Discriminator("state")]), UPGRADES)
EXCHANGES: Codec[Exchange] = Codec("exchange", TypeAdapter(Exchange))
LETTERS: Codec[Enclosed] = Codec("letter", TypeAdapter(Enclosed))
