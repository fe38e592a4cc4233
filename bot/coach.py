"""The async shell around the pure step: accept, load, step, save, hand over, mark as shown.

An adapter calls `accept` before it acknowledges, `handle` after it, and `shown` once a
letter is where people can see it. After a restart it asks for `left_over` and `due`.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from weakref import WeakValueDictionary

import structlog

from bot import wording
from bot.conversation import Conversation, Finished, Practising
from bot.events import Inbound, Origin, is_passing
from bot.playbook.library import Library
from bot.practice.debrief import debrief
from bot.practice.scene import Exchange
from bot.step import step
from bot.store.protocol import Conflict, Letter, Store
from bot.turn import Moment, Turn

REMEMBERED = 10_000
"""Ids of passing events that are kept in memory: more than a workspace sends in the minutes in which a platform repeats itself."""
PASSED = "passing:"
"""How the ids of letters begin that are nowhere written down."""
TRIES = 5
"""How often a turn is taken anew when another worker was faster; each loss means that somebody else moved on."""
log = structlog.get_logger()


class Coach:
    """What every adapter talks to. `moments` gives the clock and the chance of each event."""

    def __init__(self, store: Store, library: Library, moments: Callable[[Inbound], Moment], thinking: Executor) -> None:
        self._store = store
        self._library = library
        self._moments = moments
        self._thinking = thinking
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._passed: dict[str, None] = {}

    async def accept(self, event: Inbound) -> bool:
        """Write the event down, durably; False for one that was accepted before. Then it may be acknowledged.

        Help for one moment leaves no trace: of that only the event's id is remembered, and only in memory.
        """
        if is_passing(event):
            return self._is_new(event.origin)
        return await self._store.accept(event)

    async def handle(self, event: Inbound) -> Sequence[Letter]:
        """Take the turn that `event` asks for, and give what is to be shown. Raises `Conflict` after `TRIES` losses."""
        if is_passing(event):
            return await self._help(event)
        lock = self._turns.setdefault(event.origin.place, asyncio.Lock())
        async with lock:
            for _ in range(TRIES - 1):
                try:
                    return await self._take(event)
                except Conflict:
                    continue
            return await self._take(event)

    def _is_new(self, origin: Origin) -> bool:
        key = f"{origin.surface} {origin.event_id}"
        if key in self._passed:
            return False
        self._passed[key] = None
        if len(self._passed) > REMEMBERED:
            del self._passed[next(iter(self._passed))]
        return True

    async def _help(self, event: Inbound) -> Sequence[Letter]:
        """Help for one moment: a turn that reads and changes nothing that is kept."""
        place = event.origin.place
        turn = await self._think(Conversation(place), event)
        log.info("help", event_id=event.origin.event_id, kind=event.kind, replies=len(turn.replies))
        return [Letter(f"{PASSED}{event.origin.event_id}:{n}", place, place, event.origin, r) for n, r in enumerate(turn.replies)]

    async def _think(self, conversation: Conversation, event: Inbound) -> Turn:
        moment = self._moments(event)
        return await asyncio.get_running_loop().run_in_executor(self._thinking, step, conversation, event, self._library, moment)

    async def _take(self, event: Inbound) -> Sequence[Letter]:
        conversation = await self._store.load(event.origin.place)
        turn = await self._think(conversation, event)
        if turn.closing:
            turn = self._closed(turn, conversation.state, await self._store.history(conversation.key))
        letters = await self._store.save(turn, event)
        log.info("turn", conversation=turn.conversation.key, event_id=event.origin.event_id, kind=event.kind, replies=len(letters))
        return letters

    def _closed(self, turn: Turn, before: object, history: Sequence[Exchange]) -> Turn:
        """The turn with its debrief: the one thing that needs all that was written down."""
        state = turn.conversation.state
        if not isinstance(state, Finished) or not isinstance(before, Practising):
            return turn
        scenario = self._library.scenario(state.scenario)
        if scenario is None:
            return turn
        exchanges = (*history, *turn.exchanges)
        parts = debrief(exchanges, scenario, self._library.rules_for(scenario), before.scene.hints)
        return replace(turn.also(wording.debriefed(parts, scenario)), closing=False)

    async def is_over(self, place: str) -> bool:
        """Whether nothing is going on at `place`, or no longer."""
        return not isinstance((await self._store.load(place)).state, Practising)

    async def left_over(self, surface: str) -> Sequence[Inbound]:
        """Events of `surface` that were accepted and never handled: what a crash left behind."""
        return [event for event in await self._store.waiting() if event.origin.surface == surface]

    async def due(self, surface: str) -> Sequence[Letter]:
        """Letters of `surface` that were saved and never marked as shown."""
        return await self._store.due(surface)

    async def shown(self, letter: Letter, place: str | None = None) -> None:
        """Mark `letter` as shown, in a `place` of its own where it opened one."""
        if letter.id.startswith(PASSED):
            return
        await self._store.shown(letter, place)
