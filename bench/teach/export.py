"""Pack what was taught into weights.npz: `python -m bench.teach.export taught.pt weights.npz NAME FOLDER`."""

import sys, numpy as np, torch
from bench.teach.quantized import layer_rows, rows

src, dst, name, folder = sys.argv[1:5]
ck = torch.load(src, map_location="cpu")
sd = {k: v.numpy() for k, v in ck["sd"].items()}
nl = len(ck["layers"])
out = {}


vocab = [w.rstrip("\n") for w in open(folder.rstrip("/") + "/vocab.txt", encoding="utf8")]
import unicodedata


def keep(p):
    if p in ("[CLS]", "[SEP]", "[UNK]", "[PAD]"):
        return True
    if p.startswith("[unused") or p == "[MASK]":
        return False
    b = p[2:] if p.startswith("##") else p
    return all(ord(c) < 0x250 or (len(b) == 1 and unicodedata.category(c)[0] in "PS") for c in b)


ids = [i for i, p in enumerate(vocab) if keep(p)]
out["vocabulary"] = np.frombuffer("\n".join(vocab[i] for i in ids).encode(), np.uint8)
out |= rows("words", sd["word"][ids])
f16 = lambda n, w: out.__setitem__(n, w.astype(np.float32))
f16("positions", sd["pos"][:224])
f16("types", sd["typ"])
f16("norm.g", sd["g"])
f16("norm.b", sd["b"])
out |= layer_rows(sd, nl)
out["layers"] = np.array(nl)
out["name"] = np.frombuffer(name.encode(), np.uint8)
out["projection"] = sd["proj"].astype(np.float32) if "proj" in sd else np.eye(384, dtype=np.float32)
for k, m in (("head.q", "q"), ("head.w", "w"), ("head.b", "bias")):
    f16(k, sd[m])
np.savez_compressed(dst, **out)
import os

print(len(ids), os.path.getsize(dst) / 1e6, "MB")
