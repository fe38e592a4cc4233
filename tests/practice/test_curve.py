"""The chart's text: one block for each message, as high as the level, with the ends in figures."""

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.curve import blocks

LEVELS = st.lists(st.integers(0, 100), max_size=61)


@given(LEVELS)
def test_each_level_is_one_block(levels: list[int]) -> None:
    assert len(blocks(levels)) == len(levels)
    assert set(blocks(levels)) <= set("▁▂▃▄▅▆▇█")


@given(LEVELS)
def test_a_higher_level_is_never_a_lower_block(levels: list[int]) -> None:
    drawn = blocks(sorted(levels))
    assert list(drawn) == sorted(drawn)


def test_the_whole_range_is_used() -> None:
    assert blocks([0, 50, 100]) == "▁▄█"
    assert blocks([0, 13, 26, 38, 51, 64, 76, 89]) == "▁▂▃▄▅▆▇█"
