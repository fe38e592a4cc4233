"""`heard drill`: a minute with one skill, for whoever sits at this machine."""

from rich.console import Console
from rich.text import Text

from adapters.build import running_coach
from adapters.settings import Settings
from adapters.terminal.app import Ask, Terminal
from adapters.terminal.calls import owner
from bot.progress import desk as progress
from bot.replies import Choices, Reply

AFTERWARDS = "“again” brings others, a drill's name another drill. Enter to leave."
WHICH = "Type a name, or Enter to leave."


async def drill(settings: Settings, name: str) -> None:
    """Do the drill called `name`; without a name, show which there are and ask for one."""
    console = Console(highlight=False)
    ask: Ask = lambda prompt: console.input(Text(prompt, style="dim"))  # noqa: E731
    async with running_coach(settings) as coach:
        await DrillSitting(Terminal(coach, console, ask, person=owner()), console, ask).sit(name)


class DrillSitting:
    """One person at the terminal with their drills: lines are answers while a message waits, and names of drills before and after."""

    def __init__(self, terminal: Terminal, console: Console, ask: Ask) -> None:
        self._terminal = terminal
        self._console = console
        self._ask = ask

    async def sit(self, name: str) -> None:
        """Begin with the drill called `name`, and stay until an empty line at its end, or until there is nothing more to read."""
        await self._terminal.ask_once("drill", name)
        while True:
            runs = waits(self._terminal.last)
            if not runs:
                self._console.print(AFTERWARDS if name else WHICH, style="dim", markup=False)
            line = self._line("you> " if runs else "drill> ")
            if line is None:
                await self._leave(runs=runs)
                return
            if not runs and not line:
                return
            name = name or line
            await (self._terminal.say(line) if runs or progress.asks(line) else self._terminal.ask_once("drill", line))

    async def _leave(self, *, runs: bool) -> None:
        """There is nothing more to read: a drill that runs is ended, so that what was done counts."""
        if runs:
            await self._terminal.say("stop")

    def _line(self, prompt: str) -> str | None:
        try:
            return self._ask(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            self._console.print()
            return None


def waits(reply: Reply | None) -> bool:
    """Whether what was shown last waits for an answer."""
    parts = reply.parts if reply else ()
    return any(option.action == "drill:answer" for part in parts if isinstance(part, Choices) for option in part.options)
