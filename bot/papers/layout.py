"""Where things stand on a printed page: a paper as pieces, one under the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from bot.papers.glyphs import drawable
from bot.papers.paper import Block, Look, Paper, Row, Section, lines
from bot.replies import Small, Text

WRITING = 7.0
"""Millimetres from one ruled line to the next: handwriting in a hurry needs as much."""
MISSING = "□ stands for a sign that this type lacks. It stands in the Markdown version of this paper."


@dataclass(frozen=True, slots=True)
class Measure:
    """Sizes on the page: type in points, all else in millimetres. `rules` is how many lines there are to write one thing on."""

    size: float
    margin: float
    leading: float = 1.32
    rules: int = 1

    @property
    def step(self) -> float:
        """From one line of type to the next."""
        return self.size * self.leading * 25.4 / 72


MEASURES: dict[Look, tuple[Measure, ...]] = {
    "sheet": tuple(Measure(size, 15, 1.3, rules) for size, rules in ((10.5, 2), (10, 2), (10, 1), (9.5, 1), (9, 1), (8.5, 1))),
    "record": (Measure(9.5, 18, 1.4),),
    "letter": (Measure(11, 25, 1.5),),
}
"""The roomiest in which a paper fits on one page is taken; the first, where it takes more than one anyway."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on the page, with what stands before it.

    `scale` is its size in sizes of the measure; `above` the room over it, `indent` the room on
    its left; `lead` stands in that room. `rules` are lines to write on that follow it;
    `holds` keeps it on the page of the next piece.
    """

    text: str
    scale: float = 1
    bold: bool = False
    above: float = 0
    indent: float = 0
    lead: str = ""
    box: bool = False
    rules: int = 0
    over: bool = False
    under: bool = False
    holds: bool = False


def pieces(paper: Paper, measure: Measure) -> Iterator[Piece]:
    """`paper` as pieces, from top to bottom."""
    if paper.look != "letter":
        yield Piece(_drawn(paper.title), 1.7, bold=True, under=True)
    for block in paper.blocks:
        yield from _block(block, paper.look, measure)


def missing(measure: Measure) -> Piece:
    """The note for a paper that has signs which the type lacks."""
    return Piece(MISSING, 0.85, above=measure.step)


def _block(block: Block, look: Look, measure: Measure) -> Iterator[Piece]:
    step = measure.step
    match block:
        case Text(text):
            yield Piece(_drawn(text), above=step * (1 if look == "letter" else 0.4))
        case Small(text):
            yield Piece(_drawn(text), 0.88, above=step * 0.4)
        case Section(title, rows):
            yield Piece(_drawn(title), bold=True, above=step * 0.75, holds=bool(rows))
            yield from (_row(row, measure) for row in rows)
        case _:
            assert_never(block)


def _row(row: Row, measure: Measure) -> Piece:
    text, lead, step = _drawn(row.text), _drawn(row.lead), measure.step
    match row.mark:
        case "tick":
            return Piece(text, above=step * 0.12, indent=step * (2.5 if lead else 1.1), lead=lead, box=True)
        case "blank":
            return Piece(text, above=max(step * 0.12, WRITING - step), rules=measure.rules)
        case "entry":
            return Piece(text, above=step * 0.25, indent=step * 3, lead=lead, over=True)
        case "plain":
            return Piece(text, above=step * 0.12, indent=step * 1.1 if lead else 0, lead=lead)
        case _:
            assert_never(row.mark)


def _drawn(text: str) -> str:
    return drawable("\n".join(lines(text)))
