"""Teach the encoder what it misheard, and hold it everywhere else: `python -m bench.teach.touch --model FOLDER --warm taught.pt --out new.pt`.

Only the two upper layers and the heads learn; the lower three and the words stay, so that the Reality Test's layers, which
stand on those words, need not be taught again. Whole messages in `data/moments-SIDE.ndjson` are taught with their labels, and so are
those examples and near misses of the playbooks that the encoder hears wrongly. For all else that it was taught on, and for what the
scenarios say, it is its own teacher: what it would have heard, and what it holds a text to be about, is what it shall go on hearing.
"""

import argparse, glob, json, random, time
from pathlib import Path
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F, yaml
from bench.teach.layer import Layer
from bot.ear.codebook import MOVES
from bot.ear.wordpiece import WordPiece

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HELD = 5 - 2
"""Layers below those that learn."""
LABELS = 109
PLACE = {"agent": 0, "caller": 24}

ap = argparse.ArgumentParser()
ap.add_argument("--model", required=True)
ap.add_argument("--warm", required=True)
ap.add_argument("--out", required=True)
ap.add_argument("--epochs", type=int, default=2)
ap.add_argument("--lr", type=float, default=1e-4)
ap.add_argument("--share", type=float, default=0.5)
ap.add_argument("--times", type=int, default=2)
ap.add_argument("--about", type=float, default=10.0)
ap.add_argument("--drop", type=float, default=0.1)
ap.add_argument("--seed", type=int, default=0)
a = ap.parse_args()
torch.set_num_threads(2)
torch.manual_seed(a.seed)
random.seed(a.seed)
tok = WordPiece({w.rstrip("\n"): i for i, w in enumerate(open(a.model.rstrip("/") + "/vocab.txt", encoding="utf8"))})
SD = torch.load(a.warm, map_location="cpu")["sd"]


def layer(n):
    return Layer(lambda name, _: SD[f"layers.{n}.{name}"].clone(), a.drop)


class Upper(nn.Module):
    """The layers that learn and the heads: (batch, tokens, 384) to the odds of each label and what the text is about."""

    def __init__(s):
        super().__init__()
        s.layers = nn.ModuleList(layer(n) for n in range(HELD, 5))
        for name in ("q", "w", "bias", "proj"):
            setattr(s, name, nn.Parameter(SD[name].clone()))

    def forward(s, x, m, t):
        for one in s.layers:
            x = one(x, m)
        own = (m & (t == 0))[:, :, None]
        about = F.normalize(((x * own).sum(1) / own.sum(1)) @ s.proj.T, dim=-1)
        looks = (x @ s.q.T).masked_fill(~own, -1e9).softmax(1)
        return (looks * (F.dropout(x, a.drop, s.training) @ s.w.T)).sum(1) + s.bias, about


lower = nn.ModuleList(layer(n) for n in range(HELD)).eval()
upper = Upper()


def read(text, before):
    ids = list(tok(text, 160).ids)
    rest = list(tok(before, 48).ids)[1:] if before else []
    return ids + rest, [0] * len(ids) + [1] * len(rest)


def batch(rows):
    """`rows` of (hidden, types) as one block: hidden, which tokens are there, their types."""
    longest = max(len(t) for _, t in rows)
    x, m = torch.zeros(len(rows), longest, 384), torch.zeros(len(rows), longest, dtype=torch.bool)
    t = torch.zeros(len(rows), longest, dtype=torch.long)
    for r, (hidden, types) in enumerate(rows):
        x[r, : len(types)], m[r, : len(types)], t[r, : len(types)] = hidden.float(), True, torch.tensor(types)
    return x, m, t


def by_length(rows, size=64):
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][1]))
    return (order[k : k + size] for k in range(0, len(order), size))


@torch.no_grad()
def below(texts):
    """What the held layers make of each (text, before); they are run once."""
    rows = [read(*text) for text in texts]
    out = [None] * len(rows)
    for idx in by_length(rows):
        first = [F.layer_norm(SD["word"][i] + SD["pos"][: len(i)] + SD["typ"][t], (384,), SD["g"], SD["b"], 1e-12)
                 for i, t in ((torch.tensor(rows[i][0]), torch.tensor(rows[i][1])) for i in idx)]  # fmt: skip
        x, m, _ = batch([(h, rows[i][1]) for h, i in zip(first, idx)])
        for one in lower:
            x = one(x, m)
        for r, i in enumerate(idx):
            out[i] = (x[r, : len(rows[i][1])].half(), rows[i][1])
    return out


@torch.no_grad()
def heard(rows):
    """What the encoder hears before it is touched: odds and subject of each row."""
    upper.eval()
    out = [None] * len(rows)
    for idx in by_length(rows):
        odds, about = upper(*batch([rows[i] for i in idx]))
        for r, i in enumerate(idx):
            out[i] = (odds[r].numpy(), about[r].numpy())
    upper.train()
    return out


def names(moves):
    return {m if isinstance(m, str) else m[0] for m in moves}


def labels(side, moves):
    y = np.zeros(LABELS, np.float32)
    y[[PLACE[side] + list(MOVES[side]).index(m) for m in moves]] = 1
    return y


TAUGHT, LABELLED, HELD_TEXTS = {}, {}, {}
for side in MOVES:
    for row in map(json.loads, open(HERE / f"data/moments-{side}.ndjson", encoding="utf-8")):
        TAUGHT[side, row["text"], row.get("before")] = labels(side, names(row["moves"]))
    for row in map(json.loads, open(HERE / f"data/labelled-{side}.ndjson", encoding="utf-8")):
        HELD_TEXTS[side, row["text"], row.get("before")] = None
for file in sorted((ROOT / "playbooks/moves").glob("*.yaml")):
    book = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    side, move = book["side"], book["move"]
    for x in book["examples"]:
        LABELLED[side, x["text"], x.get("before")] = (move, True, labels(side, {move, *(x.get("also") or [])}))
    for x in book["near_misses"]:
        LABELLED[side, x["text"], x.get("before")] = (move, False, labels(side, x.get("is") or []))


def told(value, side):
    """Every text in a playbook."""
    if isinstance(value, str) and 8 < len(value) < 300:
        HELD_TEXTS[side, value, None] = None
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        told(one, side)


for row in map(json.loads, open(HERE / "data/situations.ndjson", encoding="utf-8")):
    HELD_TEXTS[row["side"], row["ask"], None] = None
for file in glob.glob(f"{ROOT}/playbooks/tips/*.yaml"):
    for card in yaml.load(open(file), Loader=yaml.CSafeLoader)["cards"]:
        told([card["title"], card["asks"]], card["side"])
SEATS = {}
for file in glob.glob(f"{ROOT}/playbooks/scenarios/*/*.yaml"):
    book = yaml.load(open(file), Loader=yaml.CSafeLoader)
    SEATS[book["scenario"]] = book["side"]
    told([book["hidden"], book["settlements"]], book["side"])
for file in glob.glob(f"{ROOT}/playbooks/transcripts/*.yaml"):
    book = yaml.load(open(file), Loader=yaml.CSafeLoader)
    told(book["says"], SEATS[book["scenario"]])

start = time.time()
keys = list({**LABELLED, **HELD_TEXTS, **TAUGHT})
rows = below([key[1:] for key in keys])
was = heard(rows)
NEW, OLD = [], []
for n, key in enumerate(keys):
    if key in LABELLED and key not in TAUGHT:
        move, made, y = LABELLED[key]
        if (was[n][0][PLACE[key[0]] + list(MOVES[key[0]]).index(move)] > 0) != made:
            TAUGHT[key] = y
    (NEW if key in TAUGHT else OLD).append(n)
print(f"{len(NEW)} taught, {len(OLD)} held, {time.time() - start:.0f} s", flush=True)


def drawn():
    every = NEW * a.times + random.sample(OLD, int(a.share * len(OLD)))
    random.shuffle(every)
    found = []
    for k in range(0, len(every), 512):
        pool = sorted(every[k : k + 512], key=lambda n: len(rows[n][1]))
        found += [pool[i : i + 32] for i in range(0, len(pool), 32)]
    return random.sample(found, len(found))


heads = [upper.q, upper.w, upper.bias, upper.proj]
opt = torch.optim.AdamW([{"params": upper.layers.parameters(), "lr": a.lr}, {"params": heads, "lr": a.lr * 10}], weight_decay=0.01)
steps = a.epochs * len(drawn())
plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(1, (k + 1) / (0.08 * steps)) * max(0.02, 1 - k / steps))
for epoch in range(a.epochs):
    total = 0.0
    found = drawn()
    for idx in found:
        odds, about = upper(*batch([rows[n] for n in idx]))
        wanted, weight = torch.sigmoid(torch.tensor(np.array([was[n][0] for n in idx]))), torch.ones(len(idx), LABELS)
        for r, n in enumerate(idx):
            if keys[n] in TAUGHT:
                mine = slice(PLACE[keys[n][0]], PLACE[keys[n][0]] + 24)
                wanted[r, mine] = torch.tensor(TAUGHT[keys[n]][mine]) * 0.98 + 0.005
                weight[r] = 0
                weight[r, mine] = 1
        subject = torch.tensor(np.array([was[n][1] for n in idx]))
        drift = (1 - (about * subject).sum(1)).mean() + ((about @ about.T - subject @ subject.T) ** 2).mean() * 5
        loss = (F.binary_cross_entropy_with_logits(odds, wanted, reduction="none") * weight).sum() / len(idx) + a.about * drift
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
        opt.step()
        plan.step()
        total += loss.item()
    print(f"epoch {epoch}: loss {total / len(found):.3f}, {time.time() - start:.0f} s", flush=True)

out = dict(SD)
for n, one in enumerate(upper.layers):
    out |= {f"layers.{HELD + n}.{part}": value for part, value in one.state_dict().items()}
out |= {name: getattr(upper, name).detach() for name in ("q", "w", "bias", "proj")}
torch.save({"sd": out, "layers": [0, 1, 2, 3, 4]}, a.out)
