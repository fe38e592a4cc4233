"""The Reality Test's own layers: what they say of plain asks, and that nothing typed is trouble to them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ear.encoder import WEIGHTS, Arrays, TinyBert
from bot.ear.verdicts import LABELS, Verdicts

PARCEL = "My parcel with a lamp for £40 never came, and your driver marked it as delivered."


@pytest.fixture(scope="module")
def arrays() -> Arrays:
    return Arrays(WEIGHTS)


@pytest.fixture(scope="module")
def verdicts(arrays: Arrays) -> Verdicts:
    return Verdicts(TinyBert.of(arrays), arrays.tokenizer())


def likeliest(odds: dict[str, float]) -> str:
    return max(odds, key=odds.__getitem__)


@pytest.mark.parametrize(
    ("ask", "label"),
    [
        ("Please send the lamp again, or give me back the £40.", "fair"),
        ("The £40 back, and a little discount on my next order for the bother.", "stretch"),
        ("Sack that driver, and I want £2,000.", "unfair"),
    ],
)
def test_plain_asks(verdicts: Verdicts, ask: str, label: str) -> None:
    assert likeliest(verdicts.odds(PARCEL, ask)) == label


def test_the_problem_counts_as_well_as_the_ask(verdicts: Verdicts) -> None:
    ask = "A full refund, please."
    owed = verdicts.odds("You cancelled the concert and kept the money for the tickets.", ask)
    own = verdicts.odds("I caught a cold and missed the concert; the tickets say no refunds.", ask)
    assert likeliest(owed) == "fair"
    assert owed["fair"] - owed["stretch"] > own["fair"] - own["stretch"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_whatever_is_typed_is_weighed(verdicts: Verdicts, problem: str, ask: str) -> None:
    odds = verdicts.odds(problem, ask)
    assert tuple(odds) == LABELS
    assert all(np.isfinite(value) for value in odds.values())


def test_without_its_file_it_says_nothing(arrays: Arrays, tmp_path: Path) -> None:
    assert Verdicts(TinyBert.of(arrays), arrays.tokenizer(), tmp_path / "gone.npz").odds(PARCEL, "A new lamp.") == {}
