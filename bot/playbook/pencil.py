"""What a friend's pencil marks in a plan, and what it asks for: `playbooks/pencil/pencil.yaml`."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.playbook.base import Id, Teaching, Words, Written
from bot.playbook.moves import Pattern, compiles

Regex = Annotated[str, AfterValidator(compiles)]
MarkKind = Literal["guess", "generality", "blame"]
Some = Annotated[tuple[Words, ...], Field(min_length=1)]


class Marking(Written):
    """One kind of mark. `moves` are those of the ear that show it; a sentence in which `unless` is found is left alone."""

    mark: MarkKind
    label: Words
    moves: tuple[Id, ...]
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    says: Some
    """What the friend says beside the words, one after the other."""
    patterns: tuple[Pattern, ...]
    unless: Regex | None = None


class Lack(Written):
    """Something that a plan may lack: `there` shows, in the answers `of`, that it is there.

    `when` says for which plans it matters, `vague` what is written where there's nothing to act on, but for `unless`.
    """

    lack: Id
    of: Annotated[tuple[Id, ...], Field(min_length=1)]
    there: Regex
    when: Regex | None = None
    vague: Regex | None = None
    unless: Regex | None = None
    asks: Some
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]


class Pencil(Written):
    """All marks, and what can be lacking, the question that helps most first."""

    pencil: Id
    marks: tuple[Marking, ...] = ()
    lacks: tuple[Lack, ...] = ()
