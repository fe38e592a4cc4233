"""What a running role-play remembers, and what is written down of each exchange."""

from dataclasses import dataclass, field

Counts = dict[str, int]


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
    ending: str | None = None
