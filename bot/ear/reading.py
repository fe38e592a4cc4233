"""What the ear makes of one message. Claims only what it can show: every move has its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Side = Literal["agent", "caller"]
Owner = Literal["me", "them", "nobody"]


@dataclass(frozen=True, slots=True)
class Heard:
    """One move that the message makes. `confidence` is in [0, 1]; `spans` are (start, end) offsets into the text."""

    move: str
    confidence: float
    spans: tuple[tuple[int, int], ...]

    def quotes(self, text: str) -> tuple[str, ...]:
        """The words of `text` that show the move."""
        return tuple(text[start:end] for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something said to be coming. `due` is an ISO date or date-time; it is vague exactly when that is missing."""

    owner: Owner
    due: str | None
    spans: tuple[tuple[int, int], ...]
    action: str = ""
    channel: str | None = None

    @property
    def vague(self) -> bool:
        return self.due is None


@dataclass(frozen=True, slots=True)
class Style:
    """How the words sound, each in [0, 1], with the reasons in plain words."""

    energy: float = 0.0
    formality: float = 0.5
    technical: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was heard in one message."""

    moves: tuple[Heard, ...] = ()
    topics: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    questions: int = 0
    style: Style = field(default_factory=Style)

    def move(self, move: str) -> Heard | None:
        """The claim of `move`, if it was heard."""
        return next((heard for heard in self.moves if heard.move == move), None)


Topics = Mapping[str, tuple[str, ...]]
"""What a scenario listens for: topic id to a few example sentences that reach it."""


class Ear(Protocol):
    """Whatever can read a message. Pure: the same arguments give the same reading."""

    def read(self, text: str, side: Side, *, before: str | None = None, now: datetime | None = None) -> Reading:
        """The moves, promises and style of `text`, spoken by `side`; `before` is what the other one had just said."""
        ...

    def promises(self, text: str, now: datetime | None = None) -> tuple[Promise, ...]:
        """The promises in `text` alone, with what falls due counted from `now`."""
        ...

    def reached(self, text: str, topics: Topics, *, close: float | None = None) -> tuple[str, ...]:
        """Ids of those `topics` that the text is about, closest first; `close`, in [0, 1], is how near is near enough."""
        ...

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        """The log-odds of each label of another head, `teaches` or `verdict`; nothing where the ear has none."""
        ...
