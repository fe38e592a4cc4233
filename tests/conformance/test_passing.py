"""Help for one moment: answered at once, once, for who asked; and nowhere written down."""

from concurrent.futures import Executor
from pathlib import Path

import pytest

from bot.playbook.library import Library
from tests.conformance.remote import Remote
from tests.conformance.script import parse
from tests.conformance.terminal_seat import TerminalSeat
from tests.fakes import tiny_library
from tests.peers.common import Peer
from tests.peers.discord_peer import DiscordPeer

ASKED = "tip a gust took the tarpaulin"
pytestmark = pytest.mark.slow


@pytest.fixture
def warm() -> Library:
    """A small library, whose tips are found by name."""
    return tiny_library()


@pytest.fixture(params=["slack", "discord"])
def seat(request: pytest.FixtureRequest) -> Remote[Peer]:
    found: Remote[Peer] = request.getfixturevalue(request.param)
    return found


def written(folder: Path) -> bytes:
    """All that lies on the disk, the database's journal included."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_a_tip_and_its_buttons_leave_no_trace(seat: Remote[Peer], tmp_path: Path) -> None:
    await seat.play(parse(f"> {ASKED}"))
    [tip] = seat.seen_by("ana")
    assert "When a gust takes it" in tip
    await seat.press("ana", "example:gust")
    await seat.record.answered(2)
    await seat.settle()
    assert len(seat.seen_by("ana")) == 2
    assert seat.seen_by("ben") == seat.seen_by_all() == []
    kept = written(tmp_path)
    assert b"tarpaulin" not in kept
    assert not [event_id for event_id in seat.record.turns if event_id.encode() in kept]
    await seat.restart()
    await seat.settle()
    assert len(seat.seen_by("ana")) == 2
    assert not seat.peer.violations


async def test_a_shared_tip_is_for_all_and_without_the_question(seat: Remote[Peer]) -> None:
    await seat.play(parse(f"> {ASKED}"))
    await seat.press("ana", "share:gust")
    await seat.record.answered(2)
    await seat.settle()
    [shared] = seat.seen_by_all()
    assert "When a gust takes it" in shared
    assert "tarpaulin" not in shared
    assert seat.at_top() == 1


async def test_what_comes_twice_is_answered_once(discord: Remote[DiscordPeer]) -> None:
    """Only Discord can send a command again, after a lost connection."""
    await discord.play(parse(f"# fault: redeliver\n> {ASKED}"))
    assert len(discord.seen_by("ana")) == 1


async def test_the_terminal_keeps_nothing_either(tmp_path: Path, warm: Library, thinking: Executor) -> None:
    terminal = TerminalSeat(tmp_path, warm, thinking, 40_000)
    await terminal.open()
    await terminal.play(parse(f"> {ASKED}"))
    assert "When a gust takes it" in terminal.seen_by_all()[0]
    assert b"tarpaulin" not in written(tmp_path)
    assert await terminal.left() == []
    await terminal.close()
