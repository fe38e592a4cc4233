"""A turn that fails: acknowledged, told to the person, logged without a word of theirs, and taken at the next start."""

import json
from collections.abc import Iterator

import pytest
import structlog

from tests.conformance.remote import Remote
from tests.conformance.script import parse
from tests.peers.common import Peer

SECRET = "my sorrow is secret, but when do you need it?"
pytestmark = pytest.mark.slow


@pytest.fixture(params=["slack", "discord"])
def seat(request: pytest.FixtureRequest) -> Remote[Peer]:
    found: Remote[Peer] = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[object]]:
    """All that was logged."""
    caplog.set_level("DEBUG")
    with structlog.testing.capture_logs() as logs:
        found: list[object] = [logs, caplog.records]
        yield found


async def test_what_failed_is_kept_and_taken_at_the_next_start(seat: Remote[Peer], logged: list[object]) -> None:
    await seat.play(parse("> practice late-parcel"))
    seat.record.fails = True
    await seat.say("ana", SECRET)
    await seat.press("ana", "hint")
    await seat.peer.until(lambda: "".join(seat.seen_by("ana")).count("Something went wrong on my side") == 2, what="words about it")
    assert len(await seat.left()) == 2
    assert seat.record.failed > 2, "it was tried again before it was given up"
    assert "RuntimeError" in str(logged)
    assert "sorrow" not in str(logged)
    await seat.restart()
    await seat.record.answered(3)
    await seat.settle()
    assert [json.loads(line)["said"] for line in (await seat.exchanges()).splitlines()] == [SECRET]
    assert await seat.left() == []
    assert not seat.peer.violations


async def test_a_practice_that_failed_to_open_opens_at_the_next_start(seat: Remote[Peer]) -> None:
    seat.record.fails = True
    await seat.command("ana", "practice", "late-parcel")
    await seat.peer.until(lambda: "Something went wrong" in "".join(seat.seen_by("ana")), what="words about it")
    assert seat.at_top() == 0
    await seat.restart()
    await seat.record.answered(1)
    await seat.settle()
    assert seat.at_top() == 1
    assert not seat.peer.violations


async def test_help_that_failed_is_not_said_to_be_kept(seat: Remote[Peer], logged: list[object]) -> None:
    seat.record.fails = True
    await seat.command("ana", "tip", SECRET)
    await seat.peer.until(lambda: "Something went wrong" in "".join(seat.seen_by("ana")), what="words about it")
    told = " ".join(seat.seen_by("ana"))
    assert "Please try again" in told
    assert "kept" not in told
    assert "sorrow" not in str(logged)
    await seat.restart()
    await seat.settle()
    assert not seat.record.turns
    assert await seat.left() == []
