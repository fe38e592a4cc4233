"""What happens after the acknowledgement: take the turn, show the letters, keep at it, and lose nothing.

Whatever fails here for good is still in the store, as an event to be handled or a letter that is due,
and is taken up again at the next start.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Protocol, TypeVar
from weakref import WeakValueDictionary

import structlog

from adapters.minutes import Minutes
from adapters.slack import wording
from adapters.slack.address import SURFACE, Address, Room
from adapters.slack.deliver import Delivery
from adapters.slack.wire import RefusedError
from bot.events import Inbound, is_passing
from bot.replies import Form, Minute, Reply, To
from bot.store.protocol import Letter

PAUSES = (0.5, 2.0, 8.0, 30.0)
"""Seconds before each new try: enough for Slack's short troubles; what lasts longer waits for the next start."""
log = structlog.get_logger()
T = TypeVar("T")


class Coach(Protocol):
    """What Slack needs of `bot.coach.Coach`."""

    async def accept(self, event: Inbound) -> bool: ...
    async def handle(self, event: Inbound) -> Sequence[Letter]: ...
    async def left_over(self, surface: str) -> Sequence[Inbound]: ...
    async def due(self, surface: str) -> Sequence[Letter]: ...
    async def shown(self, letter: Letter, place: str | None = None) -> None: ...


class GaveUpError(Exception):
    """Something failed at each try."""


class Work:
    """The tasks behind the door. In one thread, and for one person elsewhere, they run one after the other."""

    def __init__(self, coach: Coach, delivery: Delivery, pauses: Sequence[float] = PAUSES) -> None:
        self._coach = coach
        self._delivery = delivery
        self._pauses = pauses
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._minutes = Minutes()

    def begin(self, event: Inbound) -> None:
        """Handle `event`, and show what comes of it, in a task of its own."""
        self._spawn(self._answer(event, tell=True))

    def reopen(self, form: Form, address: Address) -> None:
        """Open `form` at once: it has been on a button, nothing needs to be thought."""
        self._spawn(self._reopen(form, address))

    async def catch_up(self) -> None:
        """Begin with what an earlier run left: letters that are due, then events that were never handled."""
        due: dict[str, list[Letter]] = {}
        for letter in await self._coach.due(SURFACE):
            due.setdefault(letter.conversation, []).append(letter)
        for letters in due.values():
            self._spawn(self._deliver_due(letters))
        for event in await self._coach.left_over(SURFACE):
            self._spawn(self._answer(event, tell=False))

    async def finish(self, grace: float) -> None:
        """Let the tasks end; after `grace` seconds what is not done waits in the store. A guided minute ends at once."""
        await self._minutes.end()
        if self._tasks:
            _, pending = await asyncio.wait(self._tasks, timeout=grace)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    def _spawn(self, job: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _turn(self, place: str, person: str) -> asyncio.Lock:
        """In a thread, all wait for one another, so that answers stand in order; elsewhere only one person's own do."""
        key = place if Room.at(place).thread else f"{place} {person}"
        return self._turns.setdefault(key, asyncio.Lock())

    async def _answer(self, event: Inbound, *, tell: bool) -> None:
        origin = event.origin
        async with self._turn(origin.place, origin.person):
            try:
                letters = await self._keep_at("handle", origin.event_id, lambda _: self._coach.handle(event))
                await self._deliver(letters, look=False)
            except GaveUpError:
                if tell:
                    words = wording.NOT_HELPED if is_passing(event) else wording.NOT_ANSWERED
                    await self._quietly("tell", origin.event_id, lambda _: self._delivery.note(origin, words))

    async def _deliver_due(self, letters: Sequence[Letter]) -> None:
        async with self._turn(letters[-1].place, letters[-1].origin.person):
            with suppress(GaveUpError):  # They stay due.
                await self._deliver(letters, look=True)

    async def _deliver(self, letters: Sequence[Letter], *, look: bool) -> None:
        """Show `letters` in order, forms first: their trigger lives 3 seconds. Raises `GaveUpError`; the rest then stays due."""
        opened: dict[str, str] = {}
        closed: set[str] = set()
        for letter in sorted(letters, key=lambda letter: not isinstance(letter.reply, Form)):
            if letter.conversation in closed:
                await self._mark(letter, None)
                continue
            try:
                place = await self._show(letter, opened.get(letter.conversation, letter.place), look=look)
            except RefusedError as refusal:
                await self._refused(letter, refusal)
                closed.update({letter.conversation} if _opens(letter) else ())
            else:
                opened.update({letter.conversation: place} if place else {})

    async def _show(self, letter: Letter, place: str, *, look: bool) -> str | None:
        opened = await self._keep_at("show", letter.origin.event_id, lambda again: self._delivery.show(letter, place, look=look or again))
        await self._mark(letter, opened)
        if isinstance(letter.reply, Minute):
            steps = letter.reply.steps
            self._minutes.begin(letter.reply, lambda step: self._delivery.go_on(step, steps.index(step), letter, place))
        return opened

    async def _mark(self, letter: Letter, place: str | None) -> None:
        await self._keep_at("mark", letter.origin.event_id, lambda _: self._coach.shown(letter, place))
        log.info("shown", surface=SURFACE, conversation=letter.conversation, event_id=letter.origin.event_id)

    async def _refused(self, letter: Letter, refusal: RefusedError) -> None:
        log.warning("refused", conversation=letter.conversation, event_id=letter.origin.event_id, error=refusal.error)
        await self._quietly("explain", letter.origin.event_id, lambda _: self._delivery.explain(letter.origin, refusal))
        await self._mark(letter, None)

    async def _reopen(self, form: Form, address: Address) -> None:
        await self._quietly("reopen", form.name, lambda _: self._delivery.reopen(form, address))

    async def _quietly(self, what: str, event_id: str, job: Callable[[bool], Awaitable[None]]) -> None:
        """`job`, which is a kindness: nothing else depends on it."""
        with suppress(RefusedError, GaveUpError):
            await self._keep_at(what, event_id, job)

    async def _keep_at(self, what: str, event_id: str, job: Callable[[bool], Awaitable[T]]) -> T:
        """`job`, tried again after each pause; it is told whether this is a new try. Raises `RefusedError` or `GaveUpError`."""
        for again, pause in enumerate((*self._pauses, None)):
            try:
                return await job(again > 0)
            except RefusedError:
                raise
            except Exception as error:  # The one place: whatever goes wrong, the bot lives on and the store still has it.
                log.warning("failed", what=what, event_id=event_id, error=type(error).__name__, next_try=pause)
                if pause is None:
                    raise GaveUpError from error
                await asyncio.sleep(pause)
        raise GaveUpError


def _opens(letter: Letter) -> bool:
    return isinstance(letter.reply, Reply) and letter.reply.to is To.OPENING
