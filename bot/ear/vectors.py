"""Vectors of texts, worked out once: kept by content in a file, if a folder is given, and in memory."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.ear.encoder import Floats, arrays_in

SHIPPED = Path(__file__).with_name("vectors.npz")
"""The vectors of the built-in playbooks' texts, so that the first question needs no warming up. `make vectors` writes it."""

LATELY = 12
"""Sentences of the last message or two whose vectors are still at hand."""


class Vectors:
    """Remembers what `vector` gives. The file is only a memory: if it is lost or broken, all is worked out again."""

    def __init__(self, name: str, vector: Callable[[str], Floats], folder: Path | None = None) -> None:
        self._name = name
        self._vector = vector
        self._lately = lru_cache(LATELY)(vector)
        self._file = folder / f"vectors-{name}.npz" if folder else None
        self._known: dict[str, Floats] = {**_read(SHIPPED, name), **_read(self._file, name)}

    def fresh(self, text: str) -> Floats:
        """The vector of something that somebody typed: kept for as long as the next few, since one message is held against many topics."""
        known = self._known.get(_key(text))
        return self._lately(text) if known is None else known

    def remember(self, most: int) -> None:
        """Keep the vectors of the last `most` such texts in memory: a proof says the same things thousands of times."""
        self._lately = lru_cache(most)(self._vector)

    def stacked(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts from playbooks, one a row; what was new is written down."""
        new = [text for text in texts if _key(text) not in self._known]
        self._known.update((_key(text), self._vector(text)) for text in new)
        if new:
            self._write()
        return np.stack([self._known[_key(text)] for text in texts])

    def write(self, file: Path, texts: Iterable[str]) -> None:
        """Write the vectors of `texts` to `file` in one move, so that another process never reads half of it."""
        rows = {_key(text): self._known.get(_key(text)) for text in texts}
        kept = {key: row for key, row in rows.items() if row is not None}
        _save(file, self._name, kept)

    def _write(self) -> None:
        if self._file is not None:
            _save(self._file, self._name, self._known)


def _read(file: Path | None, name: str) -> dict[str, Floats]:
    """What was kept in `file` by an encoder called `name`; nothing from any other."""
    if file is None:
        return {}
    try:
        kept = arrays_in(file)
        return dict(zip(kept["keys"].tolist(), kept["rows"].astype(np.float32), strict=True)) if str(kept["name"]) == name else {}
    except (OSError, ValueError, KeyError):
        return {}


def _save(file: Path, name: str, known: Mapping[str, Floats]) -> None:
    half = file.with_suffix(f".{os.getpid()}.tmp.npz")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(half, name=np.array(name), keys=np.array(list(known)), rows=_halved(known.values()))
        half.replace(file)
    except OSError:  # A memory that cannot be written costs time, and nothing else.
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _halved(rows: Iterable[Floats]) -> np.ndarray[tuple[int, ...], np.dtype[np.float16]]:
    return np.stack(list(rows)).astype(np.float16)


def _key(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
