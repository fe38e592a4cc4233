"""Teach the second opinion on verdicts anew: `python -m bench.teach.reality` (a minute; numpy only).

Judged across authors first (taught on two, tried on the third, all three ways), then taught on all and
written to bot/ear/verdicts.npz. The encoder has seen these asks, so its own odds for them are worth
nothing here: `data/asks-unseen.npz` holds odds for each from an encoder that had not seen its author.
"""

import argparse, json
from pathlib import Path
import numpy as np
from bot.calls.signs import look
from bot.calls.weigh import CLEARLY, LEAN, SAME_SUM
from bot.ear.verdicts import KINDS, LABELS, PLACES, TAUGHT, counts, grams
from bot.playbook.load import BUILT_IN, playbooks, shelve

HERE = Path(__file__).parent
ap = argparse.ArgumentParser()
ap.add_argument("--playbooks", type=Path, default=BUILT_IN)
ap.add_argument("--out", type=Path, default=TAUGHT)
ap.add_argument("--lean", type=float, default=LEAN)
ap.add_argument("--same", type=float, default=SAME_SUM)
ap.add_argument("--grams", type=float, default=3.0)
ap.add_argument("--counts", type=float, default=2.0)
ap.add_argument("--trust", type=float, default=2.0)
ap.add_argument("--scale", type=float, default=1.5, help="how much larger the shipped encoder's odds are than the unseen ones")
ap.add_argument("--write", type=int, default=1)
a = ap.parse_args()


class NoEar:
    def reached(self, *_, **__):
        return ()


rows = [json.loads(l) for l in open(HERE / "data/asks.ndjson") if l.strip()]
Y = np.array([LABELS.index(r["verdict"]) for r in rows])
T = np.eye(3)[Y]
A = np.array([r["id"][0] for r in rows])
AUTHORS = list(dict.fromkeys(A))
book = playbooks(shelve([a.playbooks])).reality
seen = [look(r["problem"], r["ask"], NoEar(), book) for r in rows]
said = np.array([[len(c.speaking(l)) for l in LABELS] for c in seen], float)
firm = np.array([any(s.sign.firm for s in c.speaking("unfair")) for c in seen])
D = np.array([counts(r["problem"], r["ask"]) for r in rows])
X = np.zeros((len(KINDS), len(rows), PLACES), np.float32)
for i, r in enumerate(rows):
    for k, places in enumerate(grams(r["problem"], r["ask"])):
        X[k, i, places] = 1
O = np.load(HERE / "data/asks-unseen.npz")["odds"]
assert len(O) == len(rows)


def prepared(tr):
    """Each part as rows of numbers, with what it takes to make new ones: by the rows `tr` alone."""
    df = X[:, tr].sum(1)
    rare = np.log((tr.sum() + 1) / (df + 1)) + 1
    rare[df < 2] = 0
    G = X * rare[:, None]
    G /= np.linalg.norm(G, axis=2, keepdims=True) + 1e-6
    mid, spread = D[tr].mean(0), D[tr].std(0) + 1e-3
    return G, rare, (D - mid) / spread, mid, spread


def fit(K, tr, off, lam=1.0, rounds=150):
    """Multinomial logistic regression in the span of the rows, by a fixed bound on its curvature."""
    S, U = np.linalg.eigh(K[np.ix_(tr, tr)].astype(float))
    S = np.maximum(S, 0)
    Z = U * np.sqrt(S)
    W, b = np.zeros((len(S), 3)), np.zeros(3)
    for _ in range(rounds):
        L = Z @ W + b + off[tr]
        P = np.exp(L - L.max(1, keepdims=True))
        R = P / P.sum(1, keepdims=True) - T[tr]
        W -= (Z.T @ R + lam * W) / (0.5 * S + lam)[:, None]
        b -= 2 * R.mean(0)
    return U @ (W / np.sqrt(np.maximum(S, 1e-9))[:, None]), b


def kernel(G, d):
    return a.grams * sum(g @ g.T for g in G) + a.counts * d @ d.T / d.shape[1] + a.trust * O @ O.T / 9


def verdicts(L, margin):
    kind = np.where(L[:, 0] >= L[:, 1], 0, 1)
    out = np.where(L[:, 2] - L[np.arange(len(L)), kind] >= margin, 2, kind)
    return np.where(firm, 2, out)


off = a.lean * said
off[:, 0] += a.same * np.array([c.equal is not None and not c.speaking("unfair") and not c.speaking("stretch") for c in seen])
ALL = np.zeros((len(rows), 3))
for author in AUTHORS:
    tr = A != author
    G, _, d, _, _ = prepared(tr)
    K = kernel(G, d)
    alpha, b = fit(K, tr, off)
    ALL[~tr] = K[np.ix_(~tr, tr)] @ alpha + b + off[~tr]
for margin in (0.0, 0.3, 0.6, 1.0, CLEARLY):
    V = verdicts(ALL, margin)
    right = [(V[A == author] == Y[A == author]).mean() for author in AUTHORS]
    wrong = (V[Y == 0] == 2).mean()
    print(
        f"margin {margin}:", " ".join(f"{x:.3f}" for x in right), f"mean {np.mean(right):.3f}; fair called unfair {wrong:.3f}", flush=True
    )
if a.write:
    every = np.ones(len(rows), bool)
    G, rare, d, mid, spread = prepared(every)
    alpha, b = fit(kernel(G, d), every, off)
    half = np.float16
    np.savez_compressed(
        a.out,
        rare=rare.astype(half),
        weights=np.array([a.grams * g.T @ alpha for g in G]).astype(half),
        middle=mid.astype(np.float32),
        spread=spread.astype(np.float32),
        counted=(a.counts * d.T @ alpha / d.shape[1]).astype(np.float32),
        trust=(a.trust * O.T @ alpha / 9 / a.scale).astype(np.float32),
        start=b.astype(np.float32),
    )
    print(a.out, a.out.stat().st_size, "bytes; trust", np.round(a.trust * O.T @ alpha / 9, 2).tolist())
