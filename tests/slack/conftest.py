"""The Slack peer, a scripted coach on a real store, and the true libraries between them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from adapters.slack.app import SlackApp
from bot.store.open import open_store
from tests.peers.slack_peer import SlackPeer
from tests.slack.scripted import ScriptedCoach

Running = Callable[..., AbstractAsyncContextManager[SlackApp]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library sends everything to a proxy that the environment names, loopback too."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def slack() -> AsyncIterator[SlackPeer]:
    async with SlackPeer() as peer:
        yield peer


@pytest.fixture
async def coach(tmp_path: Path) -> AsyncIterator[ScriptedCoach]:
    store = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    yield ScriptedCoach(store)
    await store.close()


@pytest.fixture
def running(slack: SlackPeer, coach: ScriptedCoach) -> Running:
    """`async with running():` Heard runs in the workspace, with short pauses between tries."""

    @asynccontextmanager
    async def run(**settings: object) -> AsyncIterator[SlackApp]:
        usual = {name.removeprefix("SLACK_").lower(): value for name, value in slack.env().items()}
        quick = {"host": "127.0.0.1", "pauses": (0.01, 0.05, 0.1), "ping_interval": 0.2}
        app = SlackApp(coach, **{**usual, **quick, **settings})  # type: ignore[arg-type]
        await app.start()
        try:
            if app.port is None:
                await slack.connected()
            else:
                slack.request_url = f"http://127.0.0.1:{app.port}/slack/events"
            yield app
        finally:
            await app.stop()

    return run


@pytest.fixture
async def heard(running: Running) -> AsyncIterator[SlackApp]:
    """Heard in the workspace, over Socket Mode."""
    async with running() as app:
        yield app
