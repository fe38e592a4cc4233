"""Slash commands, on the true discord.py against a Discord on loopback."""

import time

from adapters.discord import words
from adapters.discord.app import DiscordApp
from bot.events import Asked, Submitted
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import newest, practice, private, texts
from tests.peers.discord_peer import GUILD, DiscordPeer, Interaction


class TestCommands:
    async def test_are_registered_for_servers_and_direct_messages(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        listed = [(command["type"], command["name"]) for command in discord.commands]
        assert listed == [
            *((1, name) for name in ("practice", "tip", "check", "breathe", "prep", "heard")),
            *((1, name) for name in ("rehearse", "call", "case", "drill", "inbox", "progress")),
            (3, "Help me answer this"),
        ]
        assert all(command["contexts"] == [0, 1] for command in discord.commands)

    async def test_practice_opens_a_thread_and_says_where(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        root = discord.messages("general", bot=True)[0]
        assert root["content"].startswith("### Practice: late-parcel")
        assert [t["name"] for t in discord.threads()] == ["Practice: late-parcel"]
        assert "**Dana**\nWhere is my parcel?" in texts(discord, thread)[0]
        await discord.until(lambda: private(discord) == [f"Your practice is open in <#{thread}>."])
        await discord.until(lambda: not coach.letters)
        assert list(coach.rooms) == [f"discord:{GUILD}/{thread}"]

    async def test_event_says_who_where_and_how_to_answer(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        done = await discord.slash("practice", scenario="late-parcel")
        event = newest(coach)
        assert isinstance(event, Asked)
        assert (event.command, event.text) == ("practice", "late-parcel")
        assert event.origin.event_id == done.id
        assert event.origin.place == f"discord:{GUILD}/{discord.cid('general')}"
        assert event.origin.person == f"discord:{discord.uid('ana')}"

    async def test_scenarios_are_suggested(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        assert [choice["value"] for choice in await discord.autocomplete("practice", "scenario", "bill")] == ["wrong-bill"]

    async def test_private_answers_stay_private(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        await discord.slash("tip", situation="shouting")
        await discord.until(lambda: private(discord) == ["Tip for shouting"])
        await discord.slash("heard", user="ben")
        await discord.until(lambda: private(discord, "ben") == ["Name a scenario."])
        assert discord.messages("general") == []

    async def test_prep_opens_a_form_whose_answers_come_back(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        done = await discord.slash("prep")
        assert done.callback == 9
        await discord.submit({"What do you want?": "my money", "Who do you call?": "the bank"})
        await discord.until(lambda: private(discord) == ["call-sheet"])
        event = newest(coach)
        assert isinstance(event, Submitted)
        assert (event.form, event.fields) == ("call-sheet", {"goal": "my money", "who": "the bank"})

    async def test_a_form_that_comes_late_is_behind_a_button(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        coach.gate.clear()
        done = await discord.slash("prep")
        assert done.callback == 5
        assert (done.latency or 9) < 1
        coach.gate.set()
        await discord.until(lambda: private(discord) == [words.OPEN_FORM])
        opened = await discord.press("Call sheet")
        assert opened.callback == 9

    async def test_work_in_direct_messages(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        await discord.slash("practice", "dm", scenario="late-parcel")
        await discord.until(lambda: len(texts(discord, "dm")) == 2)
        assert list(coach.rooms) == [f"discord:dm/{discord.dm_channel()}"]
        discord.dm("hello")
        await discord.until(lambda: texts(discord, "dm")[2:] == ["**Dana**\nYou said hello", "💡 Whisper about hello"])
        assert not discord.threads()

    async def test_a_practice_asked_for_in_a_thread_gets_its_own(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        thread = await practice(discord)
        await discord.press("Stop")
        await discord.until(lambda: len(texts(discord, thread)) == 2)
        await discord.press("Try it again")
        await discord.until(lambda: len(discord.threads()) == 2)
        assert len(discord.messages("general", bot=True)) == 2
        assert discord.threads()[0]["id"] == thread


async def test_first_answers_come_fast(discord: DiscordPeer, heard: DiscordApp) -> None:
    started = time.monotonic()
    done: list[Interaction] = [await discord.slash("tip", situation=str(n)) for n in range(20)]
    assert max(i.latency or 9 for i in done) < 1
    assert time.monotonic() - started < 10
