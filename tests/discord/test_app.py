"""Heard on the true discord.py, against a Discord on loopback."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from adapters.discord import words
from adapters.discord.app import DiscordApp
from adapters.errors import SurfaceError
from bot.events import Asked, Inbound, Said, Submitted
from bot.replies import Line, Reply, Text, To
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.peers.discord_peer import GUILD, DiscordPeer, Interaction

HOSTILE = "@everyone <@1000000000000000001> **x** ||y|| `z` [a](https://b.c) <t:1> :smile: > q \u202eabc 😀 # h\n# h\n- l\n@here"


async def practice(discord: DiscordPeer, user: str = "ana", channel: str = "general") -> str:
    """Start a practice and wait until its thread has the first line; gives the thread's id."""
    before = {thread["id"] for thread in discord.threads(channel)}
    await discord.slash("practice", channel, user, scenario="late-parcel")
    thread = str(await discord.until(lambda: next((t["id"] for t in discord.threads(channel) if t["id"] not in before), None)))
    await discord.until(lambda: discord.messages(thread, bot=True))
    return thread


def texts(discord: DiscordPeer, channel: str, user: str = "ana") -> list[str]:
    """What Heard posted in a channel."""
    return [message["content"] or message["embeds"][0]["description"] for message in discord.messages(channel, bot=True, user=user)]


def private(discord: DiscordPeer, user: str = "ana") -> list[str]:
    """What only this person sees; a card by its title."""
    return [m["content"] or (m["embeds"][0]["title"] if m["embeds"] else "") for m in discord.shown_to(user)]


def newest(coach: FakeCoach) -> Inbound:
    return list(coach.accepted.values())[-1]


class TestCommands:
    async def test_are_registered_for_servers_and_direct_messages(self, discord: DiscordPeer, heard: DiscordApp) -> None:
        assert [command["name"] for command in discord.commands] == ["practice", "tip", "prep", "heard"]
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


class TestTrouble:
    async def test_a_failing_turn_is_tried_again(self, discord: DiscordPeer, heard: DiscordApp, coach: FakeCoach) -> None:
        coach.failures = 1
        await discord.slash("tip", situation="x")
        await discord.until(lambda: private(discord) == ["Tip for x"])

    async def test_a_turn_that_keeps_failing_is_told_and_kept(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        coach.failures = 3
        with capture_logs() as logs:
            async with running():
                await discord.slash("tip", situation="my secret")
                await discord.until(lambda: private(discord) == [words.TROUBLE])
        assert "RuntimeError" in str(logs)
        assert "secret" not in str(logs)
        assert "typed" not in str(logs)
        async with running():
            await discord.until(lambda: private(discord) == ["Tip for my secret"])

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


async def test_first_answers_come_fast(discord: DiscordPeer, heard: DiscordApp) -> None:
    started = time.monotonic()
    done: list[Interaction] = [await discord.slash("tip", situation=str(n)) for n in range(20)]
    assert max(i.latency or 9 for i in done) < 1
    assert time.monotonic() - started < 10
