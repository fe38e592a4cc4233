"""How counterparts react and how the coach judges, for one side of the table: shared by all its scenarios."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from bot.ear.reading import Side
from bot.playbook.base import ANYTHING, Between, Difficulty, Id, Teaching, When, Words, Written

Outcome = Literal["resolved", "calmer", "handed_over", "walked_away", "gave_in"]
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
    """A stretch of the conversation. It begins as soon as its conditions hold, and there is no way back; `name` is for people."""

    id: Id
    name: str = ""
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
    {name} the counterpart's name. `wants` are moves that would answer it: whoever answers
    with none of them talks past the question. `gives` names what the counterpart has said
    they would do; `to` hands the conversation to one of the scenario's `others`.
    """

    when: When = When()
    says: Words
    wants: tuple[Id, ...] = ()
    gives: Id | None = None
    to: Id | None = None


class Ending(Written):
    """A way it can end: the first ending whose conditions hold, with the last words and what it means."""

    id: Id
    outcome: Outcome
    won: bool
    when: When
    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    means: Words


class Tuning(Written):
    """What a difficulty changes for every scenario of a side.

    `heat`, `trust` and `patience` are added to how the counterpart begins. `margin` is how
    much more trust, and less heat, they ask before they tell a guarded fact or end it well.
    `takes_in` is how many good moves of one message they take in; `asked` how near, in
    [0, 1], a question must come to bring a fact out.
    """

    heat: Change = 0
    trust: Change = 0
    patience: Change = 0
    margin: Change = 0
    takes_in: Annotated[int, Field(gt=0)] = 3
    asked: Annotated[float, Field(gt=0, lt=1)] = 0.44


ByMove = dict[str, tuple[Rule, ...]]
Named = tuple[str, Spoken]
"""A line with its name: whose it is, and its place there."""
EVERY_STAGE = ""
"""Where the lines stand that any stage can have; the other entries hold these, too."""


class Sayable:
    """Lines that can be said in one stage, found by what has just happened: most wait for one thing, and it is one of many."""

    def __init__(self, lines: Sequence[Named]) -> None:
        self._lines = lines
        self._waiting: dict[str, list[int]] = defaultdict(list)
        for n, (_, line) in enumerate(lines):
            for what in line.when.waits_for:
                self._waiting[what].append(n)

    def after(self, happened: Iterable[str]) -> list[Named]:
        """The lines that wait for nothing, or for something in `happened`, in order."""
        found = {n for what in (ANYTHING, *happened) for n in self._waiting.get(what, ())}
        return [self._lines[n] for n in sorted(found)]


ByStage = dict[str, Sayable]


def by_move(rules: tuple[Rule, ...]) -> ByMove:
    """`rules` by the move that they are about."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        found[rule.move].append(rule)
    return {move: tuple(of_it) for move, of_it in found.items()}


def by_stage(whose: str, lines: tuple[Spoken, ...]) -> ByStage:
    """`lines` by the stage that they ask for, each with those that ask for none, in order; looking through a few beats all."""
    named = [(f"{whose}{n}", line) for n, line in enumerate(lines)]
    stages = {EVERY_STAGE, *(stage for line in lines for stage in line.when.stage)}
    return {stage: Sayable([(name, line) for name, line in named if not line.when.stage or stage in line.when.stage]) for stage in stages}


class Rules(Written):
    """A side's whole book of reactions: `playbooks/rules/SIDE.yaml`."""

    side: Side
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    advice: Annotated[tuple[Advice, ...], Field(min_length=1)]
    lines: tuple[Spoken, ...] = ()
    endings: tuple[Ending, ...] = ()
    """Endings that any scenario can come to, where none of its own holds."""
    levels: dict[Difficulty, Tuning] = Field(default_factory=dict)
    ask_moves: tuple[Id, ...]
    """Moves that can bring out a hidden fact; so can anything with a question mark."""
    offer_moves: tuple[Id, ...]
    """Moves that can put a settlement forward."""
    reads_words: Annotated[int, Field(gt=0)] = 110
    """Longer messages are a wall of text, and earn half."""
    turn_costs: Between = Between(min=2, max=6)
    """Patience spent by a turn that helped (min) and by one that did not (max)."""

    @cached_property
    def by_move(self) -> "ByMove":
        """Its rules by the move that they are about, in order."""
        return by_move(self.rules)

    @cached_property
    def by_stage(self) -> "ByStage":
        """Its lines by the stage in which they can be said."""
        return by_stage("any", self.lines)

    def tuning(self, level: Difficulty) -> Tuning:
        """What `level` changes; nothing where the rules leave it out."""
        return self.levels.get(level, Tuning())
