"""Fair, stretch or unfair: what the ear thinks of an ask, and the signs that it must not overrule."""

import math
from collections.abc import Mapping

from bot.calls.signs import Case
from bot.playbook.reality import Fairness

LABELS: tuple[Fairness, ...] = ("fair", "stretch", "unfair")
LEAN = 1.5
"""What a sign that is not firm adds to the log-odds of what it speaks for."""
SAME_SUM = 1.0
"""What it adds to fair that the ask names just the sum that was lost, and nothing speaks against it."""
CLEARLY = 1.5
"""By how much, in log-odds, unfair must lead: to call a fair ask unfair does more harm than the other way round."""


def weigh(case: Case, odds: Mapping[str, float]) -> Fairness:
    """The verdict. Without `odds` only signs decide, and what they leave open is a stretch."""
    if any(seen.sign.firm for seen in case.speaking("unfair")):
        return "unfair"
    against = case.speaking("unfair") or case.speaking("stretch")
    if not odds:
        return "fair" if (case.equal or case.speaking("fair")) and not against else "stretch"
    likely = {label: odds.get(label, -math.inf) + LEAN * len(case.speaking(label)) for label in LABELS}
    likely["fair"] += SAME_SUM * (case.equal is not None and not against)
    kinder: Fairness = "fair" if likely["fair"] >= likely["stretch"] else "stretch"
    return "unfair" if likely["unfair"] - likely[kinder] >= CLEARLY else kinder


def sure(case: Case, odds: Mapping[str, float]) -> bool:
    """Whether there was anything to go by."""
    return bool(odds) or case.equal is not None or any(seen.sign.says for seen in case.seen)
