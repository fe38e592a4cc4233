"""What is remembered of a conversation: one of a few states, each with just what it needs."""

from dataclasses import dataclass, field
from typing import Literal

from bot.practice.scene import Scene


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is going on here."""

    state: Literal["idle"] = "idle"


@dataclass(frozen=True, slots=True)
class Practising:
    """A role-play is going on. `edition` is the fingerprint of the playbook that it began with."""

    scenario: str
    edition: str
    seed: int
    trainee: str
    scene: Scene
    state: Literal["practising"] = "practising"


@dataclass(frozen=True, slots=True)
class Finished:
    """A role-play has ended; its records are still there to be asked about."""

    scenario: str
    trainee: str
    outcome: str
    state: Literal["finished"] = "finished"


State = Idle | Practising | Finished


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation's key, how often it was saved (`revision`, 0 for never), and its state."""

    key: str
    revision: int = 0
    state: State = field(default_factory=Idle)
