"""A call rehearsed: asked for in a channel, played in the direct message, the same on Slack and Discord, and nobody else's."""

import asyncio

import pytest

from bot.calls.rehearse import OURS_ALONE
from bot.replies import plain
from tests.conformance.discord_seat import DiscordSeat
from tests.conformance.seat import squashed
from tests.conformance.slack_seat import SlackSeat, person

pytestmark = pytest.mark.slow
SHEET = {
    "company": "Brightwave, my broadband",
    "outcome": "I'd like my second £62 back by the end of the month.",
    "facts": "On 3 May £62 was taken. On 4 May £62 was taken again. Account BW-2217.",
}
IN_PRIVATE = (
    "rehearse by-the-book",
    "Good morning, this is Jo. On 3 May £62 was taken, and on the 4th £62 again. I'd like the second £62 back, please.",
    "Account BW-2217. It's been quite a month for me; may I have your name?",
    "stop",
)


async def test_it_is_played_in_the_direct_message_alone(slack: SlackSeat, discord: DiscordSeat) -> None:
    await asyncio.gather(rehearse(slack), rehearse(discord))
    assert slack.said() == discord.said()
    assert ["Albrecht speaking" in plain(reply) for reply in slack.said()].count(True) == 1
    for seat in (slack, discord):
        assert seat.seen_by_all() == []
        assert squashed(seat.seen_by("ana")) == squashed(plain(seat.pictured(reply)) for reply in seat.said())
        assert await seat.left() == []
        assert not seat.peer.violations
        assert not seat.peer.unsupported


async def rehearse(seat: SlackSeat | DiscordSeat) -> None:
    await seat.command("ana", "prep")
    await seat.fill("ana", SHEET)
    await seat.record.answered(2)
    await seat.command("ana", "rehearse", "by-the-book")
    await seat.record.answered(3)
    assert plain(seat.said()[-1]) == OURS_ALONE.format(kind="by-the-book")
    for n, text in enumerate(IN_PRIVATE, 4):
        if isinstance(seat, SlackSeat):
            seat.peer.dm(text, user=person("ana"))
        else:
            seat.peer.dm(text)
        await seat.record.answered(n)
    await seat.settle()
