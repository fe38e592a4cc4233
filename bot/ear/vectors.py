"""Vectors of texts, worked out once: kept by content in a file, if a folder is given, and in memory."""

import os
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.ear.encoder import Floats


class Vectors:
    """Remembers what `vector` gives. The file is only a memory: if it is lost or broken, all is worked out again."""

    def __init__(self, name: str, vector: Callable[[str], Floats], folder: Path | None = None) -> None:
        self._vector = vector
        self._file = folder / f"vectors-{name}.npz" if folder else None
        self._known: dict[str, Floats] = self._read()

    def fresh(self, text: str) -> Floats:
        """The vector of something that somebody typed: worked out, and never kept."""
        return self._vector(text)

    def stacked(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts from playbooks, one a row; what was new is written down."""
        new = [text for text in texts if _key(text) not in self._known]
        self._known.update((_key(text), self._vector(text)) for text in new)
        if new:
            self._write()
        return np.stack([self._known[_key(text)] for text in texts])

    def _read(self) -> dict[str, Floats]:
        if self._file is None or not self._file.exists():
            return {}
        try:
            with np.load(self._file, allow_pickle=False) as kept:
                return dict(zip(kept["keys"].tolist(), kept["rows"].astype(np.float32), strict=True))
        except (OSError, ValueError, KeyError):
            return {}

    def _write(self) -> None:
        """Replace the file in one move, so that another process never reads half of it."""
        if self._file is None:
            return
        half = self._file.with_suffix(f".{os.getpid()}.tmp.npz")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            np.savez(half, keys=np.array(list(self._known)), rows=_halved(self._known.values()))
            half.replace(self._file)
        except OSError:
            half.unlink(missing_ok=True)


def _halved(rows: Iterable[Floats]) -> np.ndarray[tuple[int, ...], np.dtype[np.float16]]:
    return np.stack(list(rows)).astype(np.float16)


def _key(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
