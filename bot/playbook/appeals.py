"""Appeals: messages whose trainees say that they did something else than was heard. `TEAM/appeals/ID.yaml`."""

from typing import Literal, Protocol

from bot.ear.reading import Ear, Side
from bot.playbook.base import Id, Words, Written


class Appeal(Written):
    """One message that was taken otherwise than it was meant.

    `before` is what had just been said to the trainee, `heard` the moves that were heard,
    `says` what they say they did. Whoever looks after the playbooks agrees, with the `moves`
    that should be heard (none for a plain message), or declines and says `why`.
    """

    appeal: Id
    side: Side
    scenario: Id
    text: Words
    before: str = ""
    heard: tuple[Id, ...] = ()
    says: str = ""
    state: Literal["open", "agreed", "declined"] = "open"
    moves: tuple[Id, ...] = ()
    why: str = ""


class Appeals(Protocol):
    """Where appeals are kept: the team's folder."""

    def keep(self, appeal: Appeal) -> None:
        """Write `appeal` down, once: the same one again changes nothing."""
        ...


def misheard(appeal: Appeal, ear: Ear) -> str:
    """What is still heard wrongly in an agreed appeal, in a few words; empty where it is heard as agreed."""
    heard = {found.move for found in ear.read(appeal.text, appeal.side, before=appeal.before or None).moves}
    missed = [move for move in appeal.moves if move not in heard]
    wrong = [move for move in appeal.heard if move in heard and move not in appeal.moves]
    said = [f"not heard: {', '.join(missed)}"] if missed else []
    return "; ".join([*said, *([f"still heard: {', '.join(wrong)}"] if wrong else [])])
