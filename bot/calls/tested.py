"""How the Reality Test's verdict is shown: in full to who asked for it, in short on a call sheet."""

from bot.calls.reality import Verdict
from bot.playbook.reality import Fairness
from bot.replies import Heading, Listing, Part, Small, Text

CALLED: dict[Fairness, str] = {
    "fair": "Fair",
    "stretch": "A stretch",
    "unfair": "Not a fair ask",
}
NEXT: dict[Fairness, str] = {
    "fair": "If they can't do just that, also fair",
    "stretch": "If it's a no, these are fair",
    "unfair": "Fair, and far easier to say yes to",
}
PASSES = "What you ask for passes the Reality Test: a company could do this for everyone. Ask for it calmly, and stay with it."
YOURS = {
    "stretch": "Ask for it as a kindness, if you like.",
    "unfair": "It's your ask, and yours to keep. I'd go in with one of the fair ones, though.",
}


def in_full(verdict: Verdict) -> tuple[Part, ...]:
    """Everything there is to say, from the question to the fallbacks."""
    return (
        Heading(f"Reality Test: {CALLED[verdict.verdict].lower()}"),
        Text(verdict.restated),
        Listing("Why", verdict.reasons),
        *_fallbacks(verdict),
        *(Small(line) for line in (YOURS.get(verdict.verdict, ""), verdict.rights) if line),
    )


def in_short(verdict: Verdict) -> tuple[Part, ...]:
    """One line for a fair ask; for any other one why, and what is fair."""
    if verdict.verdict == "fair":
        return (Text(PASSES),)
    why = Text(f"{CALLED[verdict.verdict]}, by the Reality Test. {verdict.reasons[0]} {YOURS[verdict.verdict]}")
    return (why, *_fallbacks(verdict), *(Small(line) for line in (verdict.rights,) if line))


def _fallbacks(verdict: Verdict) -> tuple[Part, ...]:
    return (Listing(NEXT[verdict.verdict], verdict.fallbacks),) if verdict.fallbacks else ()
