"""An encoder of the true shape with weights of no meaning: everything runs, at a hundredth of the cost."""

from collections.abc import Sequence

import numpy as np

from bot.ear.claims import Scale
from bot.ear.codebook import MOVES
from bot.ear.ear import PlaybookEar
from bot.ear.encoder import HEADS, LONGEST, LONGEST_BEFORE, Floats, TinyBert, _Layer
from bot.ear.evidence import EncoderWitness, Head
from bot.ear.reading import Side
from bot.ear.wordpiece import WordPiece
from bot.playbook.moves import Move

DIM = 2 * HEADS
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *".,!?'", *(f"##{letter}" for letter in LETTERS))


def small_tokenizer(*words: str) -> WordPiece:
    """Knows single letters, and `words`."""
    return WordPiece({piece: n for n, piece in enumerate((*PIECES, *words))})


def small_encoder() -> TinyBert:
    chance = np.random.default_rng(7)

    def some(*shape: int) -> Floats:
        return chance.normal(0, 0.2, shape).astype(np.float32)

    def norm() -> tuple[Floats, Floats]:
        return np.ones(DIM, np.float32), np.zeros(DIM, np.float32)

    attention = (some(DIM, 3 * DIM), some(3 * DIM), some(DIM, DIM), some(DIM), norm())
    layer = _Layer(*attention, some(DIM, 4 * DIM), some(4 * DIM), some(4 * DIM, DIM), some(DIM), norm())
    return TinyBert("small", some(len(PIECES), DIM), some(LONGEST + LONGEST_BEFORE, DIM), some(2, DIM), norm(), [layer])


def small_witness() -> EncoderWitness:
    chance = np.random.default_rng(8)
    heads: dict[Side, Head] = {}
    for side, moves in MOVES.items():
        shape = (len(moves), DIM)
        q, w = (chance.normal(0, 1, shape).astype(np.float32) for _ in range(2))
        heads[side] = Head(moves, q, w, np.zeros(len(moves), np.float32))
    return EncoderWitness(small_encoder(), small_tokenizer(), heads, np.eye(DIM, dtype=np.float32))


def small_ear(moves: Sequence[Move]) -> PlaybookEar:
    """An ear that claims about every other move of whatever it reads."""
    return PlaybookEar(small_witness(), moves, {(m.side, m.move): Scale() for m in moves})
