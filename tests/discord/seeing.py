"""What people in the tests do and see."""

from bot.events import Inbound
from tests.discord.fakes import FakeCoach
from tests.peers.discord_peer import DiscordPeer


async def practice(discord: DiscordPeer, user: str = "ana", channel: str = "general") -> str:
    """Start a practice and wait until its thread has the first line; gives the thread's id."""
    before = {thread["id"] for thread in discord.threads(channel)}
    await discord.slash("practice", channel, user, scenario="late-parcel")
    thread = str(await discord.until(lambda: next((t["id"] for t in discord.threads(channel) if t["id"] not in before), None)))
    await discord.until(lambda: discord.messages(thread, bot=True))
    return thread


def texts(discord: DiscordPeer, channel: str, user: str = "ana") -> list[str]:
    """What Heard posted in a channel."""
    return [message["content"] or message["embeds"][0]["description"] for message in discord.messages(channel, bot=True, user=user)]


def private(discord: DiscordPeer, user: str = "ana") -> list[str]:
    """What only this person sees; a card by its title."""
    return [m["content"] or (m["embeds"][0]["title"] if m["embeds"] else "") for m in discord.shown_to(user)]


def newest(coach: FakeCoach) -> Inbound:
    return list(coach.accepted.values())[-1]
