"""What is kept of a caller's cases: plans, calls, what was said in them, and what was promised.

Every moment is aware and kept in UTC, so that two of them can be compared whatever the clocks
did in between; the zone in which they are shown belongs to the owner.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from bot.ear.reading import Owner
from bot.events import Origin

Kind = Literal["start", "rep", "note", "reference", "transfer", "hold", "back", "promise", "end", "correction", "outcome"]
"""What a line of the log tells. `outcome` is what became of a promise or of the case."""
Standing = Literal["open", "kept", "broken", "dropped"]
"""What became of a promise. `dropped` where it was taken back, or never was one."""
Status = Literal["open", "settled", "dropped"]


def utc(moment: datetime) -> datetime:
    """`moment` in UTC. Raises `ValueError` where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be kept")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Promised:
    """Something said to be coming. `id` is unique in its case, and the number that the owner types.

    `owner` is who must do it, `who` that one's name if it is known; `what` is to be done; `words`
    stand as they were typed. `due` is a day in the owner's zone, or a moment, or unknown.
    `remind_at` is when its owner is next to be reminded, `asked` how often that happened.
    """

    id: int
    owner: Owner
    who: str
    what: str
    words: str
    due: datetime | date | None
    said_at: datetime
    state: Standing = "open"
    remind_at: datetime | None = None
    asked: int = 0
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("due", "said_at", "remind_at", "closed_at"):
            if isinstance(moment := getattr(self, name), datetime):
                object.__setattr__(self, name, utc(moment))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `text` is all that was typed after the command.

    `name`, `role` and `contact` are filled for a rep, and `name` for where a call was transferred
    to; `promises` are the ids of the promises that the line holds; `was` is the promise that a
    correction corrected, as it was before. A line that was taken back is kept, and `struck`.
    """

    at: datetime
    kind: Kind
    text: str = ""
    name: str = ""
    role: str = ""
    contact: str = ""
    promises: tuple[int, ...] = ()
    was: Promised | None = None
    struck: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", utc(self.at))


@dataclass(frozen=True, slots=True)
class Call:
    """One call, from its first line to its last. `ended` is None while it lasts."""

    began: datetime
    ended: datetime | None = None
    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "began", utc(self.began))
        object.__setattr__(self, "ended", utc(self.ended) if self.ended else None)


@dataclass(frozen=True, slots=True)
class Case:
    """One matter with one company, however many calls it takes. `id` is unique for its owner.

    `plan` are the answers of the call sheet by the id of their question; `notes` are the lines
    written between calls; `references` the case, order and ticket numbers in the order noted.
    """

    id: str
    title: str
    created: datetime
    company: str = ""
    plan: dict[str, str] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    promises: tuple[Promised, ...] = ()
    references: tuple[str, ...] = ()
    notes: tuple[Entry, ...] = ()
    status: Status = "open"

    def __post_init__(self) -> None:
        object.__setattr__(self, "created", utc(self.created))

    @property
    def call(self) -> Call | None:
        """The call that is going on, if one is."""
        return self.calls[-1] if self.calls and self.calls[-1].ended is None else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every line that was not taken back, of all calls and between them, in order of time."""
        every = [*(entry for call in self.calls for entry in call.entries), *self.notes]
        return tuple(sorted((entry for entry in every if not entry.struck), key=lambda entry: entry.at))

    def promise(self, id_: int) -> Promised | None:
        """The promise with that number."""
        return next((promised for promised in self.promises if promised.id == id_), None)


@dataclass(frozen=True, slots=True)
class Casework:
    """All cases of one person. `current` is the id of the case that lines go to; `zone` an IANA name.

    `zoned` is whether the owner chose the zone. `origin` is their last event: where to reach them.
    """

    owner: str
    zone: str = "UTC"
    cases: tuple[Case, ...] = ()
    current: str | None = None
    origin: Origin | None = None
    zoned: bool = False
    asked: str = ""
    """The question of the plan that waits for an answer, and what is to be done with that: `chat:outcome`, `change:facts`."""
    asked_in: str = ""
    """The place where it was asked: only there is it answered."""
    state: Literal["casework"] = "casework"

    def case(self, id_: str | None = None) -> Case | None:
        """The case with that id; without one, the current case."""
        wanted = self.current if id_ is None else id_
        return next((case for case in self.cases if case.id == wanted), None)
