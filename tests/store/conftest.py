"""A store on a file of its own, and a way to restart it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.store.open import open_store
from bot.store.protocol import Store

Open = Callable[[], Awaitable[Store]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "heard.db"


@pytest.fixture
async def opened(path: Path) -> AsyncIterator[Open]:
    """Opens the file anew each time: a second worker, or the same after a restart."""
    stores: list[Store] = []

    async def another() -> Store:
        stores.append(await open_store(f"sqlite:///{path}"))
        return stores[-1]

    yield another
    for store in stores:
        await store.close()


@pytest.fixture
async def store(opened: Open) -> Store:
    return await opened()
