"""What the Discord adapter asks of the core: the five calls of `bot.coach.Coach`."""

from collections.abc import Sequence
from typing import Protocol

from bot.events import Inbound
from bot.store.protocol import Letter


class CoachPort(Protocol):
    """See `bot.coach.Coach` for what each call promises and raises."""

    async def accept(self, event: Inbound) -> bool: ...

    async def handle(self, event: Inbound) -> Sequence[Letter]: ...

    async def left_over(self, surface: str) -> Sequence[Inbound]: ...

    async def due(self, surface: str) -> Sequence[Letter]: ...

    async def shown(self, letter: Letter, place: str | None = None) -> None: ...
