"""Find the tip for a situation: by what it is about, and by the words that say so."""

import re
from collections.abc import Sequence

import numpy as np

from bot.ear.encoder import Floats
from bot.ear.reading import Side
from bot.ear.vectors import Vectors
from bot.playbook.tips import Card

FITS = 0.5
"""Nearness from which a card answers at all; below it the honest answer is that nothing fits."""
MOST = 3
"""Cards given for one situation."""
WORDS_WEIGH = 0.15
"""What sharing all telling words adds to nearness: meaning leads, words break ties."""
_WORD = re.compile(r"[a-z']{4,}")


class TipFinder:
    """The cards, ready to be asked. `vectors` knows what texts are about."""

    def __init__(self, cards: Sequence[Card], vectors: Vectors) -> None:
        self._vectors = vectors
        self._cards = cards
        self._ready: dict[Side, tuple[list[Card], Floats]] = {}

    def find(self, ask: str, side: Side) -> tuple[Card, ...]:
        """At most three cards of `side` that answer `ask`, best first; none where nothing fits."""
        if not ask.strip():
            return ()
        owners, asks = self._asks(side)
        if not owners:
            return ()
        near = asks @ self._vectors.fresh(ask[:600])
        words = set(_WORD.findall(ask.lower()))
        best: dict[str, tuple[float, Card]] = {}
        for card, nearness in zip(owners, near, strict=True):
            score = float(nearness) + WORDS_WEIGH * _shared(words, card)
            if score > best.get(card.tip, (0.0, card))[0]:
                best[card.tip] = (score, card)
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].tip))
        return tuple(card for score, card in ranked[:MOST] if score >= FITS)

    def _asks(self, side: Side) -> tuple[list[Card], Floats]:
        """Every wording of every card of `side` with the card it belongs to; worked out at the first question."""
        if side not in self._ready:
            pairs = [(card, text) for card in self._cards if card.side == side for text in (card.title, *card.asks)]
            rows = self._vectors.stacked([text for _, text in pairs]) if pairs else np.zeros((0, 1), np.float32)
            self._ready[side] = ([card for card, _ in pairs], rows)
        return self._ready[side]


def _shared(words: set[str], card: Card) -> float:
    """How many of the telling words of the question stand in the card's questions, from 0 to 1."""
    there = set(_WORD.findall(" ".join((card.title, *card.asks)).lower()))
    return len(words & there) / max(3, len(words))
