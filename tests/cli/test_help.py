"""Help for one moment at the terminal: reading a message, and the minute."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rich.console import Console

from adapters.terminal.app import Terminal
from adapters.terminal.guide import guide
from bot import wording
from bot.coach import Coach
from bot.replies import Minute, Step
from bot.store.open import open_store
from tests.cli.conftest import Heard
from tests.fakes import NOON, tiny_library

LATE = "I have waited eleven days for my parcel. Where is it?"
WORDS = [step.words for step in wording.BREATHE.steps]


class Clock:
    """A sleep that takes no time, and a screen: what was read when."""

    def __init__(self) -> None:
        self.now = 0.0
        self._screen = io.StringIO()
        self.console = Console(file=self._screen, highlight=False, width=300)
        self.seen: list[tuple[float, str]] = []

    async def sleep(self, seconds: float) -> None:
        self.look()
        self.now += seconds

    def look(self) -> None:
        self.seen.append((self.now, self._screen.getvalue().strip()))
        self._screen.truncate(self._screen.seek(0))


async def test_each_step_is_printed_at_its_second() -> None:
    clock = Clock()
    await guide(clock.console, wording.BREATHE, clock.sleep)
    clock.look()
    assert clock.seen == [(step.second, step.words) for step in wording.BREATHE.steps]


async def test_a_sitting_guides_through_the_minute_and_owes_nothing(tmp_path: Path) -> None:
    clock, store = Clock(), await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    with ThreadPoolExecutor(1) as thinking:
        coach = Coach(store, tiny_library(), lambda _: NOON, thinking)
        await Terminal(coach, clock.console, lambda _: "", sleep=clock.sleep).ask_once("breathe")
    clock.look()
    assert [words for _, words in clock.seen] == WORDS
    assert await store.due("terminal") == []
    await store.close()


def test_breathe(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "BREATHE", Minute((Step(0, "Breathe in"), Step(0.01, "and out"))))
    ran = heard("breathe")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split() == ["Breathe", "in", "and", "out"]


def test_breathe_does_not_mind_wrong_settings(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_LOG_LEVEL", "loud")
    monkeypatch.setattr(wording, "BREATHE", Minute((Step(0, "Breathe in"),)))
    assert heard("breathe").code == 0


@pytest.mark.parametrize(("args", "given"), [((LATE,), ""), (tuple(LATE.split()), ""), (("-",), LATE), ((), LATE)])
def test_answer(args: tuple[str, ...], given: str, loaded: Heard) -> None:
    ran = loaded("answer", *args, given=given)
    assert (ran.code, ran.err) == (0, "")
    assert "What their words show" in ran.out
    assert "“Where is it?”" in ran.out
    assert "You could say" in ran.out


@pytest.mark.parametrize(("args", "given"), [((), ""), (("-",), " \n"), (("", " "), "")])
def test_nothing_to_answer(args: tuple[str, ...], given: str, heard: Heard) -> None:
    assert heard("answer", *args, given=given).refused() == (
        "There is no message to answer: put it in quotes after the command, or pipe it in."
    )


@pytest.mark.slow
def test_breathe_begins_at_once() -> None:
    """Whoever needs a minute doesn't wait for an ear to be loaded."""
    needed = "import sys, adapters.main, adapters.terminal.guide, bot.wording; sys.exit('numpy' in sys.modules)"
    root = Path(wording.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", needed], cwd=root, timeout=60, check=False).returncode == 0
