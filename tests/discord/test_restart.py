"""What a restart finds, and brings to its end."""

import pytest

from bot.replies import Reply, Text, To
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import newest, practice, private, texts
from tests.peers.discord_peer import DiscordPeer


class TestRestart:
    async def test_events_left_over_are_worked_off(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        async with running():
            thread = await practice(discord)
            coach.failures = 99
            discord.message("kept", thread)
            await discord.until(lambda: coach.failures < 99)
        coach.failures = 0
        async with running():
            await discord.until(lambda: "**Dana**\nYou said kept" in texts(discord, thread))

    async def test_what_was_shown_but_not_marked_is_not_shown_again(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        coach.unshowable = {"dead"}
        async with running():
            thread = await practice(discord)
            await discord.until(lambda: private(discord))
            opener = next(iter(coach.accepted))
        for n, reply in enumerate(coach.replies(coach.accepted[opener])):
            coach._letter(coach.accepted[opener], n, reply)
        async with running():
            await discord.until(lambda: not coach.letters)
            assert len(texts(discord, thread)) == 1
            assert len(discord.threads()) == len(discord.messages("general")) == 1

    async def test_private_letters_still_due_reach_the_interaction(
        self, discord: DiscordPeer, running: Running, coach: FakeCoach, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("adapters.discord.door.GRACE", 0.01)
        async with running():
            coach.gate.clear()
            await discord.slash("tip", situation="x")
            event = newest(coach)
        coach.gate.set()
        await coach.handle(event)
        async with running():
            await discord.until(lambda: private(discord) == ["Tip for x"])
            await discord.until(lambda: not coach.letters)
        coach._letter(event, 0, Reply(To.PERSON, (Text("Second thought"),)))
        async with running():
            await discord.until(lambda: private(discord) == ["Tip for x", "Second thought"])

    async def test_after_fifteen_minutes_they_go_by_direct_message(self, running: Running, coach: FakeCoach, discord: DiscordPeer) -> None:
        async with running():
            await discord.slash("tip", situation="x")
            await discord.until(lambda: private(discord))
        event = newest(coach)
        coach._letter(event, 7, Reply(To.PERSON, (Text("Late"),)))
        discord.interactions.clear()  # the token is no longer known: 10015
        async with running():
            await discord.until(lambda: texts(discord, "dm") == ["Late"])

    async def test_what_was_typed_while_away_is_caught_up_with(self, discord: DiscordPeer, running: Running) -> None:
        async with running():
            thread = await practice(discord)
            discord.message("before", thread)
            await discord.until(lambda: texts(discord, "dm"))
        discord.message("while away", thread)
        async with running():
            await discord.until(lambda: "**Dana**\nYou said while away" in texts(discord, thread), timeout=10)
            assert texts(discord, thread).count("**Dana**\nYou said before") == 1

    async def test_a_cut_connection_does_not_end_the_catching_up(self, discord: DiscordPeer, running: Running) -> None:
        async with running():
            thread = await practice(discord)
        discord.message("while away", thread)
        discord.fault("GET /channels/{channel}/messages", drop=True, times=3)
        async with running():
            await discord.until(lambda: "**Dana**\nYou said while away" in texts(discord, thread), timeout=10)
