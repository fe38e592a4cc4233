"""A Discord on loopback, a small coach, and Heard between them."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from adapters.discord.app import DiscordApp
from tests.discord.fakes import FakeCoach
from tests.peers.discord_peer import TOKEN, DiscordPeer

Running = Callable[..., AbstractAsyncContextManager[DiscordApp]]
DELAYS = (0.01, 0.02)


def names(prefix: str) -> list[str]:
    return [name for name in ("late-parcel", "wrong-bill") if prefix in name]


@pytest.fixture
def coach() -> FakeCoach:
    return FakeCoach()


@pytest.fixture
async def discord() -> AsyncIterator[DiscordPeer]:
    async with DiscordPeer() as peer:
        yield peer
        assert not peer.violations
        assert not peer.unsupported


@pytest.fixture
def running(discord: DiscordPeer, coach: FakeCoach) -> Running:
    """`async with running(): …` is Heard, connected to the peer; twice in a row is a restart."""

    @contextlib.asynccontextmanager
    async def run(token: str = TOKEN) -> AsyncIterator[DiscordApp]:
        urls = discord.env()
        app = DiscordApp(token, coach, urls["DISCORD_API_URL"], urls["DISCORD_GATEWAY_URL"], names, delays=DELAYS)
        await app.start()
        try:
            yield app
        finally:
            await app.stop()

    return run


@pytest.fixture
async def heard(running: Running) -> AsyncIterator[DiscordApp]:
    async with running() as app:
        yield app
