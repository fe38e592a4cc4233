"""A seat: the person, the surface before them, and Heard behind it on a store of its own."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from adapters.chart import alt
from bot.conversation import Finished, Practising, State
from bot.events import Inbound
from bot.playbook.library import Library
from bot.replies import Chart, Form, Minute, Outbound, Reply, Text, To, plain
from bot.store.codec import EXCHANGES
from bot.store.open import open_store
from bot.store.protocol import Store
from tests.conformance.observed import ObservedCoach, Record
from tests.conformance.script import Act

_NUMBER = re.compile(r"^ *\d+\. ", re.MULTILINE)


class Seat(ABC):
    """Plays a conversation. `longest` is the most characters that a person can send here in one go."""

    surface = ""
    longest = 40_000

    def __init__(self, folder: Path, library: Library, thinking: Executor) -> None:
        self.file = folder / f"{self.surface}.db"
        self.record = Record()
        self.library = library
        self._thinking = thinking
        self.store: Store

    # Life.

    async def open(self) -> None:
        """Heard starts."""
        self.store = await open_store(f"sqlite:///{self.file}")
        await self.connect(ObservedCoach(self.store, self.library, self._thinking, self.record))

    async def close(self) -> None:
        """Heard stops."""
        await self.disconnect()
        await self.store.close()

    @abstractmethod
    async def connect(self, coach: ObservedCoach) -> None: ...

    @abstractmethod
    async def disconnect(self) -> None: ...

    @abstractmethod
    async def play(self, acts: Sequence[Act]) -> None:
        """Do all `acts`, each when what came of the one before has been shown, and wait until nothing moves any more."""

    # What remains.

    async def exchanges(self) -> str:
        """The scene's records as they are stored, one line each, whoever the trainee is."""
        key = (await self.store.load(self.record.place)).key
        return "\n".join(EXCHANGES.pack(replace(exchange, trainee=""))[1] for exchange in await self.store.history(key))

    async def state(self) -> State:
        """How the conversation stands, whoever the trainee is."""
        state = (await self.store.load(self.record.place)).state
        return replace(state, trainee="ana") if isinstance(state, Practising | Finished) else state

    async def left(self) -> list[object]:
        """What was accepted and not handled, or saved and not shown."""
        return [*await self.store.waiting(), *await self.store.due(self.surface)]

    def said(self) -> list[Reply]:
        """All replies to Ana, in order."""
        return [reply for event, replies in self.turns(self.name_of("ana")) for reply in replies if isinstance(reply, Reply)]

    def turns(self, person: str = "") -> list[tuple[Inbound, tuple[Outbound, ...]]]:
        return [turn for turn in self.record.turns.values() if person in turn[0].origin.person.lower() or self.surface == "terminal"]

    def for_all(self) -> str:
        """What everybody must have seen, squashed."""
        found = (reply for _, replies in self.turns() for reply in replies)
        return squashed(read_out(self.pictured(reply)) for reply in found if isinstance(reply, Reply) and reply.to is not To.PERSON)

    def pictured(self, reply: Reply) -> Reply:
        """`reply` with what a picture says to who cannot see it, where this surface shows pictures."""
        if self.surface == "terminal":
            return reply
        return replace(reply, parts=tuple(Text(alt(part)) if isinstance(part, Chart) else part for part in reply.parts))

    def for_one(self, person: str) -> str:
        """What `person` alone must have seen, squashed."""
        named = self.name_of(person)
        found = ((event, reply) for event, replies in self.turns() for reply in replies if isinstance(reply, Reply))
        alone = [reply for event, reply in found if reply.to is To.PERSON and named in (reply.whom or event.origin.person).lower()]
        return squashed(map(read_out, alone))

    def name_of(self, person: str) -> str:
        """How `person` is named in origins."""
        return person

    # What people see.

    @abstractmethod
    def seen_by_all(self) -> list[str]:
        """Heard's messages where everybody reads them, in order."""

    @abstractmethod
    def seen_by(self, person: str) -> list[str]:
        """Heard's messages that only `person` sees, in order."""


def squashed(texts: Iterable[str]) -> str:
    """The letters and digits alone: what is left of a text however a surface lays it out, splits it or escapes it."""
    return "".join(character for text in texts for character in _NUMBER.sub("", text) if character.isalnum())


def read_out(reply: Outbound) -> str:
    """All words of `reply`, a form's questions included."""
    match reply:
        case Reply():
            return plain(reply)
        case Form(fields=fields):
            return "".join(f"{field.label} {field.hint} " for field in fields)
        case Minute(steps=steps):
            return "".join(step.words for step in steps)
