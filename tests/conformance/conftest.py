"""One library for all seats, warmed up once, and one thread that thinks."""

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.build import warm_up
from bot.playbook.library import Library
from tests.conformance.discord_seat import DiscordSeat
from tests.conformance.slack_seat import SlackSeat
from tests.peers.slack_files import PNG


@pytest.fixture(scope="session")
def warm(library: Library) -> Library:
    """The built-in playbooks and the real ear, with all that the first question would have to wait for."""
    warm_up(library)
    return library


@pytest.fixture(scope="session")
def thinking() -> Iterator[Executor]:
    """One thread for all coaches: the library is asked one thing at a time, as in the product."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the machine's, and no patience with work that a crash leaves behind."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("adapters.slack.app.GRACE", 0.05)
    monkeypatch.setattr("adapters.discord.door.GRACE", 0.05)
    # What is drawn is another test's matter, and takes its time.
    monkeypatch.setattr("adapters.pictures.png", lambda chart: PNG + chart.title.encode())


@pytest.fixture
async def slack(tmp_path: Path, warm: Library, thinking: Executor) -> AsyncIterator[SlackSeat]:
    seat = SlackSeat(tmp_path, warm, thinking)
    await seat.open()
    yield seat
    await seat.leave()


@pytest.fixture
async def discord(tmp_path: Path, warm: Library, thinking: Executor) -> AsyncIterator[DiscordSeat]:
    seat = DiscordSeat(tmp_path, warm, thinking)
    await seat.open()
    yield seat
    await seat.leave()
