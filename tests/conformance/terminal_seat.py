"""The terminal: nothing stands between the person and the coach, so this is what the others are compared with."""

from collections.abc import Sequence
from concurrent.futures import Executor
from io import StringIO
from pathlib import Path

from rich.console import Console

from adapters.terminal.app import Terminal
from bot.playbook.library import Library
from tests.conformance.observed import ObservedCoach
from tests.conformance.script import Act, Filled, Pressed, Step, Typed
from tests.conformance.seat import Seat, read_out, squashed


class TerminalSeat(Seat):
    """Only Ana sits here; she types the word that stands on a button, and nothing can go wrong on the way."""

    surface = "terminal"

    def __init__(self, folder: Path, library: Library, thinking: Executor, longest: int) -> None:
        super().__init__(folder, library, thinking)
        self.file = folder / f"terminal-{longest}.db"
        self.longest = longest
        self._typed: list[str] = []
        self._screen = StringIO()

    async def connect(self, coach: ObservedCoach) -> None:
        console = Console(file=self._screen, highlight=False, width=200)
        self._terminal = Terminal(coach, console, self._ask, sitting="sitting")

    async def disconnect(self) -> None:
        pass

    async def play(self, acts: Sequence[Act]) -> None:
        """A practice reads line after line, so all lines are there before it begins; those after its end are never read."""
        steps = [step for act in acts for step in act.steps if step.by == "ana"]
        self._typed = [line for step in steps[1:] for line in self._lines(step)]
        match steps[0]:
            case Typed(_, words) if words.startswith("practice "):
                await self._terminal.practise(words.removeprefix("practice "))
            case Typed(_, words):
                await self._terminal.ask_once(*words.split(" ", 1))
        self.record.place = "terminal:sitting"

    def _lines(self, step: Step) -> list[str]:
        match step:
            case Typed():
                return [step.text(self.longest)]
            case Pressed(_, action):
                return [action]
            case Filled(_, fields):
                return [fields.get(question.id, "") for question in self.library.playbooks.sheets["call-sheet"].questions]

    def _ask(self, prompt: str) -> str:
        if not self._typed:
            raise EOFError
        return self._typed.pop(0)

    def seen_by_all(self) -> list[str]:
        return [self._screen.getvalue()]

    def seen_by(self, person: str) -> list[str]:
        return []

    def for_all(self) -> str:
        return squashed(read_out(reply) for _, replies in self.turns() for reply in replies)

    def for_one(self, person: str) -> str:
        return ""
