"""Sittings at the terminal: practising and preparing, over the configured store."""

from rich.console import Console
from rich.text import Text

from adapters.build import build_library, running_coach
from adapters.settings import Settings
from adapters.terminal.app import Ask, Terminal
from adapters.terminal.names import scenario_called


def _ask(console: Console) -> Ask:
    """Ask on the terminal; the prompt is dim, and typed text is taken as it is."""
    return lambda prompt: console.input(Text(prompt, style="dim"))


async def practise(settings: Settings, name: str) -> None:
    """Practise the scenario called `name`, or list them all where there is no name. Raises `SurfaceError` for an unknown one."""
    console = Console(highlight=False)
    library = build_library(settings)
    if name:
        scenario_called(name, library)
    async with running_coach(settings, library) as coach:
        await Terminal(coach, console, _ask(console)).practise(name)


async def prepare(settings: Settings) -> None:
    """Ask the questions of the call sheet and print it."""
    console = Console(highlight=False)
    async with running_coach(settings) as coach:
        await Terminal(coach, console, _ask(console)).ask_once("prep")
