"""What nobody asked for just now reaches its person on Discord, alone and once."""

import pytest

from adapters.discord.app import DiscordApp
from bot.events import Origin, Woke
from bot.replies import Reply, Text, To
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import texts
from tests.peers.discord_peer import GUILD, DiscordPeer

SHOWN = ["💡 It is time."]


def woke(discord: DiscordPeer) -> Woke:
    return Woke(Origin("woke 1", "discord", f"discord:{GUILD}/{discord.cid('general')}", f"discord:{discord.uid('ana')}"))


async def test_it_is_a_direct_message(discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
    assert await coach.accept(woke(discord))
    heard.begin(woke(discord))
    await discord.until(lambda: not coach.letters and texts(discord, "dm"))
    assert texts(discord, "dm") == SHOWN
    assert discord.messages("general") == []


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_letter_left_by_a_crash_is_given_once(discord: DiscordPeer, running: Running, coach: FakeCoach, arrived: bool) -> None:
    async with running() as heard:
        if arrived:
            await coach.accept(woke(discord))
            heard.begin(woke(discord))
            await discord.until(lambda: not coach.letters and texts(discord, "dm"))
    for message in discord.messages("dm", bot=True):
        message.pop("nonce", None)  # Discord forgets them after some minutes.
    coach._letter(woke(discord), 0, Reply(To.PERSON, (Text("It is time."),)))
    async with running():
        await discord.until(lambda: not coach.letters)
        assert texts(discord, "dm") == SHOWN
