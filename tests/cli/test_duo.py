"""Two people at one keyboard."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from adapters.errors import SurfaceError
from adapters.terminal.duo import Table, _names
from bot.coach import Coach
from bot.store.open import open_store
from tests.fakes import NOON, tiny_library

CHAIRS = ("agent", "Sam")


@pytest.fixture
async def coach(tmp_path: Path) -> AsyncIterator[Coach]:
    store = await open_store(f"sqlite:///{tmp_path / 'duo.db'}")
    with ThreadPoolExecutor(1) as thinking:
        yield Coach(store, tiny_library(), lambda _: NOON, thinking)
    await store.close()


async def no_sleep(seconds: float) -> None:
    assert seconds >= 0


async def sat(coach: Coach, *lines: str, terminal: bool = False) -> tuple[str, list[str]]:
    """What the screen shows when Ana and Bo type `lines`, and the prompts that asked for them."""
    screen, typed, prompts = StringIO(), list(lines), []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        if not typed:
            raise EOFError
        return typed.pop(0)

    console = Console(file=screen, width=200, force_terminal=terminal, color_system=None)
    await Table(coach, console, ask, ("Ana", "Bo"), no_sleep, "sitting").play("lost-kite", "Sam", CHAIRS)
    return screen.getvalue(), prompts


async def test_they_take_turns(coach: Coach) -> None:
    shown, prompts = await sat(coach, "", "my kite is gone", "hear the kite", "hint", "yes, that is it", "done")
    assert prompts[1:] == ["Bo (Sam)> ", "Ana (agent)> ", "Bo (Sam)> ", "Bo (Sam)> ", "Ana (agent)> "]
    assert "Sam might say" in shown
    assert "Playing Sam" in shown


async def test_they_change_chairs(coach: Coach) -> None:
    _, prompts = await sat(coach, "", "my kite is gone", "swap", "hear the kite")
    assert prompts[2:5] == ["Ana (agent)> ", "Ana (Sam)> ", "Bo (agent)> "]


async def test_who_says_no_plays_nobody(coach: Coach) -> None:
    shown, prompts = await sat(coach, "no", "my kite is gone")
    assert len(prompts) == 1
    assert "Called off" in shown
    assert await coach.is_over("terminal:sitting")


async def test_nothing_more_to_read_ends_it_with_the_debrief(coach: Coach) -> None:
    shown, _ = await sat(coach, "", "my kite is gone", "hear the kite")
    assert "Debrief" in shown


async def test_what_is_for_one_alone_waits_until_the_other_one_looks_away(coach: Coach) -> None:
    shown, prompts = await sat(coach, "", "", "my kite is gone", "", "hear the kite", terminal=True)
    assert prompts[1].startswith("Bo's turn")
    assert prompts[3].startswith("Ana's turn")
    assert shown.count("You are Sam") == 1
    assert shown.index("You are Sam") < shown.index("\x1b[2J") < shown.index("You answer Sam")


@pytest.mark.parametrize("names", [("", "Bo"), ("Ana", "ana "), ("Ana",)])
def test_two_names_are_needed(names: tuple[str, ...]) -> None:
    left = list(names)

    def ask(_: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    with pytest.raises(SurfaceError, match="two different names"):
        _names(ask, CHAIRS)
