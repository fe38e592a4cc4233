"""Replies as text on a terminal. Nothing that a person typed is read as markup or as a control code."""

from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from bot.replies import Chart, Choices, Heading, Line, Listing, Part, Quote, Reply, Small, Text, To

_CODES = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def show(console: Console, reply: Reply) -> None:
    """Print `reply`: what the room sees flush left, what only you see set in."""
    parts = [drawn for part in reply.parts if (drawn := _part(part)) is not None]
    indent = 4 if reply.to is To.PERSON else 0
    console.print(Padding(Group(*parts), (0, 0, 1, indent)), highlight=False)


def _harmless(text: str) -> str:
    """`text` without the codes that a terminal obeys; line breaks and tabs stay."""
    return text.translate(_CODES)


def _part(part: Part) -> RenderableType | None:
    match part:
        case Heading(text):
            return Styled(f"{_harmless(text)}\n", style="bold")
        case Text(text):
            return Styled(_harmless(text))
        case Chart():
            return Styled(_harmless(part.text))
        case Line(name, text):
            return Styled.assemble((f"{_harmless(name)}: ", "bold cyan"), _harmless(text))
        case Quote(text, about):
            return Styled.assemble(("“", "dim"), (_harmless(text), "italic"), ("” ", "dim"), _harmless(about))
        case Listing(title, items, numbered):
            return _listing(title, items, numbered=numbered)
        case Small(text):
            return Styled(_harmless(text), style="dim")
        case Choices():
            return None
        case _:
            assert_never(part)


def _listing(title: str, items: tuple[str, ...], *, numbered: bool) -> RenderableType:
    rows = (Styled(f"  {n}. {_harmless(item)}" if numbered else f"  - {_harmless(item)}") for n, item in enumerate(items, 1))
    return Group(Styled(_harmless(title), style="bold"), *rows)
