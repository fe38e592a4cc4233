"""A team's own examples, learnt at loading: the shipped heads move towards them, and no farther than they must."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.ear.encoder import Floats
from bot.ear.evidence import EncoderWitness, Head
from bot.ear.reading import Side
from bot.ear.vectors import Vectors
from bot.playbook.moves import Additions

STEPS = 60
RATE = 0.5
HOLD = 0.02
"""How strongly a head is held where it was: a dozen examples change what is near them and little else."""
Lesson = tuple[str, frozenset[str]]
"""A message and the moves that it makes."""


def refitted(witness: EncoderWitness, additions: Sequence[Additions], memory: Path | None) -> EncoderWitness:
    """`witness` with its heads fitted to `additions` as well; what was read of each message is kept in `memory`, by content."""
    sides: tuple[Side, ...] = ("agent", "caller")
    heads: dict[str, Head] = {side: _fitted(witness, side, lessons, memory) for side in sides if (lessons := _lessons(additions, side))}
    return witness.with_heads(heads) if heads else witness


def _lessons(additions: Sequence[Additions], side: Side) -> list[Lesson]:
    own = [a for a in additions if a.side == side]
    examples = [(e.text, frozenset({a.move, *e.also})) for a in own for e in a.examples]
    return examples + [(n.text, frozenset(n.is_)) for a in own for n in a.near_misses]


def _fitted(witness: EncoderWitness, side: Side, lessons: list[Lesson], memory: Path | None) -> Head:
    """The head of `side` after some steps of gradient descent on the lessons, each move for itself."""
    head = witness.head(side)
    kept = Vectors(f"{witness.name}-{side}", lambda text: witness.features(text, side, None).ravel(), memory)
    seen: Floats = kept.stacked([text for text, _ in lessons]).reshape(len(lessons), len(head.moves), -1)
    made = np.array([[move in moves for move in head.moves] for _, moves in lessons], dtype=np.float32)
    w, b = head.w.copy(), head.b.copy()
    scale = np.float32(1.0 / np.square(seen).sum(-1).mean())
    for _ in range(STEPS):
        odds = np.einsum("nmd,md->nm", seen, w) + b
        wrong = made - 1.0 / (1.0 + np.exp(-odds))
        w += RATE * scale * np.einsum("nm,nmd->md", wrong, seen) - HOLD * (w - head.w)
        b += RATE * scale * wrong.sum(0) - HOLD * (b - head.b)
    return replace(head, w=w.astype(np.float32), b=b.astype(np.float32))
