"""Chance as an argument: the same seed and words always give the same pick."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def pick(choices: Sequence[T], seed: int, *of: object) -> T:
    """One of `choices` (not empty), decided by `seed` and whatever names the occasion."""
    digest = blake2b(repr((seed, *of)).encode(), digest_size=8).digest()
    return choices[int.from_bytes(digest) % len(choices)]
