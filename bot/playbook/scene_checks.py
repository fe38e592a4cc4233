"""What can be wrong with rules and scenarios: they name what isn't there, or their story doesn't hold together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.ear.codebook import MOVES
from bot.playbook.base import When
from bot.playbook.named import unknown, walk
from bot.playbook.problems import Problem
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.playbook.source import Source
from bot.practice.relations import RELATIONAL
from bot.practice.scene import FIRST

GAPS = ("quote", "promise", "name")
"""What may stand in {braces} in a spoken line."""


def rules(source: Source[Rules]) -> Iterator[Problem]:
    """What a side's rules name and nobody knows."""
    names = _Names.of(source.model)
    yield from _moves_and_rows(source, names)
    yield from _conditions(source, names)
    yield from _answers(source, names)


def scenario(source: Source[Scenario], book: Rules | None) -> Iterator[Problem]:
    """What a scenario names and nobody knows, and what doesn't hold together in it; `book` are the rules of its side."""
    side = source.model.side
    if book is None:
        yield source.problem(("side",), "P033", f"there are no rules for the {side}'s side", f"Write rules/{side}.yaml.")
        return
    names = _Names.of(book, source.model)
    yield from _moves_and_rows(source, names)
    yield from _conditions(source, names)
    yield from _answers(source, names)
    yield from _gaps(source)
    yield from _holds_together(source)


@dataclass(frozen=True, slots=True)
class _Names:
    """What a condition may name."""

    moves: set[str]
    rules: set[str]
    rows: set[str]
    stages: set[str]
    facts: set[str]
    settlements: set[str]
    people: set[str]
    given: set[str]

    @classmethod
    def of(cls, rules: Rules, scenario: Scenario | None = None) -> "_Names":
        own = scenario.rules if scenario else ()
        return cls(
            moves={*MOVES[rules.side], *RELATIONAL},
            rules={rule.id for rule in (*rules.rules, *own)},
            rows={row.id for row in rules.rows},
            stages={stage.id for stage in rules.stages},
            facts={"any", *(f.id for f in scenario.hidden)} if scenario else {"any"},
            settlements={"any", "enough", *(s.id for s in scenario.settlements)} if scenario else {"any", "enough"},
            people={FIRST, *(scenario.others if scenario else ())},
            given={"any", *(line.gives for line in (scenario.lines if scenario else rules.lines) if line.gives)},
        )


def _moves_and_rows(source: Source[Any], names: _Names) -> Iterator[Problem]:
    """What rules are about is a move, and the rows of the debrief that they count in are there."""
    for n, rule in enumerate(source.model.rules):
        if rule.move not in names.moves:
            yield unknown(source, ("rules", n, "move"), "P021", "move", rule.move, names.moves)
        if rule.row and rule.row not in names.rows:
            yield unknown(source, ("rules", n, "row"), "P026", "row", rule.row, names.rows)


def _conditions(source: Source[Any], names: _Names) -> Iterator[Problem]:
    """Everything that a condition names is there."""
    known = {
        "move": ("P021", "move", names.moves),
        "rule": ("P025", "rule", names.rules),
        "stage": ("P024", "stage", names.stages),
        "offers": ("P023", "settlement", names.settlements),
        **dict.fromkeys(("offered", "offered_all", "unoffered"), ("P023", "settlement", names.settlements)),
        "who": ("P034", "person", names.people),
        "given": ("P035", "thing that any line gives", names.given),
        **dict.fromkeys(("learns", "knows", "lacks"), ("P022", "hidden fact", names.facts)),
    }
    for path, value in walk(source.model):
        if "when" in path and len(path) > 1 and path[-2] in known:
            code, what, there = known[str(path[-2])]
            if value not in there:
                yield unknown(source, path, code, what, str(value), there)


def _answers(source: Source[Any], names: _Names) -> Iterator[Problem]:
    """What lines want is a move, and whom they hand over to is there; what all scenarios share can hand over to nobody."""
    for n, line in enumerate(source.model.lines):
        for k, move in enumerate(line.wants):
            if move not in names.moves:
                yield unknown(source, ("lines", n, "wants", k), "P021", "move", move, names.moves)
        if line.to and line.to not in names.people - {FIRST}:
            yield unknown(source, ("lines", n, "to"), "P034", "person", line.to, names.people - {FIRST})


def _gaps(source: Source[Scenario]) -> Iterator[Problem]:
    """Only known gaps stand in spoken lines."""
    for path, value in walk(source.model):
        if "says" in path:
            for gap in re.findall(r"\{(\w*)\}", str(value)):
                if gap not in GAPS:
                    yield source.problem(
                        path, "P027", f"“{{{gap}}}” is nothing that can be filled in", "A line may hold {quote}, {promise} and {name}."
                    )


def _holds_together(source: Source[Scenario]) -> Iterator[Problem]:
    """Facts are told by some line, patience has an end, and somebody can win."""
    scenario = source.model
    told = {fact for line in scenario.lines for fact in line.when.learns}
    for n, fact in enumerate(scenario.hidden):
        if fact.id not in told:
            yield source.problem(("hidden", n), "P030", f"no line tells “{fact.id}”", f"Add a line with when: {{learns: [{fact.id}]}}.")
    if not any(_when_patience_is_gone(end.when) for end in scenario.endings):
        yield source.problem(
            ("endings",), "P031", "nothing ends it when patience runs out", "Add an ending with when: {patience: {max: 0}}."
        )
    if not any(end.won for end in scenario.endings):
        yield source.problem(("endings",), "P032", "no ending wins", "Give one ending won: true.")


def _when_patience_is_gone(when: When) -> bool:
    return when.patience is not None and when.patience.max <= 0 and when.model_dump(exclude_defaults=True).keys() == {"patience"}
