"""Names and numbers that this story doesn't have."""

import pytest

from bot.practice.particulars import COUNTED, foreign
from tests.fakes import tiny_stage

KITE = tiny_stage().scenario.model_copy(update={"desk": ("Order 4471 for Zoë Brandt, £40 and 1,250 points, flown at 6.12.",)})


@pytest.mark.parametrize(
    "text",
    [
        "So order 4471 was for Zoë, or for Brandt, or for Sam?",
        "So it was £40.00 at 6:12?",
        "So 1250 points, or 1.250?",
        "So on Monday, in March, for Christmas, Madam?",
        f"So you flew it {COUNTED} times, 2 of them alone?",
        "Priya isn't a name here: it starts the sentence.",
        "so DHL and XY and I and Al",
        "",
    ],
)
def test_of_this_story(text: str) -> None:
    assert foreign(text, KITE) == ()


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("So it was Priya?", ("Priya",)),
        (f"So you flew it {COUNTED + 1} times?", (str(COUNTED + 1),)),
        ("So it was £40.50?", ("40.50",)),
        ("So at 6:21, in Lisbon, with Priya, at 6:21?", ("Lisbon", "Priya", "6:21")),
        ("So order 447?", ("447",)),
        ("So it was 0.5?", ("0.5",)),
    ],
)
def test_from_another_story(text: str, strange: tuple[str, ...]) -> None:
    assert foreign(text, KITE) == strange


def test_what_anybody_in_it_says_belongs_to_it() -> None:
    """Also what is still hidden: whoever guesses right is not told that this is another story."""
    assert foreign("So at the Pier, with your Sister?", KITE) == ()


def test_each_story_is_its_own() -> None:
    assert foreign("so order 4471", tiny_stage().scenario) == ("4471",)
