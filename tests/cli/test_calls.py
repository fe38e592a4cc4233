"""`heard call` and `heard case`: a call logged at the terminal, and what it is time for when one comes back."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from rich.console import Console

from adapters.terminal import calls
from adapters.terminal.calls import Desk
from adapters.zone import named
from bot.coach import Coach
from bot.store.open import open_store
from bot.turn import Moment
from tests.cli.conftest import Heard
from tests.fakes import tiny_library

MONDAY = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """`heard`, used by somebody called ana."""
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    return loaded


def test_a_call_line_by_line(desk: Heard) -> None:
    ran = desk(
        "call", given="zone Berlin\nstart Brightwave\n\nrep Dana\nDana says refund by Friday\nhold\nend\ncase settled\nquit\nnever read\n"
    )
    assert ran.code == 0
    assert "Your call with Brightwave has begun." in ran.out
    assert "1. Dana: refund, by Friday" in ran.out
    assert "Next: back · transfer · breathe · undo · end" in ran.out
    assert "Next: thanks · case settled · next · undo" in ran.out
    assert "I'm glad." in ran.out
    assert "never read" not in desk("case").out


def test_a_call_one_command_at_a_time(desk: Heard) -> None:
    desk("call", "start", "Brightwave")
    assert "Noted: -5 euros on the bill" in desk("call", "-5", "euros", "on", "the", "bill").out
    assert "-5 euros on the bill" in desk("case", "show").out
    assert "1. Brightwave (open)" in desk("case", "list").out


def test_another_user_of_the_machine_sees_nothing(desk: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    desk("call", "start", "Brightwave")
    monkeypatch.setattr("getpass.getuser", lambda: "ben")
    assert "You have no case yet" in desk("case").out


@pytest.mark.parametrize("command", [("practice", "--list"), ("case",), ("call", "list")])
def test_what_it_is_time_for_is_shown_first_and_once(desk: Heard, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    desk("call", "start", "Brightwave")
    desk("call", "promise", "Dana", "refunds", "me", "by", "Friday")

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime(2200, 1, 1, tzinfo=tz)

    monkeypatch.setattr(calls, "datetime", Later)
    monkeypatch.setattr("adapters.build.datetime", Later)
    assert "Has it happened?" in desk(*command).out
    assert "Has it happened?" not in desk(*command).out


@pytest.fixture
def thinking() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize("died_after", ["accepted", "handled"])
async def test_a_reminder_that_was_interrupted_is_shown_the_next_time(
    tmp_path: Path, died_after: str, thinking: ThreadPoolExecutor
) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    now = MONDAY
    coach = Coach(store, tiny_library(), lambda _: Moment(now, 1), thinking)
    screen = io.StringIO()
    ana = Desk(coach, Console(file=screen, highlight=False, width=200), lambda _: "", "terminal:ana")
    await ana.once("call", "promise Dana refunds me by Friday")
    now = FRIDAY
    [woke] = await coach.waking("terminal", FRIDAY)
    await coach.accept(woke)
    if died_after == "handled":
        await coach.handle(woke)
    await ana.show_due(FRIDAY)
    await ana.show_due(FRIDAY)
    assert screen.getvalue().count("Has it happened?") == 1
    assert "Next: done 1 · missed 1 · snooze 1" in screen.getvalue()
    await store.close()


def test_the_zone_of_the_machine(tmp_path: Path) -> None:
    zones = tmp_path / "zoneinfo" / "Asia"
    zones.mkdir(parents=True)
    (zones / "Tokyo").touch()
    link = tmp_path / "localtime"
    link.symlink_to(zones / "Tokyo")
    assert str(named("", link)) == "Asia/Tokyo"
    assert str(named(":Europe/Berlin", link)) == "Europe/Berlin"
    assert str(named("CET-1CEST", link)) == "Asia/Tokyo"
    assert named("", tmp_path / "nothing") is None
