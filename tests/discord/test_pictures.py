"""A debrief's chart on Discord: as a picture with words for who cannot see it, and as text wherever that fails."""

import threading

import pytest

from adapters.discord.picture import FILENAME
from bot.events import Inbound
from bot.replies import Chart, Choice, Choices, Heading, Mark, Reply, Text, To, Track
from tests.discord.conftest import Running
from tests.discord.fakes import FakeCoach
from tests.discord.seeing import practice, private
from tests.peers.discord_peer import DiscordPeer
from tests.peers.discord_server import Json

CHART = Chart("Heat and trust: the kite", (Track("Sam", (80, 60), (20, 40)),), (Mark(1, "strength", "I hear you"),), "Heat ▇▅\nTrust ▂▄")
AGAIN = Choices((Choice("practice:late-parcel", "Try it again"),))
DEBRIEF = Reply(To.ROOM, (Heading("Debrief"), Text("It ended well."), CHART, Text("Next time, ask."), AGAIN))
POST = "POST /channels/{channel}/messages with files"
WORDS = "Heat and trust: the kite. Heat went from 80 to 60 and trust from 20 to 40. Message 1 is marked as a strength."


@pytest.fixture(autouse=True)
def pen(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """A quick pen; gives the threads in which it drew."""
    threads: list[threading.Thread] = []

    def png(chart: Chart) -> bytes:
        threads.append(threading.current_thread())
        return f"a picture of {chart.title}".encode()

    monkeypatch.setattr("adapters.pictures.png", png)
    return threads


@pytest.fixture
def coach() -> FakeCoach:
    """Ends a practice with a chart."""
    coach = FakeCoach()

    def replies(event: Inbound) -> list[Reply]:
        return [DEBRIEF] if getattr(event, "action", "") == "stop" else list(coach.replies(event))  # type: ignore[arg-type]

    coach.replying = replies
    return coach


async def debriefed(discord: DiscordPeer) -> str:
    """Ana ends her practice; the thread in which she sees how it went, down to the button."""
    thread = await practice(discord)
    await discord.press("heard:stop")
    await discord.until(lambda: any("Try it again" in str(m["components"]) for m in discord.messages(thread, bot=True)))
    return thread


def debrief(discord: DiscordPeer, thread: str) -> list[Json]:
    return discord.messages(thread, bot=True)[1:]


def read(messages: list[Json]) -> list[str]:
    return [m["content"] or (m["embeds"][0]["description"] if m["embeds"] else m["attachments"][0]["filename"]) for m in messages]


AS_PICTURE = ["It ended well.", FILENAME, "Next time, ask."]
AS_TEXT = ["It ended well.", CHART.text, "Next time, ask."]


class TestPictures:
    async def test_it_stands_between_the_halves_of_the_card(
        self, discord: DiscordPeer, running: Running, pen: list[threading.Thread]
    ) -> None:
        async with running():
            card, picture, rest = debrief(discord, await debriefed(discord))
        assert read([card, picture, rest]) == AS_PICTURE
        (attachment,) = picture["attachments"]
        assert attachment["description"] == WORDS
        assert discord.files[attachment["id"]] == b"a picture of Heat and trust: the kite"
        assert rest["components"]
        assert threading.main_thread() not in pen

    @pytest.mark.parametrize(
        "fault", [{"status": 403, "error": "Missing Permissions"}, {"status": 503, "times": 2}, {"drop": True, "times": 2}]
    )
    async def test_a_picture_that_is_not_taken_is_told_in_text(
        self, discord: DiscordPeer, running: Running, fault: dict[str, object]
    ) -> None:
        async with running():
            discord.fault(POST, **fault)
            assert read(debrief(discord, await debriefed(discord))) == AS_TEXT

    @pytest.mark.parametrize("fault", [{"status": 503}, {"drop": True}, {"drop": True, "apply": True}, {"status": 429, "retry_after": 0.1}])
    async def test_a_picture_is_tried_once_more_and_not_doubled(
        self, discord: DiscordPeer, running: Running, fault: dict[str, object]
    ) -> None:
        async with running():
            discord.fault(POST, **fault)
            assert read(debrief(discord, await debriefed(discord))) == AS_PICTURE

    async def test_what_cannot_be_drawn_is_told_in_text(
        self, discord: DiscordPeer, running: Running, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(chart: Chart) -> bytes:
            raise RuntimeError("no fonts")

        monkeypatch.setattr("adapters.pictures.png", broken)
        async with running():
            (card,) = debrief(discord, await debriefed(discord))
        assert card["embeds"][0]["description"] == f"It ended well.\n\n{CHART.text}\n\nNext time, ask."

    async def test_a_private_answer_can_have_one_too(self, discord: DiscordPeer, running: Running, coach: FakeCoach) -> None:
        coach.replying = lambda _: [Reply(To.PERSON, (CHART, Text("Just for you.")))]
        async with running():
            await discord.slash("tip", situation="x")
            await discord.until(lambda: private(discord)[1:] == ["Just for you."])
        assert [m["attachments"][0]["description"] for m in discord.shown_to() if m["attachments"]] == [WORDS]

    @pytest.mark.parametrize("taken", [True, False])
    async def test_a_restart_neither_doubles_nor_uploads_again(
        self, discord: DiscordPeer, running: Running, coach: FakeCoach, taken: bool
    ) -> None:
        async with running():
            if not taken:
                discord.fault(POST, status=403, error="Missing Permissions")
            thread = await debriefed(discord)
            await discord.until(lambda: not coach.letters)
        coach._letter(next(e for e in coach.accepted.values() if getattr(e, "action", "") == "stop"), 0, DEBRIEF)
        async with running():
            await discord.until(lambda: not coach.letters)
        assert read(debrief(discord, thread)) == (AS_PICTURE if taken else AS_TEXT)
        assert len(discord.calls(POST)) == 1
