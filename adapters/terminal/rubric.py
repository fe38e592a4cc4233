"""`heard rubric`: how a scenario is judged, for people, or as Markdown for whoever wants to print it."""

import click
from rich.console import Console

from adapters.build import build_library
from adapters.settings import Settings
from adapters.terminal.names import scenario_called
from adapters.terminal.render import show
from bot.practice.sitting import rubric_of
from bot.replies import Heading, Listing, Part, Reply, Small, Text


def tell_rubric(settings: Settings, name: str, *, markdown: bool) -> None:
    """Print the rubric of the scenario called `name`. Raises `SurfaceError` for an unknown one."""
    library = build_library(settings)
    reply = rubric_of(scenario_called(name, library).scenario, library)
    if markdown:
        click.echo(_markdown(reply))
    else:
        show(Console(highlight=False), reply)


def _markdown(reply: Reply) -> str:
    return "\n\n".join(_part(part) for part in reply.parts)


def _part(part: Part) -> str:
    match part:
        case Heading(text):
            return f"# {text}"
        case Listing(title, items):
            return "\n".join([f"## {title}", "", *(f"- {item}" for item in items)])
        case Text(text) | Small(text):
            return text
        case _:
            return ""
