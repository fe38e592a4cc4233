"""From evidence to claims: when a move is claimed, how surely, and in which words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.claims import NEAR, Judge, Scale
from bot.ear.evidence import Evidence

SORRY = (re.compile(r"\bsorry\b"),)
Patterns = tuple[re.Pattern[str], ...]
PLAIN = Scale()
TEXT = "Thank you for waiting. I'm sorry about the parcel. When do you need it?"


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def claim(odds: float, *shares: tuple[str, float], text: str = TEXT, scale: Scale = PLAIN, patterns: Patterns = ()) -> str | None:
    """The words that are quoted for the claim, if there is one."""
    evidence = Evidence(odds, tuple((*place(words, text), share) for words, share in shares))
    heard = Judge("apologize", scale, patterns).claim(text, text, evidence)
    return heard.quotes(text)[0] if heard else None


@pytest.mark.parametrize(("odds", "claimed"), [(0.0, True), (-0.01, False), (7.0, True), (-40.0, False), (1e9, True)])
def test_claimed_from_even_odds_on(odds: float, claimed: bool) -> None:
    assert (claim(odds, ("sorry", 1.0)) is not None) is claimed


def test_the_threshold_is_the_move_s_own() -> None:
    assert claim(1.5, ("sorry", 1.0), scale=Scale(shift=2.0)) is None
    assert claim(2.5, ("sorry", 1.0), scale=Scale(shift=2.0)) is not None


def test_a_pattern_supports_what_is_nearly_heard_and_overrules_nothing() -> None:
    sure = Scale(bonus=4.0)
    assert claim(-2.0, ("sorry", 1.0), scale=sure) is None
    assert claim(-2.0, ("sorry", 1.0), scale=sure, patterns=SORRY) == "I'm sorry about the parcel."
    assert claim(NEAR - 0.1, ("sorry", 1.0), scale=sure, patterns=SORRY) is None
    assert claim(-2.0, ("sorry", 1.0), scale=sure, patterns=(re.compile("nowhere"),)) is None


def test_the_sentence_with_most_of_the_evidence_is_quoted() -> None:
    assert claim(1.0, ("sorry", 2.0), ("waiting", 1.0)) == "I'm sorry about the parcel."
    assert claim(1.0, ("sorry", 1.0), ("waiting", 2.0)) == "Thank you for waiting."
    assert claim(1.0, ("sorry", 1.0), ("waiting", 1.1), patterns=SORRY) == "I'm sorry about the parcel.", "a pattern tips the scale"


def test_of_a_long_sentence_the_telling_clause_is_quoted() -> None:
    text = "I can see the order here on my screen, and I am really sorry about that, because nobody rang you back on Thursday at all"
    assert claim(1.0, ("sorry", 3.0), ("screen", 0.2), text=text) == "I am really sorry about that"
    assert (
        claim(1.0, ("sorry", 1.0), ("nobody", 1.0), text=text)
        == "I am really sorry about that, because nobody rang you back on Thursday at all"
    )


def test_no_evidence_anywhere_still_quotes_something() -> None:
    assert claim(1.0) == "Thank you for waiting."
    assert claim(1.0, text="?!") == "?!"


@given(
    st.lists(
        st.sampled_from(
            [*["I", "am", "so", "sorry", ",", ".", "!", "and", "but", "because", "you", "waited", "two", "days", "-", "…"], "\n"]
        ),
        min_size=1,
        max_size=60,
    ).map(" ".join),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), st.floats(-3, 3)), max_size=12),
    st.floats(0, 20),
)
def test_quotes_lie_in_the_text_and_are_never_empty(text: str, shares: list[tuple[int, int, float]], odds: float) -> None:
    places = tuple((min(start, len(text)), min(start + long, len(text)), share) for start, long, share in shares)
    heard = Judge("apologize", Scale(), SORRY).claim(text, text, Evidence(odds, places))
    assert heard is not None
    assert 0.5 <= heard.confidence <= 1.0
    [(start, end)] = heard.spans
    assert 0 <= start < end <= len(text) or not text.strip(" ,-\n;:–—")


@given(st.floats(-50, 50), st.floats(0.1, 4), st.floats(-3, 3), st.floats(0, 6))
def test_confidence_rises_with_the_odds(odds: float, slope: float, shift: float, bonus: float) -> None:
    scale = Scale(slope, shift, bonus)
    assert 0.0 <= scale.confidence(odds, matched=False) <= scale.confidence(odds, matched=True) <= 1.0
    assert scale.confidence(odds, matched=False) <= scale.confidence(odds + 1, matched=False)
