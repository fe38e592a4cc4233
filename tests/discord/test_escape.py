import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.escape import escape, slices, width

NASTY = st.text(st.one_of(st.sampled_from("\\*_~|`<>#[]()-+.:@/!& \n0129eh"), st.characters(exclude_categories=["Cs"])))
MEANINGFUL = re.compile(r"(?<!\\)(?:\\\\)*[*_~|`<>#\[\]]")


def seen(markdown: str) -> str:
    """What a person reads: a backslash before punctuation is not shown, nor is a zero-width space."""
    return re.sub(r"\\([^\w\s]|_)", r"\1", markdown).replace("\u200b", "")


@given(NASTY)
def test_people_see_each_character(text: str) -> None:
    assert seen(escape(text)) == text.replace("\u200b", "")


@given(NASTY)
def test_nothing_has_a_meaning_or_mentions_anybody(text: str) -> None:
    escaped = escape(text)
    assert not MEANINGFUL.search(escaped)
    assert not re.search(r"@(everyone|here|[!&]?\d)", escaped, re.IGNORECASE)
    assert "://" not in escaped
    assert not re.search(r"^\s*([-+]|\d+[.)])\s", escaped, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("It was - well - fine. Order 12.", "It was - well - fine. Order 12."),
        ("- a list\n1. numbered", "\\- a list\n1\\. numbered"),
        ("@everyone @Here", "@\u200beveryone @\u200bHere"),
        ("ana@example.com at 10:30", "ana@example.com at 10:30"),
        ("<@12> <#3>", "\\<@\u200b12\\> \\<\\#3\\>"),
        (":smile: 4:5", "\\:smile: 4:5"),
        ("https://a.b/c_d", "https\\://a.b/c\\_d"),
    ],
)
def test_only_what_would_mean_something_is_touched(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(NASTY, st.integers(20, 60), st.integers(20, 60), st.integers(0, 3))
def test_slices_fit_and_lose_nothing(text: str, first: int, room: int, newline: int) -> None:
    cut = list(slices(text, first, room, newline))
    assert "".join(cut) == text
    for piece, most in zip(cut, [first, *[room] * len(cut)], strict=False):
        assert width(escape(piece)) + newline * piece.count("\n") <= most


def test_cuts_come_after_a_line_or_a_word() -> None:
    assert list(slices("one two three four", 10, 10)) == ["one two ", "three four"]
    assert list(slices("one two\nthree four", 12, 12)) == ["one two\n", "three four"]


def test_a_cut_does_not_divide_what_is_seen_as_one() -> None:
    family = "👩\u200d👩\u200d👧"
    assert list(slices("abcd" + family, 8, 20)) == ["abcd", family]
    assert list(slices("abce\u0301f", 4, 9)) == ["abc", "e\u0301f"]
