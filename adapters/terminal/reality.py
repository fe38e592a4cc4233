"""`heard reality`: the Reality Test for a person's ask, or for a stream of them."""

from rich.console import Console

from adapters.build import build_library
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.ndjson import objects, text_of, write
from adapters.terminal.render import show
from bot import wording
from bot.calls.reality import reality
from bot.calls.tested import in_full


def tell_reality(settings: Settings, problem: str, ask: str) -> None:
    """Print whether `ask` is fair for `problem`, why, and what to fall back on. Raises `SurfaceError` where one is missing."""
    if not problem.strip() or not ask.strip():
        raise SurfaceError("Say what happened and what you want, each in quotes: heard reality “The train never ran” “My £12 back”.")
    library = build_library(settings)
    verdict = reality(problem, ask, library.ear, library.playbooks.reality)
    show(Console(highlight=False), wording.private(*in_full(verdict)))


def stream_reality(settings: Settings) -> None:
    """Read problems and asks from standard input, write a verdict for each."""
    library = build_library(settings)
    for found in objects():
        verdict = reality(text_of(found, "problem"), text_of(found, "ask"), library.ear, library.playbooks.reality)
        write({"id": found.get("id"), "verdict": verdict.verdict, "reasons": list(verdict.reasons), "fallbacks": list(verdict.fallbacks)})
