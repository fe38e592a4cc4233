"""Killed at random a hundred times, every reminder is given once, never early and never more than a minute late."""

import asyncio
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.store.open import open_store
from tests.reminders.dying import EACH, OWNERS

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).parents[2]
KILLS = 100


@pytest.mark.parametrize("seed", [1, 2])
async def test_each_is_given_once(tmp_path: Path, seed: int) -> None:
    database, shown = f"sqlite:///{tmp_path / 'heard.db'}", tmp_path / "shown"
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.reminders.dying", database, str(shown), str(KILLS), str(seed), cwd=PROJECT
    )
    assert await asyncio.wait_for(child.wait(), 120) == 0
    lines = [line.split() for line in shown.read_text().splitlines()]
    things = Counter(word for line in lines for word in line if word.startswith("thing-"))
    assert things == Counter(f"thing-{person}-{n}," for person in range(OWNERS) for n in range(1, EACH + 1))
    await assert_in_time(database, {word: float(line[1]) for line in lines for word in line if word.startswith("thing-")})


async def assert_in_time(database: str, shown: dict[str, float]) -> None:
    store = await open_store(database)
    for person in range(OWNERS):
        state = (await store.load(f"slack:case:slack:T/U{person}")).state
        assert state.state == "casework"
        for promised in state.cases[0].promises:
            assert promised.asked == 1
            late = shown[f"{promised.what},"] - promised.due.timestamp()  # type: ignore[union-attr]
            assert 0 <= late <= 60
    assert await store.due("slack") == []
    assert await store.waiting() == []
    await store.close()
