"""How counterparts react and how the coach judges, for one side of the table: shared by all its scenarios."""

from typing import Annotated

from pydantic import Field

from bot.ear.reading import Side
from bot.playbook.base import Between, Id, Teaching, When, Words, Written

Change = Annotated[int, Field(ge=-60, le=60)]


class Rule(Written):
    """What a move does to the counterpart, and what the coach says of it.

    Of all rules for a move whose conditions hold, the best-fitting one fires. `heat`,
    `trust` and `patience` are changes; a change for the better shrinks each time the
    move is repeated. `points` go to a row of the debrief. `landed` or `missed` is the
    coach's note, `better` the smallest change that would have scored differently.
    """

    id: Id
    move: Id
    when: When = When()
    heat: Change = 0
    trust: Change = 0
    patience: Change = 0
    credit: dict[Id, int] = Field(default_factory=dict)
    row: Id | None = None
    points: int = 0
    teaches: tuple[Teaching, ...]
    landed: tuple[Words, ...] = ()
    missed: tuple[Words, ...] = ()
    better: Words


class Row(Written):
    """A row of the debrief: its name, how many points it can hold, and what was meant when it stays empty."""

    id: Id
    name: Words
    most: Annotated[int, Field(gt=0)]
    teaches: tuple[Teaching, ...]
    empty: Words


class Stage(Written):
    """A stretch of the conversation. It begins as soon as its conditions hold, and there is no way back."""

    id: Id
    when: When = When()


class Advice(Written):
    """One thing to try next: what (`do`) and how it could sound (`say`)."""

    id: Id
    when: When = When()
    do: Words
    say: Words
    teaches: tuple[Teaching, ...]


class Spoken(Written):
    """A line of the counterpart, and when it fits.

    In the text, {quote} is the trainee's own words, {promise} the promise just made,
    {name} the counterpart's name.
    """

    when: When = When()
    says: Words


class Rules(Written):
    """A side's whole book of reactions: `playbooks/rules/SIDE.yaml`."""

    side: Side
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    advice: Annotated[tuple[Advice, ...], Field(min_length=1)]
    lines: tuple[Spoken, ...] = ()
    ask_moves: tuple[Id, ...]
    """Moves that can bring out a hidden fact; so can anything with a question mark."""
    offer_moves: tuple[Id, ...]
    """Moves that can put a settlement forward."""
    reads_words: Annotated[int, Field(gt=0)] = 110
    """Longer messages are a wall of text, and earn half."""
    takes_in: Annotated[int, Field(gt=0)] = 3
    """How many good moves of one message the counterpart takes in."""
    turn_costs: Between = Between(min=2, max=6)
    """Patience spent by a turn that helped (min) and by one that did not (max)."""
