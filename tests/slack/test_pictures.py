"""A debrief's chart in Slack: uploaded, then shown in its message with words beside it; as text wherever that fails."""

import threading

import pytest

from adapters.slack.app import SlackApp
from bot.replies import Chart
from tests.peers.slack_files import PNG, pictured
from tests.peers.slack_peer import SlackPeer
from tests.peers.slack_rules import Json
from tests.slack.conftest import Running
from tests.slack.reading import practice, read, until_said, until_whispered
from tests.slack.scripted import CHART, ScriptedCoach

WORDS = "Heat and trust: the kite. Heat went from 80 to 60 and trust from 20 to 40. Message 1 is marked as a strength."
UPLOAD = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")


@pytest.fixture(autouse=True)
def pen(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """A quick pen, and short pauses; gives the threads in which it drew."""
    threads: list[threading.Thread] = []

    def png(chart: Chart) -> bytes:
        threads.append(threading.current_thread())
        return PNG + chart.title.encode()

    monkeypatch.setattr("adapters.pictures.png", png)
    monkeypatch.setattr("adapters.slack.gallery.READY", (0.01, 0.02))
    return threads


@pytest.fixture(autouse=True)
async def no_rule_broken(slack: SlackPeer) -> object:
    yield
    assert not slack.violations
    assert not slack.unsupported


async def debriefed(slack: SlackPeer) -> Json:
    """Ana ends her practice; how it went, of which there is only one."""
    slack.message("stop", thread_ts=await practice(slack))
    message = await until_said(slack, "It ended well.")
    await slack.settle()
    assert len([m for m in slack.messages(bot=True) if "It ended well." in read(m)]) == 1
    return message


def kinds(message: Json) -> list[str]:
    return [block["type"] for block in message["blocks"]]


def as_text(message: Json) -> bool:
    return kinds(message) == ["header", "section", "section", "section", "actions"] and CHART.text in read(message)


def as_picture(message: Json) -> bool:
    return kinds(message) == ["header", "section", "image", "section", "actions"]


async def test_it_stands_in_its_message_with_words_beside_it(slack: SlackPeer, heard: SlackApp, pen: list[threading.Thread]) -> None:
    message = await debriefed(slack)
    assert as_picture(message)
    assert message["blocks"][2]["alt_text"] == WORDS
    ((name, file),) = slack.files.items()
    assert pictured(message["blocks"]) == [name]
    assert (file["content"], file["alt_txt"]) == (PNG + b"Heat and trust: the kite", WORDS)
    assert CHART.text in message["text"], "what a notification says"
    assert len(pen) == 1
    assert threading.main_thread() not in pen


@pytest.mark.parametrize("call", UPLOAD)
@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": True}, {"error": "missing_scope"}])
async def test_what_cannot_be_uploaded_is_told_in_text(slack: SlackPeer, heard: SlackApp, call: str, fault: dict[str, object]) -> None:
    slack.fault(call, **({"status": 403} if call == "upload" and "error" in fault else fault))
    assert as_text(await debriefed(slack))


async def test_what_cannot_be_drawn_is_told_in_text(slack: SlackPeer, heard: SlackApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(chart: Chart) -> bytes:
        raise RuntimeError("no fonts")

    monkeypatch.setattr("adapters.pictures.png", broken)
    assert as_text(await debriefed(slack))
    assert not slack.calls("files.*")


@pytest.mark.parametrize(("busy", "kind"), [(1, "image"), (2, "image"), (3, "section")])
async def test_a_file_that_is_not_ready_is_waited_for_a_while(slack: SlackPeer, heard: SlackApp, busy: int, kind: str) -> None:
    slack.files_busy = busy
    assert kinds(await debriefed(slack))[2] == kind
    assert len(slack.files) == 1


@pytest.mark.parametrize("applied", [True, False])
async def test_a_post_whose_answer_was_lost_uploads_nothing_again(slack: SlackPeer, heard: SlackApp, applied: bool) -> None:
    thread = await practice(slack)
    slack.fault("chat.postMessage", drop=True, apply=applied)
    slack.message("stop", thread_ts=thread)
    assert as_picture(await until_said(slack, "It ended well."))
    await slack.settle()
    assert len([m for m in slack.messages(bot=True) if "It ended well." in read(m)]) == len(slack.files) == 1


async def test_a_letter_that_was_shown_before_a_crash_uploads_nothing(slack: SlackPeer, running: Running, coach: ScriptedCoach) -> None:
    async with running(pauses=()):
        thread = await practice(slack)
        slack.fault("chat.postMessage", drop=True, apply=True)
        slack.message("stop", thread_ts=thread)
        await until_whispered(slack, "Something went wrong")
    assert len(await coach.due("slack")) == 1
    async with running():
        await slack.until(lambda: slack.calls("conversations.replies"))
        await slack.settle()
    assert await coach.due("slack") == []
    assert len([m for m in slack.messages(bot=True) if "It ended well." in read(m)]) == len(slack.files) == 1
