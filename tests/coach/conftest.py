"""A coach over a real store."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.coach import Coach
from bot.store.protocol import Store
from tests.coach.talk import made


@pytest.fixture
def thinking() -> object:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def coach(store: Store, thinking: ThreadPoolExecutor) -> Coach:
    return made(store, thinking)
