"""People and Heard in a workspace, with the true libraries over Socket Mode."""

import asyncio

import pytest

from adapters.slack.app import SlackApp
from tests.peers.slack_peer import SlackPeer
from tests.slack.reading import practice, read, until_said, until_whispered
from tests.slack.scripted import ScriptedCoach

pytestmark = pytest.mark.usefixtures("heard")


@pytest.fixture(autouse=True)
async def no_rule_broken(slack: SlackPeer, heard: SlackApp) -> object:
    """Whatever a test does, the app must stay within Slack's published rules."""
    yield
    assert not slack.violations
    assert not slack.unsupported


async def test_a_practice_opens_a_thread_and_goes_on_in_it(slack: SlackPeer) -> None:
    thread = await practice(slack)
    assert "Practice: late-parcel" in read(slack.history["C_GENERAL"][thread])
    slack.message("I am sorry", thread_ts=thread)
    line = await until_said(slack, "You said “I am sorry”.")
    assert line["thread_ts"] == thread
    whisper = await until_whispered(slack, "That was kind.")
    assert whisper["thread_ts"] == thread
    assert slack.shown_to("U_BEN") == []


async def test_a_command_is_answered_only_to_who_gave_it(slack: SlackPeer) -> None:
    await slack.slash("/tip", "angry customer &amp; co", user="U_BEN")
    await until_whispered(slack, "You asked for tip: angry customer & co", "U_BEN")
    assert slack.shown_to("U_ANA") == []
    assert slack.messages(bot=True) == []


async def test_heard_takes_the_command_as_its_first_word(slack: SlackPeer) -> None:
    await slack.slash("/heard", "tip late parcel")
    await until_whispered(slack, "You asked for tip: late parcel")
    await slack.slash("/heard")
    await until_whispered(slack, "You asked for help")


async def test_a_button_in_the_thread_is_answered_there(slack: SlackPeer) -> None:
    thread = await practice(slack)
    assert (await slack.press("heard:hint")).acked
    answer = await until_whispered(slack, "You pressed hint")
    assert answer["thread_ts"] == thread


async def test_an_old_button_still_reaches_the_coach(slack: SlackPeer, coach: ScriptedCoach) -> None:
    thread = await practice(slack)
    old = slack.messages(thread_ts=thread, bot=True)[-1]["ts"]
    await practice(slack)
    await slack.press("heard:stop", ts=old)
    answer = await until_whispered(slack, "You pressed stop")
    assert answer["thread_ts"] == thread


async def test_a_mention_comes_twice_and_is_answered_once(slack: SlackPeer, coach: ScriptedCoach) -> None:
    slack.mention("what can you do?")
    await until_whispered(slack, "You said what can you do?")
    await slack.settle()
    assert len(slack.deliveries("app_mention")) == len(slack.deliveries("message")) == 1
    assert len(slack.shown_to()) == len(coach.handled) == 1


async def test_a_direct_message_is_answered_where_it_was_written(slack: SlackPeer) -> None:
    slack.dm("hello &lt;you&gt;")
    await until_said(slack, "You said hello <you>", "D_ANA")


async def test_a_form_is_opened_and_its_answers_come_back(slack: SlackPeer) -> None:
    await slack.slash("/prep")
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"who": "The shop", "why": "Late parcel"})
    assert slack.view_of() is None
    await until_whispered(slack, "call-sheet: The shop, Late parcel")


async def test_a_blank_answer_keeps_the_form_open_with_all_that_was_typed(slack: SlackPeer, coach: ScriptedCoach) -> None:
    await slack.slash("/prep")
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"who": "   ", "why": "A long story"})
    assert slack.view_errors["U_ANA"] == {"who": "Please fill in “Who do you call?”: a few words will do."}
    assert slack.view_of()
    assert len(coach.handled) == 1


async def test_a_typed_word_cannot_open_a_form_but_its_button_can(slack: SlackPeer) -> None:
    slack.dm("prep")
    await until_said(slack, "Press the button to fill it in.", "D_ANA")
    await slack.press("heard-form")
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"who": "The shop", "why": "Late parcel"})
    await until_whispered(slack, "call-sheet: The shop, Late parcel")


async def test_a_form_goes_before_all_that_takes_time(slack: SlackPeer) -> None:
    slack.trigger_life = 0.4
    slack.fault("response_url", delay=0.5)
    await slack.slash("/heard", "both")
    await until_whispered(slack, "A note first")
    assert slack.view_of()


async def test_a_form_that_came_too_late_waits_behind_a_button(slack: SlackPeer, coach: ScriptedCoach) -> None:
    slack.trigger_life = -1.0
    await slack.slash("/prep")
    await until_whispered(slack, "Press the button to fill it in.")
    slack.trigger_life = 3.0
    await slack.press("heard-form")
    await slack.until(slack.view_of, what="the form")


@pytest.mark.parametrize("private", [False, True])
async def test_where_it_was_not_invited_it_says_so_to_the_person(slack: SlackPeer, coach: ScriptedCoach, private: bool) -> None:
    slack.add_channel("C_AWAY", "away", private, bot_in=False)
    await slack.slash("/practice", "late-parcel", "C_AWAY")
    note = await until_whispered(slack, "/invite @Heard")
    assert note["channel"] == "C_AWAY"
    await _until_nothing_is_due(slack, coach)
    assert len(slack.shown_to()) == 1


async def test_a_channel_that_takes_no_messages_is_named_as_the_reason(slack: SlackPeer) -> None:
    slack.add_channel("C_OLD", "old", archived=True)
    await slack.slash("/practice", "late-parcel", "C_OLD")
    await until_whispered(slack, "I am not allowed to write here.")


async def test_who_cannot_be_whispered_to_gets_a_direct_message(slack: SlackPeer) -> None:
    thread = await practice(slack)
    slack.channels["C_GENERAL"]["members"].remove("U_BEN")
    slack.history["C_GENERAL"]["1.1"] = {"type": "message", "user": "U_BEN", "ts": "1.1"}
    slack.fault("chat.postEphemeral", error="user_not_in_channel")
    slack.message("still here", thread_ts=thread)
    await until_said(slack, "That was kind.", "D_ANA")


async def test_what_others_say_is_not_kept(slack: SlackPeer, coach: ScriptedCoach) -> None:
    first = slack.message("lunch?")
    slack.message("yes", user="U_BEN", thread_ts=first)
    slack.edit(first, "dinner?")
    slack.join("C_GENERAL")
    slack.message("beep", bot_id="B_OTHER")
    await slack.settle()
    assert coach.handled == []
    assert all(entry.data["body"] in (None, "") for entry in slack.record if entry.kind == "ack")


async def test_own_posts_are_not_answered(slack: SlackPeer, coach: ScriptedCoach) -> None:
    await practice(slack)
    await slack.settle()
    assert [event.kind for event in coach.handled] == ["asked"]
    assert len(slack.deliveries("message")) == 2


async def test_answers_in_a_thread_stand_in_the_order_of_the_questions(slack: SlackPeer) -> None:
    thread = await practice(slack)
    slack.fault("chat.postMessage", delay=0.2)
    for word in ("one", "two", "three"):
        slack.message(word, thread_ts=thread)
    await until_said(slack, "three")
    said = [read(m) for m in slack.messages(thread_ts=thread, bot=True)][-3:]
    assert [word for line in said for word in ("one", "two", "three") if word in line] == ["one", "two", "three"]


async def test_it_acknowledges_within_a_second_while_the_coach_is_busy(slack: SlackPeer, coach: ScriptedCoach) -> None:
    coach.free.clear()
    done = await asyncio.gather(*(slack.slash("/tip", str(number)) for number in range(40)))
    for number in range(40):
        slack.dm(f"message {number}")
    await slack.settle()
    latencies = [entry.data["latency"] for entry in slack.record if entry.kind == "ack"]
    assert len(latencies) == 80
    assert all(d.acked for d in done)
    assert max(latencies) < 1.0
    coach.free.set()
    await slack.until(lambda: len(slack.shown_to()) == 40 and len(slack.messages("D_ANA", bot=True)) == 40, what="all answers")


async def test_a_hostile_message_mentions_nobody(slack: SlackPeer) -> None:
    hostile = "<!channel> <@U_BEN> *bold* `code` &amp;lt; \u202eback\u202c 😀 <https://evil.example|safe.example>"
    thread = await practice(slack)
    slack.message(hostile, thread_ts=thread)
    line = await until_said(slack, "You said “")
    assert "@channel @U_BEN *bold* `code` &lt; \u202eback\u202c 😀 safe.example" in read(line)
    assert "<" not in line["text"]


async def _until_nothing_is_due(slack: SlackPeer, coach: ScriptedCoach) -> None:
    for _ in range(500):
        if not await coach.due("slack"):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("letters are still due")
