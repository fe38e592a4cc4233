"""What all playbook models share, and the one vocabulary of conditions."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", max_length=40)]
"""A name that other playbooks and saved conversations refer to: lower case, words joined by - or _."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""Something a person reads."""
Teaching = Annotated[str, StringConstraints(pattern=r"^[HPVMNGQC][1-9][0-9]?$")]
"""The id of a teaching, such as H3 or C17."""
ANYTHING = ""
"""What a condition waits for that waits for nothing."""
Level = Annotated[int, Field(ge=0, le=100)]
"""A whole number from 0 to 100: heat, trust or patience."""
Difficulty = Literal["gentle", "steady", "hard"]
"""How much the counterpart makes of things. It changes what they do, never only their words."""


class Written(BaseModel):
    """Anything written in a playbook: unknown keys are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with `update` in it, without what was worked out from the old values: pydantic would carry that over."""
        copied = super().model_copy(update=update, deep=deep)
        for worked_out in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[worked_out]
        return copied


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
    often this move was heard before), `knows`, `lacks`, `offered` (one of these),
    `offered_all`, `unoffered` (none of these), `promised`, `in_time` (what was promised
    last falls due before the scenario's `needed_by`), `given` (what the counterpart said
    they would do), `earned`.
    About the person and the game: `who` (after a transfer: one of the scenario's `others`;
    "first" before it), `technical`, `waited` (they have been kept waiting already), `level`.
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
    offered_all: tuple[Id, ...] = ()
    unoffered: tuple[Id, ...] = ()
    promised: bool | None = None
    in_time: bool | None = None
    given: tuple[Id, ...] = ()
    who: tuple[Id, ...] = ()
    technical: Between | None = None
    waited: bool | None = None
    level: tuple[Difficulty, ...] = ()

    @cached_property
    def conditions(self) -> tuple[tuple[str, Any], ...]:
        """The conditions that are set, by name."""
        return tuple((name, wanted) for name in type(self).model_fields if (wanted := getattr(self, name)) not in (None, (), {}))

    @cached_property
    def waits_for(self) -> tuple[str, ...]:
        """What the last message must have brought for it to hold, one of these: facts, offers, rules or moves."""
        asked = self.learns or self.offers or self.rule or self.move
        return (ANYTHING,) if not asked or "any" in asked else tuple(dict.fromkeys(asked))

    earned: dict[Id, Between] = Field(default_factory=dict)
