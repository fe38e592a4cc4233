"""Receipts, told to the person they are about."""

from collections.abc import Mapping, Sequence

from bot import wording
from bot.playbook.rules import Rules
from bot.playbook.teachings import Taught
from bot.practice.play import Stage
from bot.practice.scene import Exchange, Receipt
from bot.replies import Heading, Listing, Part, Quote, Reply, Small, Text

MOST_TAUGHT = 3
"""Teachings that are told at once: more would be a lecture."""
NOTHING_YET = "You haven't said anything yet, so there is nothing to explain."
NO_RECEIPT = "That message moved nothing either way: nothing in it was heard as a move, and it cost only a little patience."


def why(
    gone: Sequence[Exchange], turn: int | None, stage: Stage, teachings: Mapping[str, Taught], whose: str = "Your"
) -> tuple[Reply, ...]:
    """Why message `turn` (the last one where it is None) counted as it did: each point with the words, the rule and a better way."""
    if not gone:
        return (wording.note(NOTHING_YET),)
    if turn is not None and not 1 <= turn <= len(gone):
        return (wording.note(wording.no_such_message(len(gone))),)
    exchange = gone[(turn or len(gone)) - 1]
    parts: list[Part] = [Heading(f"{whose} message {exchange.turn}"), Text(_short(exchange.said))]
    for receipt in exchange.receipts:
        parts += _receipt(receipt, stage.rules)
    taught = [teachings[id_] for receipt in exchange.receipts for id_ in receipt.teaches if id_ in teachings]
    if taught:
        parts.append(Listing("What lies behind it", tuple(dict.fromkeys(f"{t.name} ({t.id}): {t.text}" for t in taught))[:MOST_TAUGHT]))
    if not exchange.receipts:
        parts.append(Text(NO_RECEIPT))
    parts.append(Small(f"{exchange.by or stage.scenario.counterpart.name} after it: heat {exchange.heat}, trust {exchange.trust}."))
    return (wording.private(*parts),)


def _receipt(receipt: Receipt, rules: Rules) -> tuple[Part, ...]:
    """One rule that fired: the words, what the coach says of it, what it changed, and the smallest change that scores differently."""
    changed = _changes(receipt, rules)
    about = f"{receipt.says} ({changed}; {', '.join(receipt.teaches)}, rule “{receipt.rule}”)"
    shown: Part = Quote(receipt.quote, about) if receipt.quote else Text(about)
    return (shown, Small(f"What would have scored differently: {receipt.better}"))


def _changes(receipt: Receipt, rules: Rules) -> str:
    row = next((row.name for row in rules.rows if row.id == receipt.row), "")
    said = [f"{receipt.points:+d} {row}"] if row and receipt.points else []
    said += [f"heat {receipt.heat:+d}"] if receipt.heat else []
    said += [f"trust {receipt.trust:+d}"] if receipt.trust else []
    return ", ".join(said) or "it changed nothing this time"


def _short(text: str, most: int = 300) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
