"""`heard drill`: a minute with one skill, for whoever sits at this machine."""

from rich.console import Console

from adapters.build import running_coach
from adapters.settings import Settings
from adapters.terminal.app import Ask, Terminal
from adapters.terminal.calls import SURFACE, owner
from adapters.terminal.typed import asking, line_of
from bot.calls.home import drilled_by
from bot.coach import Coach
from bot.drills.run import BESIDE
from bot.progress import desk as progress
from bot.wording import COMMANDS

AFTERWARDS = "“again” brings others, a drill's name another drill. Enter to leave."
WHICH = "Type a name, or Enter to leave."
ELSEWHERE = "That is a command of its own: leave here (“stop”, then Enter), and type “heard {line}”."
HERE = frozenset({"drill", "help", "progress"})
"""Commands that can be given here."""
ENDED = frozenset({"stop", "quit", "exit"})
"""What leaves where no drill runs, beside an empty line."""


async def drill(settings: Settings, name: str) -> None:
    """Do the drill called `name`; without a name, show which there are and ask for one."""
    console = Console(highlight=False)
    ask = asking(console)
    async with running_coach(settings) as coach:
        await DrillSitting(coach, Terminal(coach, console, ask, person=owner()), console, ask).sit(name)


class DrillSitting:
    """One person at the terminal with their drills: lines are answers while a message waits, and names of drills before and after."""

    def __init__(self, coach: Coach, terminal: Terminal, console: Console, ask: Ask) -> None:
        self._coach = coach
        self._terminal = terminal
        self._console = console
        self._ask = ask

    async def sit(self, name: str) -> None:
        """Begin with the drill called `name`, and stay until an empty line at its end, or until there is nothing more to read."""
        await self._terminal.ask_once("drill", name)
        while True:
            runs = not await self._coach.is_over(drilled_by(SURFACE, owner()))
            if not runs:
                self._console.print(AFTERWARDS if name else WHICH, style="dim", markup=False)
            line = line_of(self._ask, self._console, "you> " if runs else "drill> ")
            if line is None:
                await self._leave(runs=runs)
                return
            if not runs and line.lower() in {"", *ENDED}:
                return
            name = name or line
            await self._take(line, runs=runs)

    async def _take(self, line: str, *, runs: bool) -> None:
        """An answer or a word of a drill; where none runs, the name of one. Other commands have no place here, and are told theirs."""
        word, _, rest = line.lower().partition(" ")
        if word in COMMANDS and word not in HERE and (not rest or word in BESIDE | {"inbox"}):
            self._console.print(ELSEWHERE.format(line=line[:60]), style="dim", markup=False)
        elif runs or progress.asks(line) or word in HERE:
            await self._terminal.say(line)
        else:
            await self._terminal.ask_once("drill", line)

    async def _leave(self, *, runs: bool) -> None:
        """There is nothing more to read: a drill that runs is ended, so that what was done counts."""
        if runs:
            await self._terminal.say("stop")
