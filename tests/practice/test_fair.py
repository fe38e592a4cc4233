"""What is fair in the chair of the one who plays the customer (or the rep), in points."""

from dataclasses import replace

import pytest

from bot.practice import fair
from bot.practice.duo_debrief import numbers, played
from bot.practice.pair import Asked as AskedFor
from bot.practice.pair import Noted
from tests.practice.room import LIBRARY, seated

PAIR = replace(seated().pair, asked=(AskedFor("beach", 2, "bo"), AskedFor("gift", 3, "bo")))
HOT = Noted(1, "bo", "hm")


@pytest.mark.parametrize(
    ("noted", "score"),
    [
        ((replace(HOT, turn=2, told=("beach",)), replace(HOT, turn=3, told=("gift",))), 100),
        ((replace(HOT, turn=2, told=("beach",)), replace(HOT, turn=3)), 75),
        ((HOT,), 50),
        ((replace(HOT, tone="harder"), replace(HOT, turn=3, told=("beach", "gift"), unasked=("gift",))), 80),
        ((replace(HOT, turn=3, told=("beach", "gift"), strange=("95",)),), 90),
        ((*[replace(HOT, turn=2)] * 4, replace(HOT, turn=4, told=("beach", "gift"))), 88),
    ],
)
def test_fairness_in_points(noted: tuple[Noted, ...], score: int) -> None:
    assert played("bo", replace(PAIR, noted=noted)).score == score


@pytest.mark.parametrize(
    ("text", "heat", "tone"),
    [("insult", 30, "harder"), ("insult", 60, ""), ("thank", 80, "softer"), ("thank", 60, ""), ("thank insult", 80, "")],
)
def test_words_stand_to_the_heat(text: str, heat: int, tone: str) -> None:
    assert fair.tone(LIBRARY.ear.read(text, "caller"), heat, "agent") == tone


@pytest.mark.parametrize(
    ("turns", "said"), [([3], "message 3"), ([1, 2, 3, 7], "messages 1 to 3 and 7"), ([1, 3, 5], "messages 1, 3 and 5")]
)
def test_numbers_are_said_as_people_say_them(turns: list[int], said: str) -> None:
    assert numbers(turns) == said
