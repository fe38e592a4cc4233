"""Where an event belongs: a call log is its owner's, whatever room it was asked for in."""

from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted, Woke
from bot.inbox import home as inbox
from bot.progress.record import key_of

PRIVATE = frozenset({"call", "case", "prep", "call-sheet", "rehearse"})
"""Commands, buttons and forms that lead to their person's own casework."""


def own(origin: Origin) -> str:
    """The key of the casework of whoever acted: one for each person on a surface."""
    return f"{origin.surface}:case:{origin.person}"


DRILLS = frozenset({"drill", "drill-answer"})
"""Commands, buttons and forms of a drill, which is its person's alone, too."""


def drilled(origin: Origin) -> str:
    """The key of the drill of whoever acted."""
    return drilled_by(origin.surface, origin.person)


def drilled_by(surface: str, person: str) -> str:
    """The key of somebody's drill: one for each person on a surface."""
    return f"{surface}:drill:{person}"


def home(event: Inbound) -> str:
    """The place whose conversation `event` is for: that of its room, or its person's own."""
    if isinstance(event, Pressed) and event.action.startswith("pair:"):
        return event.action.split(":", 2)[-1]  # Its chair is offered elsewhere, too: the button knows which practice it is for.
    if inbox.is_ours(event):
        return inbox.key(event.origin)
    if _is_of(event, frozenset({"progress"})):
        return key_of(event.origin.surface, event.origin.person)
    if _is_of(event, DRILLS):
        return drilled(event.origin)
    return own(event.origin) if _is_private(event) else event.origin.place


def _is_private(event: Inbound) -> bool:
    return isinstance(event, Woke) or _is_of(event, PRIVATE)


def _is_of(event: Inbound, names: frozenset[str]) -> bool:
    """Whether `event` is one of the commands, buttons or forms in `names`."""
    match event:
        case Asked(_, command):
            return command in names
        case Pressed(_, action):
            return action.partition(":")[0] in names
        case Submitted(_, form):
            return form.partition(":")[0] in names
        case Said() | Woke():
            return False
