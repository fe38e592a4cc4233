"""What is in sight when a condition is judged, and how well a condition fits it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from bot.playbook.base import When
from bot.playbook.scenario import Scenario
from bot.practice.scene import Scene

FAR = 25
CLOSES = time(18)
"""A promise for a day, without an hour, is kept by the time when people go home."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The scene, and what the message just said does in it. `margin` is how much more trust, and less heat, is asked."""

    scene: Scene
    scenario: Scenario
    moves: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    learns: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    fits: bool = False
    long: bool = False
    times: int = 0
    margin: int = 0


def fit(when: When, sight: Sight) -> int | None:
    """How well `when` fits: the weights of its conditions added up, or None where one of them does not hold."""
    weight = 0
    for name, wanted in when.conditions:
        worth, holds = _CONDITIONS[name]
        if not holds(wanted, sight):
            return None
        weight += worth
    return weight


def short_of(when: When, sight: Sight) -> int:
    """How far the scene is from `when`: what is missing in heat, trust, patience or turns, and `FAR` for all else that does not hold."""
    return sum(_gap(name, wanted, sight.scene) for name, wanted in when.conditions if not _CONDITIONS[name][1](wanted, sight))


def _gap(name: str, wanted: Any, scene: Scene) -> int:
    if name not in ("heat", "trust", "patience", "turn"):
        return FAR
    level = getattr(scene, name)
    return int(max(wanted.min - level, level - wanted.max))


def _one_of(wanted: tuple[str, ...], there: frozenset[str]) -> bool:
    """Whether one of `wanted` is there; the word "any" stands for whichever."""
    return bool(there) if "any" in wanted else not there.isdisjoint(wanted)


def _all_of(wanted: tuple[str, ...], there: frozenset[str]) -> bool:
    """Whether all of `wanted` are there; the word "any" asks for no more than one, whichever."""
    return there.issuperset(set(wanted) - {"any"}) and (bool(there) or "any" not in wanted)


def _in_time(sight: Sight) -> bool:
    """Whether what was promised last falls due before it is too late."""
    due, needed = sight.scene.due, sight.scenario.needed_by
    if due is None or needed is None:
        return False
    at = datetime.fromisoformat(due)
    return (datetime.combine(at, CLOSES) if "T" not in due else at.replace(tzinfo=None)) <= needed


_Condition = tuple[int, Callable[[Any, Sight], bool]]
# What has just happened outweighs how things stand: an answer to the last message
# always fits better than a remark on the mood.
_CONDITIONS: dict[str, _Condition] = {
    "learns": (16, lambda wanted, sight: _one_of(wanted, sight.learns)),
    "offers": (12, lambda wanted, sight: _one_of(wanted, sight.offers)),
    "rule": (7, lambda wanted, sight: not sight.rules.isdisjoint(wanted)),
    "move": (5, lambda wanted, sight: not sight.moves.isdisjoint(wanted)),
    "quiet": (4, lambda wanted, sight: wanted == ("quiet" in sight.moves)),
    "long": (3, lambda wanted, sight: wanted == sight.long),
    "fits": (2, lambda wanted, sight: wanted == sight.fits),
    "times": (2, lambda wanted, sight: wanted.holds(sight.times)),
    "stage": (1, lambda wanted, sight: sight.scene.stage in wanted),
    "heat": (1, lambda wanted, sight: wanted.holds(sight.scene.heat + sight.margin)),
    "trust": (1, lambda wanted, sight: wanted.holds(sight.scene.trust - sight.margin)),
    "patience": (1, lambda wanted, sight: wanted.holds(sight.scene.patience)),
    "turn": (1, lambda wanted, sight: wanted.holds(sight.scene.turn)),
    "knows": (1, lambda wanted, sight: _all_of(wanted, frozenset(sight.scene.told))),
    "lacks": (1, lambda wanted, sight: not _one_of(wanted, frozenset(sight.scene.told))),
    "offered": (1, lambda wanted, sight: _one_of(wanted, frozenset(sight.scene.offered))),
    "offered_all": (1, lambda wanted, sight: _all_of(wanted, frozenset(sight.scene.offered))),
    "unoffered": (1, lambda wanted, sight: not _one_of(wanted, frozenset(sight.scene.offered))),
    "promised": (1, lambda wanted, sight: wanted == (sight.scene.promised is not None)),
    "in_time": (1, lambda wanted, sight: wanted == _in_time(sight)),
    "given": (1, lambda wanted, sight: _one_of(wanted, frozenset(sight.scene.given))),
    "earned": (1, lambda wanted, sight: all(of.holds(sight.scene.credits.get(what, 0)) for what, of in wanted.items())),
    "who": (1, lambda wanted, sight: sight.scene.who in wanted),
    "technical": (1, lambda wanted, sight: wanted.holds(sight.scenario.person(sight.scene.who).technical)),
    "waited": (1, lambda wanted, sight: wanted == sight.scenario.person(sight.scene.who).waited),
    "level": (1, lambda wanted, sight: sight.scene.level in wanted),
}
