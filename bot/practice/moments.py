"""The few moments of a conversation that are worth talking about afterwards."""

from collections.abc import Sequence

from bot.playbook.scenario import Scenario
from bot.practice.scene import Exchange, Receipt
from bot.practice.score import Tally
from bot.replies import Line, Mark, Part, Quote, Text

SLIP = 3
"""What a message must have cost, in heat and trust, to be worth talking about afterwards."""
TURN = 8
"""What a message must have changed, in heat and trust, to be called the turning point."""


def turning_point(gone: Sequence[Exchange]) -> Exchange | None:
    """The message after which the counterpart changed most, for better or worse; None where nothing changed much."""
    turned = max(gone, key=_swing)
    return turned if _swing(turned) >= TURN else None


def strength(gone: Sequence[Exchange]) -> Receipt | None:
    """What was done best."""
    best = max(_receipts(gone), key=lambda r: r.points * 2 + r.trust - r.heat, default=None)
    return best if best is not None and best.points > 0 else None


def slip(gone: Sequence[Exchange]) -> Receipt | None:
    """What cost most, if it cost enough to matter."""
    worst = min(_receipts(gone), key=lambda r: r.trust - r.heat + r.points, default=None)
    return worst if worst is not None and worst.heat - worst.trust >= SLIP else None


def marks(gone: Sequence[Exchange]) -> tuple[Mark, ...]:
    """The same moments, for a chart; one that is two things is marked as the graver one."""
    turned, best, worst = turning_point(gone), strength(gone), slip(gone)
    found = {
        **({turned.turn: Mark(turned.turn, "turning", "turning point")} if turned else {}),
        **({best.turn: Mark(best.turn, "strength", _label(best))} if best else {}),
        **({worst.turn: Mark(worst.turn, "slip", _label(worst))} if worst else {}),
    }
    return tuple(found[turn] for turn in sorted(found))


def told(gone: Sequence[Exchange], scenario: Scenario, tallies: Sequence[Tally]) -> list[Part]:
    """The turning point, one strength, and one thing to work on with how it could have sounded."""
    return [*_turned(gone, scenario), *_strong(gone), *_to_work_on(gone, scenario, tallies)]


def _turned(gone: Sequence[Exchange], scenario: Scenario) -> list[Part]:
    turned = turning_point(gone)
    if turned is None:
        return []
    name = turned.by or scenario.counterpart.name
    better = sum(r.trust - r.heat for r in turned.receipts) > 0
    moved = f"{name} came towards you here" if better else f"{name} turned away from you here"
    return [Quote(turned.said, f"was the turning point (message {turned.turn}): {moved}.")]


def _strong(gone: Sequence[Exchange]) -> list[Part]:
    best = strength(gone)
    return [Quote(best.quote, f"was your strongest moment: {best.says} ({', '.join(best.teaches)})")] if best else []


def _to_work_on(gone: Sequence[Exchange], scenario: Scenario, tallies: Sequence[Tally]) -> list[Part]:
    """The costliest slip with its remedy and what could have stood there; without one, the emptiest row."""
    worst = slip(gone)
    if worst is None:
        thin = min(tallies, key=lambda t: t.points / t.row.most)
        return [Text(f"To work on: {thin.row.name}: {thin.row.empty} ({', '.join(thin.row.teaches)})")]
    about = f"is the one to work on: {worst.says} {worst.better} ({', '.join(worst.teaches)})"
    shown: Part = Quote(worst.quote, about) if worst.quote else Text(f"Message {worst.turn} {about}")
    return [shown, *_could_have_sounded(gone, worst.turn, scenario)]


def _could_have_sounded(gone: Sequence[Exchange], turn: int, scenario: Scenario) -> list[Part]:
    """The scenario's own words for what the coach had advised just before message `turn`."""
    before = next((e.advice for e in gone if e.turn == turn - 1), "")
    advice = next((a for a in scenario.advice if a.id == before), None)
    return [Line("There, you could have said", advice.say)] if advice else []


def _label(receipt: Receipt) -> str:
    words = receipt.quote.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def _swing(exchange: Exchange) -> int:
    return abs(sum(r.trust - r.heat for r in exchange.receipts))


def _receipts(gone: Sequence[Exchange]) -> list[Receipt]:
    return [receipt for exchange in gone for receipt in exchange.receipts]
