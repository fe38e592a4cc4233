"""Teach the Reality Test's layers: `python -m bench.teach.verdicts --model FOLDER --warm taught.pt` (see README.md beside this file).

They stand over the words of the ear's encoder, which are left alone. Beside the verdict they learn who caused the
trouble, how much is asked for and what is wrong in kind: that costs nothing later and makes the verdict better.
`--hold g,h` leaves out the authors whose ids begin so and says how right it is about them.
"""

import argparse, json, random, time
from pathlib import Path
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import load_file
from bench.teach.layer import Layer
from bench.teach.quantized import layer_rows, rows
from bot.ear.counts import counts
from bot.ear.verdicts import FARTHEST, LABELS, LONGEST_ASK, LONGEST_PROBLEM, TAUGHT
from bot.ear.wordpiece import WordPiece

CAUSES = ("company", "own", "luck")
SIZES = ("undoes", "little", "far")
WRONGS = ("none", "job", "ban", "threat", "forlife", "humiliation", "other")
HEADS = ((0, 3, 1.0), (3, 6, 0.5), (6, 9, 0.5), (9, 16, 0.3))
"""Where each label's odds stand, and what its loss counts."""

ap = argparse.ArgumentParser()
ap.add_argument("--model", required=True)
ap.add_argument("--warm", required=True)
ap.add_argument("--hold", default="")
ap.add_argument("--epochs", type=int, default=5)
ap.add_argument("--lr", type=float, default=1e-4)
ap.add_argument("--batch", type=int, default=24)
ap.add_argument("--drop", type=float, default=0.1)
ap.add_argument("--seed", type=int, default=0)
ap.add_argument("--out", type=Path, default=TAUGHT)
a = ap.parse_args()
torch.set_num_threads(2)
torch.manual_seed(a.seed)
random.seed(a.seed)
D = a.model.rstrip("/") + "/"
sd = load_file(D + "model.safetensors")
tok = WordPiece({w.rstrip("\n"): i for i, w in enumerate(open(D + "vocab.txt", encoding="utf8"))})
ASKS = [json.loads(line) for line in open(Path(__file__).parent / "data/asks.ndjson", encoding="utf-8") if line.strip()]


def place(labels, label):
    return labels.index(label) if label in labels else -1


def wrong(row):
    label = str(row.get("wrong", "")).replace(" ", "").lower()
    return 6 if label.startswith("other") else place(WRONGS, label)


def read(row):
    asked, told = list(tok(row["ask"], LONGEST_ASK).ids), list(tok(row["problem"], LONGEST_PROBLEM).ids)[1:]
    return asked + told, [0] * len(asked) + [1] * len(told)


X = np.stack([counts(r["problem"], r["ask"]) for r in ASKS])
middle, spread = X.mean(0), X.std(0) + 1e-3
X = np.clip((X - middle) / spread, -FARTHEST, FARTHEST).astype(np.float32)
E = [read(r) for r in ASKS]
Y = torch.tensor([[place(LABELS, r["verdict"]), place(CAUSES, r.get("cause")), place(SIZES, r.get("size")), wrong(r)] for r in ASKS])
held = tuple(h for h in a.hold.split(",") if h)
TE = [i for i, r in enumerate(ASKS) if held and r["id"].startswith(held)]
TR = [i for i in range(len(ASKS)) if i not in set(TE)]


class Model(nn.Module):
    def __init__(s, ear):
        super().__init__()
        for n in ("word", "pos", "typ", "g", "b"):
            s.register_buffer(n, ear[n].clone())
        s.layers = nn.ModuleList(Layer(lambda _, shape: torch.zeros(shape), a.drop) for _ in range(5))
        s.load_state_dict({k: v for k, v in ear.items() if k.startswith("layers.")}, strict=False)
        some = lambda: nn.Parameter(torch.randn(16, 384) * 0.02)
        s.q, s.w, s.q2, s.w2 = some(), some(), some(), some()
        s.bias, s.counted = nn.Parameter(torch.zeros(16)), nn.Parameter(torch.zeros(16, X.shape[1]))

    def forward(s, ids, m, t, x):
        h = F.layer_norm(s.word[ids] + s.pos[: ids.shape[1]] + s.typ[t], (384,), s.g, s.b, 1e-12)
        h = F.dropout(h, a.drop, s.training)
        for layer in s.layers:
            h = layer(h, m)

        def look(q, w, mask):
            shares = (h @ q.T).masked_fill(~mask[:, :, None], -1e9).softmax(1)
            return (shares * (F.dropout(h, a.drop, s.training) @ w.T)).sum(1)

        return look(s.q, s.w, m & (t == 0)) + look(s.q2, s.w2, m & (t == 1)) + s.bias + x @ s.counted.T


def batch(idx):
    T = max(len(E[i][0]) for i in idx)
    ids, t = torch.zeros(len(idx), T, dtype=torch.long), torch.zeros(len(idx), T, dtype=torch.long)
    m = torch.zeros(len(idx), T, dtype=torch.bool)
    for r, i in enumerate(idx):
        n = len(E[i][0])
        ids[r, :n], t[r, :n], m[r, :n] = torch.tensor(E[i][0]), torch.tensor(E[i][1]), True
    return ids, m, t, torch.tensor(X[idx])


def batches():
    order = random.sample(TR, len(TR))
    pools = [sorted(order[k : k + a.batch * 12], key=lambda i: len(E[i][0])) for k in range(0, len(order), a.batch * 12)]
    found = [pool[k : k + a.batch] for pool in pools for k in range(0, len(pool), a.batch)]
    return random.sample(found, len(found))


def judged():
    model.eval()
    with torch.no_grad():
        odds = torch.cat([model(*batch(TE[k : k + 64])) for k in range(0, len(TE), 64)])[:, :3]
    model.train()
    called, is_ = odds.argmax(1), Y[TE][:, 0]
    return f"right {(called == is_).float().mean():.3f}, fair called unfair {(called[is_ == 0] == 2).float().mean():.3f}"


model = Model(torch.load(a.warm, map_location="cpu")["sd"])
heads = [p for n, p in model.named_parameters() if not n.startswith("layers.")]
opt = torch.optim.AdamW([{"params": model.layers.parameters(), "lr": a.lr}, {"params": heads, "lr": a.lr * 5}], weight_decay=0.01)
steps = a.epochs * -(-len(TR) // a.batch)
plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(1, (k + 1) / 50) * max(0.02, 1 - k / steps))
start = time.time()
print(len(TR), "to learn from,", len(TE), "held out", flush=True)
for epoch in range(a.epochs):
    total = 0.0
    found = batches()
    for idx in found:
        odds, is_ = model(*batch(idx)), Y[idx]
        loss = sum(
            weight * F.cross_entropy(odds[:, s:e], is_[:, n], ignore_index=-1, label_smoothing=0.05 * (n == 0))
            for n, (s, e, weight) in enumerate(HEADS)
            if (is_[:, n] >= 0).any()
        )
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        plan.step()
        total += loss.item()
    print(f"epoch {epoch}: loss {total / len(found):.3f}, {time.time() - start:.0f} s", judged() if TE else "", flush=True)

state = {k: v.numpy() for k, v in model.state_dict().items()}
out = {"layers": np.array(5), "name": np.frombuffer(b"verdicts", np.uint8), **layer_rows(state, 5)}
for n in ("q", "w", "q2", "w2", "bias", "counted"):
    out[f"head.{n}"] = state[n][:3].astype(np.float32)
out["middle"], out["spread"] = middle.astype(np.float32), spread.astype(np.float32)
np.savez_compressed(a.out, **out)
print(a.out, f"{a.out.stat().st_size / 1e6:.1f} MB")
