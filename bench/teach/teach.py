"""Teach the encoder anew: `python -m bench.teach.teach --model FOLDER --out taught.pt` (see README.md beside this file)."""

import argparse, glob, json, random, time
from pathlib import Path
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F, yaml
from safetensors.torch import load_file
from bench.teach.layer import Layer
from bot.ear.codebook import MOVES as V, TEACHINGS
from bot.ear.wordpiece import WordPiece
from bench.ear.labelled import labelled

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def train(side):
    out = []
    for f in sorted((ROOT / "playbooks/moves").glob(f"{side}-*.yaml")):
        d = yaml.load(f.read_text(), Loader=yaml.CSafeLoader)
        m = d["move"]
        out += [(t, None, {m}, None) for t in d["makes"]]
        out += [(x["text"], x.get("before"), {m, *(x.get("also") or [])}, m) for x in d["examples"]]
        out += [(x["text"], x.get("before"), set(x.get("is") or []), m) for x in d["near_misses"]]
    return out


def messages(side):
    """Whole messages labelled by two readers; where they differed, neither is believed."""
    rows = [json.loads(l) for l in open(HERE / f"data/labelled-{side}.ndjson")]
    return [(r["text"], r["before"], set(r["moves"]), None, set(r["unsure"])) for r in rows] * 2


def test(side):
    return [(r.text, r.before, set(r.moves), None) for r in labelled(side) if r.part == "dev"]


ap = argparse.ArgumentParser()
ap.add_argument("--model", required=True)
ap.add_argument("--layers", default="0,1,2,3,4")
ap.add_argument("--epochs", type=int, default=7)
ap.add_argument("--lr", type=float, default=1e-4)
ap.add_argument("--out", default="m.pt")
ap.add_argument("--before", type=int, default=1)
ap.add_argument("--pw", type=float, default=2.0)
ap.add_argument("--seed", type=int, default=0)
ap.add_argument("--drop", type=float, default=0.1)
ap.add_argument("--dist", type=float, default=2.0)
ap.add_argument("--warm", default="")
ap.add_argument("--hide", type=float, default=0.0)
ap.add_argument("--share", type=float, default=1.0)
ap.add_argument("--dwell", default="")
ap.add_argument("--new", default="")
ap.add_argument("--all", type=int, default=0)
a = ap.parse_args()
torch.set_num_threads(2)
torch.manual_seed(a.seed)
random.seed(a.seed)
D = a.model.rstrip("/") + "/"
sd = load_file(D + "model.safetensors")
vocab = {w.rstrip("\n"): i for i, w in enumerate(open(D + "vocab.txt", encoding="utf8"))}
tok = WordPiece(vocab)
layers = [int(x) for x in a.layers.split(",")]


BEGUN = {
    **{"wo": "attention.output.dense.weight", "bo": "attention.output.dense.bias"},
    **{"g1": "attention.output.LayerNorm.weight", "b1": "attention.output.LayerNorm.bias"},
    **{"wi": "intermediate.dense.weight", "bi": "intermediate.dense.bias", "wf": "output.dense.weight", "bf": "output.dense.bias"},
    **{"g2": "output.LayerNorm.weight", "b2": "output.LayerNorm.bias"},
}


def layer(p):
    """A layer as the model that we begin from has it; its three projections stand in one."""

    def begun(name, _):
        if name in BEGUN:
            return sd[p + BEGUN[name]].clone()
        kind = "weight" if name == "wqkv" else "bias"
        return torch.cat([sd[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")])

    return Layer(begun, a.drop)


class Model(nn.Module):
    def __init__(s, L=109):
        super().__init__()
        e = "embeddings."
        s.word = nn.Parameter(sd[e + "word_embeddings.weight"].clone())
        s.pos = nn.Parameter(sd[e + "position_embeddings.weight"].clone())
        s.typ = nn.Parameter(sd[e + "token_type_embeddings.weight"].clone())
        s.g, s.b = nn.Parameter(sd[e + "LayerNorm.weight"].clone()), nn.Parameter(sd[e + "LayerNorm.bias"].clone())
        s.layers = nn.ModuleList(layer(f"encoder.layer.{i}.") for i in layers)
        s.q = nn.Parameter(torch.randn(L, 384) * 0.02)
        s.w = nn.Parameter(torch.randn(L, 384) * 0.02)
        s.bias = nn.Parameter(torch.full((L,), -2.5))
        s.proj = nn.Parameter(torch.eye(384))

    def hidden(s, ids, m, t):
        x = F.layer_norm(s.word[ids] + s.pos[: ids.shape[1]] + s.typ[t], (384,), s.g, s.b, 1e-12)
        x = F.dropout(x, a.drop, s.training)
        for l in s.layers:
            x = l(x, m)
        return x

    def forward(s, ids, m, t, pool=False):
        x = s.hidden(ids, m, t)
        if pool:
            w = (m & (t == 0)).float()[:, :, None]
            e = F.normalize(((x * w).sum(1) / w.sum(1)) @ s.proj.T, dim=-1)
        at = (x @ s.q.T).masked_fill(~(m & (t == 0))[:, :, None], -1e9).softmax(1)  # B T L
        x = F.dropout(x, a.drop, s.training)
        lg = (at * (x @ s.w.T)).sum(1) + s.bias
        return (lg, e) if pool else lg


def enc(text, before):
    i = list(tok(text, 160).ids)
    t = [0] * len(i)
    if before and a.before:
        j = list(tok(before, 48).ids)[1:]
        i += j
        t += [1] * len(j)
    return i, t


def pack(side):
    off = 0 if side == "agent" else 24
    lab = list(V[side])

    def one(x):
        i, t = enc(x[0], x[1])
        y = np.zeros(48, np.float32)
        mask = np.zeros(48, np.float32)
        mask[off : off + 24] = 1
        for m in x[2]:
            y[off + lab.index(m)] = 1
        for m in x[4] if len(x) > 4 else ():
            mask[off + lab.index(m)] = 0
        return i, t, y, mask, x[0]

    return [one(x) for x in train(side) + messages(side)], [one(x) for x in test(side)]


def batch(xs):
    T = max(len(x[0]) for x in xs)
    ids = torch.zeros(len(xs), T, dtype=torch.long)
    m = torch.zeros(len(xs), T, dtype=torch.bool)
    t = torch.zeros(len(xs), T, dtype=torch.long)
    for k, x in enumerate(xs):
        n = len(x[0])
        ids[k, :n] = torch.tensor(x[0])
        m[k, :n] = True
        t[k, :n] = torch.tensor(x[1])
    return ids, m, t, torch.tensor(np.array([x[2] for x in xs])), torch.tensor(np.array([x[3] for x in xs]))


def batches(xs, n, shuffle=True):
    xs = list(xs)
    if shuffle:
        random.shuffle(xs)
        out = []
        for c in range(0, len(xs), n * 16):
            ch = sorted(xs[c : c + n * 16], key=lambda x: len(x[0]))
            out += [ch[i : i + n] for i in range(0, len(ch), n)]
        random.shuffle(out)
        return out
    return [xs[i : i + n] for i in range(0, len(xs), n)]


def evaluate(model):
    model.eval()
    res = {}
    for side, te in TE.items():
        off = 0 if side == "agent" else 24
        with torch.no_grad():
            P = torch.cat([torch.sigmoid(model(*batch(b)[:3])) for b in batches(te, 32, False)]).numpy()[:, off : off + 24]
        Y = np.array([x[2] for x in te])[:, off : off + 24] > 0
        res[side] = (P, Y)
        for th in (0.3, 0.4, 0.5, 0.6):
            H = P >= th
            f = 2 * (H & Y).sum(0) / np.maximum(1, H.sum(0) + Y.sum(0))
            print("  ", side, th, "macro %.3f" % f.mean(), "P %.2f R %.2f" % ((H & Y).sum() / H.sum(), (H & Y).sum() / Y.sum()))
            if th == 0.5:
                print("     ", " ".join(f"{m}:{x:.2f}" for m, x in zip(V[side], f)))
    model.train()
    return res


Z = lambda: np.zeros(109, np.float32)


def pad(v):
    z = Z()
    z[:48] = v
    return z


TR = []
TE = {}
for side in V:
    r, e = pack(side)
    TR += [(i, t, pad(y), pad(m), x) for i, t, y, m, x in r]
    TE[side] = [(i, t, pad(y), pad(m), x) for i, t, y, m, x in e]
nm = len(TR)


def tea(ask, side, teaches, w=1.0):
    i, t = enc(ask, None)
    y = Z()
    m = Z()
    rows = [51 + k for k, n in enumerate(TEACHINGS) if (n[0] == "C") == (side == "caller")]
    m[rows] = w
    for n in teaches:
        y[51 + TEACHINGS.index(n)] = 1
    return (i, t, y, m, ask)


S = [json.loads(l) for l in open(HERE / "data/situations.ndjson") if l.strip()]
for d in S:
    TR += [tea(d["ask"], d["side"], d["teaches"])] * 2
    if not d["teaches"]:
        TR.append(tea(d["ask"], "caller" if d["side"] == "agent" else "agent", []))
nc = 0
for f in glob.glob(f"{ROOT}/playbooks/tips/*.yaml"):
    try:
        cards = yaml.load(open(f), Loader=yaml.CSafeLoader)["cards"]
    except Exception:
        continue
    for c in cards:
        for q in (c["title"], *c["asks"]):
            TR.append(tea(q, c["side"], c["teaches"], 0.6))
            nc += 1
print(nm, "moves", len(S), "situations", nc, "asks")
EXTRA = []


def strs(v):
    if isinstance(v, str):
        if 8 < len(v) < 300:
            EXTRA.append(v)
    elif isinstance(v, dict):
        [strs(q) for k, q in v.items() if k not in ("says", "avoid", "say", "why", "they", "you")]
    elif isinstance(v, list):
        [strs(q) for q in v]


for f in glob.glob(f"{ROOT}/playbooks/scenarios/*/*.yaml"):
    try:
        strs(yaml.load(open(f), Loader=yaml.CSafeLoader))
    except Exception:
        pass
if a.share < 1:
    # A touch-up: the new examples and those of the moves they are about again and again, and a share of all the rest.
    dwell = {x for m in a.dwell.split(",") if m for t, _, _, k in train(m.split("-")[0]) if k == m.split("-")[1] for x in [t]}
    books = [yaml.safe_load(open(f)) for f in glob.glob(a.new + "/*.yaml")] if a.new else []
    new = {x["text"] for d in books for x in d["examples"] + d["near_misses"]}
    TR = (
        [x for x in TR if x[4] in new] * 3
        + [x for x in TR if x[4] in dwell]
        + [x for x in TR if x[4] not in dwell and random.random() < a.share]
    )
have = {x[4] for x in TR}
EXTRA = [x for x in dict.fromkeys(EXTRA) if x not in have and random.random() < a.share]
for x in EXTRA:
    i, t = enc(x, None)
    TR.append((i, t, Z(), Z(), x))
texts = sorted({x[4] for x in TR}, key=len)
print(len(TR), "train", len(EXTRA), "extra", flush=True)
keep = layers[:]
layers = [0, 1, 2, 3, 4, 5]
orig = Model().eval()
EMB = {}
todo = texts
with torch.no_grad():
    for c in range(0, len(todo), 64):
        ch = todo[c : c + 64]
        bt = batch([(*enc(q, None), Z(), Z(), q) for q in ch])
        _, e = orig(*bt[:3], pool=True)
        for q, v in zip(ch, e):
            EMB[q] = v.numpy()
layers = keep
del orig
model = Model()
ck = torch.load(a.warm)["sd"] if a.warm else {}
own = model.state_dict()
for k, v in ck.items():
    if k in ("q", "w", "bias") and v.shape[0] == 48:
        own[k][:48] = v
    else:
        own[k] = v
model.load_state_dict(own)
model.train()
head = [model.q, model.w, model.bias, model.proj]
hid = {id(p) for p in head}
body = [p for p in model.parameters() if id(p) not in hid]
opt = torch.optim.AdamW([{"params": body, "lr": a.lr}, {"params": head, "lr": 2e-3}], weight_decay=0.01)


N = len(batches(TR, 32))
steps = a.epochs * N
k = 0
t0 = time.time()
for ep in range(a.epochs):
    tot = 0
    dt = 0
    for b in batches(TR, 32):
        ids, m, t, y, mask = batch(b)
        if a.hide:
            hidden = (torch.rand(ids.shape) < a.hide) & (ids > 999)
            ids = ids.masked_fill(hidden, vocab["[MASK]"])
        lg, e = model(ids, m, t, pool=True)
        target = torch.tensor(np.array([EMB[x[4]] for x in b]))
        gram = ((e @ e.T - target @ target.T) ** 2).mean()
        dl = (1 - (e * target).sum(1)).mean() + gram * 5
        loss = a.dist * dl + (
            F.binary_cross_entropy_with_logits(lg, y * 0.98 + 0.005, reduction="none", pos_weight=torch.tensor(a.pw)) * mask
        ).sum() / len(b)
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        r = min(1, (k + 1) / (0.08 * steps)) * max(0.02, (1 - k / steps))
        opt.param_groups[0]["lr"] = a.lr * r
        opt.param_groups[1]["lr"] = 2e-3 * r
        opt.step()
        k += 1
        tot += loss.item()
        dt += dl.item()
    print(f"epoch {ep} dist {dt / N:.3f} loss {tot / N:.3f} {time.time() - t0:.0f}s", flush=True)
    evaluate(model)
    torch.save({"sd": model.state_dict(), "layers": layers}, a.out)
