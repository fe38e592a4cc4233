"""`heard call` and `heard case`: the same log as in chat, for one person at one terminal."""

import getpass
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from rich.console import Console
from rich.text import Text

from adapters.build import running_coach
from adapters.settings import Settings
from adapters.terminal.app import Ask
from adapters.terminal.guide import guide
from adapters.terminal.render import show
from adapters.terminal.typed import asking
from bot.calls.home import own
from bot.coach import Coach
from bot.events import Asked, Inbound, Origin
from bot.replies import Choices, Form, Minute, Reply
from bot.store.protocol import Letter

SURFACE = "terminal"
LEAVE = frozenset({"quit", "exit", "bye"})
HELLO = "Type what happens, one line at a time; “quit” leaves. Everything is kept as you type it."
Now = Callable[[], datetime]


def _typed(action: str) -> str:
    """What to type instead of a button with this `action`; nothing where it only shows more."""
    name, word, about = (*action.split(":", 2), "", "")[:3]
    if name == "case":
        return f"case {word}"
    number = about.split(".")[1:2]
    return " ".join((word, *number)) if word != "door" else ""


def owner() -> str:
    """Whoever sits at this machine, as the core names people."""
    return f"{SURFACE}:{getpass.getuser()}"


class Desk:
    """One person's casework at the terminal. `ask` reads a line and raises EOFError when there are no more."""

    def __init__(self, coach: Coach, console: Console, ask: Ask, person: str) -> None:
        self._coach = coach
        self._console = console
        self._ask = ask
        self._person = person

    async def once(self, command: str, text: str) -> None:
        """Give one command and show what comes of it."""
        await self._do(Asked(self._origin(), command, text))

    async def sit(self) -> None:
        """Take lines of the log until there are no more."""
        self._console.print(HELLO, style="dim", highlight=False)
        while True:
            try:
                line = self._ask("call> ")
            except (EOFError, KeyboardInterrupt):
                self._console.print()
                return
            if line.strip().lower() in LEAVE:
                return
            if line.strip():
                await self.once("call", line)

    async def show_due(self, now: datetime) -> None:
        """Show what it is time for, and what an earlier sitting could not show."""
        mine = own(self._origin())
        await self._show([letter for letter in await self._coach.due(SURFACE) if letter.conversation == mine])
        for event in await self._coach.left_over(SURFACE):
            if event.origin.person == self._person and own(event.origin) == mine and event.kind == "woke":
                await self._show(await self._coach.handle(event))
        for woke in await self._coach.waking(SURFACE, now):
            if woke.origin.person == self._person:
                await self._do(woke)

    async def _do(self, event: Inbound) -> None:
        if await self._coach.accept(event):
            await self._show(await self._coach.handle(event))

    async def _show(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            match letter.reply:
                case Reply():
                    show(self._console, letter.reply)
                    self._offer(letter.reply)
                    await self._coach.shown(letter)
                case Minute():
                    await self._coach.shown(letter)
                    await guide(self._console, letter.reply)
                case Form():  # A call asks for none.
                    await self._coach.shown(letter)

    def _offer(self, reply: Reply) -> None:
        """What stands on buttons elsewhere, as words to type."""
        actions = [option.action for part in reply.parts if isinstance(part, Choices) for option in part.options]
        if words := [word for action in actions if (word := _typed(action))]:
            self._console.print(Text(f"    Next: {' · '.join(words)}\n", style="dim"))

    def _origin(self) -> Origin:
        return Origin(f"call-{uuid4().hex}", SURFACE, SURFACE, self._person)


async def log_call(settings: Settings, text: str) -> None:
    """One line of the log, or a sitting where there is no `text`."""
    await _at_desk(settings, "call", text)


async def keep_case(settings: Settings, text: str) -> None:
    """One command about the cases; without `text`, where things stand."""
    await _at_desk(settings, "case", text)


async def _at_desk(settings: Settings, command: str, text: str) -> None:
    console = Console(highlight=False)
    async with running_coach(settings) as coach:
        desk = Desk(coach, console, asking(console), owner())
        await desk.show_due(datetime.now(UTC))
        await (desk.once(command, text) if text.strip() or command == "case" else desk.sit())


async def show_due(coach: Coach, console: Console) -> None:
    """What whoever sits here is to be reminded of, before they do something else."""
    await Desk(coach, console, lambda _: "", owner()).show_due(datetime.now(UTC))
