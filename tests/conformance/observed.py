"""The true coach, and a record of what came in, what was answered, and what is still on its way."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any

from bot.coach import Coach
from bot.events import Inbound
from bot.playbook.library import Library
from bot.replies import Outbound
from bot.store.protocol import Letter, Store
from tests.fakes import NOON

LONGEST_WAIT = 20.0


class Record:
    """What happened, over all restarts. `dies`: what is answered next is saved, and then everything stops. `fails`: turns raise."""

    def __init__(self) -> None:
        self.turns: dict[str, tuple[Inbound, tuple[Outbound, ...]]] = {}
        self.on_their_way: set[str] = set()
        self.again = 0
        self.failed = 0
        self.place = ""
        self.dies = False
        self.fails = False
        self._changed = asyncio.Event()

    def changed(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, predicate: Callable[[], Any], what: str) -> None:
        """Wait until `predicate` is true. Raises `TimeoutError` that says what was waited for."""
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                while not predicate():
                    await self._changed.wait()
        except TimeoutError:
            raise TimeoutError(f"{what}: {len(self.turns)} turns, on their way {self.on_their_way}") from None

    async def answered(self, turns: int) -> None:
        """Wait until there are so many turns, and all that they said has been shown."""
        await self.until(lambda: len(self.turns) >= turns and not self.on_their_way, f"waited for {turns} turns to be shown")


class ObservedCoach(Coach):
    """The coach, keeping a `record`; the clock stands still, and the seed is always the same."""

    def __init__(self, store: Store, library: Library, thinking: Executor, record: Record) -> None:
        super().__init__(store, library, lambda _: NOON, thinking)
        self._record = record

    async def accept(self, event: Inbound) -> bool:
        new = await super().accept(event)
        self._record.again += not new
        self._record.changed()
        return new

    async def handle(self, event: Inbound) -> Sequence[Letter]:
        if self._record.fails:
            self._record.failed += 1
            self._record.changed()
            raise RuntimeError(f"could not take {event}")
        letters = await super().handle(event)
        self._record.turns.setdefault(event.origin.event_id, (event, tuple(letter.reply for letter in letters)))
        self._record.on_their_way.update(letter.id for letter in letters)
        self._record.changed()
        if self._record.dies:
            await asyncio.Event().wait()
        return letters

    async def shown(self, letter: Letter, place: str | None = None) -> None:
        await super().shown(letter, place)
        self._record.on_their_way.discard(letter.id)
        self._record.place = place or self._record.place
        self._record.changed()
