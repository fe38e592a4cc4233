"""The call sheet as a paper: boxes to tick, and room to write."""

from typing import assert_never

from bot.papers.paper import Block, Paper, Row, Section
from bot.replies import Chart, Choices, Heading, Line, Listing, Part, Quote, Small, Text

BLANK = "____"
"""What a line ends with where something is to be written."""


def call_sheet(parts: tuple[Part, ...]) -> Paper:
    """The paper for the parts of a call sheet. Its first heading is its title."""
    title = next((part.text for part in parts if isinstance(part, Heading)), "Your call sheet")
    rest = [part for part in parts if not (isinstance(part, Heading) and part.text == title)]
    return Paper(title, tuple(block for part in rest for block in _blocks(part)), "sheet")


def _blocks(part: Part) -> tuple[Block, ...]:
    match part:
        case Heading(text):
            return (Section(text, ()),)
        case Text() | Small():
            return (part,)
        case Line(name, text):
            return (Text(f"{name}: {text}"),)
        case Quote(text, about):
            return (Text(f"“{text}” {about}".strip()),)
        case Listing(title, items, numbered):
            return (Section(title, tuple(_row(item, str(n) if numbered else "") for n, item in enumerate(items, 1))),)
        case Chart():
            return (Text(part.text),)
        case Choices():
            return ()
        case _:
            assert_never(part)


def _row(item: str, lead: str) -> Row:
    bare = item.rstrip().rstrip("_").rstrip()
    return Row(bare, "blank") if item.rstrip().endswith(BLANK) else Row(item, "tick", lead)
