"""`heard inbox`: five people who wait at once, for whoever sits at this machine."""

from rich.console import Console

from adapters.build import running_coach
from adapters.settings import Settings
from adapters.terminal.app import Ask, Terminal
from adapters.terminal.calls import SURFACE, owner
from adapters.terminal.typed import asking, line_of
from bot.coach import Coach
from bot.inbox.asked import is_beside
from bot.inbox.home import key_of

ELSEWHERE = "That is a command of its own: end this one first (“stop”), and type “heard {line}”."
HERE = frozenset({"progress"})
"""Commands that can be given in the middle of it."""
WHICH = "Type a name, or Enter to leave."


async def inbox(settings: Settings, name: str) -> None:
    """Open the inbox called `name`, or go on with the one that is open; without a name, show which there are and ask for one."""
    console = Console(highlight=False)
    ask = asking(console)
    async with running_coach(settings) as coach:
        await InboxSitting(coach, Terminal(coach, console, ask, person=owner()), console, ask).sit(name)


class InboxSitting:
    """One person at the terminal with their inbox: each line goes to it until it is over."""

    def __init__(self, coach: Coach, terminal: Terminal, console: Console, ask: Ask) -> None:
        self._coach = coach
        self._terminal = terminal
        self._console = console
        self._ask = ask

    async def sit(self, name: str) -> None:
        """Stay until the inbox is over, or there is nothing more to read: then it is ended, so that what was done counts."""
        await self._terminal.ask_once("inbox", name)
        while not await self._runs():
            self._console.print(WHICH, style="dim", markup=False)
            name = line_of(self._ask, self._console, "inbox> ") or ""
            if not name:
                return
            await self._terminal.ask_once("inbox", name)
        while await self._runs():
            line = line_of(self._ask, self._console, "you> ")
            if line and is_beside(line) and line.lower() not in HERE:
                self._console.print(ELSEWHERE.format(line=line[:60]), style="dim", markup=False)
            elif line != "":
                await self._terminal.say("stop" if line is None else line)

    async def _runs(self) -> bool:
        return not await self._coach.is_over(key_of(SURFACE, owner()))
