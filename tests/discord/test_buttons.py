"""Buttons and the forms behind them."""

from adapters.discord import words
from adapters.discord.app import DiscordApp
from bot.events import Said
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import newest, practice, private, texts
from tests.peers.discord_peer import DiscordPeer


class TestButtons:
    async def test_hint_is_private_and_stop_is_public(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        thread = await practice(discord)
        await discord.until(lambda: private(discord))
        await discord.press("Hint")
        await discord.until(lambda: private(discord)[1:] == ["A hint for you."])
        await discord.press("Stop")
        debrief = await discord.until(lambda: discord.messages(thread, bot=True)[1:])
        assert debrief[0]["embeds"][0]["title"] == "Debrief: late parcel"
        await discord.until(lambda: private(discord)[1:] == ["A hint for you."])

    async def test_an_old_button_works_after_a_restart(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        async with running():
            await practice(discord)
            await discord.until(lambda: private(discord))
        coach.rooms.clear()
        async with running():
            await discord.press("heard:hint")
            await discord.until(lambda: "That practice is over." in private(discord))

    async def test_nobody_is_left_waiting_while_the_core_is_busy(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        coach.gate.clear()
        presses = [await discord.press(action) for action in ("heard:hint", "heard:again", "heard:stop")]
        commands = [await discord.slash("tip", situation="x"), await discord.slash("practice", user="ben", scenario="x")]
        assert all(done.latency is not None and done.latency < 1 for done in [*presses, *commands])
        coach.gate.set()
        await discord.until(lambda: not coach.letters and not coach.waiting)
        assert len(discord.messages(thread, bot=True)) == 2

    async def test_answer_is_shown_as_the_trainees_own(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        await discord.until(lambda: private(discord))
        opened = await discord.press("Answer")
        assert opened.callback == 9
        await discord.submit({words.ANSWER_LABEL: "I am *so* sorry"})
        expected = ["**Ana**\nI am \\*so\\* sorry", "**Dana**\nYou said I am \\*so\\* sorry"]
        await discord.until(lambda: texts(discord, thread)[1:] == expected)
        await discord.until(lambda: private(discord)[1:] == ["Whisper about I am \\*so\\* sorry"])
        assert not discord.messages("dm", bot=True)

    async def test_a_long_answer_is_shown_whole(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        text = " ".join(str(n) for n in range(800))[:4000]
        await discord.press("Answer")
        await discord.submit({words.ANSWER_LABEL: text})
        await discord.until(lambda: len(texts(discord, thread)) >= 5)
        whole = "".join(texts(discord, thread)[1:]).replace("**Ana**\n", "").replace("\n", "")
        assert whole.startswith(text)
        event = newest(coach)
        assert isinstance(event, Said)
        assert event.text == text

    async def test_a_watcher_who_answers_is_told(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await practice(discord)
        await discord.press("Answer", user="ben")
        await discord.submit({words.ANSWER_LABEL: "me too"}, user="ben")
        await discord.until(lambda: private(discord, "ben") == [words.NOBODY_ASKED])
