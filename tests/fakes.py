"""People and things that tests play with: an ear that hears what it is told, and a story that fits on a page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.ear.codebook import MOVES
from bot.ear.reading import Heard, Promise, Reading, Side, Topics
from bot.events import Origin
from bot.playbook.checks import check
from bot.playbook.library import Library, Playbooks
from bot.playbook.load import playbooks, shelve
from bot.playbook.tips import Card
from bot.practice.play import Stage, begin, play
from bot.practice.scene import Exchange, Scene
from bot.turn import Moment

TINY = Path(__file__).with_name("tiny")
"""A folder of playbooks: one scenario with rules of its own."""
NOON = Moment(datetime(2026, 3, 2, 12, 0, tzinfo=UTC), 7)
_WORD = re.compile(r"[\w-]+")
_PROMISE = re.compile(r"by (\w+)")
_DUE = {"four": "2024-01-08T16:00", "five": "2024-01-08T17:00", "friday": "2024-01-12"}


class ScriptedEar:
    """Hears the move whose name stands in a text, and reaches the topic whose name does; `script` overrules it word for word.

    “hear the kite. probe beach?” makes the moves hear and probe, and asks for the beach; “by four” is a promise.
    """

    name = "scripted"

    def __init__(self, script: Mapping[str, Reading] | None = None) -> None:
        self._script = script or {}
        self.asked = 0

    def read(self, text: str, side: Side, *, before: str | None = None, now: datetime | None = None) -> Reading:
        self.asked += 1
        if text in self._script:
            return self._script[text]
        found = {word[0]: word.span() for word in _WORD.finditer(text) if word[0] in MOVES[side]}
        moves = tuple(Heard(move, 0.9, (span,)) for move, span in found.items())
        return Reading(moves, promises=self.promises(text, now), questions=text.count("?"))

    def promises(self, text: str, now: datetime | None = None) -> tuple[Promise, ...]:
        return tuple(Promise("me", _DUE.get(p[1], "2024-01-08"), (p.span(),)) for p in _PROMISE.finditer(text))

    def reached(self, text: str, topics: Topics, *, close: float | None = None) -> tuple[str, ...]:
        words = _WORD.findall(text)
        return tuple(sorted((name for name in topics if name in words), key=words.index))

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        return {}


class NamedTips:
    """Finds the cards whose name stands in the question."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards

    def find(self, ask: str, side: Side) -> tuple[Card, ...]:
        return tuple(card for card in self._cards if card.tip in ask and card.side == side)


@cache
def tiny_books() -> Playbooks:
    shelf = shelve([TINY])
    shelf.problems = check(shelf)
    return playbooks(shelf)


def tiny_library(ear: ScriptedEar | None = None) -> Library:
    return Library(tiny_books(), ear or ScriptedEar(), NamedTips(tiny_books().cards))


def tiny_stage(seed: int = 0, script: Mapping[str, Reading] | None = None) -> Stage:
    """The lost kite, ready to be played."""
    books = tiny_books()
    scenario = books.scenarios["lost-kite"]
    return Stage(scenario, books.rules["agent"], ScriptedEar(script), seed)


def played(stage: Stage, /, *says: str, **different: object) -> tuple[Scene, list[Exchange]]:
    """What comes of saying `says`, one after the other, in a scene that begins with something `different`."""
    return on(replace(begin(stage), **different), stage, *says)  # type: ignore[arg-type]  # names are checked by replace


def on(now: Scene, stage: Stage, *says: str) -> tuple[Scene, list[Exchange]]:
    """What comes of saying `says`, one after the other, from `now` on."""
    exchanges = []
    for text in says:
        now, exchange = play(now, text, stage)
        exchanges.append(exchange)
    return now, exchanges


def origin(number: object = 1, person: str = "ana", place: str = "room", surface: str = "terminal") -> Origin:
    return Origin(f"e{number}", surface, place, person)


def texts(found: Iterable[object]) -> str:
    """Everything that can be read in some replies or parts, for looking for words in it."""
    return "\n".join(_strings(list(found)))


def _strings(found: object) -> Iterable[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list | tuple):
        for entry in found:
            yield from _strings(entry)
    elif hasattr(found, "__slots__"):
        for name in found.__slots__:
            yield from _strings(getattr(found, name))
