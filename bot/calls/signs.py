"""What the Reality Test sees in a problem and an ask: its kind, and the signs in either."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.calls.amounts import the_same
from bot.ear.reading import Ear, Topics
from bot.playbook.moves import Pattern
from bot.playbook.reality import RealityBook, Sign, Trouble

CLOSE = 0.6
"""How near a problem must be to a kind of trouble that no pattern shows; the ear's own scale."""
LONGEST = 4_000
"""Characters of either that are looked through."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign, and the words that show it."""

    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """One problem and ask, looked through. `equal` is the sum in the ask that is just the sum lost, as it is written."""

    problem: str
    ask: str
    trouble: Trouble | None
    seen: tuple[Seen, ...]
    equal: str | None

    def speaking(self, says: str) -> list[Seen]:
        """The signs that speak for `says`, those in the ask first."""
        return sorted((s for s in self.seen if s.sign.says == says), key=lambda s: (not s.sign.firm, s.sign.where == "problem"))


def look(problem: str, ask: str, ear: Ear, book: RealityBook) -> Case:
    """Everything that `book` knows about `problem` and `ask`."""
    problem, ask = problem[:LONGEST], ask[:LONGEST]
    return Case(problem, ask, kind_of(problem, ask, ear, book.troubles), tuple(_seen(problem, ask, book.signs)), the_same(ask, problem))


def kind_of(problem: str, ask: str, ear: Ear, troubles: Sequence[Trouble]) -> Trouble | None:
    """The kind of trouble that most patterns show, then the one that the ear finds near, then the one for everything else."""
    found = {trouble.trouble: _shown(trouble, problem) + _shown(trouble, ask) / 4 for trouble in troubles}
    best = max(found, key=lambda name: found[name], default=None)
    if best is not None and found[best] < 1:
        near = ear.reached(problem, told_like(troubles), close=CLOSE)
        rest = next((t.trouble for t in troubles if not t.patterns), None)
        best = near[0] if near else rest
    return next((trouble for trouble in troubles if trouble.trouble == best), None)


def told_like(troubles: Sequence[Trouble]) -> Topics:
    """How each kind of trouble is told, for the ear to compare with."""
    return {t.trouble: (t.loss, *(pattern.test for pattern in t.patterns)) for t in troubles if t.patterns}


def _shown(trouble: Trouble, text: str) -> int:
    return sum(_find((pattern,), text) is not None for pattern in trouble.patterns)


def _seen(problem: str, ask: str, signs: Iterable[Sign]) -> Iterable[Seen]:
    for sign in signs:
        words = _find(sign.patterns, ask if sign.where == "ask" else problem)
        if words and not _find(sign.denied, ask) and not _find(sign.unless, problem):
            yield Seen(sign, words)


def _find(patterns: Sequence[Pattern], text: str) -> str | None:
    """The words that the first of `patterns` to be found finds, as they stand in `text`."""
    plain = text.translate(_QUOTES)
    found = next((match for pattern in patterns if (match := _compiled(pattern.regex).search(plain))), None)
    return text[found.start() : found.end()].strip(" ,.!?;:") if found else None


@lru_cache(maxsize=1024)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)
