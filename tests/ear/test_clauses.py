"""Where a message divides."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.clauses import clauses, quoted, sentences, trimmed

WORDS = """
    I am so sorry , . ! ? … - – ; : and but so because then or which Mr. e.g. no. 9.30 p.m. a “ ” ) ( '
"""
PROSE = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join) | st.text(max_size=60)


def said(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" … ", ["…"]),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Mr. Reyes came at 9.30 a.m. on the 3rd. Then he left.", ["Mr. Reyes came at 9.30 a.m. on the 3rd.", "Then he left."]),
        ("one\ntwo\n\nthree", ["one", "two", "three"]),
        ('He said "no." Then yes.', ['He said "no."', "Then yes."]),
        ("No. So do I. Order no. 17, tel. +44 20.", ["No.", "So do I.", "Order no. 17, tel. +44 20."]),
        ("It costs £4.50 here", ["It costs £4.50 here"]),
        ("See heard.example.com today.", ["See heard.example.com today."]),
        ("really?! yes...", ["really?!", "yes..."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@given(PROSE)
def test_sentences_cover_all_that_was_said(text: str) -> None:
    places = sentences(text)
    assert all(start < end for start, end in places)
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    left = set(range(len(text))) - {n for start, end in places for n in range(start, end)}
    assert [text[n] for n in sorted(left) if text[n].isalnum()] == []


@given(PROSE)
def test_clauses_cover_their_sentence(text: str) -> None:
    for sentence in sentences(text):
        parts = clauses(text, sentence)
        assert parts[0][0] == sentence[0]
        assert parts[-1][1] == sentence[1]
        assert all(a[1] <= b[0] for a, b in pairwise(parts))
        between = "".join(text[a[1] : b[0]] for a, b in pairwise(parts))
        assert not any(mark.isalnum() for mark in between)
        if len(parts) > 1:
            assert all(len(text[a:b].split()) >= 3 for a, b in parts)


def test_clauses() -> None:
    text = "I know you waited two days, and nobody rang you back, so I will bring it myself"
    assert [text[a:b] for a, b in clauses(text, (0, len(text)))] == [
        "I know you waited two days",
        "and nobody rang you back",
        "so I will bring it myself",
    ]
    assert clauses("no, but yes", (0, 11)) == [(0, 11)], "a crumb is no clause"


@given(PROSE, st.data())
def test_what_is_quoted_lies_within(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for a, b in (trimmed(text, start, end), quoted(text, start, end)):
        assert start <= a <= b <= end
        assert any(mark.isalnum() for mark in text[start:end]) <= any(mark.isalnum() for mark in text[a:b])


def test_a_quote_has_no_joining_word_in_front() -> None:
    text = " , and I am sorry - "
    assert text[slice(*quoted(text, 0, len(text)))] == "I am sorry"
    assert quoted("and", 0, 3) == (0, 3)
