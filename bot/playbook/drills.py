"""A drill: `playbooks/drills/*.yaml`: one skill, trained for a minute on short messages.

Beside each message stand answers that must pass and answers that must not: what a drill promises is tested with its own words.
"""

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from bot.ear.reading import Side
from bot.playbook.base import Id, Teaching, Words, Written
from bot.playbook.moves import Pattern

ROUNDS = 5
"""Messages in one run of a drill."""
ANYWHERE = ("parrot", "list", "wall", "book", "twice", "mine", "anybody", "tone")
"""Faults that any drill finds; needs and spoils have other names."""


class Need(Written):
    """What an answer has to do: one of `moves`, or words that a phrase finds (`unless` finds others).

    `good` is said when it was there, `lacks` when it was not, `next` at the end where it was missed most.
    """

    id: Id
    moves: tuple[Id, ...] = ()
    phrases: tuple[Pattern, ...] = ()
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    good: Annotated[tuple[Words, ...], Field(min_length=1)]
    lacks: Annotated[tuple[Words, ...], Field(min_length=1)]
    next: Words


class Spoil(Written):
    """What an answer must not do here, and what is said of it. Words that `unless` finds are let through."""

    id: Id
    moves: tuple[Id, ...] = ()
    phrases: tuple[Pattern, ...] = ()
    unless: Pattern | None = None
    say: Words
    next: Words


class Step(Written):
    """What is asked for. A drill with several steps is done in their order, one message for each.

    `guide` is shown before the message. `grounded` asks for something of this message; `tone` for its energy and its manners.
    """

    id: Id
    guide: Words | None = None
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]
    spoils: tuple[Spoil, ...] = ()
    grounded: bool = True
    tone: bool = False


class Prompt(Written):
    """One message to answer. `about` are beginnings of words that show an answer to be about it, `thing` names it in a sentence.

    `lacks` replaces what the first need would say, `counts` adds moves to it, `spoils` to what must not be done.
    """

    id: Id
    step: Id | None = None
    name: Words
    you: Words | None = None
    """What the trainee needs to know, in a line: for whoever calls a company, their own story."""
    says: Words
    thing: Words
    about: Annotated[tuple[Words, ...], Field(min_length=1)]
    counts: tuple[Id, ...] = ()
    lacks: Words | None = None
    spoils: tuple[Spoil, ...] = ()
    say: Annotated[tuple[Words, ...], Field(min_length=2)]
    passes: Annotated[tuple[Words, ...], Field(min_length=2)]
    fails: Annotated[tuple[Words, ...], Field(min_length=1)]


class Drill(Written):
    """One drill. `task` says in a line what to do; `further` what to try after a run without a miss; `practise` names scenarios it fits."""

    drill: Id
    side: Side
    title: Words
    task: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    practise: tuple[Id, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    further: Words
    most_words: Annotated[int, Field(ge=15)] = 60
    """Longer answers are no sentence or two."""
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=ROUNDS)]

    @model_validator(mode="after")
    def _fits(self) -> "Drill":
        names = [prompt.id for prompt in self.prompts]
        if len(set(names)) < len(names):
            raise ValueError(f"the prompt “{next(n for n in names if names.count(n) > 1)}” stands twice")
        faults = [*(need.id for step in self.steps for need in step.needs), *(spoil.id for spoil in self._spoils)]
        if taken := set(faults) & set(ANYWHERE):
            raise ValueError(f"“{min(taken)}” is what a fault of every drill is called: name it otherwise")
        steps = {step.id for step in self.steps}
        lost = next((p for p in self.prompts if (p.step or self.steps[0].id) not in steps), None)
        if lost:
            raise ValueError(f"the prompt “{lost.id}” is for the step “{lost.step}”, which there is not")
        bare = next((step for step in self.steps if not self.prompts_of(step)), None)
        if bare:
            raise ValueError(f"the step “{bare.id}” has no prompt")
        return self

    def prompts_of(self, step: Step) -> tuple[Prompt, ...]:
        """The messages for `step`; those that name none are for the first."""
        return tuple(p for p in self.prompts if (p.step or self.steps[0].id) == step.id)

    def step_of(self, prompt: Prompt) -> Step:
        """What `prompt` asks for."""
        return next(step for step in self.steps if step.id == (prompt.step or self.steps[0].id))

    @cached_property
    def nexts(self) -> dict[str, str]:
        """What to try next, by the fault that asks for it."""
        needs = {need.id: need.next for step in self.steps for need in step.needs}
        return {**needs, **{spoil.id: spoil.next for spoil in self._spoils}}

    @property
    def _spoils(self) -> tuple[Spoil, ...]:
        steps = (spoil for step in self.steps for spoil in step.spoils)
        return (*steps, *(spoil for prompt in self.prompts for spoil in prompt.spoils))
