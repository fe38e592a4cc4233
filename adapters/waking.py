"""The clock of `heard serve`: looks now and then for what it is time for, and hands it to its surface."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import structlog

from adapters.minutes import Sleep
from bot.coach import Coach
from bot.events import Inbound
from bot.store.protocol import StoreError

PAUSE = 20.0
"""Seconds between two looks: a reminder may be a minute late, and a look costs next to nothing."""
log = structlog.get_logger()
Begin = Callable[[Inbound], object]
Now = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


async def remind(coach: Coach, begins: Mapping[str, Begin], now: Now = _now, sleep: Sleep = asyncio.sleep) -> None:
    """Look for ever. `begins` takes up an accepted event, by the name of its surface."""
    while True:
        for surface, begin in begins.items():
            try:
                await look(coach, surface, begin, now())
            except StoreError as trouble:
                log.warning("not-looked", surface=surface, trouble=type(trouble).__name__)
        await sleep(PAUSE)


async def look(coach: Coach, surface: str, begin: Begin, now: datetime) -> None:
    """Accept all that it is time for on `surface`, and begin with what nobody has accepted before. Raises `StoreError`."""
    for event in await coach.waking(surface, now):
        if await coach.accept(event):
            begin(event)
