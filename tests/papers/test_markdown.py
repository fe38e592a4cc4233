"""Markdown: what was typed is read as it stands, by people and by programs that draw it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.papers.callsheet import call_sheet
from bot.papers.markdown import escaped, markdown
from bot.papers.paper import Paper, Row, Section, clean
from bot.replies import Small, Text
from tests.papers.cases import ODD, texts
from tests.papers.sheets import answers, sheet_of

DRAWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(text: str) -> str:
    """What somebody sees of Markdown `text`, each run of blanks as one."""
    return " ".join("".join(_seen(token) for token in DRAWN.parse(text)).split())


def _seen(token: Token) -> str:
    if token.children is not None:
        return "".join(_seen(child) for child in token.children) + "\n"
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    assert token.type in ("text", "html_inline") or not token.content, token
    return token.content if token.type == "text" else ""


def flat(text: str) -> str:
    return " ".join(clean(text).split())


@given(texts | st.text(st.sampled_from("\\`*_[](){}<>#+-.!|~&=:1a \n"), max_size=30))
@example("1) x")
@example("a\n===")
@example("[x\ny](z)")
def test_a_text_is_shown_as_it_was_typed(text: str) -> None:
    assert shown(escaped(text)) == flat(text)
    paper = Paper(
        text, (Text(text), Small(text), Section(text, (Row(text), Row(text, "tick", "1"), Row(text, "entry", "09:00")))), "record"
    )
    assert shown(markdown(paper)).replace("[ ] ", "").count(flat(text)) >= 6


@pytest.mark.parametrize("plain", ["order_12_b costs £5.50", "Dana: refund (ext 12) [billing]", "5 > 3 & 2 < 3", "that's 100% - or not"])
def test_ordinary_words_are_not_dressed_up(plain: str) -> None:
    assert escaped(plain).replace("\\<", "<") == plain


@given(answers)
def test_every_typed_word_stands_in_the_sheet(given_: dict[str, str]) -> None:
    parts, words = sheet_of(given_)
    text = shown(markdown(call_sheet(parts)))
    assert [word for word in words if word not in text] == []


def test_a_sheet() -> None:
    parts, _ = sheet_of({"who": "the shop", "facts": "It flew. I rang.", "tried": "glue"})
    assert markdown(call_sheet(parts)) == (
        "# A small sheet\n\n## First\n\n- [ ] I call the shop.\n- [ ] I tried glue.\n- [ ] Breathe.\n\n"
        "## Then\n\n1. [ ] It flew.\n2. [ ] I rang.\n\n<small>Tick things off as you go, and write down names and times.</small>\n"
    )


def test_odd_is_odd() -> None:
    """The samples are what they are for: most need to be escaped."""
    assert sum(escaped(text) != flat(text) for text in ODD) > 20
