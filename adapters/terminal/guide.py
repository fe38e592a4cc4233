"""A guided minute, as a person at the terminal sees it."""

import asyncio

from rich.console import Console

from adapters.minutes import Sleep, go_on
from adapters.terminal.render import show
from bot.replies import Minute, Step


async def guide(console: Console, minute: Minute, sleep: Sleep = asyncio.sleep) -> None:
    """Print each step of `minute` at its second; `sleep` takes seconds."""

    async def tell(step: Step) -> None:
        show(console, step.reply)

    await tell(minute.steps[0])
    await go_on(minute, tell, sleep)
