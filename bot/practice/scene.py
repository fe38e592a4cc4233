"""What a running role-play remembers, and what is written down of each exchange."""

from dataclasses import dataclass, field

from bot.playbook.base import Difficulty

Counts = dict[str, int]
FIRST = "first"
"""The counterpart who opens the scene; after a transfer it is one of the scenario's `others`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The counterpart's state after some exchanges. `heat`, `trust` and `patience` are whole numbers in [0, 100].

    Small on purpose: what was said lies in the records, and only what the next
    reaction needs is kept here.
    """

    heat: int
    trust: int
    patience: int
    stage: str
    turn: int = 0
    moves: Counts = field(default_factory=dict)
    """How often each move was heard so far."""
    credits: Counts = field(default_factory=dict)
    """What was earned so far: being heard, being clear."""
    told: tuple[str, ...] = ()
    """Ids of the hidden facts that a question has brought out."""
    offered: tuple[str, ...] = ()
    """Ids of the settlements that the trainee has put forward."""
    promised: str | None = None
    """The first words of the last concrete promise."""
    due: str | None = None
    """When that falls due, an ISO date or date-time; None where it names no time."""
    given: tuple[str, ...] = ()
    """What the counterpart has said that they would do."""
    who: str = FIRST
    """Whom the trainee is speaking to."""
    level: Difficulty = "steady"
    wants: tuple[str, ...] = ()
    """Moves that would answer the last line."""
    used: tuple[str, ...] = ()
    """Ids of the lines already spoken."""
    tried: tuple[str, ...] = ()
    """Ids of the advice already whispered."""
    hints: int = 0
    last_line: str = ""
    ending: str | None = None


@dataclass(frozen=True, slots=True)
class Noticed:
    """One move in the trainee's own words."""

    move: str
    confidence: float
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a point was given or lost: the rule, the words that show it, and what would have scored differently."""

    turn: int
    rule: str
    move: str
    quote: str
    row: str | None
    points: int
    heat: int
    trust: int
    teaches: tuple[str, ...]
    says: str
    better: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Words, and the name of who says them."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn, as it is written down: what was said, what was heard in it, and what came of it."""

    turn: int
    said: str
    moves: tuple[Noticed, ...]
    line: str
    heat: int
    trust: int
    patience: int
    whisper: str
    receipts: tuple[Receipt, ...] = ()
    learned: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    dues: tuple[str | None, ...] = ()
    """When each of them falls due, None for a vague one."""
    advice: str = ""
    """The id of the advice that was whispered after it."""
    ending: str | None = None
    by: str = ""
    """The name of who answered."""
    then: Saying | None = None
    """The first words of somebody whom the conversation was handed to."""
    deeds: tuple[str, ...] = ()
    """What was done beside the words: a hand-over, coming back in time."""
    trainee: str = ""
    """Who said it, where several people take turns."""
    before: str = ""
    """What the trainee had said, where they sat in the other chair and `said` are the bot's words."""
