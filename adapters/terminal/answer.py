"""`heard answer`: how somebody's message reads, for whoever has to answer it now."""

import sys

from rich.console import Console

from adapters.build import build_library
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.render import show
from bot.tips.asked import answer

STANDARD_INPUT = "-"


def help_answer(settings: Settings, text: str) -> None:
    """Show how the message `text` reads and a tip for it; `-` or nothing is standard input. Raises `SurfaceError` for no words."""
    theirs = _read() if text.strip() in ("", STANDARD_INPUT) else text
    if not theirs.strip():
        raise SurfaceError("There is no message to answer: put it in quotes after the command, or pipe it in.")
    show(Console(highlight=False), answer(theirs, build_library(settings)))


def _read() -> str:
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # standard input is a text stream
    return sys.stdin.read()
