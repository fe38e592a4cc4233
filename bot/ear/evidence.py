"""What speaks for each move in a message, and where in it: the encoder's word, or the n-grams' where there is none."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from bot.ear.codebook import MOVES, TEACHINGS
from bot.ear.encoder import LONGEST, LONGEST_BEFORE, Arrays, Encoder, Floats
from bot.ear.reading import Side
from bot.ear.wordpiece import WordPiece
from bot.playbook.moves import Move

WINDOWS = 2
"""Stretches of `LONGEST` tokens that are read of one message: what stands beyond is a wall of text anyway."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """For one move: its log-odds, and what each place in the text adds to them."""

    odds: float
    shares: tuple[tuple[int, int, float], ...]


class Witness(Protocol):
    """Whatever can say what speaks for each move."""

    name: str

    def witness(self, text: str, side: Side, before: str | None) -> dict[str, Evidence]:
        """The evidence for every move of `side` in `text`."""
        ...

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        """The log-odds of each label of another head, `teaches` or `verdict`; nothing where there is no such head."""
        ...

    def vector(self, text: str) -> Floats:
        """What `text` is about, as a vector of length one."""
        ...


HEADS: dict[str, tuple[str, ...]] = {
    **{str(side): names for side, names in MOVES.items()},
    "verdict": ("fair", "stretch", "unfair"),
    "teaches": TEACHINGS,
}
"""What the encoder was taught to tell, in the order of the rows of the shipped heads."""


@dataclass(frozen=True, slots=True)
class Head:
    """For each move of a side: where to look (`q`), what to look for (`w`), and how rare it is (`b`)."""

    moves: tuple[str, ...]
    q: Floats
    w: Floats
    b: Floats


class EncoderWitness:
    """The encoder and its heads. Each move looks at the tokens that matter to it and weighs what it finds there."""

    def __init__(self, encoder: Encoder, tokenizer: WordPiece, heads: dict[str, Head], projection: Floats) -> None:
        self.name = encoder.name
        self._encoder, self._tokenizer, self._heads, self._projection = encoder, tokenizer, heads, projection
        # A message of one sentence is read for its moves first and held against topics next: the same tokens.
        self._encode = lru_cache(2)(encoder.encode)

    def witness(self, text: str, side: Side, before: str | None) -> dict[str, Evidence]:
        """The evidence for every move of `side` in `text`, its strongest window counting."""
        head = self._heads[side]
        found: dict[str, Evidence] = {}
        for offset, window in _windows(text, self._tokenizer):
            for name, evidence in self._window(window, offset, head, before).items():
                if name not in found or evidence.odds > found[name].odds:
                    found[name] = evidence
        return found

    def _window(self, text: str, offset: int, head: Head, before: str | None) -> dict[str, Evidence]:
        tokens = self._tokenizer(text, LONGEST)
        hidden = self._encode(tokens, self._tokenizer(before, LONGEST_BEFORE) if before else None)
        attention = softmax(hidden @ head.q.T)
        shares = attention * (hidden @ head.w.T)
        odds = shares.sum(0) + head.b
        places = [(start + offset, end + offset) for start, end in tokens.places]
        return {
            move: Evidence(float(odds[n]), tuple((*place, float(share)) for place, share in zip(places, shares[:, n], strict=True)))
            for n, move in enumerate(head.moves)
        }

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        """The log-odds of each label of `head` for the beginning of `text`."""
        seen = self._window(text[: LONGEST * 12], 0, self._heads[head], before)
        return {label: evidence.odds for label, evidence in seen.items()}

    def features(self, text: str, side: Side, before: str | None) -> Floats:
        """What each move's head sees of `text`: shape (moves, dim). Heads are refitted on these."""
        head = self._heads[side]
        hidden = self._encoder.encode(self._tokenizer(text, LONGEST), self._tokenizer(before, LONGEST_BEFORE) if before else None)
        features: Floats = softmax(hidden @ head.q.T).T @ hidden
        return features

    def head(self, side: Side) -> Head:
        return self._heads[side]

    def with_heads(self, heads: dict[str, Head]) -> "EncoderWitness":
        """The same witness, with `heads` in place of those of the same name."""
        return EncoderWitness(self._encoder, self._tokenizer, {**self._heads, **heads}, self._projection)

    def vector(self, text: str) -> Floats:
        """What `text` is about, as a vector of length one: the projected mean of its tokens."""
        mean = self._encode(self._tokenizer(text, LONGEST), None).mean(0) @ self._projection
        vector: Floats = mean / (np.linalg.norm(mean) + np.float32(1e-9))
        return vector


def _windows(text: str, tokenizer: WordPiece) -> Iterable[tuple[int, str]]:
    """The first `WINDOWS` stretches of `text` that fit the encoder, with where each begins."""
    offset = 0
    for _ in range(WINDOWS):
        rest = text[offset : offset + LONGEST * 12]
        tokens = tokenizer(rest, LONGEST)
        yield offset, rest
        if len(tokens.ids) < LONGEST:
            return
        offset += tokens.places[-2][1]


def softmax(x: Floats) -> Floats:
    """Each column's numbers as shares of one."""
    e = np.exp(x - x.max(0))
    soft: Floats = e / e.sum(0)
    return soft


def shipped(arrays: Arrays, encoder: Encoder) -> EncoderWitness:
    """The encoder's witness with the heads that were shipped in `arrays`, one block of rows a head."""
    q, w, b = arrays["head.q"], arrays["head.w"], arrays["head.b"]
    heads: dict[str, Head] = {}
    start = 0
    for name, labels in HEADS.items():
        rows = slice(start, start + len(labels))
        heads[name] = Head(labels, q[rows], w[rows], b[rows])
        start += len(labels)
    return EncoderWitness(encoder, arrays.tokenizer(), heads, np.ascontiguousarray(arrays["projection"].T))


_WORD = re.compile(r"[\w'’]+|[?!]")
SMOOTH = 0.4


class NgramWitness:
    """Words and word pairs counted per move: what is left to hear with when the encoder's weights are missing."""

    name = "n-grams"

    def __init__(self, moves: Sequence[Move]) -> None:
        self._weights: dict[Side, dict[str, dict[str, float]]] = {"agent": {}, "caller": {}}
        for side in self._weights:
            counted = [(set(_grams(text)), labels) for text, labels in _labelled(moves, side)]
            for move in moves:
                if move.side == side:
                    self._weights[side][move.move] = _log_odds(counted, move.move)

    def witness(self, text: str, side: Side, before: str | None) -> dict[str, Evidence]:
        """The evidence for every move of `side`: the four strongest words or pairs for it, the two strongest against."""
        del before  # n-grams read one message at a time
        places = [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text[:4000])]
        return {move: self._evidence(places, weights) for move, weights in self._weights[side].items()}

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        """Nothing: words alone do not tell."""
        del text, head, before
        return {}

    @staticmethod
    def _evidence(places: list[tuple[int, int, str]], weights: dict[str, float]) -> Evidence:
        shares = [(start, end, weights.get(word, 0.0)) for start, end, word in places]
        shares += [(a[0], b[1], weights.get(f"{a[2]} {b[2]}", 0.0)) for a, b in pairwise(places)]
        ranked = sorted((share for _, _, share in shares), reverse=True)
        return Evidence(sum(ranked[:4]) + min(0.0, sum(ranked[-2:])) - 5.0, tuple(shares))

    def vector(self, text: str) -> Floats:
        """Words hashed into a vector of length one: enough to tell whether two texts share words."""
        vector = np.zeros(512, dtype=np.float32)
        for word in _grams(text):
            vector[hash_of(word) % 512] += 1.0 if " " in word else 0.5
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else vector


def hash_of(word: str) -> int:
    """A number for a word that is the same in every process."""
    number = 5381
    for mark in word:
        number = (number * 33 + ord(mark)) & 0xFFFFFFFF
    return number


def _grams(text: str) -> list[str]:
    words = [word.lower() for word in _WORD.findall(text[:4000])]
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def _labelled(moves: Sequence[Move], side: Side) -> Iterable[tuple[str, set[str]]]:
    for move in (m for m in moves if m.side == side):
        yield from ((text, {move.move}) for text in move.makes)
        yield from ((e.text, {move.move, *e.also}) for e in move.examples)
        yield from ((n.text, set(n.is_)) for n in move.near_misses)


def _log_odds(counted: list[tuple[set[str], set[str]]], move: str) -> dict[str, float]:
    """How much more often each word or pair stands in messages that make the move than in others, as log-odds."""
    yes = Counter(gram for grams, labels in counted if move in labels for gram in grams)
    no = Counter(gram for grams, labels in counted if move not in labels for gram in grams)
    n_yes = max(1, sum(move in labels for _, labels in counted))
    n_no = max(1, len(counted) - n_yes)
    return {
        gram: math.log((yes[gram] + SMOOTH) / (n_yes + 1)) - math.log((no[gram] + SMOOTH) / (n_no + 1))
        for gram in {*yes, *(g for g, count in no.items() if count > 3)}
    }
