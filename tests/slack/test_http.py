"""Heard behind a request URL instead of a socket."""

import pytest

from adapters.slack.app import SlackApp
from tests.peers.slack_peer import SlackPeer
from tests.slack.conftest import Running
from tests.slack.reading import practice, until_said, until_whispered
from tests.slack.scripted import ScriptedCoach


@pytest.fixture
async def served(slack: SlackPeer, running: Running) -> object:
    async with running(port=0, app_token="") as app:
        yield app
    assert not slack.violations


async def test_slack_can_verify_the_url(slack: SlackPeer, served: SlackApp) -> None:
    assert await slack.verify_url()
    assert await slack.check_ssl() == 200


async def test_strangers_are_turned_away(slack: SlackPeer, served: SlackApp, coach: ScriptedCoach) -> None:
    assert await slack.forge() == 401
    assert await slack.forge(secret="") == 401
    assert await slack.forge(age=600) == 401
    await slack.settle()
    assert coach.handled == []


async def test_a_practice_works_as_over_a_socket(slack: SlackPeer, served: SlackApp) -> None:
    thread = await practice(slack)
    slack.message("I am sorry", thread_ts=thread)
    await until_said(slack, "You said “I am sorry”.")
    await slack.press("heard:hint")
    await until_whispered(slack, "You pressed hint")
    assert slack.sockets == []


async def test_a_form_works_as_over_a_socket(slack: SlackPeer, served: SlackApp) -> None:
    await slack.slash("/prep")
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"who": " ", "why": "Late parcel"})
    assert set(slack.view_errors["U_ANA"]) == {"who"}
    await slack.submit({"who": "The shop", "why": "Late parcel"})
    await until_whispered(slack, "call-sheet: The shop, Late parcel")


async def test_an_event_that_found_nobody_is_answered_when_it_comes_again(slack: SlackPeer, served: SlackApp, coach: ScriptedCoach) -> None:
    coach.full = OSError("disk full")
    slack.dm("hello")
    await slack.until(lambda: len(slack.deliveries("message")) == 2, what="a redelivery")
    coach.full = None
    await until_said(slack, "You said hello", "D_ANA")
    assert len(coach.handled) == 1
