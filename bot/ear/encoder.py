"""The encoder: tokens in, one vector a token out, in plain numpy.

A small BERT (Devlin et al. 2018) begun from MiniLM (Wang et al. 2020, Apache-2.0) and
taught on Heard's own examples; see docs/ear.md for how. The weights lie beside this file
as 8-bit whole numbers with one scale a row, and are widened once, at loading.
"""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from bot.ear.wordpiece import Tokens, WordPiece

Floats = npt.NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("weights.npz")
HEADS = 12
LONGEST = 160
"""Tokens of the message that are read; about 600 characters. Longer messages are read in pieces."""
LONGEST_BEFORE = 48
"""Tokens read of what the other one had just said."""


class Encoder(Protocol):
    """Whatever turns tokens into vectors."""

    name: str
    dim: int

    def encode(self, message: Tokens, before: Tokens | None) -> Floats:
        """One vector for each token of `message`: shape (tokens, dim)."""
        ...


@dataclass(frozen=True, slots=True)
class _Layer:
    qkv: Floats
    qkv_bias: Floats
    out: Floats
    out_bias: Floats
    norm1: tuple[Floats, Floats]
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    norm2: tuple[Floats, Floats]


class TinyBert:
    """The shipped encoder."""

    def __init__(
        self, name: str, words: Floats, positions: Floats, types: Floats, norm: tuple[Floats, Floats], layers: list[_Layer]
    ) -> None:
        self.name = name
        self.dim = words.shape[1]
        self._words, self._positions, self._types, self._norm, self._layers = words, positions, types, norm, layers

    @classmethod
    def of(cls, arrays: "Arrays") -> Self:
        """The encoder in a file of weights."""
        norm = (arrays["norm.g"], arrays["norm.b"])
        return cls(arrays.text("name"), arrays["words"], arrays["positions"], arrays["types"], norm, _layers(arrays))

    def with_layers(self, arrays: "Arrays") -> "TinyBert":
        """Another encoder over the same words, with the layers in `arrays`: the words are the larger half of it."""
        return TinyBert(arrays.text("name"), self._words, self._positions, self._types, self._norm, _layers(arrays))

    def encode(self, message: Tokens, before: Tokens | None) -> Floats:
        """One vector for each token of `message`: shape (tokens, dim)."""
        return self.encode_both(message, before)[: len(message.ids)]

    def encode_both(self, message: Tokens, before: Tokens | None) -> Floats:
        """One vector for each token of `message`, then one for each of `before` but its first: shape (tokens of both, dim)."""
        other = before.ids[1:] if before else ()
        ids = np.array(message.ids + other)
        x = self._words[ids] + self._positions[: len(ids)]
        x[: len(message.ids)] += self._types[0]
        x[len(message.ids) :] += self._types[1]
        x = _normed(x, self._norm)
        for layer in self._layers:
            x = _forward(x, layer)
        return x


def _forward(x: Floats, layer: _Layer) -> Floats:
    x = _normed(x + _attended(x, layer) @ layer.out + layer.out_bias, layer.norm1)
    return _normed(x + _gelu(x @ layer.up + layer.up_bias) @ layer.down + layer.down_bias, layer.norm2)


def _attended(x: Floats, layer: _Layer) -> Floats:
    """Self-attention: each token's values, weighted by how well its query meets every key."""
    tokens, dim = x.shape
    q, k, v = (x @ layer.qkv + layer.qkv_bias).reshape(tokens, 3, HEADS, dim // HEADS).transpose(1, 2, 0, 3)
    scores = q @ k.transpose(0, 2, 1) * np.float32((dim // HEADS) ** -0.5)
    scores -= scores.max(-1, keepdims=True)
    weights = np.exp(scores)
    weights /= weights.sum(-1, keepdims=True)
    attended: Floats = (weights @ v).transpose(1, 0, 2).reshape(tokens, dim)
    return attended


def _normed(x: Floats, norm: tuple[Floats, Floats]) -> Floats:
    """Layer normalisation (epsilon 1e-12, as BERT has it)."""
    x = x - x.mean(-1, keepdims=True)
    variance = np.einsum("td,td->t", x, x)[:, None] / np.float32(x.shape[-1])
    normed: Floats = x / np.sqrt(variance + np.float32(1e-12)) * norm[0] + norm[1]
    return normed


def _gelu(x: Floats) -> Floats:
    """GELU by its logistic form (Hendrycks & Gimpel 2016): numpy has no erf, and this one is the cheapest."""
    gelu: Floats = x / (1.0 + np.exp(np.float32(-1.702) * x))
    return gelu


def arrays_in(file: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays in an npz file. Raises OSError or ValueError where it is missing, cut off or something else."""
    try:
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as stored:
            return dict(stored)
    except (EOFError, TypeError, BadZipFile, zlib.error) as error:  # numpy hands on whatever the reading of a damaged file ends in
        raise ValueError(f"{file} holds no arrays") from error


class Arrays:
    """A file of weights: whole numbers with a scale a row, widened to floats when asked for.

    Raises OSError or ValueError where the file is missing or is no such file.
    """

    def __init__(self, file: Path = WEIGHTS) -> None:
        self._stored = arrays_in(file)

    def __getitem__(self, name: str) -> Floats:
        if f"{name}.scale" in self._stored:
            widened: Floats = self._stored[name].astype(np.float32) * self._stored[f"{name}.scale"].astype(np.float32)[:, None]
            return widened
        plain: Floats = self._stored[name].astype(np.float32)
        return plain

    def number(self, name: str) -> int:
        return int(self._stored[name])

    def text(self, name: str) -> str:
        return bytes(self._stored[name]).decode()

    def tokenizer(self) -> WordPiece:
        """The tokenizer over the vocabulary in the file, one piece a line."""
        return WordPiece({piece: n for n, piece in enumerate(self.text("vocabulary").split("\n"))})


def _layers(arrays: Arrays) -> list[_Layer]:
    return [_layer(arrays, f"layer{n}.") for n in range(arrays.number("layers"))]


def _layer(arrays: Arrays, prefix: str) -> _Layer:
    def turned(name: str) -> Floats:
        return np.ascontiguousarray(arrays[prefix + name].T)

    def plain(name: str) -> Floats:
        return arrays[prefix + name]

    return _Layer(
        qkv=turned("qkv"),
        qkv_bias=plain("qkv.b"),
        out=turned("out"),
        out_bias=plain("out.b"),
        norm1=(plain("norm1.g"), plain("norm1.b")),
        up=turned("up"),
        up_bias=plain("up.b"),
        down=turned("down"),
        down_bias=plain("down.b"),
        norm2=(plain("norm2.g"), plain("norm2.b")),
    )
