"""Whether an answer meets the energy and the manners of a message: the urgency, never the hostility (M1, M2)."""

import re

from bot.ear.reading import Style
from bot.ear.style import style

LOUD = 0.45
"""Energy, in [0, 1], from which a message presses."""
URGENT = re.compile(
    r"\b(?:right away|straight ?away|this minute|at once|on it|let's (?:get|go)|first thing|today|tonight|now)\b", re.IGNORECASE
)
"""Words of somebody who gets going; each adds to the energy of an answer."""
APART = 0.38
"""How far formality may differ, of 1."""
PLAIN = 0.14
"""How far from the middle formality must lie to be plain to see."""
TOO_CALM = "They are at their wits' end, and this sounds like any Tuesday. Match how much it matters, not how cross it is."
TOO_LOUD = "They are calm about it, and this comes in with a trumpet. Say the same at their volume."
TOO_STIFF = "They talk like a neighbour over the fence, and this wears a tie. Loosen it by a button."
TOO_LOOSE = "They write with care, and this has its feet on the table. Dress it a little."


def unmatched(theirs: str, ours: str) -> str:
    """What is out of step between the two; empty for nothing."""
    they, we = style(theirs), style(ours)
    energy = we.energy + 0.1 * min(2, len(URGENT.findall(ours)))
    if they.energy >= LOUD and energy < 0.34:
        return TOO_CALM
    if they.energy < LOUD and we.energy > max(they.energy, 0.25) + 0.15:
        return TOO_LOUD
    return _manners(they, we)


def _manners(they: Style, we: Style) -> str:
    """Only somebody whose manners are plain to see can be missed in them."""
    if they.formality <= 0.5 - PLAIN and we.formality - they.formality > APART:
        return TOO_STIFF
    return TOO_LOOSE if they.formality >= 0.5 + PLAIN and they.formality - we.formality > APART else ""
