"""What the type that papers are printed in can draw, and what stands in for the rest."""

import unicodedata
from functools import cache
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

FONTS = Path(__file__).parent / "fonts"
REGULAR = FONTS / "DejaVuSansCondensed.ttf"
BOLD = FONTS / "DejaVuSansCondensed-Bold.ttf"
BOX = "□"
_TURNED = frozenset(("R", "AL", "AN"))


@cache
def _signs() -> frozenset[int]:
    """The code points that both weights have."""
    book = FPDF()
    book.add_font("regular", fname=REGULAR)
    book.add_font("bold", fname=BOLD)
    found = [frozenset(font.cmap) for font in book.fonts.values() if isinstance(font, TTFFont)]
    put_away(book)
    return frozenset.intersection(*found)


def put_away(book: FPDF) -> None:
    """Close the files of the type in `book`, which the library leaves open."""
    for font in book.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


def drawable(text: str) -> str:
    """`text` with a box in the place of each sign that the type lacks."""
    return "".join(_sign(char) for char in unicodedata.normalize("NFC", text))


def lacks(text: str) -> bool:
    """Whether `text` has signs that the type lacks."""
    return drawable(text) != unicodedata.normalize("NFC", text)


def is_shaped(text: str) -> bool:
    """Whether letters of `text` run from right to left or change with their neighbours; to lay such text out takes long."""
    return any(unicodedata.bidirectional(char) in _TURNED for char in text)


def _sign(char: str) -> str:
    if char == "\n" or ord(char) in _signs():
        return char
    return "" if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" else BOX
