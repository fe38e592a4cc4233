"""The one door for all that comes in: write it down, acknowledge it, and only then think.

An event is accepted (durably, once) before it is acknowledged, and handled after, so a person
waits for no thinking and no crash loses what they sent. Events of one place are handled and
shown one after the other, in the order in which they came.
"""

import asyncio
import traceback
from collections.abc import Coroutine, Sequence
from itertools import groupby
from typing import Final
from weakref import WeakValueDictionary

import discord
import structlog

from adapters.discord import forms, inbound, render, words
from adapters.discord.address import SURFACE, channel_of
from adapters.discord.deliver import Postman
from adapters.discord.first import FirstAnswer
from adapters.discord.inbound import Interaction
from adapters.discord.port import CoachPort
from adapters.discord.render import Payload
from bot.events import Asked, Inbound, Origin, Pressed, Said, is_passing
from bot.replies import Reply, To
from bot.store.protocol import Letter, StoreError

FORM_PATIENCE: Final = 0.3
"""Seconds that a command for a form waits for the core: a form must be the first answer, which is due within 3."""
ASKS_FOR_FORM: Final = frozenset({"prep", "check", "drill:answer"})
"""Commands that ask for one where no words come with them, and buttons that do."""
GRACE: Final = 3.0
"""Seconds that work in hand is given to end when Heard is stopped; what does not end is done at the next start."""

log = structlog.get_logger()


class Door:
    """Takes what discord.py hands over. `reads` says whether the texts of typed messages are
    delivered to Heard, `retries` how many seconds pass before a failed event is handled again."""

    def __init__(self, coach: CoachPort, postman: Postman, *, reads: bool, retries: Sequence[float]) -> None:
        self._coach = coach
        self._postman = postman
        self._reads = reads
        self._retries = retries
        self._places: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._explained: set[str] = set()

    async def command(self, interaction: Interaction) -> None:
        """A slash command."""
        await self._enter(inbound.command(interaction), FirstAnswer(interaction))

    async def picked(self, interaction: Interaction, message: discord.Message) -> None:
        """The command in the menu of a message."""
        await self._enter(inbound.picked(interaction, message), FirstAnswer(interaction))

    async def press(self, interaction: Interaction) -> None:
        """A button: two are the adapter's own, the others are events."""
        first = FirstAnswer(interaction)
        match inbound.custom_id(interaction):
            case render.ANSWER:
                await first.show(forms.answer())
            case render.READ:
                await first.think()
                self._spawn(self._read(inbound.press(interaction).origin))
            case _:
                await self._enter(inbound.press(interaction), first)

    async def submission(self, interaction: Interaction) -> None:
        """A filled-in form. What somebody says by form is shown as theirs, which also acknowledges it."""
        event, first = inbound.submission(interaction), FirstAnswer(interaction)
        if isinstance(event, Said):
            await self._speak(event, interaction.user.display_name, first)
        else:
            await self._enter(event, first)

    async def message(self, event: Said) -> None:
        """A typed message that concerns Heard."""
        if not (event.text or event.addressed or self._reads):
            await self._explain(channel_of(event.origin.place))
            return
        accepted = await self._accepted(event)
        if accepted:
            self._spawn(self._work(event))
        elif accepted is None:
            await self._postman.tell(event.origin, words.NOT_KEPT)

    def begin(self, event: Inbound) -> None:
        """Take up an accepted event that did not come from Discord."""
        self._spawn(self._work(event))

    def recover(self, due: Sequence[Letter], left_over: Sequence[Inbound]) -> None:
        """Take up what a crash left behind: letters not shown, then events not handled."""
        for _, letters in groupby(due, key=lambda letter: letter.origin.event_id):
            self._spawn(self._resume(list(letters)))
        for event in left_over:
            self._spawn(self._work(event))

    async def close(self) -> None:
        """Let work in hand end, for a moment; the rest is written down and waits for the next start. A guided minute ends at once."""
        await self._postman.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _enter(self, event: Inbound, first: FirstAnswer) -> None:
        accepted = await self._accepted(event)
        if accepted is None:
            await first.say(render.said(words.NOT_KEPT), private=True)
        if not accepted:
            return
        if _asks_for_form(event):
            await asyncio.wait({self._spawn(self._work(event, first))}, timeout=FORM_PATIENCE)
            await first.think()
        else:
            await first.think()
            self._spawn(self._work(event, first))

    async def _speak(self, event: Said, name: str, first: FirstAnswer) -> None:
        """What could not be kept is shown all the same, so that its words are not lost."""
        accepted = await self._accepted(event)
        if accepted is False:
            return
        shown, *more = render.spoken(name, event.text)
        await first.say(shown)
        self._spawn(self._go_on(event, more, kept=bool(accepted)))

    async def _go_on(self, event: Said, more: Sequence[Payload], *, kept: bool) -> None:
        await self._postman.post(channel_of(event.origin.place), more, f"words:{event.origin.event_id}")
        if kept:
            await self._work(event)
        else:
            await self._postman.tell(event.origin, words.NOT_KEPT)

    async def _accepted(self, event: Inbound) -> bool | None:
        """Whether `event` is new; None where it could not be written down."""
        try:
            return await self._coach.accept(event)
        except StoreError as trouble:
            log.warning("discord_not_kept", event_id=event.origin.event_id, trouble=type(trouble).__name__)
            return None

    async def _explain(self, channel: str) -> None:
        """Say once in a thread that typed messages arrive without their text, and offer the button that works."""
        if channel not in self._explained:
            self._explained.add(channel)
            answer = render.button(render.ANSWER, words.ANSWER, primary=True)
            await self._postman.post(channel, [render.said(words.CANNOT_READ, answer)], f"cannot-read:{channel}")

    async def _work(self, event: Inbound, first: FirstAnswer | None = None) -> None:
        async with self._turn(event.origin.place):
            letters = await self._handled(event)
            if letters is None:
                await self._postman.tell(event.origin, words.TROUBLE_PASSING if is_passing(event) else words.TROUBLE)
                return
            await self._postman.deliver(event.origin, letters, first)
            if not letters and isinstance(event, Said) and inbound.by_form(event.origin):
                await self._postman.tell(event.origin, words.NOBODY_ASKED)

    async def _handled(self, event: Inbound) -> Sequence[Letter] | None:
        """The letters for `event`; None where it could not be handled, so that it waits for the next start."""
        for pause in (*self._retries, None):
            try:
                return await self._coach.handle(event)
            except Exception as trouble:  # noqa: BLE001 the one place: whatever goes wrong, the person is told
                log.warning("discord_turn_failed", event_id=event.origin.event_id, place=event.origin.place, trouble=_kind(trouble))
                if pause is not None:
                    await asyncio.sleep(pause)
        return None

    async def _resume(self, letters: list[Letter]) -> None:
        async with self._turn(letters[0].origin.place):
            await self._postman.resume(letters)

    async def _read(self, origin: Origin) -> None:
        """Show the person who pressed the private letters that wait for them in this place."""
        async with self._turn(origin.place):
            due = await self._coach.due(SURFACE)
            private = [letter for letter in due if isinstance(letter.reply, Reply) and letter.reply.to is To.PERSON]
            theirs = [letter for letter in private if letter.origin.person == origin.person and letter.place == origin.place]
            await self._postman.hand_over(origin, theirs)

    def _turn(self, place: str) -> asyncio.Lock:
        return self._places.setdefault(place, asyncio.Lock())

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (trouble := task.exception()):
            log.error("discord_work_failed", trouble=_kind(trouble))


def _asks_for_form(event: Inbound) -> bool:
    match event:
        case Asked(_, command, text):
            return command in ASKS_FOR_FORM and not text.strip()
        case Pressed(_, action):
            return action in ASKS_FOR_FORM or action.startswith("inbox:write:")
        case _:
            return False


def _kind(trouble: BaseException) -> str:
    """What went wrong and where. Not the error's own words: they could quote what a person typed."""
    frames = traceback.extract_tb(trouble.__traceback__)
    return f"{type(trouble).__name__} at {frames[-1].filename}:{frames[-1].lineno}" if frames else type(trouble).__name__
