"""`make reality`: how often the verdict is right, how it errs, and how often a fair ask is called unfair."""

import argparse
import json
from collections import Counter
from pathlib import Path

from bot.calls.reality import reality
from bot.calls.weigh import LABELS
from bot.ear.ear import load_ear
from bot.playbook.load import BUILT_IN, playbooks, shelve

HERE = Path(__file__).parent
SETS = (HERE / "fresh.ndjson", HERE / "ordinary.ndjson", HERE / "nearpairs.ndjson")
"""Half ordinary asks and half near pairs by a hand that nothing was taught on; ordinary asks by another; and the tersest near pairs,
which differ in a word or two, so that only the proportion tells."""


def main() -> None:
    """Print the tables for the two sets beside this file, or for another file of the same shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=SETS)
    books = playbooks(shelve([BUILT_IN]))
    ear = load_ear(books.moves)
    for file in parser.parse_args().files:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        counted = Counter((row["verdict"], reality(row["problem"], row["ask"], ear, books.reality).verdict) for row in rows)
        print(f"\n{file.stem}: {len(rows)} asks, judged with {ear.name}\n")
        _table(counted, len(rows))


def _table(counted: Counter[tuple[str, str]], asks: int) -> None:
    print(f"| is \\ called | {' | '.join(LABELS)} | right |\n|---|---:|---:|---:|---:|")
    for label in LABELS:
        row = [counted[label, called] for called in LABELS]
        print(f"| {label} | {' | '.join(map(str, row))} | {counted[label, label] / max(1, sum(row)):.0%} |")
    right = sum(counted[label, label] for label in LABELS)
    fair = sum(counted["fair", called] for called in LABELS)
    print(f"\nright: {right / asks:.1%}; fair called unfair: {counted['fair', 'unfair'] / max(1, fair):.1%}")


if __name__ == "__main__":
    main()
