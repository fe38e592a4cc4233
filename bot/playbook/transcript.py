"""A reference conversation kept beside a scenario: `playbooks/transcripts/SCENARIO-NAME.yaml`."""

from functools import cached_property
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Discriminator, Field, Tag, model_validator

from bot.playbook.base import Difficulty, Id, Words, Written

HAND_OVER = "hand over"
"""What is typed to pass somebody on, where a transcript leaves it out."""


class Say(NamedTuple):
    """One message: its words, and what is done beside them."""

    text: str
    deeds: tuple[str, ...] = ()


class Deed(Written):
    """Something done. `breathe` takes the minute: the next message comes back from it in time, or is itself a `back_late`."""

    does: Literal["breathe", "back_in_time", "back_late", "hand_over"]
    says: str = ""

    @model_validator(mode="after")
    def _has_its_words(self) -> Self:
        """A minute is taken without a word; who is back from one says something."""
        if self.does == "breathe" and self.says:
            raise ValueError("nothing is said while somebody breathes: put it into the message after it")
        if self.does.startswith("back") and not self.says.strip():
            raise ValueError("whoever comes back says something: write it as “says”")
        return self


def _kind(entry: object) -> str:
    return "deed" if isinstance(entry, Deed) or (isinstance(entry, dict) and "does" in entry) else "text"


Entry = Annotated[Annotated[Words, Tag("text")] | Annotated[Deed, Tag("deed")], Discriminator(_kind)]


class Transcript(Written):
    """What one trainee said, from the first message to the last, and the ending that this must lead to.

    `style` says what it shows: a `good` way to win, a `clumsy` but kind one that wins
    too, or one that `loses` although it looks plausible. An entry of `says` is a text, or
    something that is done: `{does: hand_over, says: "hand over to Maria"}`.
    """

    scenario: Id
    seed: int = 0
    level: Difficulty = "steady"
    style: Literal["good", "clumsy", "loses"]
    expect: Id
    says: Annotated[tuple[Entry, ...], Field(min_length=2)]

    @cached_property
    def messages(self) -> tuple[Say, ...]:
        """What is said, one turn after the other, with the deeds beside it."""
        messages: list[Say] = []
        away = False
        for entry in self.says:
            if isinstance(entry, str):
                messages.append(Say(entry, ("back_in_time",) if away else ()))
            elif entry.does != "breathe":
                back = ("back_in_time",) if away and entry.does == "hand_over" else ()
                messages.append(Say(entry.says or HAND_OVER, (entry.does, *back)))
            away = isinstance(entry, Deed) and entry.does == "breathe"
        return tuple(messages)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(message.text for message in self.messages)
