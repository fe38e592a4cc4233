"""The ear itself: everything that is heard in one message, put together."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.ear.claims import Judge, Scale
from bot.ear.codebook import MOVES
from bot.ear.encoder import WEIGHTS, Arrays, TinyBert
from bot.ear.evidence import EncoderWitness, NgramWitness, Witness, shipped
from bot.ear.promises import promises
from bot.ear.questions import questions
from bot.ear.reading import Heard, Promise, Reading, Side, Topics
from bot.ear.refit import refitted
from bot.ear.style import style
from bot.ear.topics import CLOSE, reached
from bot.ear.vectors import Vectors
from bot.ear.verdicts import Verdicts
from bot.playbook.moves import Additions, Move

LONGEST_READ = 6_000
"""Characters of a message that are read at all."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class PlaybookEar:
    """An ear taught by the moves' playbooks. `witness` says what speaks for each move, `scales` how much is enough."""

    def __init__(
        self,
        witness: Witness,
        moves: Sequence[Move],
        scales: dict[tuple[Side, str], Scale],
        memory: Path | None = None,
        verdicts: Verdicts | None = None,
    ) -> None:
        self.name = witness.name
        self.vectors = Vectors(witness.name, witness.vector, memory)
        self._witness, self._verdicts = witness, verdicts
        self._judges: dict[Side, dict[str, Judge]] = {"agent": {}, "caller": {}}
        for move in moves:
            patterns = tuple(re.compile(p.regex, re.IGNORECASE) for p in move.patterns)
            scale = scales.get((move.side, move.move), Scale())
            spoiled, cleared = (re.compile(words, re.IGNORECASE) if words else None for words in (move.spoiled_by, move.cleared_by))
            self._judges[move.side][move.move] = Judge(move.move, scale, patterns, spoiled, cleared, move.not_with)

    def read(self, text: str, side: Side, *, before: str | None = None, now: datetime | None = None) -> Reading:
        """The moves, promises, questions and style of `text`, spoken by `side`."""
        text = text[:LONGEST_READ]
        if not text.strip():
            return Reading()
        return Reading(
            moves=self._moves(text, side, before),
            promises=self.promises(text, now),
            questions=questions(text),
            style=style(text),
        )

    def promises(self, text: str, now: datetime | None = None) -> tuple[Promise, ...]:
        """The promises in `text` alone, with what falls due counted from `now`."""
        return promises(text[:LONGEST_READ], now)

    def reached(self, text: str, topics: Topics, *, close: float | None = None) -> tuple[str, ...]:
        """Ids of those `topics` that the text is about, closest first; `close`, in [0, 1], is how near is near enough."""
        return reached(text, topics, self.vectors, CLOSE if close is None else close)

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        """The log-odds of each label of another head, `teaches` or `verdict`; nothing where the ear has none."""
        if head == "verdict":
            return self._verdicts.odds(before or "", text[:LONGEST_READ]) if self._verdicts else {}
        return self._witness.odds(text[:LONGEST_READ], head, before)

    def _moves(self, text: str, side: Side, before: str | None) -> tuple[Heard, ...]:
        plain = text.translate(_QUOTES)
        evidence = self._witness.witness(text, side, before[-400:] if before else None)
        judges = self._judges[side]
        claims = [claim for move, seen in evidence.items() if move in judges and (claim := judges[move].claim(text, plain, seen))]
        there = {claim.move for claim in claims}
        believed = [claim for claim in claims if there.isdisjoint(judges[claim.move].not_with)]
        return tuple(sorted(believed, key=lambda heard: -heard.confidence))


def load_ear(
    moves: Sequence[Move], additions: Sequence[Additions] = (), weights: Path = WEIGHTS, memory: Path | None = None
) -> PlaybookEar:
    """The ear with its encoder; where the weights are missing or broken, the one that makes do with n-grams and patterns.

    `additions` are a team's own examples: the ear is refitted to them. `memory` is a folder in which
    what was worked out of playbook texts is kept from one start to the next.
    """
    try:
        arrays = Arrays(weights)
        encoder = TinyBert.of(arrays)
        witness: EncoderWitness = shipped(arrays, encoder)
    except (OSError, ValueError, KeyError):
        return PlaybookEar(NgramWitness(moves), moves, {(m.side, m.move): Scale(0.5, 0.0, 6.0) for m in moves})
    return PlaybookEar(refitted(witness, additions, memory), moves, _scales(arrays), memory, Verdicts(encoder, arrays.tokenizer()))


def _scales(arrays: Arrays) -> dict[tuple[Side, str], Scale]:
    """The scale of each move as it was fitted, in the order of the codebook."""
    rows = zip(arrays["scale.slope"], arrays["scale.shift"], arrays["scale.bonus"], strict=True)
    names: list[tuple[Side, str]] = [(side, move) for side in MOVES for move in MOVES[side]]
    return {name: Scale(float(a), float(b), float(c)) for name, (a, b, c) in zip(names, rows, strict=True)}
