"""Chance is an argument."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.chance import pick


@given(st.lists(st.integers(), min_size=1), st.integers(), st.text())
def test_same_seed_same_pick(choices: list[int], seed: int, of: str) -> None:
    assert pick(choices, seed, of) in choices
    assert pick(choices, seed, of) == pick(list(choices), seed, of)


def test_picks_are_the_same_in_every_process_and_version() -> None:
    """Saved practices go on as they began; these must never change."""
    assert [pick("abcdefgh", 7, "line", n) for n in range(8)] == list("dfebddfg")


def test_picks_are_spread() -> None:
    counted = Counter(pick(range(4), seed, "x") for seed in range(400))
    assert min(counted.values()) > 60
