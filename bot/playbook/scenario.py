"""A scenario: one person, one situation, and all the ways it can go."""

from datetime import datetime
from functools import cached_property
from typing import Annotated

from pydantic import Field

from bot.ear.reading import Side
from bot.playbook.base import Id, Level, Teaching, When, Words, Written
from bot.playbook.rules import Advice, ByMove, ByStage, Ending, Rule, Spoken, by_move, by_stage

Examples = Annotated[tuple[Words, ...], Field(min_length=3)]


class Counterpart(Written):
    """The person across the table, as they are when the conversation begins."""

    name: Words
    heat: Level
    trust: Level
    patience: Level
    technical: Annotated[int, Field(ge=0, le=3)] = 1
    """How technical they are: 0 not at all, 3 an expert."""
    waited: bool = False
    """Whether they have been kept waiting already: to them, a hold is the wound itself."""


class Successor(Counterpart):
    """Somebody whom the conversation is handed to, who knows nothing of what was said; `greets` are their first words."""

    greets: Annotated[tuple[Words, ...], Field(min_length=1)]


class Fact(Written):
    """Something the counterpart says only when a question reaches it; `asks` are questions that do."""

    id: Id
    about: Words
    """What it is, for the debrief: "when she needs it"."""
    asks: Examples
    when: When = When()
    """What must hold before they would say it, such as enough trust."""


class Settlement(Written):
    """Something that the trainee can put forward to settle it; `examples` are ways of doing so."""

    id: Id
    about: Words
    examples: Examples
    enough: bool
    """Whether it truly settles the matter."""


class Scenario(Written):
    """`playbooks/scenarios/SIDE/ID.yaml`. `side` is the seat that the trainee takes."""

    scenario: Id
    side: Side
    title: Words
    industry: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    brief: Words
    """Who the trainee is, and what they know as it begins."""
    desk: Annotated[tuple[Words, ...], Field(min_length=1)]
    """What lies before the trainee: records, and what they may do."""
    clock: datetime = datetime(2024, 1, 8, 10, 0)
    """When it plays: a Monday at ten, so that "by four" is the same promise whenever it is played."""
    needed_by: datetime | None = None
    """By when a promise must be kept to be of any use."""
    counterpart: Counterpart
    others: dict[Id, Successor] = Field(default_factory=dict)
    """People to whom a line can hand the conversation."""
    grounds: Annotated[tuple[Words, ...], Field(min_length=5)]
    """Words of this case: a message that uses none of them could go to anyone."""
    opening: Annotated[tuple[Words, ...], Field(min_length=1)]
    hidden: Annotated[tuple[Fact, ...], Field(min_length=1)]
    settlements: Annotated[tuple[Settlement, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    """Reactions of this person that differ from the shared ones of the same id, or stand beside them."""
    advice: tuple[Advice, ...] = ()
    lines: Annotated[tuple[Spoken, ...], Field(min_length=10)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=2)]

    @cached_property
    def written(self) -> str:
        """All that is told anywhere in it, as one text."""
        return self.model_dump_json(include={"brief", "desk", "opening", "hidden", "lines", "grounds", "counterpart", "others"})

    @cached_property
    def by_move(self) -> ByMove:
        """Its own rules by the move that they are about."""
        return by_move(self.rules)

    @cached_property
    def own_rules(self) -> frozenset[str]:
        """The ids of its own rules: they stand in the place of shared ones of the same id."""
        return frozenset(rule.id for rule in self.rules)

    @cached_property
    def by_stage(self) -> ByStage:
        """Its lines by the stage in which they can be said."""
        return by_stage("own", self.lines)

    def person(self, who: str) -> Counterpart:
        """Whom the trainee is speaking to: one of the `others`, or the first."""
        return self.others.get(who, self.counterpart)
