"""Typed messages and their texts."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from adapters.discord import words
from adapters.discord.app import DiscordApp
from bot.events import Said
from bot.replies import Line, Reply, To
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import newest, practice, private, texts
from tests.peers.discord_peer import GUILD, DiscordPeer

HOSTILE = "@everyone <@1000000000000000001> **x** ||y|| `z` [a](https://b.c) <t:1> :smile: > q \u202eabc 😀 # h\n# h\n- l\n@here"


class TestTyping:
    async def test_a_line_and_a_whisper_for_the_trainee_alone(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        said = discord.message("I am sorry", thread)
        await discord.until(lambda: texts(discord, thread)[1:] == ["**Dana**\nYou said I am sorry"])
        await discord.until(lambda: texts(discord, "dm") == ["💡 Whisper about I am sorry"])
        event = newest(coach)
        assert isinstance(event, Said)
        assert (event.origin.event_id, event.origin.place, event.addressed) == (said, f"discord:{GUILD}/{thread}", False)

    async def test_a_mention_is_addressed_and_stripped(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        discord.mention("help, **please**")
        await discord.until(lambda: texts(discord, "dm") == ["💡 I am a practice partner."])
        event = newest(coach)
        assert isinstance(event, Said)
        assert (event.text, event.addressed) == ("help, **please**", True)

    async def test_what_does_not_concern_heard_is_not_stored(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        known = len(coach.accepted)
        discord.message("lunch?")
        discord.message("lunch?", discord.create_thread("Lunch"))
        discord.system_message(7, thread)
        discord.mention("last", "general")
        await discord.until(lambda: texts(discord, "dm"))
        assert len(coach.accepted) == known + 1

    async def test_a_redelivery_gives_nothing_new(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        thread = await practice(discord)
        discord.message("once", thread)
        await discord.until(lambda: texts(discord, "dm"))
        await discord.resend("MESSAGE_CREATE", times=2)
        await discord.resend("INTERACTION_CREATE")
        discord.message("then", thread)
        await discord.until(lambda: len(texts(discord, "dm")) == 2)
        assert texts(discord, thread)[1:] == ["**Dana**\nYou said once", "**Dana**\nYou said then"]
        assert len(discord.threads()) == 1

    async def test_two_at_once_keep_their_order(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        thread = await practice(discord)
        for word in ("one", "two", "three"):
            discord.message(word, thread)
        await discord.until(lambda: len(texts(discord, thread)) == 4)
        assert texts(discord, thread)[1:] == [f"**Dana**\nYou said {word}" for word in ("one", "two", "three")]

    async def test_two_people_at_once(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        await asyncio.gather(*(discord.slash("practice", user=user, scenario=f"for-{user}") for user in ("ana", "ben")))
        await discord.until(lambda: len(discord.threads()) == 2 and not coach.letters)
        assert sorted(t["name"] for t in discord.threads()) == ["Practice: for-ana", "Practice: for-ben"]
        assert all(len(texts(discord, t["id"])) == 1 for t in discord.threads())

    async def test_a_word_that_asks_for_a_form_brings_a_button(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        discord.dm("prep")
        await discord.until(lambda: texts(discord, "dm") == [words.OPEN_FORM])
        assert (await discord.press("discord:ask:prep")).callback == 9


class TestWithoutMessageContent:
    @pytest.fixture
    async def discord(self) -> AsyncIterator[DiscordPeer]:
        async with DiscordPeer(intents_off=("message_content",)) as peer:
            yield peer
            assert not peer.violations

    async def test_every_line_can_be_answered_by_button(self, discord: DiscordPeer, running: Running) -> None:
        with capture_logs() as logs:
            async with running():
                thread = await practice(discord)
                await discord.press("discord:answer")
                await discord.submit({words.ANSWER_LABEL: "sorry"})
                await discord.until(lambda: len(texts(discord, thread)) == 3)
                line = discord.messages(thread, bot=True)[2]
                assert line["components"][0]["components"][0]["custom_id"] == "discord:answer"
        assert [entry["event"] for entry in logs].count("discord_cannot_read_messages") == 1
        assert discord.syncs == 1

    async def test_typing_in_vain_is_explained_once(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        async with running():
            thread = await practice(discord)
            known = len(coach.accepted)
            discord.message("one", thread)
            discord.message("two", thread)
            discord.mention("three")
            await discord.until(lambda: texts(discord, "dm"))
            assert texts(discord, thread)[1:] == [words.CANNOT_READ]
            assert len(coach.accepted) == known + 1


class TestClosedDirectMessages:
    async def test_whispers_wait_behind_one_button_for_their_person(
        self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach
    ) -> None:
        discord.close_dms("ana")
        thread = await practice(discord)
        await discord.until(lambda: private(discord))
        discord.message("one", thread)
        discord.message("two", thread)
        await discord.until(lambda: len(texts(discord, thread)) == 4)
        assert texts(discord, thread).count(words.NOTE_WAITS) == 1
        assert "Whisper" not in str(discord.messages(thread, bot=True))
        await discord.press(words.READ, user="ben")
        await discord.until(lambda: private(discord, "ben") == [words.NOTHING_WAITS])
        await discord.press(words.READ)
        await discord.until(lambda: private(discord)[1:] == ["💡 Whisper about one", "💡 Whisper about two"])
        await discord.until(lambda: not coach.letters)

    async def test_they_still_wait_after_a_restart(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        discord.close_dms("ana")
        async with running():
            thread = await practice(discord)
            discord.message("one", thread)
            await discord.until(lambda: words.NOTE_WAITS in texts(discord, thread))
            await discord.until(lambda: len(coach.letters) == 1)
        async with running():
            await discord.press(words.READ)
            await discord.until(lambda: "💡 Whisper about one" in private(discord))
            assert texts(discord, thread).count(words.NOTE_WAITS) == 1


class TestTexts:
    async def test_forty_thousand_characters_are_shown_whole(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        long = "".join(f"{n:05d} " for n in range(40_000 // 6))
        coach.replying = lambda _: [Reply(To.ROOM, (Line("Dana", long),))]
        discord.message("go", thread)
        await discord.until(lambda: sum(map(len, texts(discord, thread)[1:])) >= len(long), timeout=20)
        assert "".join(texts(discord, thread)[1:]).removeprefix("**Dana**\n") == long

    async def test_a_hostile_text_mentions_nobody(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        discord.message(HOSTILE, thread)
        await discord.until(lambda: texts(discord, "dm"))
        for message in [*discord.messages(thread, bot=True), *discord.messages("dm", bot=True)]:
            assert (message["mentions"], message["mention_everyone"]) == ([], False)
        sent = [call.data["body"] for call in discord.calls("POST /channels/{channel}/messages")]
        assert all(body["allowed_mentions"] == {"parse": []} for body in sent)
