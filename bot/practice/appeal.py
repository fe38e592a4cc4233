"""“That's not what I did”: a message put before the team, if its writer wants that."""

from collections.abc import Sequence
from hashlib import blake2b

from bot import wording
from bot.playbook.appeals import Appeal
from bot.playbook.scenario import Scenario
from bot.practice.scene import Exchange
from bot.replies import Choice, Choices, Quote, Reply, Small, Text

ASK = "Shall I put this message before your team? I would keep these words of yours, what I heard in them, and what you say you did."
NO_FOLDER = "There is no team folder to keep it in: whoever runs me sets HEARD_PLAYBOOKS to a folder, and then I can."
KEPT = "It's kept for the team. Thank you: that's how I learn to hear better."
NOT_KEPT = "Nothing was kept."
ORDINARY = frozenset({"quiet", "off_case"})


def asked(gone: Sequence[Exchange], turn: int | None, says: str, *, folder: bool) -> Reply:
    """Ask for consent, with the words concerned and what was heard in them."""
    if not gone or (turn is not None and not 1 <= turn <= len(gone)):
        return wording.note(wording.no_such_message(len(gone)))
    if not folder:
        return wording.note(NO_FOLDER)
    exchange = gone[(turn or len(gone)) - 1]
    moves = ", ".join(n.move.replace("_", " ") for n in exchange.moves) or "nothing"
    mine = (Small(f"You say: {says}"),) if says else ()
    yes = Choice(f"appeal-yes:{exchange.turn}", "Keep it for the team")
    return wording.private(
        Text(ASK), Quote(exchange.said[:600], f"heard as: {moves}"), *mine, Choices((yes, Choice("appeal-no", "Never mind")))
    )


def made(gone: Sequence[Exchange], turn: int, says: str, scenario: Scenario, key: str) -> Appeal | None:
    """The appeal against how message `turn` was heard; None where there is no such message. Its id is the same whenever it is made."""
    if not 1 <= turn <= len(gone):
        return None
    exchange = gone[turn - 1]
    named = blake2b(f"{key} {turn} {exchange.said}".encode(), digest_size=5).hexdigest()
    return Appeal(
        appeal=f"{scenario.scenario[:28]}-a{named}",
        side=scenario.side,
        scenario=scenario.scenario,
        text=exchange.said[:2000],
        before=gone[turn - 2].line[:1000] if turn > 1 else "",
        heard=tuple(n.move for n in exchange.moves if n.move not in ORDINARY),
        says=says[:500],
    )
