"""Sums of money, as people write them."""

import pytest

from bot.calls.amounts import amounts, the_same

WRITTEN = [
    ("£62", 62),
    ("$1,250.50", 1250.5),
    ("A$36,500", 36500),
    ("₹2 lakh", 200_000),
    ("Rs 742", 742),
    ("£5k", 5000),
    ("18 bucks", 18),
    ("65p", 65),
    ("20 €", 20),
    ("€1,410, quick", 1410),
]


@pytest.mark.parametrize(("text", "sum_"), WRITTEN)
def test_one_sum(text: str, sum_: float) -> None:
    assert list(amounts(text)) == [sum_]


@pytest.mark.parametrize("text", ["", "at 11:02", "2 weeks", "order 20718", "5 of us", "10 %"])
def test_no_sum(text: str) -> None:
    assert amounts(text) == {}


@pytest.mark.parametrize(
    ("ask", "problem", "same"),
    [
        ("£62 back", "you took £62", "£62"),
        ("£62 and £3", "you took £62 and £3", "£62 and £3"),
        ("£65", "you took £62 and £3", "£65"),
        ("149.97 back", "you took £149.97", "149.97"),
        ("149.97 back", "three times 49.99", None),
        ("£63", "you took £62", None),
        ("£62 and £99", "you took £62", None),
        ("3 of them", "you took £3", None),
        ("all of it", "you took £62", None),
    ],
)
def test_the_same_sum(ask: str, problem: str, same: str | None) -> None:
    assert the_same(ask, problem) == same
