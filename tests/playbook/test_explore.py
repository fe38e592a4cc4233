"""What can be reached is reached, however far away; and nothing else is claimed."""

from dataclasses import replace
from typing import Any

import pytest

from bot.ear.reading import Reading
from bot.playbook import explore
from bot.playbook.base import Between, When
from bot.playbook.explore import Explored, Explorer
from bot.playbook.rules import Ending, Spoken
from bot.playbook.scenario import Scenario, Successor
from tests.fakes import ScriptedEar, tiny_books, tiny_stage

BOOKS = tiny_books()
KITE = BOOKS.scenarios["lost-kite"]
NAMES = ("hear", "empathize", "validate", "probe", "apologize", "thank", "hostile", "resolve", "commit")
MOVES = tuple(BOOKS.moves[0].model_copy(update={"move": name, "makes": (f"{name} it",), "examples": ()}) for name in NAMES)
NEW = f"own{len(KITE.lines)}"
"""The name of the first line that is added."""


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few that nothing is found by wandering about."""
    monkeypatch.setattr(explore, "STEPS", 60)


def explored(scenario: Scenario) -> Explored:
    return Explorer(replace(tiny_stage(), scenario=scenario), BOOKS.transcripts, MOVES).explore()


def with_line(when: dict[str, Any], **different: Any) -> Scenario:
    line = Spoken.model_validate({"when": when, "says": "There."})
    return KITE.model_copy(update={"lines": (*KITE.lines, line), **different})


def with_ending(when: dict[str, Any], place: int = 0) -> Scenario:
    end = Ending.model_validate({"id": "far", "outcome": "calmer", "won": False, "when": when, "says": ["There."], "means": "Far."})
    return KITE.model_copy(update={"endings": (*KITE.endings[:place], end, *KITE.endings[place:])})


FAR: list[dict[str, Any]] = [
    {"trust": {"min": 90}},
    {"move": ["hear"], "trust": {"min": 75}, "turn": {"min": 9}},
    {"turn": {"min": 14}, "knows": ["gift"]},
]
NEVER: list[dict[str, Any]] = [
    {"trust": {"min": 101}},
    {"stage": ["upset"], "earned": {"fix": {"min": 1}}},
    {"given": ["any"]},
    {"in_time": True},
    {"level": ["hard"], "waited": True},
    {"move": ["hear"], "quiet": True},
]


@pytest.mark.parametrize("when", FAR, ids=str)
def test_a_line_at_the_end_of_a_long_climb_is_reached(when: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert NEW in explored(with_line(when)).lines
    monkeypatch.setattr(explore, "CLIMBS", 0)
    monkeypatch.setattr(explore, "ROUNDS", 1)
    assert NEW not in explored(with_line(when)).lines, "it was not far away after all"


@pytest.mark.parametrize("when", FAR, ids=str)
def test_an_ending_at_the_end_of_a_long_climb_is_reached(when: dict[str, Any]) -> None:
    assert "far" in explored(with_ending(when)).endings


@pytest.mark.parametrize("when", NEVER, ids=str)
def test_what_cannot_be_reached_is_not_claimed(when: dict[str, Any]) -> None:
    found = explored(with_line(when, endings=with_ending(when).endings))
    assert NEW not in found.lines
    assert "far" not in found.endings


def test_an_ending_behind_another_is_not_claimed() -> None:
    """Sam's patience ends one way only: the first."""
    gone = {"patience": {"max": 0}, "turn": {"min": 2}}
    assert "far" in explored(with_ending(gone)).endings
    assert "far" not in explored(with_ending(gone, place=1)).endings


@pytest.mark.parametrize("odd", ["quiet", "wall", "wrong_name", "hand_over", "back_in_time", "back_late"])
def test_odd_things_and_deeds_are_tried(odd: str) -> None:
    assert NEW in explored(with_line({"move": [odd]})).lines


def test_what_they_said_is_said_back() -> None:
    """Only lines of eight words and more can be echoed."""
    wordy = KITE.lines[2].model_copy(update={"says": "Yes, that is just how it was with my kite."})
    echoed = with_line({"move": ["echo"]})
    assert NEW in explored(echoed.model_copy(update={"lines": (*KITE.lines[:2], wordy, *KITE.lines[3:], echoed.lines[-1])})).lines


def test_a_long_hold_is_asked_for() -> None:
    """What is tried is said in words that an ear knows as a hold."""
    waits = "May I put you on hold for ten minutes, please?"
    assert waits in explore.ODD
    reading = Reading(ScriptedEar().read("hold", "agent").moves)
    hold = replace(reading, moves=(replace(reading.moves[0], spans=((0, len(waits)),)),))
    stage = replace(tiny_stage(), scenario=with_line({"move": ["long_hold"]}), ear=ScriptedEar({waits: hold}))
    assert NEW in Explorer(stage, BOOKS.transcripts, MOVES).explore().lines


@pytest.mark.parametrize("level", ["gentle", "steady", "hard"])
def test_every_difficulty_is_explored(level: str) -> None:
    assert NEW in explored(with_line({"level": [level], "move": ["thank"]})).lines


def test_what_somebody_new_says_is_reached_behind_the_transfer() -> None:
    bea = Successor(name="Bea", heat=30, trust=50, patience=40, greets=("Bea here.",))
    over = Spoken.model_validate({"when": {"move": ["thank"], "who": ["first"]}, "says": "I'll get Bea.", "to": "bea"})
    hers = Spoken.model_validate({"when": {"who": ["bea"], "learns": ["beach"]}, "says": "By the pier."})
    both = KITE.model_copy(update={"lines": (*KITE.lines, over, hers), "others": {"bea": bea}})
    found = explored(both)
    assert {NEW, f"own{len(KITE.lines) + 1}"} <= found.lines
    alone = KITE.model_copy(update={"lines": (*KITE.lines, hers), "others": {"bea": bea}})
    assert NEW not in explored(alone).lines, "nobody hands over to her"


def test_rules_of_its_own_fire_or_are_missed() -> None:
    asked = next(rule for rule in tiny_stage().rules.rules if rule.id == "ask")
    late = asked.model_copy(update={"id": "ask-late", "when": When(stage=("calm",), knows=("any",))})
    never = asked.model_copy(update={"id": "ask-never", "when": When(trust=Between(min=101))})
    found = explored(KITE.model_copy(update={"rules": (late, never)})).rules
    assert "ask-late" in found
    assert "ask-never" not in found


def test_twice_the_same() -> None:
    assert explored(KITE) == explored(KITE)
