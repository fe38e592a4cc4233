"""A message held against the scene: what it does here, for this person, at this point.

The ear knows what words do anywhere. Whether they speak of this case, come too early,
only echo, or bury themselves in a wall of text can be judged only where the scene is known.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.ear.reading import Ear, Reading
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.scene import Noticed, Scene
from bot.practice.sight import Sight, fit

RELATIONAL = ("quiet", "wall", "echo", "premature_fix")
"""Moves that only the scene can tell, beside those of the codebook."""
SCENE_CLOCK = datetime(2024, 1, 8, 10, 0)
"""A scene has a clock of its own, a Monday at ten, so that "by four" is the same promise whenever it is played."""
_WORD = re.compile(r"[\w'’£$€.]+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, the moves in it with their words, and what it reaches in this scenario."""

    text: str
    reading: Reading
    moves: tuple[Noticed, ...]
    learns: tuple[str, ...]
    offers: tuple[str, ...]
    fitting: frozenset[str]
    """Moves whose words speak of this case."""
    long: bool

    def promise(self) -> str | None:
        """The words of the first promise in it that somebody could be held to."""
        dated = [p for p in self.reading.promises if not p.vague and p.owner != "them"]
        spans = [self.text[slice(*p.spans[0])] for p in dated if p.spans]
        return next(iter(spans), None) or next((n.spans[0] for n in self.moves if n.move == "commit" and n.spans), None)

    def names(self) -> frozenset[str]:
        return frozenset(noticed.move for noticed in self.moves)


def hear(text: str, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear) -> Message:
    """Read `text` and hold it against the scene."""
    reading = ear.read(text, scenario.side, now=SCENE_CLOCK)
    long = len(_WORD.findall(text)) > rules.reads_words
    echo = _echoes(text, scene.last_line)
    noticed = () if echo else tuple(Noticed(h.move, round(h.confidence, 2), h.quotes(text)) for h in reading.moves)
    learns, offers = ((), ()) if echo else _reaches(text, reading, scene, scenario, rules, ear)
    fitting = frozenset(n.move for n in noticed if _speaks_of(text, n, scenario, scene))
    relational = _relational(text, noticed, scene, rules, long=long, echo=echo)
    return Message(text, reading, (*noticed, *relational), learns, offers, fitting, long)


def _reaches(
    text: str, reading: Reading, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hidden facts that a question in `text` brings out, and the settlements that it puts forward."""
    names = {heard.move for heard in reading.moves}
    learns: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    if reading.questions or names.intersection(rules.ask_moves):
        open_facts = {f.id: f.asks for f in scenario.hidden if f.id not in scene.told and fit(f.when, Sight(scene)) is not None}
        learns = ear.reached(text, open_facts)[:2]
    if names.intersection(rules.offer_moves):
        offers = ear.reached(text, {s.id: s.examples for s in scenario.settlements})[:2]
    return learns, offers


def _relational(text: str, noticed: tuple[Noticed, ...], scene: Scene, rules: Rules, *, long: bool, echo: bool) -> list[Noticed]:
    found = []
    names = {n.move for n in noticed}
    if echo:
        found.append(Noticed("echo", 1.0, (_start(text),)))
    elif not names:
        found.append(Noticed("quiet", 1.0, (_start(text),)))
    if long:
        found.append(Noticed("wall", 1.0, (_start(text),)))
    if (
        scene.stage == rules.stages[0].id
        and "resolve" in names
        and names.isdisjoint({"hear", "empathize", "validate", "apologize", "probe"})
    ):
        found.append(Noticed("premature_fix", 1.0, next(n.spans for n in noticed if n.move == "resolve")))
    return found


def _echoes(text: str, line: str) -> bool:
    """Whether `text` mostly hands the counterpart's last line back: eight words or more, three quarters of them theirs."""
    words = [word.lower() for word in _WORD.findall(text)]
    theirs = {word.lower() for word in _WORD.findall(line)}
    return len(words) >= 8 and sum(word in theirs for word in words) >= 0.75 * len(words)


def _speaks_of(text: str, noticed: Noticed, scenario: Scenario, scene: Scene) -> bool:
    """Whether the words of a move speak of this case: its own words, or those that the counterpart has just used."""
    around = text if len(text) < 240 else " ".join(s for s in _SENTENCE.split(text) if any(q and q in s for q in noticed.spans))
    if _grounds(scenario.grounds).search(around):
        return True
    theirs = {word.lower() for word in _WORD.findall(scene.last_line) if len(word) > 5}
    return len(theirs.intersection(word.lower() for word in _WORD.findall(around))) >= 2


@lru_cache(maxsize=256)
def _grounds(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")", re.IGNORECASE)


def _start(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
