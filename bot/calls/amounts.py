"""Sums of money in a text, whatever they are written with."""

import re

_NUMBER = r"\d+(?:,\d+)*(?:\.\d{1,2})?"
_TIMES = {"k": 1_000, "thousand": 1_000, "grand": 1_000, "lakh": 100_000, "lakhs": 100_000, "crore": 10_000_000, "m": 1e6, "million": 1e6}
_MANY = r"(?: ?(?P<{}>k|thousand|grand|lakhs?|crore|million)\b)?"
_BEFORE = rf"(?:(?:au|us|nz|ca|a|c)?\$|£|€|₹|\brs\.? ?|\binr |\beur |\bgbp |\busd |\bchf ) ?(?P<before>{_NUMBER}){_MANY.format('many')}"
_AFTER = (
    rf"\b(?P<after>{_NUMBER}){_MANY.format('more')} ?"
    r"(?:€|£|dollars?|bucks|pounds?|quid|euros?|rupees|rs\b|francs|usd\b|eur\b|gbp\b|chf\b|p\b|pence\b|cents\b)"
)
_MONEY = re.compile(f"{_BEFORE}|{_AFTER}", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w.,])\d+(?:,\d+)*(?:\.\d{1,2})?(?![\w%:/]|\.\d)")
WORTH_MATCHING = 5.0
"""Bare numbers below this are counts of things more often than sums."""


def amounts(text: str) -> dict[float, str]:
    """Each sum in `text` with how it is written, in the order of the text."""
    found: dict[float, str] = {}
    for match in _MONEY.finditer(text):
        times = _TIMES.get((match["many"] or match["more"] or "").lower(), 1)
        found.setdefault(round(_value(match["before"] or match["after"]) * times, 2), match[0].strip())
    return found


def the_same(ask: str, problem: str) -> str | None:
    """How the sum in `ask` is written, if it is what `problem` tells of: each sum alone, or all of them together."""
    lost = amounts(problem)
    asked = amounts(ask) or {sum_: written for sum_, written in _bare(ask).items() if sum_ in lost}
    if not lost or not asked:
        return None
    whole = round(sum(lost), 2)
    same = all(sum_ in lost for sum_ in asked) or (len(asked) == 1 and whole in asked)
    return " and ".join(asked.values()) if same else None


def _bare(text: str) -> dict[float, str]:
    return {value: match[0] for match in _BARE.finditer(text) if (value := _value(match[0])) >= WORTH_MATCHING}


def _value(written: str) -> float:
    return float(written.replace(",", ""))
