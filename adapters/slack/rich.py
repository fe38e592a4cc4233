"""Rich text: bold names, quotes and lists from plain text elements, in which Slack reads no markup at all.

Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bot.replies import Chart

Block = dict[str, object]

CHUNK = 1_500
"""Characters in one text. Slack takes 3000 and does not say how it counts what lies beyond the basic plane, so half of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and the text that people read in it; where it tells of a chart, that chart."""

    block: Block
    text: str
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A line or paragraph of rich text; `row` counts the items of a list from 0."""

    kind: Literal["section", "quote", "bullet", "ordered"]
    text: str
    bold: bool = False
    row: int = 0


def plain(text: str) -> Block:
    """A text object in which nothing is markup, not even `:emoji:`."""
    return {"type": "plain_text", "text": text, "emoji": False}


def weight(text: str) -> int:
    """The length of `text` where it counts most: in UTF-16, an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, most: int = CHUNK) -> Iterator[str]:
    """`text` in pieces of at most `most` characters, cut after a line or a word where there is one; not one is lost."""
    while len(text) > most:
        cut = text.rfind("\n", most // 2, most) + 1 or text.rfind(" ", most // 2, most) + 1 or most
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def line(name: str, text: str) -> Iterator[Piece]:
    """Who speaks, in bold, and what they say, as a quote."""
    return _blocks([*_strips("section", name, bold=True), *_strips("quote", text)])


def quote(text: str, about: str) -> Iterator[Piece]:
    """Somebody's words as a quote, and what is said about them."""
    return _blocks([*_strips("quote", text), *_strips("section", about)])


def listing(title: str, items: Sequence[str], *, numbered: bool) -> Iterator[Piece]:
    """A bold title and its items, with bullets or numbers."""
    rows = [strip for row, item in enumerate(items) for strip in _item(item, row, numbered=numbered)]
    return _blocks([*_strips("section", title, bold=True), *rows])


def _strips(kind: Literal["section", "quote"], text: str, *, bold: bool = False) -> Iterator[Strip]:
    return (Strip(kind, chunk, bold) for chunk in split(text))


def _item(text: str, row: int, *, numbered: bool) -> Iterator[Strip]:
    """One item of a list; what is too long for it goes on below."""
    for place, chunk in enumerate(split(text)):
        yield Strip("section", chunk) if place else Strip("ordered" if numbered else "bullet", chunk, row=row)


def _blocks(strips: Iterable[Strip]) -> Iterator[Piece]:
    """Strips of rich text in as few blocks as take them."""
    page: list[Strip] = []
    for strip in strips:
        if page and sum(weight(s.text) for s in page) + weight(strip.text) > 2 * CHUNK:
            yield _block(page)
            page = []
        page.append(strip)
    if page:
        yield _block(page)


def _block(strips: Sequence[Strip]) -> Piece:
    return Piece({"type": "rich_text", "elements": list(_elements(strips))}, "\n".join(map(_read_out, strips)))


def _elements(strips: Sequence[Strip]) -> Iterator[Block]:
    """Items that follow one another are one list, counted on from where the last block stopped."""
    for kind, group in groupby(strips, key=lambda strip: strip.kind):
        together = list(group)
        sections: list[Block] = [{"type": "rich_text_section", "elements": [_run(strip)]} for strip in together]
        match kind:
            case "section":
                yield from sections
            case "quote":
                yield from ({**section, "type": "rich_text_quote"} for section in sections)
            case "bullet":
                yield {"type": "rich_text_list", "style": kind, "elements": sections}
            case "ordered":
                yield {"type": "rich_text_list", "style": kind, "offset": together[0].row, "elements": sections}


def _run(strip: Strip) -> Block:
    return {"type": "text", "text": strip.text, **({"style": {"bold": True}} if strip.bold else {})}


def _read_out(strip: Strip) -> str:
    match strip.kind:
        case "section" | "quote":
            return f"{strip.text}:" if strip.bold else strip.text
        case "bullet":
            return f"- {strip.text}"
        case "ordered":
            return f"{strip.row + 1}. {strip.text}"
