"""What no single file can know: names that others must have, and scenarios that must hold together."""

from collections.abc import Iterator
from typing import Any

from bot.ear.codebook import MOVES, TEACHINGS
from bot.playbook import name_checks, scene_checks
from bot.playbook.appeals import Appeal
from bot.playbook.drafts import Drafts
from bot.playbook.drill_checks import drills
from bot.playbook.inbox_checks import inboxes
from bot.playbook.load import Shelf
from bot.playbook.named import unknown, walk
from bot.playbook.problems import Problem
from bot.playbook.source import Source


def check(shelf: Shelf) -> list[Problem]:
    """Every problem of `shelf`: those found while reading and those between its files, in order of place."""
    found = [*shelf.problems, *name_checks.names(shelf), *_teachings(shelf), *_moves(shelf), *inboxes(shelf.inboxes)]
    found += drills(shelf.drills, {source.model.scenario for source in shelf.scenarios})
    rules = {source.model.side: source.model for source in shelf.rules}
    for source in shelf.rules:
        found += scene_checks.rules(source)
    for appeal in shelf.appeals:
        found += _appeals(appeal)
    for book in shelf.drafts:
        found += _drafts(book)
    for scenario in shelf.scenarios:
        found += scene_checks.scenario(scenario, rules.get(scenario.model.side))
    return sorted(found)


def _teachings(shelf: Shelf) -> Iterator[Problem]:
    """Every teaching that is cited exists."""
    everything: list[Source[Any]] = [*shelf.scenarios, *shelf.rules, *shelf.moves, *shelf.cards, *shelf.sheets, *shelf.drafts]
    everything += shelf.reality
    for source in everything:
        for path, value in walk(source.model):
            if len(path) > 1 and path[-2] == "teaches" and value not in TEACHINGS:
                yield source.problem(
                    path, "P020", f"“{value}” is not a teaching", "They are H1-H6, P1-P2, V1-V2, M1-M3, N1-N10, G1-G2, Q1-Q6 and C1-C25."
                )


def _moves(shelf: Shelf) -> Iterator[Problem]:
    """Moves and the other moves that their examples make are in the codebook."""
    taught: list[Source[Any]] = [*shelf.moves, *shelf.additions]
    for source in taught:
        known = MOVES[source.model.side]
        for path, value in walk(source.model):
            names_move = path == ("move",) or (len(path) > 1 and path[-2] in ("also", "is", "not_with"))
            if names_move and value not in known:
                yield unknown(source, path, "P021", "move", str(value), known)


def _appeals(source: Source[Appeal]) -> Iterator[Problem]:
    """What should be heard is in the codebook."""
    for n, move in enumerate(source.model.moves):
        if move not in MOVES[source.model.side]:
            yield unknown(source, ("moves", n), "P021", "move", move, MOVES[source.model.side])


def _drafts(source: Source[Drafts]) -> Iterator[Problem]:
    """Faults and strengths name moves of the side that writes, needs those of the side that reads it."""
    book = source.model
    own, other = MOVES[book.side], MOVES["caller" if book.side == "agent" else "agent"]
    for path, value in walk(book):
        if path[-1] == "move" and value not in own:
            yield unknown(source, path, "P021", "move", str(value), own)
        if len(path) > 1 and path[-2] == "moves" and value not in other:
            yield unknown(source, path, "P021", "move", str(value), other)
