"""What can be wrong with the names that playbooks give: not that of their file, taken, or told twice."""

from collections.abc import Iterator
from typing import Any

from bot.ear.codebook import TEACHINGS
from bot.playbook.load import Shelf
from bot.playbook.named import misfiled, taken, unknown
from bot.playbook.problems import Problem
from bot.playbook.scenario import Scenario
from bot.playbook.source import Source
from bot.playbook.transcript import Transcript


def names(shelf: Shelf) -> Iterator[Problem]:
    """Names agree with their files, and no two are the same."""
    yield from _of_files(_named(shelf), shelf)
    yield from _card_names(shelf)
    yield from _taught(shelf)
    yield from _reality_names(shelf)
    scenarios = {source.model.scenario: source.model for source in shelf.scenarios}
    for script in shelf.transcripts:
        yield from _transcript(script, scenarios)


def _named(shelf: Shelf) -> list[tuple[Source[Any], str, str]]:
    """Each file that is called what it holds, with the key and the name."""
    named: list[tuple[Source[Any], str, str]] = [(s, "scenario", s.model.scenario) for s in shelf.scenarios]
    named += [(s, "side", s.model.side) for s in shelf.rules]
    named += [(s, "side", s.model.side) for s in shelf.drafts]
    named += [(s, "move", f"{s.model.side}-{s.model.move}") for s in shelf.moves]
    named += [(s, "move", f"{s.model.side}-{s.model.move}") for s in shelf.additions]
    named += [(s, "sheet", s.model.sheet) for s in shelf.sheets]
    named += [(s, "appeal", s.model.appeal) for s in shelf.appeals]
    return named


def _of_files(named: list[tuple[Source[Any], str, str]], shelf: Shelf) -> Iterator[Problem]:
    for source, key, name in named:
        yield from misfiled(source, key, name)
    seen: set[tuple[str, str]] = set()
    for source, key, name in named:
        kind = type(source.model).__name__
        if (kind, name) in seen and source not in shelf.additions:
            yield taken(source, (key,), key, name, "file")
        seen.add((kind, name))


def _transcript(source: Source[Transcript], scenarios: dict[str, Scenario]) -> Iterator[Problem]:
    """A transcript belongs to a scenario and ends with one of its endings."""
    scenario = scenarios.get(source.model.scenario)
    if scenario is None:
        yield unknown(source, ("scenario",), "P028", "scenario", source.model.scenario, scenarios)
        return
    endings = [end.id for end in scenario.endings]
    if source.model.expect not in endings:
        yield unknown(source, ("expect",), "P029", "ending", source.model.expect, endings)


def _card_names(shelf: Shelf) -> Iterator[Problem]:
    seen: set[str] = set()
    for source in shelf.cards:
        for n, card in enumerate(source.model.cards):
            if card.tip in seen:
                yield taken(source, ("cards", n, "tip"), "tip", card.tip, "card")
            seen.add(card.tip)


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
    seen: set[tuple[str, str]] = set()
    for source in shelf.reality:
        page = source.model
        named = [("troubles", n, "trouble", one.trouble) for n, one in enumerate(page.troubles)]
        for part, n, key, name in [*named, *(("signs", n, "sign", one.sign) for n, one in enumerate(page.signs))]:
            if (key, name) in seen:
                yield taken(source, (part, n, key), key, name, "one")
            seen.add((key, name))
