"""Fair, stretch or unfair: layers of their own over the ear's words, taught to hold an ask against its problem.

Who caused it, what kind of remedy is asked for and how it compares with the loss can't be told from the ask
alone: so both are read at once, each label looks at the tokens of either that matter to it, and a score of
plain counts (how the sums compare, how much of the ask is new) comes with them. Taught by `bench.teach.verdicts`
on some thousands of asks; read from its file when the first ask comes, so that a process that only listens never
pays for it.
"""

from functools import cached_property
from pathlib import Path

import numpy as np

from bot.ear.counts import counts
from bot.ear.encoder import Arrays, Floats, TinyBert
from bot.ear.evidence import softmax
from bot.ear.wordpiece import WordPiece

TAUGHT = Path(__file__).with_name("verdicts.npz")
LABELS = ("fair", "stretch", "unfair")
LONGEST_ASK, LONGEST_PROBLEM = 64, 110
"""Tokens of each that are read; some 250 and 450 characters."""
FARTHEST = 4.0
"""Deviations from the middle at which a count is cut off."""


class Verdicts:
    """What weighs an ask. `encoder` and `tokenizer` are the ear's; `file` holds the layers above its words."""

    def __init__(self, encoder: TinyBert, tokenizer: WordPiece, file: Path = TAUGHT) -> None:
        self._words, self._tokenizer, self._file = encoder, tokenizer, file

    @cached_property
    def _taught(self) -> "_Taught":
        """Raises OSError or ValueError where the file is missing or no such file, KeyError where it lacks something."""
        return _Taught(Arrays(self._file), self._words)

    def odds(self, problem: str, ask: str) -> dict[str, float]:
        """The log-odds of each label; nothing where what was taught is missing."""
        try:
            taught = self._taught
        except (OSError, ValueError, KeyError):
            return {}
        asked = self._tokenizer(ask, LONGEST_ASK)
        hidden = taught.encoder.encode_both(asked, self._tokenizer(problem, LONGEST_PROBLEM))
        odds = taught.start + taught.compared(counts(problem, ask))
        for tokens, (look, weigh) in zip((hidden[: len(asked.ids)], hidden[len(asked.ids) :]), taught.heads, strict=True):
            odds = odds + (softmax(tokens @ look.T) * (tokens @ weigh.T)).sum(0)
        return dict(zip(LABELS, map(float, odds), strict=True))


class _Taught:
    """What is in the file: the encoder, and how the tokens of the ask and those of the problem are looked at and weighed."""

    def __init__(self, arrays: Arrays, words: TinyBert) -> None:
        self.encoder = words.with_layers(arrays)
        self.heads = ((arrays["head.q"], arrays["head.w"]), (arrays["head.q2"], arrays["head.w2"]))
        self.start: Floats = arrays["head.bias"]
        self._counted, self._middle, self._spread = arrays["head.counted"], arrays["middle"], arrays["spread"]

    def compared(self, counted: Floats) -> Floats:
        """What the counts say for each label."""
        found: Floats = self._counted @ np.clip((counted - self._middle) / self._spread, -FARTHEST, FARTHEST)
        return found
