"""What all playbook models share, and the one vocabulary of conditions."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", max_length=40)]
"""A name that other playbooks and saved conversations refer to: lower case, words joined by - or _."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""Something a person reads."""
Teaching = Annotated[str, StringConstraints(pattern=r"^[HPVMNGQC][1-9][0-9]?$")]
"""The id of a teaching, such as H3 or C17."""
Level = Annotated[int, Field(ge=0, le=100)]
"""A whole number from 0 to 100: heat, trust or patience."""


class Written(BaseModel):
    """Anything written in a playbook: unknown keys are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Between(Written):
    """A range of whole numbers: at least `min`, at most `max`."""

    min: int = -1000
    max: int = 1000

    def holds(self, value: int) -> bool:
        return self.min <= value <= self.max


class When(Written):
    """Conditions, all of which must hold; a list holds where one of its entries does (`knows`: where all do; `lacks`: where none does).

    About this message: `move`, `rule`, `learns`, `offers` ("enough": one that settles it), `quiet` (no move was heard),
    `fits` (it speaks of this case), `long` (a wall of text).
    About the scene so far: `stage`, `heat`, `trust`, `patience`, `turn`, `times` (how
    often this move was heard before), `knows`, `lacks`, `offered`, `promised`, `earned`.
    """

    move: tuple[Id, ...] = ()
    rule: tuple[Id, ...] = ()
    learns: tuple[Id, ...] = ()
    offers: tuple[Id, ...] = ()
    quiet: bool | None = None
    fits: bool | None = None
    long: bool | None = None
    stage: tuple[Id, ...] = ()
    heat: Between | None = None
    trust: Between | None = None
    patience: Between | None = None
    turn: Between | None = None
    times: Between | None = None
    knows: tuple[Id, ...] = ()
    lacks: tuple[Id, ...] = ()
    offered: tuple[Id, ...] = ()
    promised: bool | None = None
    earned: dict[Id, Between] = Field(default_factory=dict)
