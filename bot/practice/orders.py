"""What somebody who is practising can ask of the coach, typed or pressed, beside speaking to the counterpart."""

import re
from dataclasses import dataclass

_ORDER = re.compile(
    r"(?P<plain>hint|again|stop|help|why|breathe|tag|take over|swap|whisper|hand over)"
    r"|(?P<numbered>again(?= from)|why)(?: from)? (?P<turn>\d{1,3})"
    r"|(?P<set>whisper) (?P<mode>off|key|always)"
    r"|(?P<disputed>appeal|that['’]?s not what I did)(?: (?P<of>\d{1,3}))?(?:[:,]? (?P<says>.+))?"
    r"|(?P<passed>hand over)(?P<to>(?: to\b|:).*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Order:
    """One of the few things that are not said to the counterpart. `turn` counts messages from 1."""

    name: str
    turn: int | None = None
    words: str = ""


LOOKS_BACK = frozenset({"again", "why", "appeal", "appeal-yes"})
"""Orders that need what was written down."""


def typed(text: str) -> Order | None:
    """The order that `text` is as a whole; None for something said to the counterpart."""
    found = _ORDER.fullmatch(text.strip().rstrip(".!?"))
    if found is None:
        return None
    turn = found["turn"] or found["of"]
    words = found["mode"] or found["to"] or found["says"] or ""
    name = "appeal" if found["disputed"] else found["plain"] or found["numbered"] or found["set"] or found["passed"]
    return Order(name.lower().replace(" ", "-"), int(turn) if turn else None, words.lstrip(": "))


def pressed(action: str) -> Order:
    """The order that a button carries: its name and, after a colon, the message that it is about."""
    name, _, about = action.partition(":")
    return Order(name, int(about) if about.isdecimal() and len(about) < 4 else None, about)
