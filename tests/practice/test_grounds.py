"""Whether words speak of this case."""

from dataclasses import replace

import pytest

from bot.playbook.library import Playbooks
from bot.practice.grounds import EVERYDAY, about, question, speaks_of, start, words_of
from bot.practice.play import begin
from bot.practice.scene import Noticed
from tests.fakes import tiny_stage

SCENE = replace(begin(tiny_stage()), last_line="Nobody answered me on Thursday morning.")
SHOP = tiny_stage().scenario.model_copy(update={"grounds": ("kite", "order", "phone", "Monday", "third time", "£40")})


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Your KITES, of course.", True),
        ("It cost £40.", True),
        ("About your order.", False),
        ("About your orders, all of your orders.", False),
        ("Your order, by phone.", True),
        ("The order of Monday.", True),
        ("For the third time!", False),
        ("By phone, for the third time!", True),
        ("Your telephone has a recorder.", False),
        ("", False),
    ],
)
def test_everyday_words_count_two_together(text: str, holds: bool) -> None:
    assert about(text, SHOP, replace(SCENE, last_line="")) is holds


@pytest.mark.parametrize(
    ("text", "shared", "holds"),
    [
        ("That was thursday.", 1, True),
        ("That was thursday.", 2, False),
        ("Thursday morning, then.", 2, True),
        ("THURSDAY and again Thursday.", 2, False),
        ("Nobody did.", 1, True),
        ("On me.", 1, False),
    ],
)
def test_long_words_of_theirs_are_of_the_case_too(text: str, shared: int, holds: bool) -> None:
    assert about(text, SHOP, SCENE, shared) is holds


def test_a_move_speaks_of_the_case_by_what_stands_around_it() -> None:
    hear = Noticed("hear", 1.0, ("So that is how it was.",))
    padding = "And one thing came after the other, as such things do, and none of it is here. " * 3
    assert speaks_of("So that is how it was. The kite went.", hear, SHOP, SCENE)
    assert not speaks_of(f"So that is how it was. {padding} The kite went.", hear, SHOP, SCENE)
    beside = Noticed("hear", 1.0, ("So that is how it was with the kite.",))
    assert speaks_of(f"So that is how it was with the kite. {padding}", beside, SHOP, SCENE)
    assert not speaks_of(f"The kite. {padding}", Noticed("hold", 1.0, ()), SHOP, SCENE), "nothing shows it, nothing stands around it"


def test_their_words_are_told_apart_without_case() -> None:
    assert words_of("It's MY kite, mine.") == {"it's", "my", "kite", "mine"}


def test_the_first_question_is_quoted() -> None:
    assert question("I see. Where was it? And who?") == "Where was it?"
    assert question("no question\nhere") == "no question\nhere"
    assert start("x" * 60) == "x" * 60
    assert start("x" * 61) == "x" * 57 + "…"


def test_everyday_words_are_written_as_they_are_compared() -> None:
    assert {word for word in EVERYDAY if word != word.lower().strip()} == set()


def test_every_story_has_words_of_its_own(built_in: Playbooks) -> None:
    """Five at least that are no everyday words: else two of anybody's words would speak of it."""
    few = {name: own for name, s in built_in.scenarios.items() if len(own := {g.lower() for g in s.grounds} - EVERYDAY) < 5}
    assert not few
