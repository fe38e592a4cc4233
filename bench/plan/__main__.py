"""`make plan`: how well the pencil marks guesses, generalities and blame, and sees what is missing."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.calls.pencil import lacking, marks
from bot.ear.ear import load_ear
from bot.ear.reading import Ear
from bot.playbook.load import BUILT_IN, playbooks, shelve
from bot.playbook.pencil import Pencil

MARKS = Path(__file__).with_name("marks.ndjson")
KINDS = ("guess", "generality", "blame", "wish", "date", "amount", "by_when", "number")
Tally = Counter[tuple[str, str]]


def main() -> None:
    """Print the table for the half that nothing was tuned on; `--look` for the other half, `--misses` what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    books = playbooks(shelve([BUILT_IN]))
    ear = load_ear(books.moves)
    rows = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    tally: Tally = Counter()
    for row in rows:
        if (row["half"] == "look") == given.look:
            wrong = list(_counted(row, ear, books.pencil, tally))
            if wrong and given.misses:
                print(row["id"], row["text"], "|", *wrong)
    print(_table(tally))


def _counted(row: dict[str, Any], ear: Ear, book: Pencil, tally: Tally) -> Iterable[str]:
    """Count what was found in `row`, and tell what was not right."""
    if "ask" in row:
        plan = {"facts": row["text"], "outcome": row["ask"]}
        found, wanted = {lack.lack for lack in lacking(plan, book)} & set(KINDS), set(row["missing"])
    else:
        seen = {(mark.kind, mark.words(row["text"])) for mark in marks(row["text"], ear, book)}
        gold = {(kind, words) for kind, words in row["marks"]}
        found = {kind for kind, words in seen if not (of := [w for k, w in gold if k == kind]) or any(_meet(words, w) for w in of)}
        wanted = {kind for kind, _ in gold}
    for kind in found | wanted:
        outcome = "right" if kind in found and kind in wanted else "missed" if kind in wanted else "wrong"
        tally[kind, outcome] += 1
        if outcome != "right":
            yield f"{outcome} {kind}"


def _meet(found: str, gold: str) -> bool:
    """Whether the words marked are those concerned: one within the other, or half of them shared."""
    ours, theirs = set(found.lower().split()), set(gold.lower().split())
    return len(ours & theirs) * 2 >= len(theirs)


def _table(tally: Tally) -> str:
    rows = ["| mark | there | found | wrongly | precision | recall | F1 |", "|---|---:|---:|---:|---:|---:|---:|"]
    for kind in KINDS:
        right, missed, wrong = (tally[kind, outcome] for outcome in ("right", "missed", "wrong"))
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + missed + wrong)
        rows.append(f"| {kind} | {right + missed} | {right} | {wrong} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
