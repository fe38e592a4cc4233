"""When Slack or the coach fails: nothing is lost, nothing is shown twice, and people are told."""

import sqlite3
import time

import pytest

from adapters.errors import SurfaceError
from adapters.slack.app import SlackApp
from tests.peers.slack_peer import SlackPeer
from tests.slack.conftest import Running
from tests.slack.reading import practice, read, until_said, until_whispered
from tests.slack.scripted import ScriptedCoach


@pytest.fixture(autouse=True)
async def no_rule_broken(slack: SlackPeer) -> object:
    yield
    assert {v.rule for v in slack.violations} <= {"ack.missing"}
    assert not slack.unsupported


def roots(slack: SlackPeer) -> list[str]:
    return [read(m) for m in slack.messages(bot=True) if "Practice:" in read(m)]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_post_that_slack_turned_away_is_made_again(slack: SlackPeer, heard: SlackApp, status: int) -> None:
    slack.fault("chat.postMessage", status=status)
    started = time.monotonic()
    await practice(slack)
    assert len(roots(slack)) == 1
    assert status != 429 or time.monotonic() - started >= 1, "Retry-After says a second"


@pytest.mark.parametrize("applied", [True, False])
@pytest.mark.parametrize("how", [{"drop": True}, {"status": 503}, {"error": "internal_error"}])
async def test_a_post_whose_answer_was_lost_is_there_once(
    slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach, how: dict[str, object], applied: bool
) -> None:
    slack.fault("chat.postMessage", apply=applied, **how)
    thread = await practice(slack)
    slack.fault("chat.postMessage", apply=applied, **how)
    slack.message("hello", thread_ts=thread)
    await until_whispered(slack, "That was kind.")
    await slack.settle()
    assert len(roots(slack)) == 1
    assert [m["thread_ts"] for m in slack.messages(bot=True) if "You said “hello”" in read(m)] == [thread]
    assert await coach.due("slack") == []


async def test_a_direct_message_whose_answer_was_lost_is_there_once(slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach) -> None:
    slack.fault("chat.postMessage", drop=True, apply=True)
    slack.dm("hello")
    await until_said(slack, "You said hello", "D_ANA")
    slack.dm("again")
    await until_said(slack, "You said again", "D_ANA")
    assert len(slack.messages("D_ANA", bot=True)) == 2


@pytest.mark.parametrize("fault", [{"status": 404}, {"status": 503}])
async def test_a_response_url_that_does_not_serve_is_replaced_by_a_whisper(
    slack: SlackPeer, heard: SlackApp, fault: dict[str, int]
) -> None:
    slack.fault("response_url", **fault)
    await slack.slash("/tip", "calm")
    await until_whispered(slack, "You asked for tip: calm")
    assert len(slack.calls("chat.postEphemeral")) == 1


async def test_a_form_whose_answer_was_lost_waits_behind_a_button(slack: SlackPeer, heard: SlackApp) -> None:
    slack.fault("views.open", drop=True)
    await slack.slash("/prep")
    await until_whispered(slack, "Press the button")


async def test_the_same_event_twice_is_handled_once(slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach) -> None:
    slack.duplicate_next()
    slack.dm("once")
    await until_said(slack, "You said once", "D_ANA")
    await slack.settle()
    assert len(slack.deliveries("message")) == 3, "twice the person's, once the answer's own"
    assert len(coach.handled) == len(slack.messages("D_ANA", bot=True)) == 1


async def test_what_cannot_be_written_down_is_not_acknowledged(slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach) -> None:
    slack.ack_limit = 0.3
    coach.full = sqlite3.OperationalError("database or disk is full")
    slack.dm("hello")
    await slack.until(lambda: len(slack.deliveries("message")) == 2, what="a redelivery")
    coach.full = None
    await until_said(slack, "You said hello", "D_ANA")
    assert len([e for e in slack.record if e.kind == "ack" and e.name == "message"]) == 1
    assert len(coach.handled) == 1


async def test_a_command_that_cannot_be_written_down_says_so(slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach) -> None:
    coach.full = sqlite3.OperationalError("database or disk is full")
    done = await slack.slash("/tip", "calm")
    assert done.ack == {"response_type": "ephemeral", "text": "I could not take that in just now. Please send it again in a minute."}
    assert coach.handled == []


async def test_a_coach_that_stumbles_is_asked_again(slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach) -> None:
    coach.troubles = [RuntimeError("stumbled")] * 3
    assert (await slack.slash("/tip", "calm")).acked
    await until_whispered(slack, "You asked for tip: calm")
    assert len(slack.shown_to()) == 1


async def test_a_coach_that_fails_is_reported_kindly_and_the_event_kept(slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach) -> None:
    coach.troubles = [RuntimeError("fell")] * 4  # one more than the pauses of these tests
    await slack.slash("/tip", "calm")
    await until_whispered(slack, "Something went wrong on my side")
    assert len(await coach.left_over("slack")) == 1
    await slack.slash("/tip", "again")
    await until_whispered(slack, "You asked for tip: again")


async def test_a_lost_connection_is_made_again_and_nothing_missed(slack: SlackPeer, heard: SlackApp) -> None:
    slack.drop_sockets()
    slack.dm("in the gap")
    await until_said(slack, "You said in the gap", "D_ANA")
    await slack.ask_to_reconnect()
    await slack.until(lambda: len([e for e in slack.record if e.kind == "connect"]) >= 3, what="a fresh connection")
    slack.dm("after")
    await until_said(slack, "You said after", "D_ANA")
    assert len(slack.messages("D_ANA", bot=True)) == 2


async def test_an_event_accepted_before_a_crash_is_handled_after_it(slack: SlackPeer, running: Running, coach: ScriptedCoach) -> None:
    async with running() as app:
        coach.troubles = [RuntimeError("power cut")] * 9
        assert (await slack.slash("/practice", "late-parcel")).acked
        await until_whispered(slack, "Something went wrong")
        assert app.port is None
    coach.troubles = []
    async with running():
        await until_said(slack, "Where is my parcel?")
    assert len(roots(slack)) == 1


@pytest.mark.parametrize("applied", [True, False])
async def test_letters_due_after_a_crash_are_shown_once_in_their_thread(
    slack: SlackPeer, running: Running, coach: ScriptedCoach, applied: bool
) -> None:
    async with running(pauses=()):
        slack.fault("chat.postMessage", drop=True, apply=applied)
        await slack.slash("/practice", "late-parcel")
        await until_whispered(slack, "Something went wrong")
    assert [letter.reply.kind for letter in await coach.due("slack")] == ["reply", "reply"]
    async with running():
        opening = await until_said(slack, "Where is my parcel?")
        slack.message("hello", thread_ts=opening["thread_ts"])
        await until_said(slack, "You said “hello”.")
    assert len(roots(slack)) == 1
    assert "Practice:" in read(slack.history["C_GENERAL"][opening["thread_ts"]])
    assert await coach.due("slack") == []


async def test_a_crash_between_root_and_opening_continues_the_same_thread(slack: SlackPeer, running: Running, coach: ScriptedCoach) -> None:
    async with running(pauses=()):
        slack.fault("chat.postMessage", delay=0.0)
        slack.fault("chat.postMessage", drop=True)
        await slack.slash("/practice", "late-parcel")
        await until_whispered(slack, "Something went wrong")
    root = slack.messages(bot=True)[0]["ts"]
    async with running():
        opening = await until_said(slack, "Where is my parcel?")
    assert opening["thread_ts"] == root
    assert len(roots(slack)) == 1


async def test_a_form_due_after_a_crash_waits_behind_a_button(slack: SlackPeer, running: Running, coach: ScriptedCoach) -> None:
    async with running(pauses=()):
        slack.fault("views.open", status=503)
        await slack.slash("/prep")
        await until_whispered(slack, "Something went wrong")
    async with running():
        await until_whispered(slack, "Press the button")
    assert await coach.due("slack") == []


async def test_work_under_way_is_finished_before_it_stops(slack: SlackPeer, running: Running) -> None:
    async with running():
        slack.fault("response_url", delay=0.3)
        await slack.slash("/tip", "calm")
    assert len(slack.shown_to()) == 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"bot_token": "xoxb-wrong"}, "SLACK_BOT_TOKEN"),
        ({"app_token": "xapp-wrong"}, "SLACK_APP_TOKEN"),
        ({"app_token": ""}, "SLACK_APP_TOKEN"),
        ({"port": 0, "signing_secret": ""}, "SLACK_SIGNING_SECRET"),
        ({"api_url": "http://127.0.0.1:9/api/"}, "SLACK_API_URL"),
    ],
)
async def test_a_wrong_setting_is_named_at_the_start(running: Running, settings: dict[str, object], says: str) -> None:
    with pytest.raises(SurfaceError, match=says):
        async with running(**settings):
            raise AssertionError("it started")


async def test_no_word_and_no_token_stands_in_the_logs(
    slack: SlackPeer, heard: SlackApp, coach: ScriptedCoach, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    coach.troubles = [RuntimeError("stumbled")]
    slack.dm("my secret sorrow")
    await until_said(slack, "secret sorrow", "D_ANA")
    slack.fault("chat.postMessage", error="internal_error")
    slack.dm("my second sorrow")
    await until_said(slack, "second sorrow", "D_ANA")
    output = capsys.readouterr()
    logged = output.out + output.err + caplog.text
    assert "stumbled" not in logged
    assert "failed" in logged
    for secret in ("sorrow", "xoxb-", "xapp-", "peer-signing-secret"):
        assert secret not in logged
