"""One layer of the encoder as it is taught; `bot.ear.encoder` reads what comes of it."""

import torch.nn as nn, torch.nn.functional as F

SHAPES = {
    **{"wqkv": (1152, 384), "bqkv": (1152,), "wo": (384, 384), "bo": (384,)},
    **{"g1": (384,), "b1": (384,), "g2": (384,), "b2": (384,)},
    **{"wi": (1536, 384), "bi": (1536,), "wf": (384, 1536), "bf": (384,)},
}


class Layer(nn.Module):
    """Attention and a feed-forward part, each with its norm after it. `weights` gives the tensor of a name and shape."""

    def __init__(s, weights, drop):
        super().__init__()
        s.drop = drop
        for name, shape in SHAPES.items():
            setattr(s, name, nn.Parameter(weights(name, shape)))

    def forward(s, x, m):
        B, T, d = x.shape
        q, k, v = F.linear(x, s.wqkv, s.bqkv).view(B, T, 3, 12, 32).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=m[:, None, None, :]).transpose(1, 2).reshape(B, T, d)
        drop = lambda z: F.dropout(z, s.drop, s.training)
        x = F.layer_norm(x + drop(F.linear(y, s.wo, s.bo)), (d,), s.g1, s.b1, 1e-12)
        return F.layer_norm(x + drop(F.linear(F.gelu(F.linear(x, s.wi, s.bi)), s.wf, s.bf)), (d,), s.g2, s.b2, 1e-12)
