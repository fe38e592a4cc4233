"""The labelled set: messages, what each of two readers heard in them, and which part they belong to."""

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bot.ear.codebook import MOVES
from bot.ear.reading import Side

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Labelled:
    """One message. `moves` is what the first reader heard, with the words that show it; `second` what the second one did."""

    id: str
    side: Side
    text: str
    before: str | None
    moves: dict[str, str]
    second: frozenset[str]
    part: str
    """`dev` and `lookalike` (half of it only looks like a criticism) for thresholds and looking; `test` and `unseen` for the tables."""


def labelled(side: Side) -> list[Labelled]:
    """All labelled messages of `side`."""
    second = {row["id"]: frozenset(row["moves"]) for row in _rows(f"{side}-second.ndjson")}
    return [
        Labelled(row["id"], side, row["text"], row["before"], dict(row["moves"]), second[row["id"]], row.get("part") or _half(row["id"]))
        for row in _rows(f"{side}.ndjson")
    ]


def _half(id_: str) -> str:
    """The part of a message that doesn't say its own: decided by the id, once and for all."""
    return "dev" if blake2b(id_.encode(), digest_size=1).digest()[0] % 2 else "test"


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


SIDES: tuple[Side, ...] = tuple(MOVES)
