"""Folders of YAML in, playbooks out, or every problem in them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.ear.reading import Side
from bot.playbook.appeals import Appeal
from bot.playbook.base import Written
from bot.playbook.drafts import Drafts
from bot.playbook.drills import Drill
from bot.playbook.inboxes import InboxBook
from bot.playbook.library import Playbooks
from bot.playbook.moves import Additions, Move
from bot.playbook.pencil import Pencil
from bot.playbook.problems import PlaybookError, Problem
from bot.playbook.reality import RealityBook, RealityPage
from bot.playbook.reps import Rep
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.playbook.sheets import SheetTemplate
from bot.playbook.source import Source, model, read
from bot.playbook.teachings import Teachings
from bot.playbook.tips import Cards
from bot.playbook.transcript import Transcript

BUILT_IN = Path(__file__).resolve().parents[2] / "playbooks"
KINDS: dict[str, type[Written]] = {
    "scenarios": Scenario,
    "rules": Rules,
    "moves": Move,
    "tips": Cards,
    "sheets": SheetTemplate,
    "drafts": Drafts,
    "transcripts": Transcript,
    "reality": RealityPage,
    "teachings": Teachings,
    "appeals": Appeal,
    "pencil": Pencil,
    "reps": Rep,
    "drills": Drill,
    "inboxes": InboxBook,
}
"""What lies in which folder."""


@dataclass
class Shelf:
    """Everything that was read, with where it was read from, and what was wrong on the way."""

    scenarios: list[Source[Scenario]] = field(default_factory=list)
    rules: list[Source[Rules]] = field(default_factory=list)
    moves: list[Source[Move]] = field(default_factory=list)
    additions: list[Source[Additions]] = field(default_factory=list)
    cards: list[Source[Cards]] = field(default_factory=list)
    sheets: list[Source[SheetTemplate]] = field(default_factory=list)
    drafts: list[Source[Drafts]] = field(default_factory=list)
    transcripts: list[Source[Transcript]] = field(default_factory=list)
    reality: list[Source[RealityPage]] = field(default_factory=list)
    teachings: list[Source[Teachings]] = field(default_factory=list)
    appeals: list[Source[Appeal]] = field(default_factory=list)
    pencils: list[Source[Pencil]] = field(default_factory=list)
    reps: list[Source[Rep]] = field(default_factory=list)
    drills: list[Source[Drill]] = field(default_factory=list)
    inboxes: list[Source[InboxBook]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def put(self, source: Source[Any]) -> None:
        """Put `source` where its kind belongs."""
        places: dict[type[Written], list[Any]] = {
            Scenario: self.scenarios,
            Rules: self.rules,
            Move: self.moves,
            Additions: self.additions,
            Cards: self.cards,
            SheetTemplate: self.sheets,
            Drafts: self.drafts,
            Transcript: self.transcripts,
            RealityPage: self.reality,
            Teachings: self.teachings,
            Appeal: self.appeals,
            Pencil: self.pencils,
            Rep: self.reps,
            Drill: self.drills,
            InboxBook: self.inboxes,
        }
        places[type(source.model)].append(source)


def shelve(folders: Sequence[Path]) -> Shelf:
    """Read every playbook in `folders`, the later ones beside the earlier ones."""
    shelf = Shelf()
    for folder in folders:
        for file in sorted(folder.rglob("*.y*ml")):
            _shelve(file, folder, shelf)
    return shelf


def _shelve(file: Path, folder: Path, shelf: Shelf) -> None:
    kind = KINDS.get(file.relative_to(folder).parts[0])
    if kind is None:
        known = ", ".join(f"{name}/" for name in KINDS)
        shelf.problems.append(Problem(file, 1, "P010", "lies where no playbook belongs", f"Playbooks lie in {known} of their folder."))
        return
    found = read(file)
    if isinstance(found, Problem):
        shelf.problems.append(found)
        return
    text, data = found
    if kind is Move and "definition" not in data:
        kind = Additions
    made = model(file, text, data, kind)
    if isinstance(made, list):
        shelf.problems += made
    else:
        shelf.put(made)


def playbooks(shelf: Shelf) -> Playbooks:
    """The playbooks of a shelf without problems. Raises `PlaybookError` for one with some."""
    if shelf.problems:
        raise PlaybookError(sorted(shelf.problems))
    rules: dict[Side, Rules] = {source.model.side: source.model for source in shelf.rules}
    drafts: dict[Side, Drafts] = {source.model.side: source.model for source in shelf.drafts}
    return Playbooks(
        scenarios={source.model.scenario: source.model for source in shelf.scenarios},
        rules=rules,
        moves=tuple(_with_additions(shelf.moves, [source.model for source in shelf.additions])),
        additions=tuple(source.model for source in shelf.additions),
        cards=tuple(card for source in shelf.cards for card in source.model.cards),
        sheets={source.model.sheet: source.model for source in shelf.sheets},
        drafts=drafts,
        transcripts=tuple(source.model for source in shelf.transcripts),
        reality=RealityBook(
            tuple(trouble for source in shelf.reality for trouble in source.model.troubles),
            tuple(sign for source in shelf.reality for sign in source.model.signs),
        ),
        appeals=tuple(source.model for source in shelf.appeals),
        reps={source.model.rep: source.model for source in shelf.reps},
        drills={source.model.drill: source.model for source in shelf.drills},
        inboxes={source.model.inbox: source.model for source in shelf.inboxes},
        pencil=Pencil(
            pencil="pencil",
            marks=tuple(mark for source in shelf.pencils for mark in source.model.marks),
            lacks=tuple(lack for source in shelf.pencils for lack in source.model.lacks),
        ),
        teachings={taught.id: taught for source in shelf.teachings for taught in source.model.teachings},
    )


def _with_additions(moves: Iterable[Source[Move]], additions: Sequence[Additions]) -> Iterable[Move]:
    """Each move with the examples that a team has added to it."""
    for source in moves:
        move = source.model
        own = [a for a in additions if (a.move, a.side) == (move.move, move.side)]
        yield move.model_copy(
            update={
                "examples": (*move.examples, *(e for a in own for e in a.examples)),
                "near_misses": (*move.near_misses, *(n for a in own for n in a.near_misses)),
            }
        )
