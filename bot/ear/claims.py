"""From evidence to claims: which moves are said to be there, how surely, and in which words."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ear.clauses import SHORT, Place, checks_back, clauses, quoted, sentences
from bot.ear.evidence import Evidence
from bot.ear.reading import Heard

NEAR = -3.0
"""Odds below which a move is not even looked for with patterns: they support the encoder, they do not overrule it."""
ENOUGH = 0.6
"""Share of the evidence that a quote must hold."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How odds become a confidence: claimed from one half on. Fitted on the development part of the labelled set."""

    slope: float = 1.0
    shift: float = 0.0
    bonus: float = 0.0
    """What a matching pattern adds to the odds."""

    def confidence(self, odds: float, *, matched: bool) -> float:
        """In [0, 1]; one half is the threshold of this move."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * (odds + self.bonus * matched - self.shift)))))


@dataclass(frozen=True, slots=True)
class Judge:
    """What turns the evidence for one move into a claim."""

    move: str
    scale: Scale
    patterns: tuple[re.Pattern[str], ...]
    spoiled_by: re.Pattern[str] | None = None
    cleared_by: re.Pattern[str] | None = None
    not_with: tuple[str, ...] = ()

    def claim(self, text: str, plain: str, evidence: Evidence) -> Heard | None:
        """The move with the words that show it, if it is likely enough; `plain` is `text` with straight quotes."""
        found = self._found(plain) if evidence.odds - self.scale.shift > NEAR else None
        confidence = self.scale.confidence(evidence.odds, matched=found is not None)
        if confidence < 0.5 or (self.cleared_by and self.cleared_by.search(plain)):
            return None
        span = _span(text, evidence.shares, found)
        if self.spoiled_by and self.spoiled_by.search(plain[slice(*span)]):
            return None
        return Heard(self.move, round(confidence, 3), (span,))

    def _found(self, plain: str) -> Place | None:
        return next((match.span() for pattern in self.patterns if (match := pattern.search(plain))), None)


def _span(text: str, shares: Sequence[tuple[int, int, float]], found: Place | None) -> Place:
    """The words to quote: the sentence that holds most of the evidence, cut down to its telling clauses where it is long."""
    spread = sentences(text) or [(0, len(text))]
    sentence = max(spread, key=lambda place: _held(place, shares) + (0.3 if found and _within(found, place) else 0.0))
    if sentence != spread[0] and checks_back(text[slice(*sentence)]):
        # "Have I got that right?" shows nothing without what it asks about.
        sentence = (spread[spread.index(sentence) - 1][0], sentence[1])
    if len(text[slice(*sentence)].split()) <= SHORT:
        return quoted(text, *sentence)
    return quoted(text, *_telling(clauses(text, sentence), shares, found))


def _telling(parts: list[Place], shares: Sequence[tuple[int, int, float]], found: Place | None) -> Place:
    """The shortest run of clauses around the strongest one that holds enough of the evidence in the sentence."""
    held = [_held(part, shares) + (0.3 if found and _within(found, part) else 0.0) for part in parts]
    total = sum(held) or 1.0
    first = last = max(range(len(parts)), key=held.__getitem__)
    while sum(held[first : last + 1]) < ENOUGH * total:
        before = held[first - 1] if first > 0 else -1.0
        after = held[last + 1] if last + 1 < len(parts) else -1.0
        if before < 0 and after < 0:
            break
        first, last = (first - 1, last) if before > after else (first, last + 1)
    return parts[first][0], parts[last][1]


def _held(place: Place, shares: Sequence[tuple[int, int, float]]) -> float:
    """How much of the evidence for the move lies in `place`."""
    return sum(max(0.0, share) for start, end, share in shares if start >= place[0] and end <= place[1] and end > start)


def _within(found: Place, place: Place) -> bool:
    return found[0] < place[1] and found[1] > place[0]
