"""Weights as 8-bit whole numbers with one scale a row, as `bot.ear.encoder.Arrays` reads them."""

import numpy as np

LARGE = (("qkv", "wqkv"), ("out", "wo"), ("up", "wi"), ("down", "wf"))
SMALL = (
    ("qkv.b", "bqkv"),
    ("out.b", "bo"),
    ("norm1.g", "g1"),
    ("norm1.b", "b1"),
    ("up.b", "bi"),
    ("down.b", "bf"),
    ("norm2.g", "g2"),
    ("norm2.b", "b2"),
)


def rows(name, weights):
    """`weights`, shape (rows, columns), under `name`, and each row's scale."""
    scale = np.abs(weights).max(1) / 127
    scale[scale == 0] = 1
    return {name: np.round(weights / scale[:, None]).astype(np.int8), f"{name}.scale": scale.astype(np.float32)}


def layer_rows(state, layers):
    """The encoder's layers in `state`, by the names that the encoder knows."""
    out = {}
    for n in range(layers):
        for ours, theirs in LARGE:
            out |= rows(f"layer{n}.{ours}", state[f"layers.{n}.{theirs}"])
        for ours, theirs in SMALL:
            out[f"layer{n}.{ours}"] = state[f"layers.{n}.{theirs}"].astype(np.float32)
    return out
