"""`heard serve` in a process of its own, configured by its environment and nothing else."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conformance import discord_seat, slack_seat
from tests.peers.common import LOOPBACK, Product
from tests.peers.discord_peer import DiscordPeer
from tests.peers.slack_peer import SlackPeer

ROOT = Path(__file__).parents[2]
START = 40.0
"""Seconds that a start may take on a machine with much else to do."""
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("warm")]


class Served(Product):
    """`heard serve` between two peers, its database and its output in `folder`."""

    def __init__(self, folder: Path, slack: SlackPeer, discord: DiscordPeer, **different: str) -> None:
        own = {"HEARD_DATABASE": f"sqlite:///{folder / 'heard.db'}", "PYTHONPATH": str(ROOT)}
        env = {**slack.env(), **discord.env(), **own, **different}
        super().__init__([sys.executable, "-m", "adapters.main", "serve"], env, str(folder / "output"), str(folder))
        self._peers = slack, discord

    async def serving(self) -> None:
        """Wait until both surfaces are served."""
        slack, discord = self._peers
        process = self.process
        assert process is not None
        await slack.until(lambda: slack.sockets or process.returncode is not None, START, "Socket Mode")
        await discord.until(lambda: (discord.open_sessions() and discord.commands) or process.returncode is not None, START, "the gateway")
        assert process.returncode is None, self.output()

    async def ended(self) -> int:
        """Wait until it ends by itself; the exit code."""
        assert self.process is not None
        return await asyncio.wait_for(self.process.wait(), START)

    async def told(self, kill: bool = False) -> int:
        """End it: kindly, or in the middle of whatever it does."""
        assert self.process is not None
        (self.process.kill if kill else self.process.terminate)()
        return await self.ended()


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


async def opened(slack: SlackPeer, discord: DiscordPeer) -> tuple[str, str]:
    """Ana opens a practice on both; their threads."""
    await asyncio.gather(slack.slash("/practice", "late-parcel"), discord.slash("practice", scenario="late-parcel"))
    opening = await slack.until(lambda: slack.messages(bot=True)[1:], what="the opening on Slack")
    await discord.until(lambda: discord.threads() and discord.messages(discord.threads()[0]["id"], bot=True), what="the opening on Discord")
    return opening[0]["thread_ts"], discord.threads()[0]["id"]


async def test_it_practises_on_both_and_stops_when_told(slack: SlackPeer, discord: DiscordPeer, tmp_path: Path) -> None:
    async with Served(tmp_path, slack, discord) as heard:
        await heard.serving()
        there, here = await opened(slack, discord)
        slack.message("I am so sorry, my secret friend.", thread_ts=there)
        discord.message("I am so sorry, my secret friend.", here)
        await slack.until(lambda: len(lines(slack, discord)[0]) == 1 and slack.shown_to(), what="line and whisper on Slack")
        await discord.until(lambda: len(lines(slack, discord)[1]) == 1 and discord.messages("dm", bot=True), what="the same on Discord")
        assert await heard.told() == 0
    assert "Traceback" not in heard.output()
    assert "secret" not in heard.output()
    assert not [token for name, token in heard.env.items() if name.endswith(("TOKEN", "SECRET")) and token in heard.output()]


async def test_what_was_under_way_when_it_was_killed_is_said_once(slack: SlackPeer, discord: DiscordPeer, tmp_path: Path) -> None:
    async with Served(tmp_path, slack, discord) as heard:
        await heard.serving()
        there, here = await opened(slack, discord)
        slack.fault("chat.postMessage", delay=0.5, drop=True)
        discord.fault(discord_seat.POSTS, delay=0.5, drop=True)
        slack.message("I am so sorry.", thread_ts=there)
        discord.message("I am so sorry.", here)
        for peer in (slack, discord):
            await peer.until(lambda peer=peer: [e for e in peer.record if e.kind == "fault"], what="a line on its way")  # type: ignore[misc]
        assert await heard.told(kill=True) == -9
    assert lines(slack, discord) == ([], [])
    async with Served(tmp_path, slack, discord) as heard:
        await heard.serving()
        await slack.until(lambda: slack.shown_to() and lines(slack, discord)[0], what="line and whisper on Slack")
        await discord.until(lambda: discord.messages("dm", bot=True) and lines(slack, discord)[1], what="the same on Discord")
        await slack.settle()
        assert [len(found) for found in lines(slack, discord)] == [1, 1]
        assert await heard.told() == 0


def lines(slack: SlackPeer, discord: DiscordPeer) -> tuple[list[str], list[str]]:
    """What Maya said after her first words, on Slack and on Discord."""
    there = [slack_seat.read(message) for message in slack.messages(bot=True)[2:]]
    here = [discord_seat.read(message) for message in discord.messages(discord.threads()[0]["id"], bot=True)[1:]]
    return there, here


WRONG = {
    "a wrong bot token": ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "SLACK_BOT_TOKEN"),
    "a wrong app token": ({"SLACK_APP_TOKEN": "xapp-wrong"}, "SLACK_APP_TOKEN"),
    "a wrong token on Discord": ({"DISCORD_TOKEN": "wrong"}, "DISCORD_TOKEN"),
    "nobody there": ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "SLACK_API_URL"),
}


async def test_what_cannot_start_says_why_in_one_line(slack: SlackPeer, discord: DiscordPeer, tmp_path: Path) -> None:
    with contextlib.closing(socket.create_server((LOOPBACK, 0))) as taken:
        port = str(taken.getsockname()[1])
        for what, (different, says) in {**WRONG, "a taken port": ({"SLACK_PORT": port}, f"Port {port} ")}.items():
            folder = tmp_path / what
            folder.mkdir()
            async with Served(folder, slack, discord, **different) as heard:
                assert (what, await heard.ended()) == (what, 2)
            [line] = heard.output().splitlines()
            assert says in line


async def test_being_thrown_out_ends_it_with_one_sentence(slack: SlackPeer, discord: DiscordPeer, tmp_path: Path) -> None:
    async with Served(tmp_path, slack, discord) as heard:
        await heard.serving()
        for session in discord.open_sessions():
            await discord.close(session, 4004)
        assert await heard.ended() == 2
    assert "DISCORD_TOKEN" in heard.output().splitlines()[-1]
    assert "Traceback" not in heard.output()
    await slack.until(lambda: not slack.sockets, what="the connection to Slack to end")
