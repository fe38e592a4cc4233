"""What nobody asked for just now reaches its person in Slack, alone and once."""

import pytest

from bot.events import Origin, Woke
from tests.peers.slack_peer import SlackPeer
from tests.peers.slack_team import TEAM
from tests.slack.conftest import Running
from tests.slack.reading import until_said
from tests.slack.scripted import ScriptedCoach


def woke(number: int = 1) -> Woke:
    return Woke(Origin(f"woke {number}", "slack", f"slack:{TEAM}/C_GENERAL", f"slack:{TEAM}/U_ANA"))


async def test_it_is_a_direct_message(slack: SlackPeer, coach: ScriptedCoach, running: Running) -> None:
    async with running() as app:
        assert await coach.accept(woke())
        app.begin(woke())
        await until_said(slack, "It is time", "D_ANA")
    assert slack.messages("C_GENERAL", bot=True) == []
    assert slack.shown_to("U_ANA") == []
    assert not slack.violations


@pytest.mark.parametrize("arrived", [True, False])
async def test_one_that_was_interrupted_is_given_once(slack: SlackPeer, coach: ScriptedCoach, running: Running, arrived: bool) -> None:
    """The answer to the post is lost, and with it whether it arrived; the next try looks first."""
    async with running() as app:
        slack.fault("chat.postMessage", drop=True, apply=arrived)
        await coach.accept(woke())
        app.begin(woke())
        await until_said(slack, "It is time", "D_ANA")
        await slack.until(lambda: not app._work or not app._work._tasks, what="the end of the work")
    async with running():
        pass
    assert len(list(slack.messages("D_ANA", bot=True))) == 1


async def test_what_was_left_by_a_crash_is_taken_up(slack: SlackPeer, coach: ScriptedCoach, running: Running) -> None:
    await coach.accept(woke(1))
    await coach.accept(woke(2))
    await coach.handle(woke(2))
    async with running():
        await until_said(slack, "It is time", "D_ANA", times=2)


async def test_without_the_scope_it_still_arrives(slack: SlackPeer, coach: ScriptedCoach, running: Running) -> None:
    async with running() as app:
        slack.fault("conversations.open", error="missing_scope")
        await coach.accept(woke())
        app.begin(woke())
        await until_said(slack, "It is time", "D_ANA")
