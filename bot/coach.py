"""The async shell around the pure step: accept, load, step, save, hand over, mark as shown.

An adapter calls `accept` before it acknowledges, `handle` after it, and `shown` once a
letter is where people can see it. After a restart it asks for `left_over` and `due`.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from weakref import WeakValueDictionary

import structlog

from bot import wording
from bot.calls.case import Casework
from bot.calls.home import drilled, home, own
from bot.calls.log import running
from bot.calls.plan import waits
from bot.conversation import Conversation, Finished, Practising, wakes
from bot.drills import run as drills
from bot.drills.state import Drilling
from bot.events import Inbound, Origin, Said, Woke, is_passing
from bot.inbox import asked as inbox
from bot.inbox.home import key as inbox_of
from bot.inbox.state import Inbox
from bot.playbook.appeals import Appeals
from bot.playbook.library import Library
from bot.practice import duo_debrief
from bot.practice.debrief import Practised, debrief
from bot.practice.pair import Pair
from bot.practice.scene import Exchange
from bot.practice.staged import scenario_of
from bot.progress import desk as progress
from bot.progress.enter import ended, entered, next_for
from bot.progress.record import key_of
from bot.step import looks_back, step
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

    def __init__(
        self, store: Store, library: Library, moments: Callable[[Inbound], Moment], thinking: Executor, appeals: Appeals | None = None
    ) -> None:
        self._store = store
        self._library = library
        self._moments = moments
        self._thinking = thinking
        self._appeals = appeals
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
        lock = self._turns.setdefault(home(event), asyncio.Lock())
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

    async def _think(self, conversation: Conversation, event: Inbound, history: Sequence[Exchange] = ()) -> Turn:
        moment = self._moments(event)
        return await asyncio.get_running_loop().run_in_executor(self._thinking, step, conversation, event, self._library, moment, history)

    async def _take(self, event: Inbound) -> Sequence[Letter]:
        conversation = await self._conversation(event)
        history = await self._store.history(conversation.key) if looks_back(event) else ()
        turn = await self._think(conversation, event, history)
        past = await self._store.history(conversation.key) if turn.closing else ()
        turn = await self._entered(turn, conversation, event, past)
        if turn.closing:
            turn = self._closed(turn, conversation.state, past, event)
        await self._keep(turn)
        letters = await self._store.save(turn, event)
        log.info("turn", conversation=turn.conversation.key, event_id=event.origin.event_id, kind=event.kind, replies=len(letters))
        return letters

    async def _keep(self, turn: Turn) -> None:
        """Appeals are written before the turn is saved: were it cut off in between, the same ones come again and change nothing."""
        if self._appeals is not None:
            for appeal in turn.appeals:
                await asyncio.to_thread(self._appeals.keep, appeal)

    async def _conversation(self, event: Inbound) -> Conversation:
        """The one that `event` is for: its room's, or its person's own casework, as is all that they type to Heard while on a call."""
        here = await self._store.load(home(event))
        if not isinstance(event, Said) or not event.addressed or isinstance(here.state, Practising | Pair):
            return here
        if progress.asks(event.text):
            return await self._store.load(progress.key(event.origin))
        theirs = await self._store.load(own(event.origin))
        work = theirs.state if isinstance(theirs.state, Casework) else None
        busy = work is not None and (running(work) is not None or waits(work, event.origin.place))
        if busy:
            return theirs
        named = event.text.lower().split(maxsplit=1)[:1] in (["call"], ["case"], ["prep"], ["rehearse"])
        tickets = await self._store.load(inbox_of(event.origin))
        training = await self._store.load(drilled(event.origin))
        drills_now = drills.hears(training, event)
        if not named and inbox.hears(tickets, event) and not (drills_now and drills.is_newer(training, tickets)):
            return tickets
        if drills_now:
            return training
        return theirs if named else here

    async def _entered(self, turn: Turn, before: Conversation, event: Inbound, history: Sequence[Exchange]) -> Turn:
        """The turn, and beside it the progress of everybody who took part in what it ends.

        Both are saved in one transaction, or neither: so it counts once, however often the event comes.
        Where somebody ends two practices at once, the later of the two meets a conflict and is taken anew.
        """
        done = ended(turn, before.state, history, self._library, self._moments(event).now)
        kept = [(await self._store.load(key_of(event.origin.surface, person)), person, one) for person, one in done.items()]
        return replace(turn, beside=tuple(entered(*one) for one in kept)) if kept else turn

    def _closed(self, turn: Turn, before: object, history: Sequence[Exchange], event: Inbound) -> Turn:
        """The turn with its debrief: the one thing that needs all that was written down."""
        state = turn.conversation.state
        if isinstance(state, Pair):
            return duo_debrief.closed(turn, history, self._library)
        if not isinstance(state, Finished) or not isinstance(before, Practising):
            return turn
        scenario = scenario_of(state, self._library)
        if scenario is None:
            return turn
        books = self._library.playbooks
        mine = next_for(turn, event.origin.surface, event.origin.person, self._library, self._moments(event).now)
        practised = Practised(
            (*history, *turn.exchanges),
            scenario,
            self._library.rules_for(scenario),
            before.scene.hints,
            test=before.test,
            others=() if mine else tuple(books.scenarios.values()),
            teachings=books.teachings,
            other_chair=before.other_chair,
        )
        shown = (wording.debriefed(debrief(practised), scenario, practised.worst), *((mine,) if mine else ()))
        return replace(turn.also(*shown), closing=False)

    async def is_over(self, place: str) -> bool:
        """Whether nothing is going on at `place`, or no longer."""
        state = (await self._store.load(place)).state
        return not isinstance(state, Practising | Pair | Drilling) and not (isinstance(state, Inbox) and not state.over)

    async def waking(self, surface: str, now: datetime) -> Sequence[Woke]:
        """What it is time for on `surface`, as events to be accepted and handled. One that is asked for twice is the same event."""
        found = await self._store.waking(now)
        return [woke for one in found if (woke := _woken(one)) and woke.origin.surface == surface]

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


def _woken(conversation: Conversation) -> Woke | None:
    """The event for what `conversation` has to say; its id is that of this moment and of nothing else, so it is accepted once."""
    state, moment = conversation.state, wakes(conversation.state)
    if not isinstance(state, Casework) or state.origin is None or moment is None:
        return None
    event_id = f"woke {conversation.key} {conversation.revision} {moment.isoformat()}"
    return Woke(replace(state.origin, event_id=event_id, person=state.owner, address=""))
