"""The guided minute: each step at its second, in the background, and forgotten where it is cut short."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise

import structlog

from bot.replies import Minute, Step

Show = Callable[[Step], Awaitable[object]]
Sleep = Callable[[float], Awaitable[object]]
log = structlog.get_logger()


async def go_on(minute: Minute, show: Show, sleep: Sleep = asyncio.sleep) -> None:
    """Show each step after the first, which has just been shown, at its second. Raises what `show` raises."""
    for before, step in pairwise(minute.steps):
        await sleep(step.second - before.second)
        await show(step)


class Minutes:
    """The minutes that are under way on one surface."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, minute: Minute, show: Show) -> None:
        """Go on with `minute` in a task of its own; whatever goes wrong there ends this minute and nothing else."""
        task = asyncio.get_running_loop().create_task(go_on(minute, show))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def end(self) -> None:
        """Cut short whatever is under way: nobody waits a minute for Heard to stop."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (trouble := task.exception()):
            log.info("minute_cut_short", trouble=type(trouble).__name__)
