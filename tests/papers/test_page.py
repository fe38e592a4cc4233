"""The web page: text is only ever text, and nothing is asked of anybody."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from bot.papers.callsheet import call_sheet
from bot.papers.page import page
from bot.papers.paper import Paper, Row, Section, clean
from bot.replies import Small, Text
from tests.papers.cases import ODD, texts
from tests.papers.sheets import answers, sheet_of

TAGS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "section", "ul", "li", "input", "span", "p"}


class Reader(HTMLParser):
    """What a browser would find: the tags, and the text outside of the style."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self._in_style = False
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._in_style else data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def about(text: str) -> Paper:
    rows = (Row(text), Row(text, "tick", "1"), Row(text, "blank"), Row(text, "entry", "09:00"))
    return Paper(text, (Text(text), Small(text), Section(text, rows)), "sheet")


@given(texts)
def test_text_is_text(text: str) -> None:
    read, plain = Reader(page(about(text))), Reader(page(about("x")))
    assert read.tags == plain.tags
    assert set(read.tags) <= TAGS
    assert read.names == {"lang", "charset", "name", "content", "class", "dir", "type", "aria-label"}
    assert read.text.count(clean(text).strip()) >= 8


@given(answers)
def test_every_typed_word_stands_in_the_sheet(given_: dict[str, str]) -> None:
    parts, words = sheet_of(given_)
    text = Reader(page(call_sheet(parts))).text
    assert [word for word in words if word not in text] == []


def test_it_asks_for_nothing_from_anywhere() -> None:
    document = page(about("x"))
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|src=|href=", document)


def test_a_box_for_each_thing_to_do_and_a_line_for_each_to_write() -> None:
    rows = (Row("say hello", "tick"), Row("their name", "blank"), Row("it leaks", "tick", "1"))
    document = page(Paper("t", (Section("s", rows),), "sheet"))
    assert document.count('type="checkbox"') == 2
    assert document.count('class="line"') == 1
    assert '<span class="lead">1</span>' in document


@pytest.mark.parametrize(("rows", "size"), [(10, "roomy"), (48, "dense"), (90, "roomy")])
def test_small_type_only_where_it_saves_a_page(rows: int, size: str) -> None:
    assert f'<body class="sheet {size}">' in page(Paper("t", (Section("s", (Row("x", "tick"),) * rows),), "sheet"))


def test_some_samples_would_be_tags() -> None:
    assert sum("<" in text for text in ODD) >= 5
