"""What the ear knows of one move: `playbooks/moves/SIDE-MOVE.yaml`."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from bot.ear.reading import Side
from bot.playbook.base import Id, Teaching, Words, Written


def compiles(pattern: str) -> str:
    """`pattern`, if it is a regular expression. Raises `ValueError` for any other."""
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"is not a regular expression: {error}") from error
    return pattern


class Pattern(Written):
    """Words that show the move: a regular expression, a phrase that it must find and one that it must not."""

    regex: Annotated[str, AfterValidator(compiles)]
    test: Words
    not_: Annotated[Words | None, Field(alias="not")] = None

    @model_validator(mode="after")
    def _keeps_its_word(self) -> "Pattern":
        found = re.compile(self.regex, re.IGNORECASE)
        if not found.search(self.test):
            raise ValueError(f"pattern does not find its own test phrase “{self.test}”")
        if self.not_ and found.search(self.not_):
            raise ValueError(f"pattern finds “{self.not_}”, which it must not")
        return self


class Example(Written):
    """A message that makes this move, with every other move that it makes (`also`)."""

    text: Words
    also: tuple[Id, ...] = ()
    before: Words | None = None


class NearMiss(Written):
    """A message that looks like this move and is not: what it really is (`is`, empty for no move at all)."""

    text: Words
    is_: Annotated[tuple[Id, ...], Field(alias="is")] = ()
    before: Words | None = None


class Move(Written):
    """A move of the codebook and what the ear learns it from."""

    move: Id
    side: Side
    label: Words
    definition: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    criticises: bool
    spoiled_by: Annotated[str, AfterValidator(compiles)] | None = None
    """Words in the quote that make it something else: a fault that is owned is no excuse."""
    cleared_by: Annotated[str, AfterValidator(compiles)] | None = None
    """Words anywhere in the message that take it back: whoever says "it's not your fault" blames nobody in the sentence before."""
    not_with: tuple[Id, ...] = ()
    """Moves beside which this one is not believed: nobody threatens and takes your side in one breath."""
    makes: Annotated[tuple[Words, ...], Field(min_length=1)]
    patterns: tuple[Pattern, ...]
    near_misses: tuple[NearMiss, ...]
    examples: tuple[Example, ...]


class Additions(Written):
    """A team's own examples for a move that is there already: the same file name, fewer keys."""

    move: Id
    side: Side
    near_misses: tuple[NearMiss, ...] = ()
    examples: tuple[Example, ...] = ()
