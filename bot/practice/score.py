"""Points, row by row, from receipts alone: whoever has the receipts can add them up again."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.playbook.rules import Row, Rules
from bot.practice.scene import Exchange, Receipt


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of the debrief: the points it holds, and the receipt that shows it best."""

    row: Row
    points: int
    best: Receipt | None


def tally(exchanges: Sequence[Exchange], rules: Rules) -> tuple[Tally, ...]:
    """Each row of `rules` with its points, from nothing to the most that it can hold."""
    receipts = [receipt for exchange in exchanges for receipt in exchange.receipts]
    return tuple(_row(row, [r for r in receipts if r.row == row.id]) for row in rules.rows)


def score(tallies: Sequence[Tally]) -> int:
    """All rows together, in whole per cent of what they could hold."""
    return round(100 * sum(t.points for t in tallies) / sum(t.row.most for t in tallies))


def _row(row: Row, receipts: list[Receipt]) -> Tally:
    points = max(0, min(row.most, sum(receipt.points for receipt in receipts)))
    best = max((r for r in receipts if r.points > 0), key=lambda r: r.points, default=None)
    return Tally(row, points, best)
