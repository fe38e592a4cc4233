"""Papers as PDF: embedded type, black on white, and the same bytes for the same paper.

Pages are as wide as A4 and as high as Letter, so that either kind of paper holds them uncut.
"""

from datetime import UTC, datetime
from itertools import pairwise

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from bot.papers.glyphs import BOLD, REGULAR, is_shaped, lacks, put_away
from bot.papers.layout import MEASURES, WRITING, Measure, Piece, missing, pieces
from bot.papers.paper import Paper, clean, is_rightward, words

WIDTH, HEIGHT = 210.0, 279.4
TYPE = "DejaVu"
FULL = 7_000
"""Characters that no page holds in any type that one can read."""
HAIRLINE, PENCIL, PEN = 0.1, 0.25, 0.5
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A file of this kind has a date, which would differ from one day to the next; the paper itself says when things were."""


def pdf(paper: Paper) -> bytes:
    """`paper` as a PDF file. Text flows on to more pages; nothing is cut."""
    typed, measures = words(paper), MEASURES[paper.look]
    pages, note = _Pages(paper.title), lacks(typed)
    drawings = [_drawing(paper, measure, pages, note=note) for measure in measures]
    fitting = (one for one in drawings if len(typed) <= FULL and one.fits)
    next(fitting, drawings[0]).draw()
    made = bytes(pages.output())
    put_away(pages)
    return made


class _Pages(FPDF):
    """Empty pages with the type loaded; from the second on they are numbered."""

    def __init__(self, title: str) -> None:
        super().__init__(format=(WIDTH, HEIGHT))
        self.alias_nb_pages("")  # What somebody typed is never a placeholder.
        self.add_font(TYPE, "", REGULAR)
        self.add_font(TYPE, "B", BOLD)
        self.set_font(TYPE)
        self.set_title(" ".join(clean(title).split()))
        self.set_lang("en")
        self.set_creation_date(UNDATED)
        self.set_auto_page_break(False)
        self.add_page()  # Only on a page can it be told how text will break.

    def footer(self) -> None:
        if self.page > 1:
            self.set_y(-11)
            self.set_font(TYPE, "", 8)
            self.cell(0, 4, f"Page {self.page}", align="C")


def _drawing(paper: Paper, measure: Measure, pages: _Pages, *, note: bool) -> "_Drawing":
    return _Drawing([*pieces(paper, measure), *([missing(measure)] if note else [])], measure, pages)


class _Drawing:
    """The pieces of a paper, by one measure, on their way to the pages."""

    def __init__(self, found: list[Piece], measure: Measure, pages: _Pages) -> None:
        self._pieces = found
        self._measure = measure
        self._pages = pages
        self._broken: dict[Piece, list[str]] = {}

    @property
    def fits(self) -> bool:
        """Whether it all fits on one page."""
        return sum(piece.above + self._height(piece) for piece in self._pieces) <= self._room

    def draw(self) -> None:
        """Put every piece on the pages."""
        margin = self._measure.margin
        self._pages.set_margin(margin)
        self._pages.set_auto_page_break(True, margin)
        self._pages.set_y(margin)
        for piece, after in pairwise([*self._pieces, None]):
            if piece:
                self._make_room(piece, after if piece.holds else None)
                self._before(piece)
                self._text(piece)
                self._after(piece)

    @property
    def _room(self) -> float:
        return HEIGHT - 2 * self._measure.margin

    def _make_room(self, piece: Piece, after: Piece | None) -> None:
        """Leave the gap over `piece`, or turn the page where it fits only there; what it holds on to begins on the same one."""
        pages, few = self._pages, 3 * self._measure.step
        pages.set_y(pages.get_y() + (piece.above if pages.get_y() > pages.t_margin else 0))
        whole = self._height(piece)
        needed = (whole if whole <= self._room else few) + (after.above + min(self._height(after), few) if after else 0)
        if pages.get_y() + needed > HEIGHT - self._measure.margin + 0.01:
            pages.add_page()

    def _before(self, piece: Piece) -> None:
        """What stands beside the text or over it."""
        pages, step, left, top = self._pages, self._measure.step, self._measure.margin, self._pages.get_y()
        if piece.over:
            self._line(left, top - piece.above / 2, HAIRLINE, grey=150)
        if piece.box:
            side = step * 0.56
            pages.set_draw_color(0)
            pages.set_line_width(PENCIL)
            pages.rect(left, top + (step - side) / 2, side, side)
        if piece.lead:
            pages.set_font(TYPE, "" if piece.over else "B", self._measure.size)
            pages.set_xy(left + (step * 1.1 if piece.box else 0) - pages.c_margin, top)
            pages.cell(text=piece.lead, h=step)
            pages.set_xy(left, top)

    def _text(self, piece: Piece) -> None:
        height = self._set(piece)
        self._pages.set_x(self._measure.margin + piece.indent - self._pages.c_margin)
        self._pages.multi_cell(
            self._width(piece), height, piece.text, align="L" if is_rightward(piece.text) else "R", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def _after(self, piece: Piece) -> None:
        """Lines to write on, from where the text ends, or the line under a title."""
        pages, left, bottom = self._pages, self._measure.margin, self._pages.get_y()
        if piece.under:
            self._line(left, bottom + 1, PEN)
            pages.set_y(bottom + 2)
        if piece.rules:
            ended = self._lines(piece)[-1:]
            self._set(piece)
            start = left + (pages.get_string_width(ended[0]) + 2 if ended else 0)
            for n in range(piece.rules):
                self._line(left if n else start, bottom + n * WRITING, HAIRLINE)
            pages.set_y(bottom + (piece.rules - 1) * WRITING)

    def _line(self, start: float, y: float, width: float, grey: int = 0) -> None:
        self._pages.set_draw_color(grey)
        self._pages.set_line_width(width)
        self._pages.line(start, y, WIDTH - self._measure.margin, y)

    def _height(self, piece: Piece) -> float:
        text = max(1, len(self._lines(piece))) * self._set(piece)
        return text + max(0, piece.rules - 1) * WRITING + (2 if piece.under else 0)

    def _lines(self, piece: Piece) -> list[str]:
        """The text of `piece` as it is broken into lines."""
        if piece not in self._broken:
            height = self._set(piece)
            found = self._pages.multi_cell(self._width(piece), height, piece.text, dry_run=True, output=MethodReturnValue.LINES)
            self._broken[piece] = [str(line) for line in found] if isinstance(found, list) else []
        return self._broken[piece]

    def _set(self, piece: Piece) -> float:
        """Take the type for `piece`; the height of its lines in millimetres."""
        self._pages.set_font(TYPE, "B" if piece.bold else "", self._measure.size * piece.scale)
        self._pages.set_text_shaping(is_shaped(piece.text))
        return self._measure.step * piece.scale

    def _width(self, piece: Piece) -> float:
        """Of the text, with the narrow strip that is left free on either side of it."""
        return WIDTH - 2 * self._measure.margin - piece.indent + 2 * self._pages.c_margin
