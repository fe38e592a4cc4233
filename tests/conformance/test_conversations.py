"""The same conversation on three surfaces leaves the same records, and everybody sees what they should, once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from pathlib import Path

import pytest

from bot import wording
from bot.playbook.library import Library
from bot.replies import Reply
from tests.conformance.discord_seat import DiscordSeat
from tests.conformance.script import CONVERSATIONS, Act, load, practices
from tests.conformance.seat import Seat, squashed
from tests.conformance.slack_seat import SlackSeat
from tests.conformance.terminal_seat import TerminalSeat

NAMES = sorted(file.stem for file in CONVERSATIONS.glob("*.txt"))
AFTERWARDS = (wording.note(wording.OLD_BUTTON), wording.note(wording.NOTHING_HERE))
"""Answers to buttons that are left over when a practice has ended. On the terminal there are none."""
pytestmark = pytest.mark.slow
Reference = Callable[[list[Act], int], Awaitable[TerminalSeat]]


@pytest.fixture
async def reference(tmp_path: Path, warm: Library, thinking: Executor) -> AsyncIterator[Reference]:
    """Plays acts on the terminal, typing so many characters at most in one go."""
    seats: list[TerminalSeat] = []

    async def played(acts: list[Act], longest: int) -> TerminalSeat:
        seats.append(TerminalSeat(tmp_path, warm, thinking, longest))
        await seats[-1].open()
        await seats[-1].play(acts)
        return seats[-1]

    yield played
    for seat in seats:
        await seat.close()


@pytest.mark.parametrize("name", NAMES)
async def test_it_is_the_same_on_every_surface(name: str, reference: Reference, slack: SlackSeat, discord: DiscordSeat) -> None:
    acts = load(name)
    await asyncio.gather(slack.play(acts), discord.play(acts))
    for seat in (slack, discord):
        terminal = await reference(acts, seat.longest)
        assert bool(await seat.exchanges()) == bool(practices(acts))
        assert await seat.exchanges() == await terminal.exchanges()
        assert await seat.state() == await terminal.state()
        assert during(seat) == during(terminal)
        await saw_all_once(seat)
        await saw_all_once(terminal)
        assert seat.at_top() == practices(acts)
        assert not seat.mentioning()
        assert not seat.peer.violations
        assert not seat.peer.unsupported
        assert not [fault for fault in seat.peer.faults if fault.times]


def during(seat: Seat) -> list[Reply]:
    """What was said to Ana, but for answers to buttons that she pressed when it was over."""
    return [reply for reply in seat.said() if reply not in AFTERWARDS]


async def saw_all_once(seat: Seat) -> None:
    """Nothing is lost and nothing is said twice; what is meant for one person is seen by that one alone."""
    assert squashed(seat.seen_by_all()) == seat.for_all()
    assert squashed(seat.seen_by("ana")) == seat.for_one("ana")
    assert squashed(seat.seen_by("ben")) == seat.for_one("ben")
    assert await seat.left() == []
