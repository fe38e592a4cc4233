"""What is remembered of a full inbox."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.progress.marks import Marks

Standing = Literal["waiting", "settled", "gone"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something written, by the trainee (`mine`) or by the person of ticket `ticket`. Minutes count from the beginning."""

    minute: int
    ticket: int
    mine: bool
    text: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One time that a teaching was called for: whether it was done, the words that show it, and one sentence about them."""

    teaching: str
    good: bool
    ticket: int
    quote: str = ""
    says: str = ""
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How things stand with one person.

    `until` is the minute at which they will speak up by themselves; `sore` how often they were let down, three
    times being too often. `promised` is the minute that the trainee named, and `time` how they named it.
    """

    until: int
    standing: Standing = "waiting"
    sore: int = 0
    promised: int | None = None
    written: int | None = None
    """The minute of the first personal word to them."""
    nudged: bool = False
    """Whether they have had to ask again before that."""
    begun: bool = False
    """Whether the trainee has begun to put it right."""
    told: bool = False
    """Whether they have said what had to be asked."""
    soothed: bool = False
    """Whether an apology has done what it can."""
    moved: bool = False
    """Whether a named time was put off before it came."""
    used: tuple[str, ...] = ()
    """Their lines that were spoken: `waiting.0`."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """A full inbox. `tickets` and their numbers, from 1, are in the order of the playbook; `place` is where it is played.

    A `draft` is a typed text of which it is not clear yet whom it is for. `marks` are there when it is `over`.
    """

    inbox: str
    person: str
    place: str
    seed: int = 0
    minute: int = 0
    open: int | None = None
    draft: str = ""
    tickets: tuple[Waiting, ...] = ()
    log: tuple[Entry, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    over: bool = False
    marks: Marks = field(default=())
    begun: datetime | None = None
    """When it was last opened: of this and a drill, the later one hears what is typed."""
    state: Literal["inbox"] = "inbox"

    def ticket(self, number: int) -> Waiting:
        """How things stand with ticket `number`, counted from 1."""
        return self.tickets[number - 1]

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of those who still wait."""
        return tuple(n for n, one in enumerate(self.tickets, 1) if one.standing == "waiting")

    def sent(self, number: int | None = None) -> tuple[Entry, ...]:
        """What the trainee wrote, to ticket `number` or to all."""
        return tuple(entry for entry in self.log if entry.mine and number in (None, entry.ticket))
