"""Two people who play each other: what is remembered of them while they do."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.playbook.base import Difficulty
from bot.practice.scene import Scene

Chair = Literal["own", "other"]
"""The scenario's own chair (an agent, or a caller), and that of the counterpart across the table."""
Tone = Literal["", "harder", "softer"]
"""How a message of the counterpart stood to the scene: as the heat suggests, harder on them, or softer."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was heard in one message from the counterpart's chair, who sat there, and after how many messages from the other."""

    turn: int
    person: str
    words: str
    """How the message begins: enough to be quoted, and no more."""
    moves: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Facts that it gave away, by id."""
    unasked: tuple[str, ...] = ()
    """Those among them that nobody had asked for."""
    strange: tuple[str, ...] = ()
    """Numbers in it that are no part of the story."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that a question reached, in which message from the own chair, and who was to give it."""

    fact: str
    turn: int
    person: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A role-play of two people, by their ids: `trainee` sits in the scenario's own chair, `other` plays the counterpart.

    An empty chair is open, to whom is `invited` or, where that is empty, to anybody. Before
    it has `begun` nothing counts. `spoken` is what the counterpart has said since the last
    exchange, `fresh` the facts in it; `suggested` is what the engine would have said last.
    Once the scene has come to an `ending`, the counterpart has the last word.
    """

    scenario: str
    edition: str
    seed: int
    trainee: str
    other: str
    scene: Scene
    invited: str = ""
    begun: bool = False
    test: bool = False
    whispers: dict[str, Literal["always", "key", "off"]] = field(default_factory=dict)
    """How often each of them wants to be whispered to; after every message where nothing is set."""
    away_since: datetime | None = None
    spoken: str = ""
    fresh: tuple[str, ...] = ()
    suggested: str = ""
    asked: tuple[Asked, ...] = ()
    noted: tuple[Noted, ...] = ()
    ending: str = ""
    over: bool = False
    """Both are done: the debrief is due."""
    state: Literal["pair"] = "pair"

    def sits(self, person: str) -> Chair | None:
        """Which chair `person` sits in, if any."""
        if person and person == self.trainee:
            return "own"
        return "other" if person and person == self.other else None

    @property
    def open(self) -> bool:
        """Whether a chair is free."""
        return not (self.trainee and self.other)

    @property
    def level(self) -> Difficulty:
        return self.scene.level
