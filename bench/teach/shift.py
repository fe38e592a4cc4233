"""Give weights the scales of the edition before, but for some thresholds, moved by so many log-odds:

    python -m bench.teach.shift new.npz before.npz agent-stonewall=0.5 caller-facts=-0.5

After a touch (touch.py) those scales still hold but for a few moves; which ones shows `bench.ear` for the `dev` and `lookalike` parts.
The others are left as they are, so that what the scenarios rest on stays where it is.
"""

import sys
import numpy as np
from bot.ear.codebook import MOVES

file, before, *moved = sys.argv[1:]
places = [f"{side}-{move}" for side in MOVES for move in MOVES[side]]
arrays = dict(np.load(file))
arrays |= {name: array for name, array in np.load(before).items() if name.startswith("scale.")}
for one in moved:
    name, _, by = one.partition("=")
    arrays["scale.shift"][places.index(name)] += float(by)
np.savez_compressed(file, **arrays)
