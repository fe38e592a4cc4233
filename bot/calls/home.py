"""Where an event belongs: a call log is its owner's, whatever room it was asked for in."""

from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted, Woke

PRIVATE = frozenset({"call", "case", "prep", "call-sheet", "rehearse"})
"""Commands, buttons and forms that lead to their person's own casework."""


def own(origin: Origin) -> str:
    """The key of the casework of whoever acted: one for each person on a surface."""
    return f"{origin.surface}:case:{origin.person}"


def home(event: Inbound) -> str:
    """The place whose conversation `event` is for: that of its room, or its person's own."""
    return own(event.origin) if _is_private(event) else event.origin.place


def _is_private(event: Inbound) -> bool:
    match event:
        case Asked(_, command):
            return command in PRIVATE
        case Pressed(_, action):
            return action.partition(":")[0] in PRIVATE
        case Submitted(_, form):
            return form.partition(":")[0] in PRIVATE
        case Woke():
            return True
        case Said():
            return False
