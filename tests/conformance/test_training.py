"""Drills, the inbox and progress: the same on every surface, and in a channel nobody else's."""

import asyncio
from concurrent.futures import Executor
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from adapters.terminal.app import Terminal
from adapters.terminal.calls import owner
from adapters.terminal.drills import DrillSitting
from adapters.terminal.inbox import InboxSitting
from bot.calls.home import drilled_by
from bot.drills.state import Drilled, Drilling
from bot.inbox.home import key_of as inbox_of
from bot.inbox.state import Inbox
from bot.playbook.library import Library, Playbooks
from bot.progress.record import Progress
from bot.progress.record import key_of as progress_of
from bot.replies import Form, To
from tests.conformance.discord_seat import DiscordSeat
from tests.conformance.observed import ObservedCoach
from tests.conformance.script import CONVERSATIONS, Act, Filled, Pressed, Typed, load
from tests.conformance.seat import Seat, squashed
from tests.conformance.slack_seat import SlackSeat, person
from tests.conformance.terminal_seat import TerminalSeat
from tests.fakes import NamedTips, ScriptedEar

NAMES = sorted(f"training/{file.stem}" for file in (CONVERSATIONS / "training").glob("*.txt"))
pytestmark = pytest.mark.slow


@pytest.fixture
def warm(built_in: Playbooks) -> Library:
    """The built-in playbooks; what the ear hears in the answers makes no difference here."""
    return Library(built_in, ScriptedEar(), NamedTips(()))


@pytest.mark.parametrize("name", NAMES)
async def test_it_is_the_same_and_private(name: str, slack: SlackSeat, discord: DiscordSeat) -> None:
    acts = load(name)
    await asyncio.gather(slack.play(acts), discord.play(acts))
    assert slack.said() == discord.said() != []
    assert forms(slack) == forms(discord)
    assert unnamed(await states(slack)) == unnamed(await states(discord))
    for seat in (slack, discord):
        assert all(reply.to is To.PERSON for reply in seat.said())
        assert seat.seen_by_all() == []
        assert squashed(seat.seen_by("ana")) == seat.for_one("ana")
        assert squashed(seat.seen_by("ben")) == seat.for_one("ben")
        assert await seat.left() == []
        assert not seat.mentioning()
        assert not seat.peer.violations
        assert not seat.peer.unsupported


@pytest.mark.parametrize(("name", "sitting"), [("drill", DrillSitting), ("inbox", InboxSitting)])
async def test_the_terminal_shows_the_same(
    name: str, sitting: type[DrillSitting | InboxSitting], slack: SlackSeat, tmp_path: Path, warm: Library, thinking: Executor
) -> None:
    acts = load(f"training/{name}")
    await slack.play(acts)
    seat = TerminalSeat(tmp_path, warm, thinking, slack.longest)
    await seat.open()
    first, *lines = typed(acts, warm)
    console = Console(file=StringIO(), highlight=False, width=200)
    coach = ObservedCoach(seat.store, warm, thinking, seat.record)

    left = iter(lines)

    def ask(_: str) -> str:
        line = next(left, None)
        if line is None:
            raise EOFError
        return line

    await sitting(coach, Terminal(coach, console, ask, sitting="sitting", person=owner()), console, ask).sit(first)
    assert seat.said() == slack.said()
    assert await seat.left() == []
    await seat.close()


async def test_another_drill_in_the_middle_keeps_what_was_done(slack: SlackSeat) -> None:
    await slack.play(load("training/drill"))
    state = (await slack.store.load(progress_of("slack", who(slack)))).state
    assert isinstance(state, Progress)
    assert sorted(one.what for one in state.done) == ["drill empathy", "drill thank"]
    [empathy] = [one for one in state.done if one.what == "drill empathy"]
    assert sum(one.called for one in empathy.tried) >= 3


async def test_the_one_begun_last_hears_what_is_typed(slack: SlackSeat, discord: DiscordSeat) -> None:
    """In a direct message, where a drill is begun in the middle of an inbox."""
    for seat in (slack, discord):
        for n, text in enumerate(("inbox monday-outage", "drill thank", "stop", "2: Sorry, Bram."), 1):
            if isinstance(seat, SlackSeat):
                seat.peer.dm(text, user=person("ana"))
            else:
                seat.peer.dm(text)
            await seat.record.answered(n)
        await seat.settle()
        drill, inbox, _ = await states(seat)
        assert isinstance(drill, Drilled)
        assert isinstance(inbox, Inbox)
        assert not inbox.over
        assert [entry.text for entry in inbox.sent()] == ["Sorry, Bram."]
        assert not seat.peer.violations
    assert slack.said() == discord.said()


async def test_somebody_elses_form_and_words_change_nothing_of_mine(slack: SlackSeat, discord: DiscordSeat) -> None:
    for seat in (slack, discord):
        await seat.command("ana", "drill", "thank")
        await seat.record.answered(1)
        await seat.command("ben", "drill", "Thank you for finding the second charge.")
        await seat.record.answered(2)
        await seat.command("ben", "inbox", "2: Sorry, Bram.")
        await seat.record.answered(3)
        await seat.settle()
        drill, inbox, _ = await states(seat)
        assert isinstance(drill, Drilling)
        assert drill.answers == ()
        assert not isinstance(inbox, Inbox)
        assert squashed(seat.seen_by("ben")) == seat.for_one("ben") != ""
        assert seat.seen_by_all() == []


def who(seat: Seat) -> str:
    """Ana, as origins name her on this surface."""
    return next(event.origin.person for event, _ in seat.turns(seat.name_of("ana")))


async def states(seat: Seat) -> list[object]:
    """Ana's drill, inbox and progress."""
    keys = [of(seat.surface, who(seat)) for of in (drilled_by, inbox_of, progress_of)]
    return [(await seat.store.load(key)).state for key in keys]


def unnamed(found: list[object]) -> list[object]:
    """The same, whoever it is and wherever."""
    return [replace(one, person="", place="") if isinstance(one, Drilling | Drilled | Inbox) else what(one) for one in found]


def what(state: object) -> object:
    return [replace(one, key="") for one in state.done] if isinstance(state, Progress) else state


def forms(seat: Seat) -> list[Form]:
    return [reply for _, replies in seat.turns() for reply in replies if isinstance(reply, Form)]


def typed(acts: list[Act], library: Library) -> list[str]:
    """What is typed at the terminal in place of commands, buttons and forms; the first is the name that it is begun with."""
    lines: list[str] = []
    number = ""
    for step in (step for act in acts for step in act.steps):
        match step:
            case Typed(words=words):
                name, _, rest = words.partition(" ")
                lines.append(words if lines and name == "drill" and rest in library.playbooks.drills else rest)
            case Pressed(action="drill:answer"):
                number = ""
            case Pressed(action=action) if action.startswith("inbox:write:"):
                number = action.rpartition(":")[2]
            case Pressed(action=action):
                lines.append(action.partition(":")[2].replace(":", " "))
            case Filled(fields=fields):
                lines.append(": ".join(filter(None, (number, *fields.values()))))
    return lines
