"""What no single file can know: names that others must have, and scenarios that must hold together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from bot.ear.codebook import MOVES, TEACHINGS
from bot.playbook.appeals import Appeal
from bot.playbook.base import When, Written
from bot.playbook.drafts import Drafts
from bot.playbook.drill_checks import drills
from bot.playbook.inbox_checks import inboxes
from bot.playbook.load import Shelf
from bot.playbook.problems import Problem
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.playbook.source import Source
from bot.playbook.transcript import Transcript
from bot.practice.relations import RELATIONAL
from bot.practice.scene import FIRST

GAPS = ("quote", "promise", "name")
"""What may stand in {braces} in a spoken line."""
Path = tuple[str | int, ...]


def check(shelf: Shelf) -> list[Problem]:
    """Every problem of `shelf`: those found while reading and those between its files, in order of place."""
    found = [*shelf.problems, *_names(shelf), *_teachings(shelf), *_moves(shelf), *inboxes(shelf.inboxes)]
    found += drills(shelf.drills, {source.model.scenario for source in shelf.scenarios})
    rules = {source.model.side: source.model for source in shelf.rules}
    for source in shelf.rules:
        found += _rules(source)
    for appeal in shelf.appeals:
        found += _appeals(appeal)
    for book in shelf.drafts:
        found += _drafts(book)
    for scenario in shelf.scenarios:
        found += _scenario(scenario, rules.get(scenario.model.side))
    return sorted(found)


def _names(shelf: Shelf) -> Iterator[Problem]:
    """Names agree with their files, and no two are the same."""
    named: list[tuple[Source[Any], str, str]] = [(s, "scenario", s.model.scenario) for s in shelf.scenarios]
    named += [(s, "side", s.model.side) for s in shelf.rules]
    named += [(s, "side", s.model.side) for s in shelf.drafts]
    named += [(s, "move", f"{s.model.side}-{s.model.move}") for s in shelf.moves]
    named += [(s, "move", f"{s.model.side}-{s.model.move}") for s in shelf.additions]
    named += [(s, "sheet", s.model.sheet) for s in shelf.sheets]
    named += [(s, "appeal", s.model.appeal) for s in shelf.appeals]
    for source, key, name in named:
        if source.file.stem != name:
            yield source.problem(
                (key,), "P011", f"“{name}” is in a file called “{source.file.stem}”", f"Rename the file to {name}.yaml, or change “{key}”."
            )
    taken: set[tuple[str, str]] = set()
    for source, key, name in named:
        kind = type(source.model).__name__
        if (kind, name) in taken and source not in shelf.additions:
            yield source.problem((key,), "P012", f"{key} “{name}” is taken by another file", "Give this one a name of its own.")
        taken.add((kind, name))
    yield from _card_names(shelf)
    yield from _taught(shelf)
    yield from _reality_names(shelf)
    scenarios = {source.model.scenario: source.model for source in shelf.scenarios}
    for script in shelf.transcripts:
        yield from _transcript(script, scenarios)


def _transcript(source: Source[Transcript], scenarios: dict[str, Scenario]) -> Iterator[Problem]:
    """A transcript belongs to a scenario and ends with one of its endings."""
    scenario = scenarios.get(source.model.scenario)
    if scenario is None:
        yield _unknown(source, ("scenario",), "P028", "scenario", source.model.scenario, scenarios)
        return
    endings = [end.id for end in scenario.endings]
    if source.model.expect not in endings:
        yield _unknown(source, ("expect",), "P029", "ending", source.model.expect, endings)


def _card_names(shelf: Shelf) -> Iterator[Problem]:
    taken: set[str] = set()
    for source in shelf.cards:
        for n, card in enumerate(source.model.cards):
            if card.tip in taken:
                yield source.problem(
                    ("cards", n, "tip"), "P012", f"tip “{card.tip}” is taken by another card", "Give this one a name of its own."
                )
            taken.add(card.tip)


def _taught(shelf: Shelf) -> Iterator[Problem]:
    """Each teaching is told once, and only those that there are."""
    told: set[str] = set()
    for source in shelf.teachings:
        for n, one in enumerate(source.model.teachings):
            if one.id in told or one.id not in TEACHINGS:
                said = f"teaching “{one.id}” is told twice" if one.id in told else f"“{one.id}” is not a teaching"
                yield source.problem(("teachings", n, "id"), "P012" if one.id in told else "P020", said, "Name each of them once.")
            told.add(one.id)


def _reality_names(shelf: Shelf) -> Iterator[Problem]:
    taken: set[tuple[str, str]] = set()
    for source in shelf.reality:
        page = source.model
        named = [("troubles", n, "trouble", one.trouble) for n, one in enumerate(page.troubles)]
        for part, n, key, name in [*named, *(("signs", n, "sign", one.sign) for n, one in enumerate(page.signs))]:
            if (key, name) in taken:
                said = f"{key} “{name}” is taken by another one"
                yield source.problem((part, n, key), "P012", said, "Give this one a name of its own.")
            taken.add((key, name))


def _teachings(shelf: Shelf) -> Iterator[Problem]:
    """Every teaching that is cited exists."""
    everything: list[Source[Any]] = [*shelf.scenarios, *shelf.rules, *shelf.moves, *shelf.cards, *shelf.sheets, *shelf.drafts]
    everything += shelf.reality
    for source in everything:
        for path, value in _walk(source.model):
            if len(path) > 1 and path[-2] == "teaches" and value not in TEACHINGS:
                yield source.problem(
                    path, "P020", f"“{value}” is not a teaching", "They are H1-H6, P1-P2, V1-V2, M1-M3, N1-N10, G1-G2, Q1-Q6 and C1-C25."
                )


def _moves(shelf: Shelf) -> Iterator[Problem]:
    """Moves and the other moves that their examples make are in the codebook."""
    taught: list[Source[Any]] = [*shelf.moves, *shelf.additions]
    for source in taught:
        known = MOVES[source.model.side]
        for path, value in _walk(source.model):
            names_move = path == ("move",) or (len(path) > 1 and path[-2] in ("also", "is", "not_with"))
            if names_move and value not in known:
                yield _unknown(source, path, "P021", "move", str(value), known)


def _appeals(source: Source[Appeal]) -> Iterator[Problem]:
    """What should be heard is in the codebook."""
    for n, move in enumerate(source.model.moves):
        if move not in MOVES[source.model.side]:
            yield _unknown(source, ("moves", n), "P021", "move", move, MOVES[source.model.side])


def _drafts(source: Source[Drafts]) -> Iterator[Problem]:
    """Faults and strengths name moves of the side that writes, needs those of the side that reads it."""
    book = source.model
    own, other = MOVES[book.side], MOVES["caller" if book.side == "agent" else "agent"]
    for path, value in _walk(book):
        if path[-1] == "move" and value not in own:
            yield _unknown(source, path, "P021", "move", str(value), own)
        if len(path) > 1 and path[-2] == "moves" and value not in other:
            yield _unknown(source, path, "P021", "move", str(value), other)


def _rules(source: Source[Rules]) -> Iterator[Problem]:
    book = source.model
    names = _Names.of(book)
    for n, rule in enumerate(book.rules):
        if rule.move not in names.moves:
            yield _unknown(source, ("rules", n, "move"), "P021", "move", rule.move, names.moves)
        if rule.row and rule.row not in names.rows:
            yield _unknown(source, ("rules", n, "row"), "P026", "row", rule.row, names.rows)
    yield from _conditions(source, names)
    yield from _answers(source, names)


def _scenario(source: Source[Scenario], rules: Rules | None) -> Iterator[Problem]:
    scenario = source.model
    if rules is None:
        yield source.problem(("side",), "P033", f"there are no rules for the {scenario.side}'s side", f"Write rules/{scenario.side}.yaml.")
        return
    names = _Names.of(rules, scenario)
    for n, rule in enumerate(scenario.rules):
        if rule.move not in names.moves:
            yield _unknown(source, ("rules", n, "move"), "P021", "move", rule.move, names.moves)
        if rule.row and rule.row not in names.rows:
            yield _unknown(source, ("rules", n, "row"), "P026", "row", rule.row, names.rows)
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
    for path, value in _walk(source.model):
        if "when" in path and len(path) > 1 and path[-2] in known:
            code, what, there = known[str(path[-2])]
            if value not in there:
                yield _unknown(source, path, code, what, str(value), there)


def _answers(source: Source[Any], names: _Names) -> Iterator[Problem]:
    """What lines want is a move, and whom they hand over to is there; what all scenarios share can hand over to nobody."""
    for n, line in enumerate(source.model.lines):
        for k, move in enumerate(line.wants):
            if move not in names.moves:
                yield _unknown(source, ("lines", n, "wants", k), "P021", "move", move, names.moves)
        if line.to and line.to not in names.people - {FIRST}:
            yield _unknown(source, ("lines", n, "to"), "P034", "person", line.to, names.people - {FIRST})


def _gaps(source: Source[Scenario]) -> Iterator[Problem]:
    """Only known gaps stand in spoken lines."""
    for path, value in _walk(source.model):
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


def _unknown(source: Source[Any], path: Path, code: str, what: str, name: str, there: Iterable[str]) -> Problem:
    close = get_close_matches(name, list(there), n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"known here: {', '.join(sorted(there))}"
    return source.problem(path, code, f"“{name}” is not a {what} here", hint)


def _walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value under `value` with the way to it."""
    if isinstance(value, Written):
        for name, field in type(value).model_fields.items():
            yield from _walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _walk(entry, (*path, n))
    elif value is not None:
        yield path, value
