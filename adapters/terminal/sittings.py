"""Sittings at the terminal: practising and preparing, over the configured store."""

import asyncio
import sys
from pathlib import Path

from rich.console import Console

from adapters.build import build_library, running_coach
from adapters.settings import Settings
from adapters.terminal.app import Terminal
from adapters.terminal.calls import owner, show_due
from adapters.terminal.duo import practise_for_two
from adapters.terminal.names import scenario_called
from adapters.terminal.papers import offer_sheet, save_sheet, sheet_file
from adapters.terminal.typed import asking
from bot.practice.duo import is_for_two
from bot.practice.wanted import asked_for

NEXT = "It's kept. “heard prep change outcome”, “heard prep add facts …” and “heard rehearse” go on from here."


async def practise(settings: Settings, name: str, chart: Path | None = None, *, duo: bool = False) -> None:
    """Practise the scenario called `name`, with “hard”, “gentle” or “test” after it; without a name list them all.

    The debrief's chart goes to `chart`, a PNG file, where one is named. With `duo` two people take turns.

    Raises `SurfaceError` for an unknown one.
    """
    console = Console(highlight=False)
    if duo or is_for_two(name):
        await practise_for_two(settings, name, console, asking(console), asyncio.sleep)
        return
    library = build_library(settings)
    if name:
        scenario_called(asked_for(name).name, library)
    async with running_coach(settings, library) as coach:
        await show_due(coach, console)
        terminal = Terminal(coach, console, asking(console), lingers=True, person=owner())
        await terminal.practise(name)
    if chart and terminal.chart:
        # Imported only now: drawing takes a library that nothing else needs.
        from adapters.chart import png

        await asyncio.to_thread(chart.write_bytes, png(terminal.chart))
        console.print(f"The chart is in {chart}.", markup=False)


async def rehearse(settings: Settings, kind: str) -> None:
    """Rehearse the call on the sheet with a rep of that `kind`; without one, list the kinds."""
    console = Console(highlight=False)
    async with running_coach(settings, build_library(settings)) as coach:
        await show_due(coach, console)
        terminal = Terminal(coach, console, asking(console), lingers=True, person=owner())
        await terminal.practise(kind, "rehearse")


async def prepare(settings: Settings, out: str, words: str = "") -> None:
    """Ask the questions of the call sheet and show it; save it as `out`, or where its owner says. Raises `SurfaceError`.

    `words` say what else is to be done with the plan: show, change outcome, add facts.
    """
    console = Console(highlight=False)
    path = sheet_file(out) if out else None
    async with running_coach(settings) as coach:
        sitting = Terminal(coach, console, asking(console), patient=sys.stdin.isatty(), person=owner())
        await sitting.ask_once("prep", words)
    parts = sitting.page.parts if sitting.page else ()
    if parts:
        console.print(NEXT, style="dim", markup=False)
        save_sheet(path, parts, console) if path else offer_sheet(asking(console), parts, console)
