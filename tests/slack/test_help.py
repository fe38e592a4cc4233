"""Help in one gesture in Slack: shortcuts, the reply check, the guided minute, and the buttons under a tip; with the true coach."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.slack.app import SlackApp
from bot import wording
from bot.coach import Coach
from bot.replies import Minute, Step
from bot.store.open import open_store
from tests.fakes import NOON, tiny_library
from tests.peers.common import UserError
from tests.peers.slack_peer import SlackPeer
from tests.slack.conftest import Running
from tests.slack.reading import read, until_said, until_whispered
from tests.slack.test_manifest import MANIFEST

QUICK = Minute((Step(0, "Ask for leave"), Step(0.05, "Breathe"), Step(0.1, "Count"), Step(0.15, "Not about me"), Step(0.2, "Go back")))


@pytest.fixture
async def slack() -> AsyncIterator[SlackPeer]:
    async with SlackPeer(MANIFEST) as peer:
        yield peer
        assert not peer.violations
        assert not peer.unsupported


@pytest.fixture
async def coach(tmp_path: Path) -> AsyncIterator[Coach]:
    """The true coach, with a library that fits on a page."""
    store = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    with ThreadPoolExecutor(1) as thinking:
        yield Coach(store, tiny_library(), lambda _: NOON, thinking)
    await store.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute that is over in a moment."""
    monkeypatch.setattr(wording, "BREATHE", QUICK)


def steps(slack: SlackPeer, user: str = "U_ANA") -> list[str]:
    return [read(message).removeprefix("💡\n") for message in slack.shown_to(user)]


# --- help me answer this


async def test_a_message_is_answered_from_its_menu(slack: SlackPeer, heard: SlackApp) -> None:
    ts = slack.message("A gust took my kite &amp; hat", user="U_BEN")
    assert (await slack.on_message("help_me_answer", ts)).acked
    shown = await until_whispered(slack, "When a gust takes it")
    assert "Ask where it was last seen." in read(shown)
    assert slack.shown_to("U_BEN") == slack.messages(bot=True) == []


async def test_in_a_thread_the_help_stands_in_the_thread(slack: SlackPeer, heard: SlackApp) -> None:
    root = slack.message("My kite!", user="U_BEN")
    ts = slack.message("the gust!", user="U_BEN", thread_ts=root)
    await slack.on_message("help_me_answer", ts)
    shown = await until_whispered(slack, "When a gust takes it")
    assert shown["thread_ts"] == root


async def test_where_heard_was_not_invited_the_menu_works_all_the_same(slack: SlackPeer, heard: SlackApp) -> None:
    slack.add_channel("C_AWAY", "away", bot_in=False)
    ts = slack.message("A gust took my kite", "C_AWAY", "U_BEN")
    await slack.on_message("help_me_answer", ts, "C_AWAY")
    await until_whispered(slack, "When a gust takes it")


async def test_a_message_without_words_says_so(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.on_message("help_me_answer", slack.message("", subtype="file_share", user="U_BEN"))
    await until_whispered(slack, wording.PASTE_THEIRS)


@pytest.mark.parametrize("asks", [("shortcut", "help_me_answer"), ("on_message", "check_my_reply", "1.1")])
async def test_only_the_shortcuts_of_the_manifest_exist(slack: SlackPeer, asks: tuple[str, ...]) -> None:
    with pytest.raises(UserError):
        await getattr(slack, asks[0])(*asks[1:])


@pytest.mark.parametrize("shortcut", MANIFEST["features"]["shortcuts"], ids=lambda shortcut: shortcut["name"])
def test_shortcuts_fit_their_menus(shortcut: dict[str, str]) -> None:
    """Lengths of the app manifest (docs.slack.dev/reference/app-manifest, features.shortcuts)."""
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150


# --- check my reply


async def test_check_opens_a_form_and_answers_it_in_place(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.slash("/check")
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"theirs": "Where is my kite?", "draft": "It's only a kite. It was seen on the beach."})
    shown = await until_whispered(slack, "To them it was not only a kite.")
    assert shown["channel"] == "C_GENERAL"
    await slack.press("heard:check")
    await slack.until(slack.view_of, what="the form again")
    assert slack.messages(bot=True) == []


async def test_their_message_may_be_left_out_and_the_draft_may_not(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.slash("/check")
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"draft": "   "})
    assert list(slack.view_errors["U_ANA"]) == ["draft"]
    await slack.submit({"draft": "It's only a kite."})
    await until_whispered(slack, "To them it was not only a kite.")


async def test_check_with_the_draft_behind_it(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.slash("/check", "It's only a kite.")
    await until_whispered(slack, "To them it was not only a kite.")
    assert slack.view_of() is None


async def test_the_shortcut_from_anywhere_answers_in_the_direct_message(slack: SlackPeer, heard: SlackApp) -> None:
    assert (await slack.shortcut("check_my_reply")).acked
    await slack.until(slack.view_of, what="the form")
    await slack.submit({"draft": "It's only a kite."})
    await until_said(slack, "To them it was not only a kite.", "D_ANA")
    assert slack.shown_to() == slack.messages(bot=True) == []


async def test_a_shortcut_that_came_too_late_waits_behind_a_button(slack: SlackPeer, heard: SlackApp) -> None:
    slack.trigger_life = -1.0
    await slack.shortcut("check_my_reply")
    await until_said(slack, "Press the button to fill it in.", "D_ANA")
    slack.trigger_life = 3.0
    await slack.press("heard-form")
    await slack.until(slack.view_of, what="the form")


# --- breathe


@pytest.mark.usefixtures("quick")
async def test_each_step_of_a_minute_replaces_the_one_before(slack: SlackPeer, heard: SlackApp) -> None:
    assert (await slack.slash("/breathe")).acked
    await slack.until(lambda: steps(slack) == ["Go back"], what="the last step")
    calls = [call.data["args"] for call in slack.calls("response_url")]
    assert [call["replace_original"] for call in calls] == [False, True, True, True, True]
    assert [step.words in call["text"] for step, call in zip(QUICK.steps, calls, strict=True)] == [True] * 5
    assert slack.messages(bot=True) == []


@pytest.mark.usefixtures("quick")
async def test_a_minute_that_was_typed_for_goes_on_in_the_direct_message(slack: SlackPeer, heard: SlackApp) -> None:
    slack.dm("breathe")
    await until_said(slack, "Go back", "D_ANA")
    assert len(slack.messages("D_ANA", bot=True)) == 5


@pytest.mark.usefixtures("quick")
async def test_where_the_url_is_used_up_the_minute_goes_on_all_the_same(slack: SlackPeer, heard: SlackApp) -> None:
    slack.fault("response_url", status=404, times=2)
    await slack.slash("/breathe")
    await until_whispered(slack, "Go back")
    assert steps(slack)[:2] == ["Ask for leave", "Breathe"]


async def test_nobody_waits_a_minute_for_heard_to_stop(slack: SlackPeer, running: Running, coach: Coach) -> None:
    async with running():
        await slack.slash("/breathe")
        await until_whispered(slack, "Ask for a minute")
    await slack.settle()
    assert len(slack.shown_to()) == 1
    assert await coach.due("slack") == []


@pytest.mark.usefixtures("quick")
async def test_two_minutes_at_once(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.slash("/breathe")
    await slack.slash("/breathe", user="U_BEN")
    await slack.until(lambda: steps(slack) == steps(slack, "U_BEN") == ["Go back"], what="both ends")


# --- the buttons under a tip


async def test_another_example_and_practise_this(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.slash("/tip", "gust")
    await until_whispered(slack, "When a gust takes it")
    await slack.press("heard:example:gust")
    await until_whispered(slack, "It's gone!")
    await slack.press("heard:practice:lost-kite")
    await until_said(slack, "My kite is gone")


async def test_share_posts_the_card_and_never_what_was_asked(slack: SlackPeer, heard: SlackApp) -> None:
    await slack.slash("/tip", "gust took the tarpaulin")
    await until_whispered(slack, "When a gust takes it")
    await slack.press("heard:share:gust")
    shared = await until_said(slack, "When a gust takes it")
    assert "tarpaulin" not in str(slack.messages(bot=True))
    assert not shared.get("thread_ts")


async def test_share_in_a_thread_stays_in_the_thread(slack: SlackPeer, heard: SlackApp) -> None:
    root = slack.message("My kite!", user="U_BEN")
    slack.mention("tip gust", thread_ts=root)
    await until_whispered(slack, "When a gust takes it")
    await slack.press("heard:share:gust")
    assert (await until_said(slack, "When a gust takes it"))["thread_ts"] == root


async def test_share_where_heard_was_not_invited_says_what_to_do(slack: SlackPeer, heard: SlackApp) -> None:
    slack.add_channel("C_AWAY", "away", bot_in=False)
    await slack.slash("/tip", "gust", "C_AWAY")
    await until_whispered(slack, "When a gust takes it")
    await slack.press("heard:share:gust")
    await until_whispered(slack, "/invite @Heard")
