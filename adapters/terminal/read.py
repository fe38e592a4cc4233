"""`heard read`: what the ear hears, for programs and for people."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from rich.console import Console
from rich.text import Text

from adapters.build import MEMORY, folders
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.ndjson import objects, text_of, write
from bot.ear.ear import PlaybookEar, load_ear
from bot.ear.reading import Reading, Side
from bot.playbook.checks import check
from bot.playbook.load import playbooks, shelve
from bot.playbook.moves import Move

COLOURS = ("bold green", "bold cyan", "bold magenta", "bold yellow", "bold blue", "bold red")


def stream_readings(settings: Settings, side: str) -> None:
    """Read messages from standard input, write a reading for each."""
    ear, _ = _ear(settings)
    for found in objects():
        text = text_of(found, "text")
        before = text_of(found, "before") if found.get("before") is not None else None
        reading = ear.read(text, cast(Side, side), before=before, now=_now(found))
        write({"id": found.get("id"), **as_json(text, reading)})


def as_json(text: str, reading: Reading) -> dict[str, Any]:
    """A reading as programs see it; spans are the words themselves."""
    return {
        "moves": [{"move": h.move, "confidence": h.confidence, "spans": list(h.quotes(text))} for h in reading.moves],
        "promises": [
            {"owner": p.owner, "due": p.due, "vague": p.vague, "spans": [text[a:b] for a, b in p.spans]} for p in reading.promises
        ],
        "style": asdict(reading.style),
    }


def _now(found: Mapping[str, Any]) -> datetime | None:
    if found.get("now") is None:
        return None
    try:
        return datetime.fromisoformat(text_of(found, "now"))
    except ValueError:
        raise SurfaceError(f"“now” is {found['now']!r}: write a date and time such as 2026-11-21T14:30.") from None


def explain_reading(settings: Settings, text: str, side: str, before: str | None) -> None:
    """Show a person what was heard in `text`, or in standard input where that is empty, with the words in colour."""
    text = text or sys.stdin.read().strip()
    if not text:
        raise SurfaceError("There is nothing to read: put the message in quotes after the command.")
    ear, moves = _ear(settings)
    reading = ear.read(text, cast(Side, side), before=before, now=datetime.now())
    console = Console(highlight=False)
    console.print(_coloured(text, reading))
    labels = {move.move: move for move in moves if move.side == side}
    for heard, colour in zip(reading.moves, COLOURS * 8, strict=False):
        console.print(
            Text.assemble(
                (f"{heard.move:16}", colour),
                f"{heard.confidence:5.0%}  ",
                (labels[heard.move].label, "italic"),
                "  ",
                *_quotes(heard.quotes(text)),
            )
        )
    for promise in reading.promises:
        console.print(
            Text.assemble(
                ("promise         ", "bold"),
                f"{promise.owner}, {promise.due or 'no date'}: ",
                *_quotes(tuple(text[a:b] for a, b in promise.spans)),
            )
        )
    style = reading.style
    why = "; ".join(style.reasons) or "nothing stands out"
    console.print(Text(f"energy {style.energy}, formality {style.formality}, technical {style.technical}: {why}", style="dim"))
    if not reading.moves:
        console.print("No move was heard: nothing here is likely enough to claim.")


def _coloured(text: str, reading: Reading) -> Text:
    shown = Text(text + "\n")
    for heard, colour in zip(reading.moves, COLOURS * 8, strict=False):
        for start, end in heard.spans:
            shown.stylize(colour, start, end)
    return shown


def _quotes(quotes: tuple[str, ...]) -> list[str]:
    return [f"“{quote}”" for quote in quotes]


def _ear(settings: Settings) -> tuple[PlaybookEar, tuple[Move, ...]]:
    shelf = shelve(folders(settings))
    shelf.problems = check(shelf)
    books = playbooks(shelf)
    return load_ear(books.moves, books.additions, memory=MEMORY), books.moves
