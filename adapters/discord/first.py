"""The first answer to an interaction: due within 3 seconds, given once (Discord, Receiving and Responding to Interactions)."""

import asyncio
from collections.abc import Awaitable, Callable

import discord
import structlog

from adapters.discord import forms
from adapters.discord.inbound import Interaction
from adapters.discord.render import Payload
from adapters.discord.wire import CUT
from bot.replies import Form

ANSWERED_ALREADY = 40060
"""Discord's code for a second first answer: after a cut connection it means that the first try had arrived."""
PAUSES = (0.1, 0.3, 0.0)
"""Seconds after each try that the connection cut off; there is no time for more."""

log = structlog.get_logger()


class FirstAnswer:
    """Gives exactly one first answer, whoever asks for it first: the clock, or the work being ready."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._turn = asyncio.Lock()
        self._given = False

    async def think(self) -> None:
        """“Thinking …”, for the person alone, to be filled in later."""
        await self._give(lambda: self._interaction.response.defer(ephemeral=True, thinking=True))

    async def open(self, form: Form, again: str = "") -> bool:
        """Open `form`; False where another answer was given before."""
        return await self.show(forms.modal(form, again))

    async def show(self, modal: discord.ui.Modal) -> bool:
        """Open `modal`; False where another answer was given before."""
        return await self._give(lambda: self._interaction.response.send_modal(modal))

    async def say(self, message: Payload, *, private: bool = False) -> None:
        """A message of plain content, for all to see unless `private`."""
        nobody = discord.AllowedMentions.none()
        await self._give(lambda: self._interaction.response.send_message(message["content"], ephemeral=private, allowed_mentions=nobody))

    async def _give(self, answer: Callable[[], Awaitable[object]]) -> bool:
        async with self._turn:
            if self._given:
                return False
            self._given = True
            return await self._deliver(answer)

    async def _deliver(self, answer: Callable[[], Awaitable[object]]) -> bool:
        for pause in PAUSES:
            try:
                await answer()
            except CUT:
                await asyncio.sleep(pause)
            except discord.HTTPException as refused:
                if refused.code == ANSWERED_ALREADY:
                    return True
                # Most likely too late (10062). The event is kept all the same; its answer goes another way.
                log.warning("discord_first_answer_refused", event_id=str(self._interaction.id), status=refused.status, code=refused.code)
                return False
            else:
                return True
        log.warning("discord_first_answer_lost", event_id=str(self._interaction.id))
        return False
