"""What a practice exercised: from what was written down of it, for one of the people who took part."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.ear.reading import Side
from bot.playbook.moves import Move
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.scene import Exchange, Receipt
from bot.progress.marks import Marks
from bot.progress.record import Made

ENOUGH = 3
"""Messages after which a row of the debrief that stayed empty says something."""


def exercised(history: Sequence[Exchange], person: str, scenario: Scenario, rules: Rules) -> Marks:
    """Each teaching that a message of `person` called for, and whether they did it.

    Messages that were tried again count, too: they were said. What others said in the same
    sitting, and what the bot said in the trainee's chair, does not.
    """
    advised = {advice.id: advice.teaches for advice in (*rules.advice, *scenario.advice)}
    marks: list[tuple[str, bool]] = []
    gone: tuple[Exchange, ...] = ()
    for exchange in history:
        gone = gone[: exchange.turn - 1]
        if is_by(exchange, person):
            marks += _called_for(exchange, advised.get(gone[-1].advice, ()) if gone else ())
        gone = (*gone, exchange)
    alone = all(is_by(exchange, person) for exchange in history)
    return (*marks, *(_left_out(marks, scenario, rules) if alone and len(gone) >= ENOUGH else ()))


def made(history: Sequence[Exchange], person: str, side: Side, moves: Iterable[Move]) -> tuple[Made, ...]:
    """The moves of the codebook that the receipts of `person` are about: in how many messages, and in how many of these for the worse."""
    known = {move.move for move in moves if move.side == side}
    times: Counter[str] = Counter()
    harm: Counter[str] = Counter()
    for exchange in history:
        found = [receipt for receipt in exchange.receipts if receipt.move in known and is_by(exchange, person)]
        times.update({receipt.move for receipt in found})
        harm.update({receipt.move for receipt in found if _loses(receipt)})
    return tuple(Made(f"{side}-{move}", times[move], harm[move]) for move in sorted(times))


def people(history: Sequence[Exchange]) -> tuple[str, ...]:
    """Everybody who said something themselves, in the order in which they came."""
    return tuple(dict.fromkeys(exchange.trainee for exchange in history if is_by(exchange, exchange.trainee)))


def is_by(exchange: Exchange, person: str) -> bool:
    """Whether the words of `exchange` are this person's own; those that the bot says in a trainee's chair have no trainee."""
    return bool(exchange.trainee) and exchange.trainee == person


def _called_for(exchange: Exchange, advised: Sequence[str]) -> list[tuple[str, bool]]:
    """What the receipts are about; and what the coach had just advised, where the message came to no good in any other way."""
    gained = [teaching for receipt in exchange.receipts if _gains(receipt) for teaching in receipt.teaches]
    lost = {teaching for receipt in exchange.receipts if _loses(receipt) for teaching in receipt.teaches}
    missed = () if gained else advised
    return [(teaching, teaching in gained and teaching not in lost) for teaching in dict.fromkeys((*gained, *sorted(lost), *missed))]


def _loses(receipt: Receipt) -> bool:
    return receipt.heat > 0 or receipt.trust < 0 or receipt.points < 0


def _gains(receipt: Receipt) -> bool:
    return not _loses(receipt) and (receipt.heat < 0 or receipt.trust > 0 or receipt.points > 0)


def _left_out(marks: Sequence[tuple[str, bool]], scenario: Scenario, rules: Rules) -> Marks:
    """What the scenario is about and was never so much as tried: a row of the debrief that stayed empty."""
    seen = {teaching for teaching, _ in marks}
    empty = [row.teaches for row in rules.rows if seen.isdisjoint(row.teaches)]
    wanted = (next((teaching for teaching in teaches if teaching in scenario.teaches), None) for teaches in empty)
    return tuple((teaching, False) for teaching in wanted if teaching)
