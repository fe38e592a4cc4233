"""Find the tip for a situation: by what it is about, by what it calls for, and by the words that say so."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from bot.ear.encoder import Floats
from bot.ear.reading import Side
from bot.ear.vectors import Vectors
from bot.playbook.tips import Card

MOST = 3
"""Cards given for one situation."""
FITS = 0.35
"""Likelihood of the likeliest teaching from which anything is answered at all; below it the honest answer is that nothing fits."""
THE_SAME = 0.8
"""Nearness from which a question is all but one of a card's own, whatever it calls for."""
CALLED_FOR = 0.4
"""What it weighs that a card teaches what the situation calls for, beside how near its questions are."""
WORDS_WEIGH = 0.45
"""What sharing all telling words adds: meaning leads, words break ties."""
SAID_ALREADY = 0.4
"""What it costs a second card that all it teaches is taught by those before it: three ways help more than one said three times.
(These five numbers were set on every other situation of bench/tips.)"""
_WORD = re.compile(r"[a-z']{4,}")


class Hearing(Protocol):
    """What the finder needs of an ear."""

    vectors: Vectors

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]: ...


class TipFinder:
    """The cards, ready to be asked."""

    def __init__(self, cards: Sequence[Card], ear: Hearing) -> None:
        self._ear = ear
        self._cards = cards
        self._ready: dict[Side, tuple[list[Card], Floats]] = {}

    def find(self, ask: str, side: Side) -> tuple[Card, ...]:
        """At most three cards of `side` that answer `ask`, best first; none where nothing fits."""
        if not ask.strip():
            return ()
        owners, asks = self._asks(side)
        called = {teaching: 1 / (1 + math.exp(-odds)) for teaching, odds in self._ear.odds(ask, "teaches").items()}
        near = asks @ self._ear.vectors.fresh(ask[:600]) if owners else np.zeros(0, np.float32)
        words = set(_WORD.findall(ask.lower()))
        if not self._fits(called, near, side) or (words and not words & self._words(owners)):
            return ()
        scored = [
            (_nearness(rows) + CALLED_FOR * _wanted(c, called) + WORDS_WEIGH * _shared(words, c), c) for c, rows in _by_card(owners, near)
        ]
        return _different(scored)

    @staticmethod
    def _fits(called: dict[str, float], near: Floats, side: Side) -> bool:
        """Whether anything here is called for: some teaching of the side is likely, or a question is all but the same."""
        mine = [likely for teaching, likely in called.items() if (teaching[0] == "C") == (side == "caller")]
        return max(mine, default=1.0) >= FITS or float(near.max(initial=0.0)) >= THE_SAME

    @staticmethod
    def _words(owners: list[Card]) -> set[str]:
        """Every word that any card is asked by: what shares none of them is no question, whatever it looks like."""
        return {word for card in {c.tip: c for c in owners}.values() for word in _vocabulary(card)}

    def _asks(self, side: Side) -> tuple[list[Card], Floats]:
        """Every wording of every card of `side` with the card it belongs to; worked out at the first question."""
        if side not in self._ready:
            pairs = [(card, text) for card in self._cards if card.side == side for text in (card.title, *card.asks)]
            rows = self._ear.vectors.stacked([text for _, text in pairs]) if pairs else np.zeros((0, 1), np.float32)
            self._ready[side] = ([card for card, _ in pairs], rows)
        return self._ready[side]


def _different(scored: Sequence[tuple[float, Card]]) -> tuple[Card, ...]:
    """The best card, then each time the best of those left that doesn't only repeat what was taught."""
    chosen: list[Card] = []
    while len(chosen) < min(MOST, len(scored)):
        taught = {teaching for card in chosen for teaching in card.teaches}
        left = [(score - SAID_ALREADY * _repeats(card, taught), card) for score, card in scored if card not in chosen]
        chosen.append(min(left, key=lambda pair: (-pair[0], pair[1].tip))[1])
    return tuple(chosen)


def _repeats(card: Card, taught: set[str]) -> float:
    """Which share of what `card` teaches is `taught` already."""
    return len(taught & set(card.teaches)) / max(1, len(card.teaches))


def _by_card(owners: Sequence[Card], near: Floats) -> list[tuple[Card, list[float]]]:
    """Each card with how near its questions are, nearest first."""
    found: dict[str, tuple[Card, list[float]]] = {}
    for card, nearness in zip(owners, near, strict=True):
        found.setdefault(card.tip, (card, []))[1].append(float(nearness))
    return [(card, sorted(rows, reverse=True)) for card, rows in found.values()]


def _nearness(rows: list[float]) -> float:
    """The nearest question, and the three nearest together: one lucky hit is worth less than a neighbourhood."""
    return 0.5 * rows[0] + 0.5 * sum(rows[:3]) / len(rows[:3])


def _wanted(card: Card, called: dict[str, float]) -> float:
    """How much of what is called for the card teaches: its likeliest teaching first, the others a little."""
    likely = sorted((called.get(teaching, 0.0) for teaching in card.teaches), reverse=True)
    return likely[0] + 0.15 * sum(likely[1:]) if likely else 0.0


def _shared(words: set[str], card: Card) -> float:
    """How many of the telling words of the question stand in the card's questions, from 0 to 1."""
    return len(words & _vocabulary(card)) / max(3, len(words))


@lru_cache(maxsize=2048)
def _vocabulary(card: Card) -> frozenset[str]:
    return frozenset(_WORD.findall(" ".join((card.title, *card.asks)).lower()))
