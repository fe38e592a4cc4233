"""`heard serve` in a process of its own: what fell due while it was away is said when it comes back, alone to its person, and once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.calls.case import Case, Casework, Promised
from bot.calls.home import own
from bot.conversation import Conversation
from bot.events import Asked, Origin
from bot.store.open import open_store
from bot.turn import Turn
from tests.conformance.test_serve import Served
from tests.discord.seeing import texts
from tests.peers.discord_peer import GUILD, DiscordPeer
from tests.peers.slack_peer import SlackPeer
from tests.peers.slack_team import TEAM
from tests.slack.reading import read, until_said, until_whispered

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("warm")]
ASKS = "Has it happened?"


@pytest.fixture
async def slack() -> AsyncIterator[SlackPeer]:
    async with SlackPeer() as peer:
        yield peer
        assert not peer.violations


@pytest.fixture
async def discord() -> AsyncIterator[DiscordPeer]:
    async with DiscordPeer() as peer:
        yield peer
        assert not peer.violations


async def promised(folder: Path, *origins: Origin) -> None:
    """A promise to each of these people, due an hour ago."""
    store = await open_store(f"sqlite:///{folder / 'heard.db'}")
    due = datetime.now(UTC) - timedelta(hours=1)
    case = Case("1", "Acme", due, promises=(Promised(1, "them", "Dana", "refund", "refund by Friday", due, due, remind_at=due),))
    for origin in origins:
        work = Casework(origin.person, cases=(case,), current="1", origin=origin)
        await store.save(Turn(Conversation(own(origin), state=work)), Asked(origin, "call"))
    await store.close()


async def test_it_reminds_on_both_and_once_through_a_kill(slack: SlackPeer, discord: DiscordPeer, tmp_path: Path) -> None:
    there = Origin("1", "slack", f"slack:{TEAM}/C_GENERAL", f"slack:{TEAM}/U_ANA")
    here = Origin("1", "discord", f"discord:{GUILD}/{discord.cid('general')}", f"discord:{discord.uid('ana')}")
    await promised(tmp_path, there, here)
    async with Served(tmp_path, slack, discord) as heard:
        await heard.serving()
        await until_said(slack, ASKS, "D_ANA")
        await discord.until(lambda: texts(discord, "dm"))
        await heard.told(kill=True)
    async with Served(tmp_path, slack, discord) as heard:
        await heard.serving()
        await slack.press("heard:call:done:1.1.1")
        await until_whispered(slack, "that's done")
        await heard.told()
    assert len([m for m in slack.messages("D_ANA", bot=True) if ASKS in read(m)]) == 1
    assert len([words for words in texts(discord, "dm") if ASKS in words]) == 1
    assert slack.messages("C_GENERAL", bot=True) == []
    assert discord.messages("general") == []
