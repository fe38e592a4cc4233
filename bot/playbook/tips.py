"""A tip card: `playbooks/tips/*.yaml`, a list of cards a file."""

from typing import Annotated

from pydantic import Field

from bot.ear.reading import Side
from bot.playbook.base import Id, Teaching, Words, Written


class Exchanged(Written):
    """A small example: what the other one says, and a good answer."""

    they: Words
    you: Words


class Card(Written):
    """One technique for one kind of moment.

    `asks` are ways in which people would ask for it, in their own words; `say` are two
    or three wordings to use, `avoid` what not to say, `why` the reason in a sentence.
    """

    tip: Id
    side: Side
    title: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    asks: Annotated[tuple[Words, ...], Field(min_length=3)]
    why: Words
    say: Annotated[tuple[Words, ...], Field(min_length=2)]
    avoid: Annotated[tuple[Words, ...], Field(min_length=1)]
    example: Exchanged
    source: Words


class Cards(Written):
    """A file of tip cards on one subject."""

    subject: Words
    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
