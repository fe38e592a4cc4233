"""`make tips`: how often the first tip, or one of three, teaches what the situation calls for; and how often nothing is said to fit."""

import json
import sys
import time
from pathlib import Path

from adapters.build import build_library
from adapters.settings import Settings

SITUATIONS = Path(__file__).with_name("situations.ndjson")


def main() -> None:
    """Print the shares; with --misses the situations that went wrong."""
    rows = [json.loads(line) for line in SITUATIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
    finder = build_library(Settings()).tips
    finder.find("they shout", "agent"), finder.find("they say no", "caller")
    first = among = refused = 0
    spent = []
    for row in rows:
        start = time.thread_time()
        found = finder.find(row["ask"], row["side"])
        spent.append(time.thread_time() - start)
        wanted = set(row["teaches"])
        good = [bool(wanted & set(card.teaches)) for card in found]
        first += bool(good) and good[0]
        among += any(good)
        refused += not wanted and not found
        if "--misses" in sys.argv and ((found and not good[0]) or (wanted and not found)):
            print(f"{row['ask'][:110]!r} wants {sorted(wanted)}, got {[(card.tip, *card.teaches) for card in found]}")
    answerable = sum(bool(row["teaches"]) for row in rows)
    print(f"{answerable} situations: the first tip fits in {first / answerable:.1%}, one of three in {among / answerable:.1%}")
    print(f"{len(rows) - answerable} that nothing answers: said so in {refused / (len(rows) - answerable):.1%}")
    print(f"p50 {sorted(spent)[len(spent) // 2] * 1000:.1f} ms, p95 {sorted(spent)[int(len(spent) * 0.95)] * 1000:.1f} ms CPU each")


if __name__ == "__main__":
    main()
