"""A coach over a real store."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.coach import Coach
from bot.store.open import open_store
from bot.store.protocol import Store
from tests.coach.talk import made


@pytest.fixture
def thinking() -> object:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store, thinking: ThreadPoolExecutor) -> Coach:
    return made(store, thinking)
