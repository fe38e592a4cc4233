"""The coach beside the trainee: what landed, in their words, and the one thing to try next."""

from collections.abc import Sequence

from bot.playbook.rules import Advice, Rules
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.practice.scene import Receipt
from bot.practice.sight import Sight, fit


def advise(sight: Sight, scenario: Scenario, rules: Rules, seed: int) -> Advice:
    """The advice that fits best now; what was whispered before only when nothing new fits as well."""
    fitting = [(weight, advice) for advice in (*scenario.advice, *rules.advice) if (weight := fit(advice.when, sight)) is not None]
    fresh = [pair for pair in fitting if pair[1].id not in sight.scene.tried] or fitting
    most = max(weight for weight, _ in fresh)
    return pick([advice for weight, advice in fresh if weight == most], seed, sight.scene.turn, "advice")


def whisper(receipts: Sequence[Receipt], advice: Advice | None) -> str:
    """At most two lines: the weightiest thing that happened, quoted, and what to try."""
    weightiest = max(receipts, key=_weight, default=None)
    lines = [_noted(weightiest)] if weightiest else []
    return "\n".join([*lines, f"Next: {advice.do}"] if advice else lines)


def _weight(receipt: Receipt) -> int:
    """A slip is told before a success of the same size: it is the one that costs the next turn."""
    return abs(receipt.heat) + abs(receipt.trust) + (4 if receipt.heat > 0 or receipt.trust < 0 else 0)


def _noted(receipt: Receipt) -> str:
    return f"“{_clipped(receipt.quote)}”: {receipt.says}" if receipt.quote else receipt.says


def _clipped(words: str, most: int = 70) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"
