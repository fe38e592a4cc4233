"""PDF: every word on some page, whatever was typed, and the same bytes each time."""

import io

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from bot.papers.callsheet import call_sheet
from bot.papers.glyphs import drawable, lacks
from bot.papers.layout import MISSING
from bot.papers.paper import Paper, Row, Section
from bot.papers.pdf import pdf
from bot.replies import Small, Text
from tests.papers.cases import PLAN, texts
from tests.papers.sheets import sheet_of


def pages(paper: Paper) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper))).pages]


def paper(*rows: Row, look: str = "record") -> Paper:
    return Paper("A paper", (Section("What happened", rows),), look)  # type: ignore[arg-type]


@settings(max_examples=15)
@given(texts)
def test_any_text_can_be_printed(text: str) -> None:
    rows = (Row(text), Row(text, "tick", "1"), Row(text, "blank"), Row(text, "entry", "09:00"))
    [*printed] = pages(Paper(text, (Text(text), Small(text), Section(text, rows)), "sheet"))
    assert printed


@pytest.mark.parametrize("look", ["sheet", "record", "letter"])
def test_long_text_flows_on_and_no_word_is_lost(look: str) -> None:
    words = [f"word{n}" for n in range(1_500)]
    printed = pages(paper(Row(" ".join(words)), *(Row(f"note{n} {'x' * 200}", "entry", "10:00") for n in range(60)), look=look))
    assert len(printed) > 2
    text = " ".join(printed).split()
    assert [word for word in text if word.startswith("word")] == words
    assert sum(word.startswith("note") for word in text) == 60


def test_a_word_longer_than_a_line_is_broken_not_cut() -> None:
    long = "0123456789" * 60
    assert long in "".join("".join(pages(paper(Row(long)))).split())


def test_a_sheet_fits_on_one_page() -> None:
    parts, words = sheet_of({"who": PLAN["company"], "facts": PLAN["facts"] * 12, "tried": PLAN["tried"]})
    [printed] = pages(call_sheet(parts))
    assert [word for word in words if word not in printed] == []


def test_pages_have_numbers_from_the_second_on() -> None:
    first, second = pages(paper(*(Row("x", "entry", "10:00") for _ in range(60))))
    assert "Page 2" in second
    assert "Page" not in first


def test_the_same_paper_gives_the_same_bytes() -> None:
    one = paper(Row("שלום 62 £ 😀", "entry", "10:00"))
    assert pdf(one) == pdf(one)


def test_what_the_type_lacks_is_a_box_and_said() -> None:
    [printed] = pages(paper(Row("中文 and £5")))
    assert "□□ and £5" in printed
    assert MISSING in " ".join(printed.split())
    assert MISSING not in " ".join(pages(paper(Row("Zoë, £5, שלום, Ωμέγα, Жук, 😀")))[0].split())


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("e\u0301", "é"),
        ("中", "□"),
        ("a\u200db", "a\u200db"),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", "□\ufe0f\u200d□"),
        ("1\n2", "1\n2"),
        ("שלום مرحبا", "שלום مرحبا"),
    ],
)
def test_drawable(text: str, drawn: str) -> None:
    assert drawable(text) == drawn
    assert lacks(text) is ("□" in drawn)


def test_placeholders_of_the_library_are_text() -> None:
    assert "{nb} **b** __u__" in pages(paper(Row("{nb} **b** __u__")))[0]
