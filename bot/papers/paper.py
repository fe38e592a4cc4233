"""What a paper is made of, however it is drawn: paragraphs, and sections of rows."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from bot.replies import Small, Text

Mark = Literal["tick", "blank", "entry", "plain"]
"""How a row begins or ends: with a box to tick, with room to write, with when it was, or with nothing."""
Look = Literal["sheet", "record", "letter"]

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn around what stands beside them. A paper sets the direction of each text by itself."""
_NONE = "\ufdd0-\ufdef" + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
"""Codes for no character."""
_UNSEEN = re.compile(f"[\0-\x09\x0b-\x1f\x7f-\x9f{_TURNS}\ud800-\uf8ff\U000f0000-\U0010ffff{_NONE}]")
"""These, control codes, halves of pairs, and signs that mean something in private only."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `lead` stands before it: a number, or a time."""

    text: str
    mark: Mark = "plain"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title."""

    title: str
    rows: tuple[Row, ...]


Block = Text | Small | Section


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, from top to bottom. A letter's `title` is its name only, and isn't drawn."""

    title: str
    blocks: tuple[Block, ...]
    look: Look


def clean(text: str) -> str:
    """`text` as paper can hold it: every visible character, and its line breaks; no control codes."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def lines(text: str) -> list[str]:
    """The lines of `text` that have something in them, without blanks around."""
    return [line for part in clean(text).split("\n") if (line := part.strip())]


def words(paper: Paper) -> str:
    """All that stands in `paper`."""
    return "\n".join((paper.title, *(text for block in paper.blocks for text in _texts(block))))


def is_rightward(text: str) -> bool:
    """Whether `text` reads from left to right, by its first letter that has a direction."""
    found = (unicodedata.bidirectional(char) for char in text)
    return next((way == "L" for way in found if way in ("L", "R", "AL")), True)


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, Section):
        return (block.title, *(text for row in block.rows for text in (row.lead, row.text)))
    return (block.text,)
