"""How many messages have every promise read right, owner and due: `python -m bench.ear.promises`."""

import json
import sys
from datetime import datetime

from bench.ear.labelled import HERE
from bot.ear.promises import promises


def main() -> None:
    """Print the figures for two sets of messages that faults were mended by, and for one that nothing was ever tuned on."""
    for name in ("promises", "promises-fresh", "promises-blind"):
        _measure(name)


def _measure(name: str) -> None:
    """Print the share of messages with the right owners and dues, and with --misses those that are wrong."""
    rows = [json.loads(line) for line in (HERE / f"{name}.ndjson").read_text(encoding="utf-8").splitlines() if line.strip()]
    right = owners = vague = 0
    for row in rows:
        wanted = [(p["owner"], p["due"]) for p in row["promises"]]
        found = [(p.owner, p.due) for p in promises(row["text"], datetime.fromisoformat(row["now"]))]
        right += found == wanted
        owners += [o for o, _ in found] == [o for o, _ in wanted]
        vague += [d is None for _, d in found] == [d is None for _, d in wanted]
        if found != wanted and "--misses" in sys.argv:
            print(f"{row['id']} {row['now']} {row['text']}\n    found  {found}\n    wanted {wanted}")
    shares = (right / len(rows), owners / len(rows), vague / len(rows))
    print(f"{name}: ", end="")
    print("{} messages: owner and due right in {:.1%}, owner in {:.1%}, vague or not in {:.1%}".format(len(rows), *shares))


if __name__ == "__main__":
    main()
