"""What goes wrong on the way: Discord, the connection, the core, the rights."""

import asyncio

import pytest
from structlog.testing import capture_logs

from adapters.discord import words
from adapters.discord.app import DiscordApp
from adapters.errors import SurfaceError
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import practice, private, texts
from tests.peers.discord_peer import GUILD, DiscordPeer


class TestTrouble:
    async def test_a_failing_turn_is_tried_again(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        coach.failures = 1
        await discord.slash("tip", situation="x")
        await discord.until(lambda: private(discord) == ["Tip for x"])

    async def test_a_turn_that_keeps_failing_is_told_and_kept(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        coach.failures = 3
        with capture_logs() as logs:
            async with running():
                await discord.slash("practice", scenario="my secret")
                await discord.until(lambda: private(discord) == [words.TROUBLE])
        assert "RuntimeError" in str(logs)
        assert "secret" not in str(logs)
        assert "typed" not in str(logs)
        async with running():
            thread = await discord.until(lambda: [t["id"] for t in discord.threads() if t["name"] == "Practice: my secret"])
            await discord.until(lambda: private(discord) == [f"Your practice is open in <#{thread[0]}>."])

    async def test_help_that_keeps_failing_is_not_said_to_be_kept(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        coach.failures = 3
        await discord.slash("tip", situation="x")
        await discord.until(lambda: private(discord) == [words.TROUBLE_PASSING])

    async def test_a_full_store_is_told(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        thread = await practice(discord)
        await discord.until(lambda: private(discord))
        coach.full = True
        await discord.slash("tip", situation="x")
        await discord.until(lambda: private(discord)[1:] == [words.NOT_KEPT])
        await discord.press("Answer")
        await discord.submit({words.ANSWER_LABEL: "my words"})
        await discord.until(lambda: "**Ana**\nmy words" in texts(discord, thread))
        discord.message("typed", thread)
        await discord.until(lambda: texts(discord, "dm") == [words.NOT_KEPT])

    @pytest.mark.parametrize("fault", [{"status": 503}, {"status": 429, "retry_after": 0.2}, {"drop": True}, {"drop": True, "apply": True}])
    async def test_a_post_is_neither_lost_nor_doubled(self, discord: DiscordPeer, heard: DiscordApp, fault: dict[str, object]) -> None:
        thread = await practice(discord)
        discord.fault("POST /channels/{channel}/messages", **fault)
        discord.message("one", thread)
        await discord.until(lambda: texts(discord, "dm"))
        assert texts(discord, thread)[1:] == ["**Dana**\nYou said one"]

    @pytest.mark.parametrize("fault", [{"drop": True}, {"drop": True, "apply": True}, {"status": 502}])
    async def test_a_thread_is_opened_once(self, discord: DiscordPeer, heard: DiscordApp, fault: dict[str, object]) -> None:
        discord.fault("POST /channels/{channel}/messages/{message}/threads", **fault)
        await practice(discord)
        assert len(discord.threads()) == 1
        assert len(discord.messages("general")) == 1

    @pytest.mark.parametrize("fault", [{"drop": True}, {"drop": True, "apply": True}])
    async def test_a_cut_first_answer_is_given_again(self, discord: DiscordPeer, heard: DiscordApp, fault: dict[str, object]) -> None:
        discord.fault("POST /interactions/{interaction}/{token}/callback", **fault)
        await discord.slash("tip", situation="x")
        await discord.until(lambda: private(discord) == ["Tip for x"])
        # The second try of an answer that had arrived is refused as such: that is how it is known to have arrived.
        discord.violations = [v for v in discord.violations if v.rule != "interaction.twice"]

    async def test_a_cut_private_answer_is_shown_once(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        discord.fault("PATCH /webhooks/{webhook}/{token}/messages/{message}", drop=True, apply=True)
        await discord.slash("tip", situation="x")
        await discord.until(lambda: private(discord) == ["Tip for x"])

    async def test_a_dropped_socket_is_taken_up_again(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        thread = await practice(discord)
        discord.drop_sockets()
        discord.message("while away", thread)
        await discord.until(lambda: texts(discord, thread)[1:] == ["**Dana**\nYou said while away"], timeout=15)

    @pytest.mark.parametrize("trouble", ["ask_to_reconnect", "invalidate"])
    async def test_a_new_connection_changes_nothing(self, discord: DiscordPeer, heard: DiscordApp, trouble: str) -> None:
        thread = await practice(discord)
        discord.message("before", thread)
        await discord.until(lambda: texts(discord, "dm"))
        connected = len(discord.record)
        await getattr(discord, trouble)()
        await discord.until(lambda: {"connect"} & {entry.kind for entry in discord.record[connected:]}, timeout=10)
        discord.message("after", thread)
        expected = ["**Dana**\nYou said before", "**Dana**\nYou said after"]
        await discord.until(lambda: texts(discord, thread)[1:] == expected, timeout=15)

    async def test_a_channel_without_access_is_explained_privately(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        discord.forbid("general")
        await discord.slash("practice", scenario="late-parcel")
        await discord.until(lambda: private(discord) == [words.NOT_ALLOWED])
        await discord.until(lambda: not coach.letters)

    async def test_without_a_thread_it_is_played_in_the_channel(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        discord.fault("POST /channels/{channel}/messages/{message}/threads", status=403, error="Missing Permissions")
        await discord.slash("practice", scenario="late-parcel")
        await discord.until(lambda: len(texts(discord, "general")) == 2)
        assert list(coach.rooms) == [f"discord:{GUILD}/{discord.cid('general')}"]
        await discord.press("Answer")
        await discord.submit({words.ANSWER_LABEL: "here"})
        await discord.until(lambda: "**Dana**\nYou said here" in texts(discord, "general"))

    async def test_a_wrong_token_is_one_sentence(self, discord: DiscordPeer, running: Running) -> None:
        with pytest.raises(SurfaceError, match="bot token"):
            async with running(token="wrong"):
                pass

    async def test_nobody_there_is_one_sentence(self, coach: FakeCoach) -> None:
        app = DiscordApp("token", coach, "http://127.0.0.1:9/api/v10", "ws://127.0.0.1:9/gateway")
        with pytest.raises(SurfaceError, match="could not be reached"):
            await app.start()

    async def test_being_thrown_out_ends_it_with_one_sentence(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        for session in discord.sessions.values():
            await discord.close(session, 4004)
        with pytest.raises(SurfaceError, match="bot token"):
            await asyncio.wait_for(heard.ended(), 5)

    async def test_being_thrown_out_while_it_starts_is_one_sentence_too(self, discord: DiscordPeer, running: Running) -> None:
        discord.fault("PUT /applications/{app}/commands", delay=0.5)
        starting = asyncio.create_task(running().__aenter__())
        await discord.until(lambda: discord.calls("PUT /applications/{app}/commands"))
        for session in discord.open_sessions():
            await discord.close(session, 4004)
        with pytest.raises(SurfaceError, match="bot token"):
            await starting
