"""The debrief: computed from the exchanges and nothing else, so that each sentence has its receipt."""

from collections.abc import Sequence

from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.scene import Exchange, Receipt
from bot.practice.score import Tally, score, tally
from bot.replies import Heading, Listing, Part, Quote, Small, Text

STOPPED = "You stopped before it was over. That is fine: here is what was there so far."
STOPPED_EARLY = "stopped"
"""The outcome of a practice that came to no ending."""
SLIP = 3
"""What a message must have cost, in heat and trust, to be worth talking about afterwards."""
_BLOCKS = "▁▂▃▄▅▆▇█"


def debrief(exchanges: Sequence[Exchange], scenario: Scenario, rules: Rules, hints: int = 0) -> tuple[Part, ...]:
    """What to show when a practice has ended, from the outcome to what to work on."""
    if not exchanges:
        return (Heading("Debrief"), Text("Nothing was said yet, so there is nothing to look back on. Start again whenever you like."))
    tallies = tally(exchanges, rules)
    return (
        Heading(f"Debrief: {scenario.title}"),
        Text(outcome(exchanges, scenario)),
        Listing(f"{score(tallies)} of 100", tuple(_row(t) for t in tallies)),
        *_curve(exchanges, scenario),
        *_turning_point(exchanges, scenario),
        *_strength(exchanges),
        *_to_work_on(exchanges, tallies),
        *_never_asked(exchanges, scenario),
        *([Small(f"You asked for {hints} hint{'s' if hints > 1 else ''}. Asking costs nothing.")] if hints else []),
    )


def outcome(exchanges: Sequence[Exchange], scenario: Scenario) -> str:
    """What the ending means, in words."""
    last = exchanges[-1].ending
    return next((end.means for end in scenario.endings if end.id == last), STOPPED)


def _row(t: Tally) -> str:
    shown = f"“{t.best.quote}”" if t.best and t.best.quote else t.row.empty
    return f"{t.row.name} {t.points}/{t.row.most}: {shown}"


def _curve(exchanges: Sequence[Exchange], scenario: Scenario) -> list[Part]:
    """Heat and trust as lines of blocks, one block a turn, the beginning included."""
    start = scenario.counterpart
    heat = [start.heat, *(e.heat for e in exchanges)]
    trust = [start.trust, *(e.trust for e in exchanges)]
    return [Text(f"Heat  {_blocks(heat)}  {heat[0]} to {heat[-1]}\nTrust {_blocks(trust)}  {trust[0]} to {trust[-1]}")]


def _blocks(levels: Sequence[int]) -> str:
    return "".join(_BLOCKS[min(7, level * 8 // 101)] for level in levels)


def _turning_point(exchanges: Sequence[Exchange], scenario: Scenario) -> list[Part]:
    """The message after which the counterpart changed most, for better or worse."""
    turned = max(exchanges, key=_swing)
    if _swing(turned) < 8:
        return []
    name = scenario.counterpart.name
    better = sum(r.trust - r.heat for r in turned.receipts) > 0
    moved = f"{name} came towards you here" if better else f"{name} turned away from you here"
    return [Quote(turned.said, f"was the turning point (message {turned.turn}): {moved}.")]


def _swing(exchange: Exchange) -> int:
    return abs(sum(r.trust - r.heat for r in exchange.receipts))


def _receipts(exchanges: Sequence[Exchange]) -> list[Receipt]:
    return [receipt for exchange in exchanges for receipt in exchange.receipts]


def _strength(exchanges: Sequence[Exchange]) -> list[Part]:
    best = max(_receipts(exchanges), key=lambda r: r.points * 2 + r.trust - r.heat, default=None)
    if best is None or best.points <= 0:
        return []
    return [Quote(best.quote, f"was your strongest moment: {best.says} ({', '.join(best.teaches)})")]


def _to_work_on(exchanges: Sequence[Exchange], tallies: Sequence[Tally]) -> list[Part]:
    """The costliest slip with its remedy; without one, the emptiest row."""
    worst = min(_receipts(exchanges), key=lambda r: r.trust - r.heat + r.points, default=None)
    if worst is not None and worst.heat - worst.trust >= SLIP:
        return [Quote(worst.quote, f"is the one to work on: {worst.says} {worst.better} ({', '.join(worst.teaches)})")]
    thin = min(tallies, key=lambda t: t.points / t.row.most)
    return [Text(f"To work on: {thin.row.name}: {thin.row.empty} ({', '.join(thin.row.teaches)})")]


def _never_asked(exchanges: Sequence[Exchange], scenario: Scenario) -> list[Part]:
    learned = {fact for exchange in exchanges for fact in exchange.learned}
    missed = [fact.about for fact in scenario.hidden if fact.id not in learned]
    return [Listing("What you never found out", tuple(missed))] if missed else []
