"""`heard progress`: what whoever sits at this machine has practised, and what would help next."""

from rich.console import Console

from adapters.build import running_coach
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.app import Ask, Terminal
from adapters.terminal.calls import owner
from adapters.terminal.typed import asking
from bot.progress.desk import asks
from bot.progress.show import DELETE
from bot.replies import Choices

SURE = "yes deletes it> "


async def show_progress(settings: Settings, words: str) -> None:
    """Show the progress, all of it, or delete it: `words` are empty, “all” or “forget”. Raises `SurfaceError` for any other."""
    if not asks(f"progress {words}".strip()):
        raise SurfaceError(f"There is no “progress {words[:40]}”: type “heard progress”, or put “all” or “forget” after it.")
    console = Console(highlight=False)
    async with running_coach(settings) as coach:
        ask = asking(console)
        terminal = Terminal(coach, console, ask, person=owner())
        await terminal.ask_once("progress", words)
        if _asks(terminal):
            await terminal.ask_once("progress", "forget yes" if _agrees(ask) else "keep")


def _asks(terminal: Terminal) -> bool:
    """Whether what was shown last asks before it deletes."""
    parts = terminal.last.parts if terminal.last else ()
    return any(isinstance(part, Choices) and DELETE in part.options for part in parts)


def _agrees(ask: Ask) -> bool:
    try:
        return ask(SURE).strip().lower() in ("y", "yes")
    except EOFError:
        return False
