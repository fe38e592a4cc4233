"""What people read in Slack."""

from tests.peers.slack_peer import SlackPeer
from tests.peers.slack_rules import Json, texts


def read(message: Json) -> str:
    """The words in a message's blocks, from top to bottom."""
    return "\n".join(texts(message.get("blocks", [])))


async def until_said(slack: SlackPeer, words: str, channel: str = "C_GENERAL", times: int = 1) -> Json:
    """Wait for a message of the bot's with these words in `channel`; the last of them."""
    found: list[Json] = []

    def said() -> bool:
        found[:] = [m for m in slack.messages(channel, bot=True) if words in read(m)]
        return len(found) >= times

    await slack.until(said, what=f"“{words}” in {channel}")
    return found[-1]


async def until_whispered(slack: SlackPeer, words: str, user: str = "U_ANA") -> Json:
    """Wait until `user` alone sees these words."""
    found: list[Json] = []

    def whispered() -> bool:
        found[:] = [m for m in slack.shown_to(user) if words in read(m)]
        return bool(found)

    await slack.until(whispered, what=f"“{words}” to {user}")
    return found[-1]


async def practice(slack: SlackPeer, channel: str = "C_GENERAL") -> str:
    """Ana starts a practice; the ts of its thread, once it is open and marked so."""
    assert (await slack.slash("/practice", "late-parcel", channel)).acked
    opening = await until_said(slack, "Where is my parcel?", channel)
    return str(opening["thread_ts"])
