"""Help in one gesture on Discord: a message's menu, the reply check, the guided minute, the buttons under a tip; with the true coach."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.discord import words
from adapters.discord.app import DiscordApp
from bot import wording
from bot.coach import Coach
from bot.replies import Minute, Step
from bot.store.open import open_store
from bot.tips.say import CHECK_AGAIN
from tests.discord.conftest import Running
from tests.discord.seeing import private, texts
from tests.fakes import NOON, tiny_library
from tests.peers.discord_peer import DiscordPeer

QUICK = Minute((Step(0, "Ask for leave"), Step(0.05, "Breathe"), Step(0.1, "Count"), Step(0.15, "Go back")))
PATCH = "PATCH /webhooks/{app}/{token}/messages/@original"


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


def cards(discord: DiscordPeer, user: str = "ana") -> str:
    """All that only this person reads."""
    return str([(m["content"], m["embeds"]) for m in discord.shown_to(user)])


class TestHelpMeAnswer:
    async def test_a_message_is_answered_from_its_menu(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        message = discord.message("A **gust** took my kite", user="ben")
        done = await discord.menu(words.HELP_ME_ANSWER, message)
        assert done.callback == 5
        await discord.until(lambda: "When a gust takes it" in cards(discord))
        assert "Ask where it was last seen." in cards(discord)
        assert discord.shown_to("ben") == discord.messages(bot=True) == []

    async def test_a_message_without_words_says_so(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.menu(words.HELP_ME_ANSWER, discord.message("", user="ben"))
        await discord.until(lambda: private(discord) == [wording.PASTE_THEIRS])

    async def test_in_direct_messages(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        message = discord.message("the gust!", discord.dm_channel())
        await discord.menu(words.HELP_ME_ANSWER, message, "dm")
        await discord.until(lambda: "When a gust takes it" in cards(discord))


class TestCheck:
    async def test_opens_a_form_and_answers_it_privately(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        assert (await discord.slash("check")).callback == 9
        await discord.submit({"What they wrote": "Where is it?", "What you want to send": "It's only a kite."})
        await discord.until(lambda: "To them it was not only a kite." in cards(discord))
        assert (await discord.press(CHECK_AGAIN.label)).callback == 9
        assert discord.messages(bot=True) == []

    async def test_their_message_may_be_left_out(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.slash("check")
        await discord.submit({"What you want to send": "It's only a kite."})
        await discord.until(lambda: "To them it was not only a kite." in cards(discord))

    async def test_a_draft_of_spaces_brings_the_form_back(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.slash("check")
        await discord.submit({"What they wrote": "Where is it?", "What you want to send": "  "})
        await discord.until(lambda: "Where is it?" in cards(discord))
        await discord.until(lambda: words.OPEN_FORM in private(discord))
        assert (await discord.press("Check my reply")).callback == 9

    async def test_with_the_draft_behind_it(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        assert (await discord.slash("check", draft="It's only a kite.")).callback == 5
        await discord.until(lambda: "To them it was not only a kite." in cards(discord))


class TestBreathe:
    @pytest.mark.usefixtures("quick")
    async def test_each_step_replaces_the_one_before(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        assert (await discord.slash("breathe")).callback == 5
        await discord.until(lambda: private(discord) == ["Go back"])
        assert [call.data["body"]["content"] for call in discord.calls(PATCH)] == [step.words for step in QUICK.steps]
        assert discord.messages(bot=True) == []

    @pytest.mark.usefixtures("quick")
    async def test_typed_for_it_goes_on_in_the_direct_message(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        discord.dm("breathe")
        await discord.until(lambda: texts(discord, "dm") == [f"💡 {step.words}" for step in QUICK.steps])

    @pytest.mark.usefixtures("quick")
    async def test_who_cannot_be_reached_is_owed_nothing(self, discord: DiscordPeer, heard: DiscordApp, coach: Coach) -> None:
        discord.close_dms("ana")
        discord.mention("breathe")
        await discord.until(lambda: discord.calls("POST /channels/{channel}/messages"))
        await discord.quiet()
        assert await coach.due("discord") == []
        assert discord.messages(bot=True) == []

    @pytest.mark.usefixtures("quick")
    async def test_when_the_answer_is_gone_the_minute_just_ends(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.slash("breathe")
        await discord.until(lambda: "Ask for leave" in private(discord))
        discord.token_life = -1.0
        await discord.quiet()
        assert private(discord) != ["Go back"]
        discord.token_life = 900.0
        await discord.slash("tip", situation="gust")
        await discord.until(lambda: "When a gust takes it" in cards(discord))

    async def test_nobody_waits_a_minute_for_heard_to_stop(self, discord: DiscordPeer, running: Running, coach: Coach) -> None:
        async with running():
            await discord.slash("breathe")
            await discord.until(lambda: private(discord) == [wording.BREATHE.steps[0].words])
        assert await coach.due("discord") == []
        assert len(discord.calls(PATCH)) == 1


class TestButtonsUnderATip:
    async def test_an_example_and_practise_this(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.slash("tip", situation="gust")
        await discord.until(lambda: "When a gust takes it" in cards(discord))
        await discord.press("Show me an example")
        await discord.until(lambda: "gone!" in cards(discord))
        await discord.press("Practise this")
        await discord.until(discord.threads)

    async def test_share_posts_the_card_and_never_what_was_asked(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.slash("tip", situation="gust took the tarpaulin")
        await discord.until(lambda: "When a gust takes it" in cards(discord))
        await discord.press("Share in channel")
        await discord.until(lambda: discord.messages(bot=True))
        shown = str(discord.messages(bot=True))
        assert "When a gust takes it" in shown
        assert "tarpaulin" not in shown
        await discord.until(lambda: len(discord.shown_to()) == 1, what="no “thinking …” to be left")

    async def test_share_in_a_thread_stays_in_the_thread(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        thread = discord.create_thread("Kites")
        await discord.slash("tip", thread, situation="gust")
        await discord.until(lambda: "When a gust takes it" in cards(discord))
        await discord.press("Share in channel")
        await discord.until(lambda: discord.messages(thread, bot=True))
        assert discord.messages("general", bot=True) == []
