"""Where an inbox lives: it is its trainee's own, whatever room it was asked for in."""

import re

from bot.events import Asked, Inbound, Origin, Pressed, Submitted

NAME = "inbox"
FORM = "inbox-write"
_TYPED = re.compile(r"\s*(?:drill\s+)?inbox\b", re.IGNORECASE)


def key(origin: Origin) -> str:
    """The key of the inbox of whoever acted."""
    return key_of(origin.surface, origin.person)


def key_of(surface: str, person: str) -> str:
    """The key of somebody's inbox: one for each person on a surface."""
    return f"{surface}:{NAME}:{person}"


def is_ours(event: Inbound) -> bool:
    """Whether this command, button or form is for somebody's inbox, wherever it was given."""
    match event:
        case Asked(_, command, text):
            return command == NAME or is_drill(command, text)
        case Pressed(_, action):
            return action.partition(":")[0] == NAME
        case Submitted(_, form):
            return form.partition(":")[0] == FORM
        case _:
            return False


def is_drill(command: str, text: str) -> bool:
    """Whether this is `drill inbox`, which is the same as `inbox`."""
    return command == "drill" and text.lower().split()[:1] == [NAME]


def asks_for_it(text: str) -> bool:
    """Whether a typed line begins with the command."""
    return _TYPED.match(text) is not None
