"""Plain counts of an ask and its problem: which sums are seen, and how they stand to each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.counts import counts, sums


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("They took 1,900 and £12.50.", [1900.0, 12.5]),
        ("3k for the sofa", [3000.0]),
        ("I joined in 2019 and waited 25 minutes, 3 days, until 10 am.", []),
        ("Half of the 40% is late, call 12:30", []),
        ("No sum at all.", []),
    ],
)
def test_sees_sums_with_or_without_a_currency(text: str, seen: list[float]) -> None:
    assert sums(text) == seen


def test_sums_are_held_side_by_side() -> None:
    problem = "The lamp was broken, 40."
    same, more = counts(problem, "The 40 back."), counts(problem, "I want 900.")
    assert not np.array_equal(same[-9:], more[-9:])
    assert more[-9] > same[-9]


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_is_counted(problem: str, ask: str) -> None:
    found = counts(problem, ask)
    assert found.shape == counts("", "").shape
    assert np.isfinite(found).all()
