"""Two people who play each other see the same on Slack and on Discord, each what is theirs and nobody what is the other's."""

import asyncio

import pytest

from bot.conversation import Finished
from bot.events import Said
from bot.practice.pair import Pair
from bot.replies import Reply, To, plain
from tests.conformance.discord_seat import DiscordSeat
from tests.conformance.remote import Remote
from tests.conformance.script import CONVERSATIONS, load
from tests.conformance.seat import squashed
from tests.conformance.slack_seat import SlackSeat, person

NAMES = sorted(f"duo/{file.stem}" for file in (CONVERSATIONS / "duo").glob("*.txt"))
PEOPLE = ("ana", "ben", "cat", "dan")
SECRET = squashed(["what it is for: her daughter's birthday is on Saturday"])
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def watchers(slack: SlackSeat, discord: DiscordSeat) -> None:
    """Cat and Dan are in the channel, too."""
    for name in ("cat", "dan"):
        slack.peer.add_user(person(name), name)
        slack.peer.channels["C_GENERAL"]["members"].append(person(name))
        discord.peer.add_user(name)


@pytest.mark.parametrize("name", NAMES)
async def test_two_people_play_the_same_everywhere(name: str, slack: SlackSeat, discord: DiscordSeat) -> None:
    acts = load(name)
    await asyncio.gather(slack.play(acts), discord.play(acts))
    assert await slack.exchanges() == await discord.exchanges() != ""
    assert shown(slack) == shown(discord)
    for seat in (slack, discord):
        assert squashed(seat.seen_by_all()) == seat.for_all()
        for one in PEOPLE:
            assert squashed(seat.seen_by(one)) == seat.for_one(one)
        assert await seat.left() == []
        assert not seat.mentioning()
        assert not seat.peer.violations


@pytest.mark.parametrize("name", NAMES)
async def test_the_brief_is_for_the_one_who_plays_and_for_nobody_else(name: str, slack: SlackSeat) -> None:
    await slack.play(load(name))
    before_the_end = [reply for _, replies in slack.turns() for reply in replies if isinstance(reply, Reply) and reply.to is To.ROOM][:-1]
    assert SECRET not in squashed(str(part) for reply in before_the_end for part in reply.parts)
    assert SECRET in squashed(slack.seen_by("ben"))
    assert SECRET not in squashed(slack.seen_by("dan"))
    assert (SECRET in squashed(slack.seen_by("ana"))) is (name == "duo/swapped")


async def test_who_is_asked_by_name_is_asked_alone_and_answers_there(slack: SlackSeat) -> None:
    assert (await slack.peer.slash("/practice", "late-parcel with <@U_BEN|ben>", user=person("ana"))).acked
    await slack.record.answered(1)
    [offered] = slack.seen_by("ben")
    assert "Would you play Maya?" in offered
    key = (await slack.store.load(slack.record.place)).key
    await slack.peer.press(f"heard:pair:sit:{key}", person("cat"))
    await slack.record.answered(2)
    assert not begun(await slack.state())
    await slack.peer.press(f"heard:pair:sit:{key}", person("ben"))
    await slack.record.answered(3)
    assert begun(await slack.state())
    assert SECRET in squashed(slack.seen_by("ben"))
    assert "On your desk" in "".join(slack.seen_by("ana"))
    assert SECRET not in squashed([*slack.seen_by("ana"), *slack.seen_by_all()])


async def test_who_is_asked_by_name_is_asked_alone_on_discord(discord: DiscordSeat) -> None:
    ben = discord.peer.uid("ben")
    await discord.peer.slash("practice", user="ana", scenario=f"late-parcel with <@{ben}>")
    await discord.record.answered(1)
    key = (await discord.store.load(discord.record.place)).key
    assert "Would you play Maya?" in discord.seen_by("ben")[0]
    await discord.peer.press(f"heard:pair:no:{key}", "ben")
    await discord.record.answered(2)
    await discord.peer.press(f"heard:pair:sit:{key}", "cat")
    await discord.record.answered(3)
    state = await discord.state()
    assert begun(state)
    assert isinstance(state, Pair)
    assert state.other.endswith(discord.peer.uid("cat"))
    assert SECRET not in squashed([*discord.seen_by("ana"), *discord.seen_by("ben"), *discord.seen_by_all()])


def begun(state: object) -> bool:
    return isinstance(state, Pair) and state.begun


def shown(seat: Remote) -> list[tuple[str, list[tuple[To, bool, str]]]]:  # type: ignore[type-arg]  # any peer
    """What each typed message led to: for whom, and in which words."""
    typed = [(event, replies) for event, replies in seat.turns() if isinstance(event, Said)]
    return [(event.text, [(r.to, bool(r.whom), squashed([plain(r)])) for r in replies if isinstance(r, Reply)]) for event, replies in typed]


async def test_it_ends_as_finished(slack: SlackSeat) -> None:
    await slack.play(load("duo/played"))
    state = await slack.state()
    assert isinstance(state, Finished)
    assert state.outcome not in ("", "stopped")


async def test_sitting_down_in_ones_own_messages_sends_nobody_elses_brief_there(slack: SlackSeat, discord: DiscordSeat) -> None:
    """The button in a direct message belongs to a practice elsewhere: each brief goes to its own person all the same."""
    await slack.peer.slash("/practice", "late-parcel with <@U_BEN|ben>", user=person("ana"))
    await discord.peer.slash("practice", user="ana", scenario=f"late-parcel with <@{discord.peer.uid('ben')}>")
    for seat in (slack, discord):
        await seat.record.answered(1)
        key = (await seat.store.load(seat.record.place)).key
        ben = person("ben") if seat is slack else "ben"
        await seat.peer.press(f"heard:pair:sit:{key}" if seat is slack else "I'll sit down", ben)
        await seat.record.answered(2)
        assert begun(await seat.state())
        assert SECRET in squashed(seat.seen_by("ben"))
        assert "On your desk" in "".join(seat.seen_by("ana"))
        assert "On your desk" not in "".join([*seat.seen_by("ben"), *seat.seen_by_all()])
        assert "Both chairs are taken" in "".join(seat.seen_by_all())
