"""The moves that a message can make, by the side that speaks: ids that never change."""

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
