"""What is remembered of a drill while it runs, and what a finished one leaves behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.progress.marks import Marks


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: to which prompt, the words, and what was wrong with it (`fault`, empty where it was good).

    `shown` is the wording that was shown to the trainee after a miss, `teaches` what the prompt called for,
    `moves` are the moves of the codebook that counted.
    """

    prompt: str
    said: str
    fault: str = ""
    shown: str = ""
    teaches: Marks = ()
    moves: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return not self.fault


@dataclass(frozen=True, slots=True)
class Drilling:
    """A drill is going on. `drawn` are the ids of its messages, `at` is which of them waits (from 0); `place` is where it was asked for.

    Answers stay in the order in which they were given; a message that is tried again has several.
    """

    drill: str
    seed: int
    person: str
    place: str
    drawn: tuple[str, ...]
    at: int = 0
    answers: tuple[Answered, ...] = ()
    begun: datetime | None = None
    state: Literal["drilling"] = "drilling"


@dataclass(frozen=True, slots=True)
class Drilled:
    """A finished drill. `marks` say of each teaching, each time that it was called for, whether it was done; `moves` the same of moves.

    The answers themselves are gone: what was tried in a drill is nobody's business.
    """

    drill: str
    seed: int
    person: str
    place: str
    good: int = 0
    of: int = 0
    marks: Marks = ()
    moves: Marks = ()
    state: Literal["drilled"] = "drilled"


def finished(drilling: Drilling) -> Drilled:
    """What `drilling` leaves behind when it ends now."""
    last = {answer.prompt: answer for answer in drilling.answers}
    return Drilled(
        drilling.drill,
        drilling.seed,
        drilling.person,
        drilling.place,
        good=sum(answer.good for answer in last.values()),
        of=len(last),
        marks=tuple(mark for answer in drilling.answers for mark in answer.teaches),
        moves=tuple((move, answer.good) for answer in drilling.answers for move in answer.moves),
    )
