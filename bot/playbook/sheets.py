"""The template of a call sheet: `playbooks/sheets/ID.yaml`."""

from typing import Annotated

from pydantic import Field

from bot.playbook.base import Id, Teaching, Words, Written


class Question(Written):
    """One question to the caller; `label` has at most 45 characters, `hint` at most 100: forms hold no more."""

    id: Id
    label: Annotated[Words, Field(max_length=45)]
    hint: Annotated[Words, Field(max_length=100)]
    long: bool = False
    required: bool = True


class Section(Written):
    """A part of the sheet. In its lines, {id} is the answer to that question; a line that lacks an answer is left out."""

    title: Words
    lines: Annotated[tuple[Words, ...], Field(min_length=1)]
    numbered: bool = False
    splits: Id | None = None
    """The question whose answer becomes one line a sentence, in place of {each}."""
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]


class SheetTemplate(Written):
    """What is asked, and what is made of the answers."""

    sheet: Id
    title: Annotated[Words, Field(max_length=24)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=5)]
    more: tuple[Question, ...] = ()
    """Questions that no form asks, whose answers can be added."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
