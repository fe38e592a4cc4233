"""Move single thresholds: `python -m bench.teach.shift weights.npz agent-stonewall=0.5 caller-facts=-0.5`, in log-odds.

After a touch (touch.py) the scales of the edition before still hold but for a few moves; which ones shows `make ear` for the
`dev` and `lookalike` parts. The others are left as they are, so that what the scenarios rest on stays where it is.
"""

import sys
import numpy as np
from bot.ear.codebook import MOVES

file, *moved = sys.argv[1:]
places = [f"{side}-{move}" for side in MOVES for move in MOVES[side]]
arrays = dict(np.load(file))
for one in moved:
    name, _, by = one.partition("=")
    arrays["scale.shift"][places.index(name)] += float(by)
np.savez_compressed(file, **arrays)
