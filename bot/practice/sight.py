"""What is in sight when a condition is judged, and how well a condition fits it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playbook.base import When
from bot.practice.scene import Scene


@dataclass(frozen=True, slots=True)
class Sight:
    """The scene, and what the message just said does in it."""

    scene: Scene
    moves: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    learns: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    fits: bool = False
    long: bool = False
    times: int = 0


def fit(when: When, sight: Sight) -> int | None:
    """How well `when` fits: the weights of its conditions added up, or None where one of them does not hold."""
    weight = 0
    for name, (worth, holds) in _CONDITIONS.items():
        wanted = getattr(when, name)
        if wanted in _UNSET:
            continue
        if not holds(wanted, sight):
            return None
        weight += worth
    return weight


def _one_of(wanted: tuple[str, ...], there: frozenset[str]) -> bool:
    """Whether one of `wanted` is there; the word "any" stands for whichever."""
    return bool(there) if "any" in wanted else not there.isdisjoint(wanted)


def _all_of(wanted: tuple[str, ...], there: frozenset[str]) -> bool:
    """Whether all of `wanted` are there; the word "any" asks for no more than one, whichever."""
    return there.issuperset(set(wanted) - {"any"}) and (bool(there) or "any" not in wanted)


_UNSET: tuple[Any, ...] = (None, (), {})
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
    "heat": (1, lambda wanted, sight: wanted.holds(sight.scene.heat)),
    "trust": (1, lambda wanted, sight: wanted.holds(sight.scene.trust)),
    "patience": (1, lambda wanted, sight: wanted.holds(sight.scene.patience)),
    "turn": (1, lambda wanted, sight: wanted.holds(sight.scene.turn)),
    "knows": (1, lambda wanted, sight: _all_of(wanted, frozenset(sight.scene.told))),
    "lacks": (1, lambda wanted, sight: not _one_of(wanted, frozenset(sight.scene.told))),
    "offered": (1, lambda wanted, sight: _one_of(wanted, frozenset(sight.scene.offered))),
    "promised": (1, lambda wanted, sight: wanted == (sight.scene.promised is not None)),
    "earned": (1, lambda wanted, sight: all(of.holds(sight.scene.credits.get(what, 0)) for what, of in wanted.items())),
}
