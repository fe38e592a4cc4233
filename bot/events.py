"""What can happen, in words that no platform owns.

An adapter turns each payload into one of these and hands it to the coach. They are
frozen and check themselves, so an event that makes no sense cannot exist.
"""

from dataclasses import dataclass, field
from typing import Literal, assert_never

LONGEST_TEXT = 40_000
"""Characters kept of one message: the largest that Slack will deliver (method reference of chat.postMessage)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event came from, and how to answer it.

    `event_id` is the same for a redelivery of the same event and unique on its surface.
    `place` names the room, thread or terminal; `person` the one who acted. `address` is
    the adapter's own note of how to answer: kept, handed back, never read by the core.
    """

    event_id: str
    surface: str
    place: str
    person: str
    address: str = ""

    def __post_init__(self) -> None:
        for name in self.__slots__:
            object.__setattr__(self, name, tidy(getattr(self, name)))
        if not (self.event_id and self.surface and self.place and self.person):
            raise ValueError("an origin names its event, surface, place and person")


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody typed a message. `addressed` is true where it was plainly meant for Heard (a mention, a direct message)."""

    origin: Origin
    text: str
    addressed: bool = False
    kind: Literal["said"] = "said"
    people: tuple[str, ...] = ()
    """Who is mentioned in it, as `Origin.person` names people, without Heard itself."""
    alone: bool = False
    """Whether nobody else can read along: a direct message."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", tidy(self.text))


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody gave a command (`bot.wording.COMMANDS`), with the words after it."""

    origin: Origin
    command: str
    text: str = ""
    kind: Literal["asked"] = "asked"
    people: tuple[str, ...] = ()
    """Who is mentioned in it, as `Origin.person` names people."""
    alone: bool = False
    """Whether it was given where nobody else can read along."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "command", tidy(self.command))
        object.__setattr__(self, "text", tidy(self.text))


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button; `action` is the meaning that the button carries."""

    origin: Origin
    action: str
    kind: Literal["pressed"] = "pressed"
    alone: bool = False
    """Whether the button stood where nobody else can read along."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "action", tidy(self.action))


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody sent a form: the fields by name, each as typed."""

    origin: Origin
    form: str
    fields: dict[str, str] = field(default_factory=dict)
    kind: Literal["submitted"] = "submitted"

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", tidy(self.form))
        object.__setattr__(self, "fields", {tidy(name): tidy(text) for name, text in self.fields.items()})


@dataclass(frozen=True, slots=True)
class Woke:
    """It is time for something that was promised. `origin` names whom it is for, and its empty address that nobody waits for an answer."""

    origin: Origin
    kind: Literal["woke"] = "woke"


Inbound = Said | Asked | Pressed | Submitted | Woke


PASSING = frozenset({"tip", "answer", "check", "breathe", "example", "share", "check-reply"})
"""Commands, buttons and forms that help for one moment."""


def is_passing(event: Inbound) -> bool:
    """Whether `event` asks for help with one moment: that is answered at once and never written down."""
    match event:
        case Asked(_, command):
            return command in PASSING
        case Pressed(_, action):
            return action.partition(":")[0] in PASSING
        case Submitted(_, form):
            return form in PASSING
        case Said() | Woke():
            return False
        case _:
            assert_never(event)


def tidy(text: str) -> str:
    """`text` without null bytes and lone surrogates (no store or platform takes them), cut at `LONGEST_TEXT`."""
    return text[:LONGEST_TEXT].replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
