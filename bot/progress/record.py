"""What is kept of one person's practising: for each practice what was called for, and how often it was done."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from bot.progress.marks import Marks

MOST_KEPT = 100
"""Practices that are kept of one person: a year of two a week. The oldest goes first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a teaching was called for in one practice, and how often it was done."""

    teaching: str
    done: int
    called: int

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.called or not self.called:
            raise ValueError(f"done {self.done} times of {self.called} makes no sense")


@dataclass(frozen=True, slots=True)
class Made:
    """In how many messages of one practice a move was made (`agent-hear`, as its file is called), and in how many of these it did harm."""

    move: str
    times: int
    harm: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.harm <= self.times or not self.times:
            raise ValueError(f"{self.harm} times of {self.times} makes no sense")


@dataclass(frozen=True, slots=True)
class Done:
    """One practice or drill that came to its end. `key` is its conversation's, `what` how it is asked for: “practice late-parcel”.

    `moves` are those made in its `messages`; a drill, which says itself what to do, has none.
    """

    key: str
    what: str
    at: datetime
    tried: tuple[Tried, ...] = ()
    moves: tuple[Made, ...] = ()
    messages: int = 0

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment without a zone cannot be kept")
        object.__setattr__(self, "at", self.at.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Progress:
    """What `person` has practised, the oldest first. Nobody else is ever shown it."""

    person: str
    done: tuple[Done, ...] = ()
    state: Literal["progress"] = "progress"


def key_of(surface: str, person: str) -> str:
    """The key of the conversation in which a person's progress is kept."""
    return f"{surface}:progress:{person}"


def of(state: object, person: str) -> Progress:
    """The progress that `state` is; that of somebody who never finished a practice is empty."""
    return state if isinstance(state, Progress) else Progress(person)


def tallied(marks: Marks) -> tuple[Tried, ...]:
    """`marks` added up, teaching by teaching, in the order of their ids: in which order they came makes no difference."""
    called = Counter(teaching for teaching, _ in marks)
    done = Counter(teaching for teaching, good in marks if good)
    return tuple(Tried(teaching, done[teaching], called[teaching]) for teaching in sorted(called))


def having(progress: Progress, done: Done) -> Progress:
    """`progress` with `done` in it. Whoever tries a message of an old practice again has practised that one once, not twice."""
    others = [one for one in progress.done if one.key != done.key]
    kept = sorted((*others, done), key=lambda one: (one.at, one.key))
    return replace(progress, done=tuple(kept[-MOST_KEPT:]))
