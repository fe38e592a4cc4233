"""Ids that never change: the moves that a message can make, by the side that speaks, and the teachings."""

from bot.ear.reading import Side

AGENT = (
    *("hear", "empathize", "apologize", "probe", "validate", "resolve", "diagnose", "own", "commit", "follow_up", "thank", "gauge"),
    *("hold", "defensive", "blame_customer", "pass_the_buck", "minimize", "canned", "stonewall", "jargon", "condescend"),
    *("overpromise", "non_apology", "hostile"),
)
CALLER = (
    *("greet", "loyalty", "facts", "sequence", "outcome", "feeling", "authority", "candor", "cooperate", "object", "escalate"),
    *("assert", "rapport", "next_steps", "record", "thank", "rant", "insult", "blame_rep", "threat", "generalize", "guess"),
    *("demand", "give_up"),
)
MOVES: dict[Side, tuple[str, ...]] = {"agent": AGENT, "caller": CALLER}

TEACHINGS: tuple[str, ...] = (
    *(f"H{n}" for n in range(1, 7)),
    *("P1", "P2", "V1", "V2", "M1", "M2", "M3"),
    *(f"N{n}" for n in range(1, 11)),
    *("G1", "G2"),
    *(f"Q{n}" for n in range(1, 7)),
    *(f"C{n}" for n in range(1, 26)),
)
"""The ids of all teachings: what every playbook may cite, and what the tips must cover."""
