"""What can be shown: a few kinds of part, which every surface knows how to draw.

Texts are plain. No markup of any platform is written here, and a renderer must show
each character as it stands, so that nothing a person typed can mention anybody.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, assert_never


class To(StrEnum):
    """Who sees a reply."""

    OPENING = "opening"
    """Everybody in the room: it opens a new conversation (a root message with a thread under it)."""
    ROOM = "room"
    """Everybody in the conversation."""
    PERSON = "person"
    """Only the person who acted."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    part: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in the coach's own voice."""

    text: str
    part: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """Something a character says, with the name of who says it."""

    name: str
    text: str
    part: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, quoted, and what is said about them."""

    text: str
    about: str = ""
    part: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Listing:
    """Short lines under a title, numbered or not."""

    title: str
    items: tuple[str, ...]
    numbered: bool = False
    part: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Small:
    """A side note in small print: a source, a reminder."""

    text: str
    part: Literal["small"] = "small"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it means (`action`, at most 80 characters) and what stands on it (`label`, at most 75)."""

    action: str
    label: str
    primary: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.action) <= 80 or not 0 < len(self.label) <= 75:
            raise ValueError(f"a choice needs a short action and label: {self.action!r}, {self.label!r}")


@dataclass(frozen=True, slots=True)
class Choices:
    """A row of at most five buttons."""

    options: tuple[Choice, ...]
    part: Literal["choices"] = "choices"

    def __post_init__(self) -> None:
        if not 0 < len(self.options) <= 5:
            raise ValueError("a row holds one to five choices")


@dataclass(frozen=True, slots=True)
class Track:
    """How heat and trust went, in [0, 100]: the beginning, then each message."""

    name: str
    heat: tuple[int, ...]
    trust: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A message worth looking at in a chart: which one (counted from 1), and why."""

    turn: int
    kind: Literal["turning", "strength", "slip"]
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Heat and trust over a conversation, in one or more tries; `text` says the same where no picture can go."""

    title: str
    tracks: tuple[Track, ...]
    marks: tuple[Mark, ...]
    text: str
    part: Literal["chart"] = "chart"


Part = Heading | Text | Line | Quote | Listing | Small | Choices | Chart


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. Lengths in characters: `label` at most 45, `hint` at most 100."""

    name: str
    label: str
    hint: str = ""
    long: bool = False
    required: bool = True
    value: str = ""
    """What stands in it when it opens."""

    def __post_init__(self) -> None:
        if len(self.label) > 45 or len(self.hint) > 100:
            raise ValueError(f"the label or hint of {self.name!r} is too long for a form")


@dataclass(frozen=True, slots=True)
class Form:
    """Questions to be answered in one go, at most five; `title` has at most 24 characters."""

    name: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    kind: Literal["form"] = "form"

    def __post_init__(self) -> None:
        if len(self.title) > 24 or not 0 < len(self.fields) <= 5:
            raise ValueError(f"form {self.name!r} has too long a title or not one to five fields")


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to show, made of parts from top to bottom."""

    to: To
    parts: tuple[Part, ...]
    kind: Literal["reply"] = "reply"
    whom: str = ""
    """The one person it is for, where that is not the one who acted."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a guided minute: `words` for one person, to be shown `second` seconds after the first."""

    second: float
    words: str

    @property
    def reply(self) -> Reply:
        return Reply(To.PERSON, (Text(self.words),))


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute in which the person who acted is guided, step by step. Where it is cut short, nothing more is owed.

    One to five steps (as often as Slack's response_url can be used), the first at once, the last after 60 seconds at most.
    """

    steps: tuple[Step, ...]
    kind: Literal["minute"] = "minute"

    def __post_init__(self) -> None:
        at = [step.second for step in self.steps]
        if not 0 < len(at) <= 5 or at[0] != 0 or at[-1] > 60 or at != sorted(set(at)):
            raise ValueError(f"a minute has one to five steps from 0 to 60 seconds, one after the other: {at}")


Outbound = Reply | Form | Minute


def plain(reply: Reply) -> str:
    """`reply` as plain text: for notifications, screen readers and logs of what was shown."""
    return "\n".join(text for part in reply.parts if (text := _plain_part(part)))


def _plain_part(part: Part) -> str:
    match part:
        case Heading(text) | Text(text) | Small(text):
            return text
        case Line(name, text):
            return f"{name}: {text}"
        case Quote(text, about):
            return f"“{text}” {about}".rstrip()
        case Listing(title, items, numbered):
            marks = [f"{n}." if numbered else "-" for n in range(1, len(items) + 1)]
            return "\n".join([title, *(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))])
        case Chart():
            return part.text
        case Choices():
            return ""
        case _:
            assert_never(part)
