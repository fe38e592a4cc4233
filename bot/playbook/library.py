"""All playbooks together, found by name."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import blake2b
from typing import Protocol

from bot.ear.reading import Ear, Side
from bot.playbook.appeals import Appeal
from bot.playbook.drafts import Drafts
from bot.playbook.drills import Drill
from bot.playbook.inboxes import InboxBook
from bot.playbook.moves import Additions, Move
from bot.playbook.pencil import Pencil
from bot.playbook.reality import RealityBook
from bot.playbook.reps import Rep
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.playbook.sheets import SheetTemplate
from bot.playbook.teachings import Taught
from bot.playbook.tips import Card
from bot.playbook.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Playbooks:
    """Everything that was written: scenarios by id, rules and drafts by side, moves, tip cards, sheets by id."""

    scenarios: dict[str, Scenario] = field(default_factory=dict)
    rules: dict[Side, Rules] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    additions: tuple[Additions, ...] = ()
    cards: tuple[Card, ...] = ()
    sheets: dict[str, SheetTemplate] = field(default_factory=dict)
    drafts: dict[Side, Drafts] = field(default_factory=dict)
    transcripts: tuple[Transcript, ...] = ()
    reality: RealityBook = field(default_factory=RealityBook)
    teachings: dict[str, Taught] = field(default_factory=dict)
    appeals: tuple[Appeal, ...] = ()
    reps: dict[str, Rep] = field(default_factory=dict)
    """Who a call can be rehearsed with, and under `shared` what they share."""
    drills: dict[str, Drill] = field(default_factory=dict)
    inboxes: dict[str, InboxBook] = field(default_factory=dict)
    pencil: Pencil = field(default_factory=lambda: Pencil(pencil="pencil"))


class Tips(Protocol):
    """Whatever can find the tip for a situation."""

    def find(self, ask: str, side: Side) -> tuple[Card, ...]:
        """The cards that answer `ask`, best first; none where nothing fits."""
        ...


@dataclass(frozen=True, slots=True)
class Library:
    """The playbooks, with the ear and the tips that were fitted to them."""

    playbooks: Playbooks
    ear: Ear
    tips: Tips
    has_team: bool = False
    """Whether a team has a folder of its own, where appeals can be kept."""

    def scenario(self, name: str) -> Scenario | None:
        """The scenario called `name`, by id or title, however it is spelled in case and spaces."""
        wanted = _plain(name)
        return next((s for s in self.playbooks.scenarios.values() if wanted in (_plain(s.scenario), _plain(s.title))), None)

    def nearest(self, name: str) -> str | None:
        """The id of the scenario whose name is closest to `name`, if any is close."""
        close = get_close_matches(_plain(name), list(self.playbooks.scenarios), n=1, cutoff=0.5)
        return close[0] if close else None

    def rules_for(self, scenario: Scenario) -> Rules:
        return self.playbooks.rules[scenario.side]

    def edition(self, scenario: Scenario) -> str:
        """The fingerprint of a scenario and the rules that it is played by."""
        written = scenario.model_dump_json() + self.rules_for(scenario).model_dump_json()
        return blake2b(written.encode(), digest_size=6).hexdigest()


def _plain(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())
