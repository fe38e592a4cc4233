"""A scenario: one person, one situation, and all the ways it can go."""

from typing import Annotated, Literal

from pydantic import Field

from bot.ear.reading import Side
from bot.playbook.base import Id, Level, Teaching, When, Words, Written
from bot.playbook.rules import Advice, Rule, Spoken

Outcome = Literal["resolved", "calmer", "handed_over", "walked_away", "gave_in"]
Examples = Annotated[tuple[Words, ...], Field(min_length=3)]


class Counterpart(Written):
    """The person across the table, as they are when the conversation begins."""

    name: Words
    heat: Level
    trust: Level
    patience: Level
    technical: Annotated[int, Field(ge=0, le=3)] = 1
    """How technical they are: 0 not at all, 3 an expert."""


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


class Ending(Written):
    """A way it can end: the first ending whose conditions hold, with the last words and what it means."""

    id: Id
    outcome: Outcome
    won: bool
    when: When
    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    means: Words


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
    counterpart: Counterpart
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
