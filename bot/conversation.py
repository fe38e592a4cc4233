"""What is remembered of a conversation: one of a few states, each with just what it needs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.calls.case import Casework
from bot.calls.remind import wakes as casework_wakes
from bot.drills.state import Drilled, Drilling
from bot.inbox.state import Inbox
from bot.playbook.base import Difficulty
from bot.practice.pair import Pair
from bot.practice.scene import Scene
from bot.progress.record import Progress


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is going on here."""

    state: Literal["idle"] = "idle"


Whispers = Literal["always", "key", "off"]
"""When the coach whispers: after every message, only when it matters, or not at all."""


@dataclass(frozen=True, slots=True)
class Practising:
    """A role-play is going on. `edition` is the fingerprint of the playbook that it began with.

    In a `test` the coach keeps everything for the debrief. `away_since` is when the trainee
    took a minute's break; `open_seat` whether anybody may take the keyboard. In the
    `other_chair` the trainee plays the counterpart, and the bot does the trainee's work in its
    `manner`: `spoken` are the numbers of the messages that it has used, `suggested` is what
    the counterpart would have said last.
    """

    scenario: str
    edition: str
    seed: int
    trainee: str
    scene: Scene
    whispers: Whispers = "always"
    test: bool = False
    away_since: datetime | None = None
    open_seat: bool = False
    other_chair: bool = False
    manner: Literal["good", "clumsy", "loses"] = "good"
    spoken: tuple[int, ...] = ()
    suggested: str = ""
    across: str = ""
    """In the other chair: what the bot said last."""
    disputes: str = ""
    """What the trainee says they did, until they have said whether it may be kept."""
    sheet: dict[str, str] = field(default_factory=dict)
    """In a rehearsal: the call sheet that the scenario is made from."""
    state: Literal["practising"] = "practising"


@dataclass(frozen=True, slots=True)
class Finished:
    """A role-play has ended; its records are still there to be asked about, and any message of it can be tried again."""

    scenario: str
    trainee: str
    outcome: str
    edition: str = ""
    seed: int = 0
    level: Difficulty = "steady"
    hints: int = 0
    test: bool = False
    other_chair: bool = False
    disputes: str = ""
    sheet: dict[str, str] = field(default_factory=dict)
    state: Literal["finished"] = "finished"


State = Idle | Practising | Finished | Pair | Casework | Drilling | Drilled | Inbox | Progress


def wakes(state: State) -> datetime | None:
    """When `state` next has something to say by itself, in UTC; None for never."""
    return casework_wakes(state) if isinstance(state, Casework) else None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation's key, how often it was saved (`revision`, 0 for never), and its state."""

    key: str
    revision: int = 0
    state: State = field(default_factory=Idle)
