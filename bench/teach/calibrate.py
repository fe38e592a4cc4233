"""Fit each move's scale on the development part: `python -m bench.teach.calibrate weights.npz`."""

import sys, re, math, numpy as np
from pathlib import Path
from bench.ear.labelled import labelled, SIDES
from bot.ear.codebook import MOVES
from bot.ear.encoder import *
from bot.ear.evidence import shipped
from bot.playbook.load import *

F = sys.argv[1]
parts = sys.argv[2].split(",") if len(sys.argv) > 2 else ["dev"]
arr = Arrays(Path(F))
w = shipped(arr, TinyBert.of(arr))
moves = playbooks(shelve([BUILT_IN])).moves
Q = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
slope = []
shift = []
bonus = []
rep = {}
for side in SIDES:
    rows = [r for r in labelled(side)]
    O = []
    H = []
    pats = {m.move: [re.compile(p.regex, re.I) for p in m.patterns] for m in moves if m.side == side}
    for r in rows:
        ev = w.witness(r.text, side, r.before)
        t = r.text.translate(Q)
        O.append([ev[m].odds for m in MOVES[side]])
        H.append([ev[m].odds > -4 and any(p.search(t) for p in pats[m]) for m in MOVES[side]])
    O = np.array(O)
    H = np.array(H, float)
    Y = np.array([[m in r.moves for m in MOVES[side]] for r in rows])
    # What the two readers disagree on teaches nothing about a threshold.
    sure = np.array([[(m in r.moves) == (m in r.second) for m in MOVES[side]] for r in rows])
    dev = np.array([r.part in parts for r in rows])
    crit = [next(m for m in moves if m.side == side and m.move == n).criticises for n in MOVES[side]]

    def f1(h, y):
        return 2 * (h & y).sum() / max(1, h.sum() + y.sum())

    best = None
    for b in (0, 0.5, 1, 1.5, 2, 2.5):
        S = O + b * H
        # global threshold
        for g in np.arange(-1.5, 1.6, 0.25):
            f = np.mean([f1(S[dev][:, j] > g, Y[dev][:, j]) for j in range(24)])
            if best is None or f > best[0]:
                best = (f, b, g)
    _, b, g = best
    S = O + b * H
    th = []
    own = []
    for j in range(24):
        kept = dev & sure[:, j]
        y = Y[kept][:, j]

        def reach(extra):
            odds = O[kept][:, j] + extra * H[kept][:, j]
            return max(f1(odds > c, y) for c in np.arange(-2.5, 3.01, 0.25))

        # A move whose patterns say more than the others' do leans on them more.
        more = max((b, 2.5, 4.0), key=lambda extra: (reach(extra) - 0.02 * (extra != b), -extra))
        own.append(more)
        S[:, j] = O[:, j] + more * H[:, j]
        s = S[kept][:, j]
        cand = np.arange(-2.5, 3.01, 0.1)
        sc = []
        for c in cand:
            h = s > c
            v = f1(h, y)
            p = (h & y).sum() / max(1, h.sum())
            if crit[j] and p < 0.92:
                v -= (0.92 - p) * 1.0
            sc.append(v)
        sc = np.array(sc)
        top = cand[sc >= sc.max() - 0.012]
        t = top.mean()
        th.append(0.65 * t + 0.35 * (g + (1.9 if crit[j] else 0.1)))
    th = np.array(th)
    # slope by logistic on dev
    from math import log

    bs = min(
        ((lambda z: -(np.log(np.where(Y[dev], z, 1 - z) + 1e-9)).mean())(1 / (1 + np.exp(-k * (S[dev] - th)))), k)
        for k in (0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6, 2)
    )[1]
    for nm, mask in (("dev", dev),):
        C = S[mask] > th
        y = Y[mask]
        fs = [f1(C[:, j], y[:, j]) for j in range(24)]
        P = [(C[:, j] & y[:, j]).sum() / max(1, C[:, j].sum()) for j in range(24)]
        print(
            side,
            nm,
            "bonus",
            b,
            "global",
            g,
            "slope",
            bs,
            "macro %.3f" % np.mean(fs),
            "P crit %.2f" % np.mean([p for p, c in zip(P, crit) if c]),
            "min %.2f" % min(fs),
        )
        print("   ", " ".join(f"{m}{'*' if c else ''}:{a:.2f}/{p:.2f}" for m, a, p, c in zip(MOVES[side], fs, P, crit)))
    slope += [bs] * 24
    shift += list(th)
    bonus += own
d = dict(np.load(F))
d["scale.slope"] = np.array(slope, np.float32)
d["scale.shift"] = np.array(shift, np.float32)
d["scale.bonus"] = np.array(bonus, np.float32)
np.savez_compressed(F, **d)
