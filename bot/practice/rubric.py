"""The rubric in the open: what earns, what costs, and what each ending asks for. Only the hidden facts stay hidden."""

from collections.abc import Mapping

from bot.playbook.base import Difficulty
from bot.playbook.rules import Rule, Rules, Tuning
from bot.playbook.scenario import Scenario
from bot.playbook.words import Speaker
from bot.replies import Heading, Listing, Part, Small, Text

LEVELS: tuple[Difficulty, ...] = ("gentle", "steady", "hard")


def rubric(scenario: Scenario, rules: Rules, moves: Mapping[str, str]) -> tuple[Part, ...]:
    """Everything that `scenario` is judged by; `moves` are the names of the codebook's moves."""
    by = Speaker(rules, scenario, moves)
    book = [*scenario.rules, *(rule for rule in rules.rules if rule.id not in scenario.own_rules)]
    rows = [Listing(f"{row.name}: up to {row.most} points", tuple(_rule(r, by) for r in book if r.row == row.id)) for row in rules.rows]
    rest = tuple(_rule(rule, by) for rule in book if rule.row is None)
    return (
        Heading(f"How “{scenario.title}” is judged"),
        Text(
            "What goes well counts less each time it is repeated; what goes wrong counts in full. ★ marks what holds for this person only."
        ),
        *(row for row in rows if row.items),
        *([Listing("No points, but they feel it", rest)] if rest else []),
        Listing("How it can end", tuple(_ending(end.means, by.told(end.when), won=end.won) for end in (*scenario.endings, *rules.endings))),
        Listing("Hidden until a question reaches it", tuple(_fact(n, by.told(fact.when)) for n, fact in enumerate(scenario.hidden, 1))),
        Listing("Difficulty", tuple(f"{level}: {_tuning(rules.tuning(level))}" for level in LEVELS)),
        Small("Every point you get or lose has a receipt: type “why”."),
    )


def _rule(rule: Rule, by: Speaker) -> str:
    mark = "★ " if rule.id in by.scenario.own_rules else ""
    told = by.told(rule.when)
    changes = [f"{rule.points:+d}"] if rule.points else []
    changes += [
        f"{what} {change:+d}" for what, change in (("heat", rule.heat), ("trust", rule.trust), ("patience", rule.patience)) if change
    ]
    about = f"{by.move(rule.move)}{f' ({told})' if told else ''}"
    return f"{mark}{about}: {', '.join(changes) or 'nothing'} [{', '.join(rule.teaches)}]"


def _ending(means: str, asks: str, *, won: bool) -> str:
    return f"{'✓' if won else '✗'} {means} It asks for: {asks or 'nothing'}."


def _fact(number: int, asks: str) -> str:
    return f"{number}. {'told to whoever asks' if not asks else f'told only with {asks}'}"


def _tuning(tuning: Tuning) -> str:
    changed = [
        f"{what} {change:+d} at the start"
        for what, change in (("heat", tuning.heat), ("trust", tuning.trust), ("patience", tuning.patience))
        if change
    ]
    changed += [f"{tuning.margin:+d} on what guarded facts and good endings ask for"] if tuning.margin else []
    return ", ".join([*changed, f"takes in {tuning.takes_in} good things of one message"])
