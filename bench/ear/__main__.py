"""`make ear`: per move precision, recall, F1 and the two readers' agreement; spans; what a person would say to that."""

import argparse
from collections.abc import Sequence

from bench.ear.labelled import SIDES, Labelled, labelled
from bot.ear.codebook import MOVES
from bot.ear.ear import load_ear
from bot.ear.reading import Heard
from bot.playbook.load import BUILT_IN, playbooks, shelve

Counted = tuple[str, int, float, float, float, float]
"""Move, positives, precision, recall, F1, agreement of the two readers."""


def main() -> None:
    """Print the tables for the messages that nothing was taught or fitted on, or for those of each `--part`, all in one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["dev", "lookalike", "test", "unseen", "last"], action="append")
    parts = parser.parse_args().part or ["test", "unseen", "last"]
    moves = playbooks(shelve([BUILT_IN])).moves
    ear = load_ear(moves)
    critical = {(m.side, m.move) for m in moves if m.criticises}
    for side in SIDES:
        rows = [row for row in labelled(side) if row.part in parts]
        heard = [ear.read(row.text, side, before=row.before).moves for row in rows]
        table = [_counted(move, rows, heard) for move in MOVES[side]]
        print(f"\n{side}: {len(rows)} messages of {', '.join(parts)}, heard by {ear.name}")
        print("| move | n | precision | recall | F1 | agreement |\n|---|---:|---:|---:|---:|---:|")
        for move, n, p, r, f, kappa in table:
            mark = " †" if (side, move) in critical else ""
            print(f"| {move}{mark} | {n} | {p:.2f} | {r:.2f} | {f:.2f} | {kappa:.2f} |")
        p, r, f, kappa = (_mean(table, column) for column in (2, 3, 4, 5))
        print(f"| macro | | {p:.3f} | {r:.3f} | {f:.3f} | {kappa:.2f} |")
        good, claims = _spans(rows, heard)
        print(
            f"\nspans: {good} of {claims} right claims quote words that overlap the reader's by half or more ({good / max(1, claims):.0%})"
        )
    print("\n† a move that criticises")


def _counted(move: str, rows: Sequence[Labelled], heard: Sequence[tuple[Heard, ...]]) -> Counted:
    claimed = [any(h.move == move for h in found) for found in heard]
    there = [move in row.moves for row in rows]
    right = sum(c and t for c, t in zip(claimed, there, strict=True))
    precision = right / sum(claimed) if sum(claimed) else 0.0
    recall = right / sum(there) if sum(there) else 0.0
    f1 = 2 * right / (sum(claimed) + sum(there)) if sum(claimed) + sum(there) else 0.0
    return move, sum(there), precision, recall, f1, _kappa(there, [move in row.second for row in rows])


def _kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Cohen's kappa (1960): agreement beyond what chance would give."""
    n = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = (sum(first) * sum(second) + (n - sum(first)) * (n - sum(second))) / n / n
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def _spans(rows: Sequence[Labelled], heard: Sequence[tuple[Heard, ...]]) -> tuple[int, int]:
    """Right claims whose quote shares half its words with the reader's, or half of theirs with it."""
    good = claims = 0
    for row, found in zip(rows, heard, strict=True):
        for h in found:
            if h.move in row.moves:
                claims += 1
                good += _overlap(h.quotes(row.text)[0], row.moves[h.move])
    return good, claims


def _overlap(quote: str, theirs: str) -> bool:
    a, b = set(quote.lower().split()), set(theirs.lower().split())
    return len(a & b) >= 0.5 * min(len(a), len(b))


def _mean(table: Sequence[Counted], column: int) -> float:
    return sum(float(row[column]) for row in table) / len(table)


if __name__ == "__main__":
    main()
