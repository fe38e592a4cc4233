"""The Reality Test: if everyone in this position got what I ask for, could this company stay in business?"""

import re
from dataclasses import dataclass

from bot.calls.reasons import fallbacks, reasons
from bot.calls.restate import restated
from bot.calls.signs import look
from bot.calls.weigh import sure, weigh
from bot.ear.reading import Ear
from bot.playbook.reality import Fairness, RealityBook

_MADE_GOOD = re.compile(
    r"\b(?:repair|fix|mend|replac\w+|re-?do|re-?make|make|again|new|another|swap|exchange|finish|right|sound|working)\b"
    r"(?!.*\b(?:year|life|month|next)\b)",
    re.IGNORECASE,
)
_AT_NO_COST = re.compile(
    r"(?:,? (?:and )?(?:at no (?:extra |further )?(?:cost|charge)(?: to (?:me|us))?|free of charge|for free|without (?:a |any )?charge)"
    r"|, free)(?=\W*$)",
    re.IGNORECASE,
)
"""How people add that what is made good costs nothing: it asks for nothing more, and sounds as if it did."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the test came to. The person may keep their ask whatever it says.

    `restated` asks the test's question in the words of the ask; `reasons` are one to
    three sentences; `fallbacks` are fair ones for this kind of problem, best first;
    `rights` is a line for where people may want the law's answer: this is none.
    """

    verdict: Fairness
    restated: str
    reasons: tuple[str, ...]
    fallbacks: tuple[str, ...]
    rights: str = ""


def reality(problem: str, ask: str, ear: Ear, book: RealityBook) -> Verdict:
    """Whether `ask` is fair for `problem`, why, and what is fair to fall back on. Pure."""
    case = look(problem, ask, ear, book)
    odds = ear.odds(_AT_NO_COST.sub("", ask) if _MADE_GOOD.search(ask) else ask, "verdict", before=problem or None)
    verdict = weigh(case, odds)
    return Verdict(
        verdict,
        restated(ask),
        reasons(case, verdict, sure=sure(case, odds)),
        fallbacks(case, verdict),
        (case.trouble.rights or "") if case.trouble else "",
    )
