"""What is known of drafts: `playbooks/drafts/SIDE.yaml`, one file for each side that writes."""

from typing import Annotated, Literal

from pydantic import Field

from bot.ear.reading import Side
from bot.playbook.base import Id, Teaching, Words, Written
from bot.playbook.moves import Pattern

Takes = Literal["sentence", "words", "nothing"]
"""How much goes when a draft is rewritten: the whole sentence, the words found, or nothing (the writer is told)."""


class Phrase(Pattern):
    r"""Words that give a fault away, and what is done about them.

    `put` comes in place of what goes. It may hold \1 for a group of the expression, and
    the gaps {wrong} (what went wrong, in the other one's own words), {thing} (what it is
    about) and {when} (a time that only the writer knows).
    """

    takes: Takes = "nothing"
    put: str = ""
    better: str = ""
    """What to write instead, where that of the fault does not fit; empty for the sentence with `put` in it."""


class Fault(Written):
    """Something that hurts, or that is missing: why, and what to write instead.

    `move` names what the ear calls it; from the confidence `sure` on its word alone is
    enough, and `takes` says what then goes;
    where `unless` is found in the draft, the ear has misheard. `better` may hold the same gaps as `put`.
    """

    id: Id
    label: Words
    move: Id | None = None
    sure: Annotated[float, Field(ge=0.5, le=1)] = 0.7
    unless: Pattern | None = None
    takes: Takes = "nothing"
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    why: Words
    better: Words
    phrases: tuple[Phrase, ...] = ()


class Strength(Written):
    """A move that works in a draft, and why."""

    move: Id
    label: Words
    why: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]


class Term(Written):
    """A word of the trade, and what it would be called at a kitchen table."""

    term: Words
    plain: Words


class Feeling(Written):
    """What somebody says that they feel: the word for it, and expressions that find theirs."""

    id: Id
    label: Words
    phrases: Annotated[tuple[Pattern, ...], Field(min_length=1)]


class Need(Written):
    """What somebody needs before anything else. `moves` are what the ear may hear, `phrases` what may be read."""

    id: Id
    label: Words
    do: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    moves: tuple[Id, ...] = ()
    phrases: tuple[Pattern, ...] = ()


class Stock(Written):
    """Sentences that a rewrite may add, and what stands where only the writer knows."""

    opening: Words
    """How a reply begins that has not said what the matter is."""
    sorry: Words
    no_wrong: Words
    no_thing: Words
    when: Words
    answer: Words
    """For a question that the draft leaves open; {question} is the question."""
    lacking: dict[Id, Words] = Field(default_factory=dict)
    """A sentence for each fault that is something missing."""


class Drafts(Written):
    """Everything known of the drafts of one side."""

    side: Side
    most_words: Annotated[int, Field(gt=20)]
    """Longer drafts are too long."""
    faults: Annotated[tuple[Fault, ...], Field(min_length=1)]
    strengths: Annotated[tuple[Strength, ...], Field(min_length=1)]
    stock: Stock
    terms: tuple[Term, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    needs: tuple[Need, ...] = ()

    def fault(self, name: str) -> Fault | None:
        """The fault called `name`, where this book knows it."""
        return next((fault for fault in self.faults if fault.id == name), None)
