"""The app manifest declares all that Heard needs and nothing more: played against a workspace that knows only it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml

from bot.events import Origin, Woke
from tests.peers.common import UserError
from tests.peers.slack_peer import SlackPeer
from tests.peers.slack_rules import SCOPES
from tests.peers.slack_team import TEAM
from tests.slack.conftest import Running
from tests.slack.reading import practice, until_said, until_whispered

MANIFEST = yaml.safe_load((Path(__file__).parents[2] / "adapters/slack/manifest.yaml").read_text("utf-8"))


@pytest.fixture
async def slack() -> AsyncIterator[SlackPeer]:
    async with SlackPeer(MANIFEST) as peer:
        yield peer


async def test_with_the_manifest_everything_works(slack: SlackPeer, running: Running) -> None:
    slack.add_channel("G_TEAM", "team", private=True)
    async with running() as app:
        for channel in ("C_GENERAL", "G_TEAM"):
            thread = await practice(slack, channel)
            slack.fault("chat.postMessage", drop=True)
            slack.message("hello", channel, thread_ts=thread)
            await until_said(slack, "You said “hello”.", channel)
            await slack.press("heard:hint")
            slack.message("stop", channel, thread_ts=thread)
            await until_said(slack, "It ended well.", channel)
            assert len(slack.calls("files.completeUploadExternal")) == len(slack.files) > 0
        slack.dm("hello")
        await until_said(slack, "You said hello", "D_ANA")
        slack.mention("hello")
        await until_whispered(slack, "You said hello")
        for command in ("/tip", "/check", "/breathe", "/rehearse", "/call", "/case", "/inbox", "/progress", "/heard"):
            assert (await slack.slash(command, "help")).acked
        await slack.slash("/prep")
        await slack.until(slack.view_of, what="the form")
        app.begin(Woke(Origin("woke 1", "slack", f"slack:{TEAM}/C_GENERAL", f"slack:{TEAM}/U_ANA")))
        await until_said(slack, "It is time", "D_ANA")
    assert not slack.violations
    assert not slack.unsupported


@pytest.mark.parametrize("scope", MANIFEST["oauth_config"]["scopes"]["bot"])
def test_every_scope_is_one_that_something_needs(scope: str) -> None:
    wanted = {"commands": MANIFEST["features"]["slash_commands"], "chat:write": True, "im:write": "conversations.open" in SCOPES}
    wanted["files:write"] = "files.completeUploadExternal" in SCOPES
    events = {"app_mention": "app_mentions:read", "message.channels": "channels:history", "message.groups": "groups:history"}
    events["message.im"] = "im:history"
    needed = {events[name] for name in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert scope in needed or wanted[scope]


async def test_a_command_outside_the_manifest_does_not_exist(slack: SlackPeer) -> None:
    with pytest.raises(UserError):
        await slack.slash("/other")
