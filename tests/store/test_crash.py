"""What was acknowledged survives kill -9, and what was under way is whole or not there."""

import asyncio
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.store.protocol import Store
from tests.store.conftest import Open
from tests.store.dying import AT_ONCE
from tests.store.examples import PLACE, practising, said

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).parents[2]


async def killed_after(path: Path, turns: int) -> dict[int, int]:
    """Let a worker take `turns` turns, kill it in the middle of more, and give the last number of each room that it told."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.store.dying", str(path), cwd=PROJECT, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    told = [await asyncio.wait_for(child.stdout.readline(), 20) for _ in range(turns)]
    child.send_signal(signal.SIGKILL)
    told += (await child.stdout.read()).splitlines(keepends=True)
    assert await child.wait() == -signal.SIGKILL
    whole = [line.split() for line in told if line.endswith(b"\n")]
    return {int(room): int(number) for room, number in whole}


async def assert_whole(store: Store, room: int, told: int) -> None:
    """All that was told is there; at most the one turn under way is there beside it, and it is whole."""
    place = f"{PLACE}-{room}"
    found = await store.load(place)
    assert told <= found.revision <= told + 1
    assert found == (Conversation(place, found.revision, practising(found.revision)) if found.revision else Conversation(place))
    assert [e.turn for e in await store.history(place)] == list(range(1, found.revision + 1))
    assert len([letter for letter in await store.due("slack") if letter.place == place]) == found.revision
    for number in range(1, told + 1):
        assert not await store.accept(said(f"{room}-{number}", place=place))


@pytest.mark.parametrize("turns", [1, 37, 150])
async def test_acknowledged_turns_survive_a_kill(path: Path, opened: Open, turns: int) -> None:
    told = await killed_after(path, turns)
    assert sum(told.values()) >= turns
    store = await opened()
    for room in range(AT_ONCE):
        await assert_whole(store, room, told.get(room, 0))
    waiting = await store.waiting()
    assert len(waiting) <= AT_ONCE
    for event in waiting:
        assert (await store.load(event.origin.place)).revision < int(event.origin.event_id.split("-")[1])


async def test_database_is_sound_after_a_kill(path: Path, opened: Open) -> None:
    await killed_after(path, 20)
    await opened()
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain.close()
