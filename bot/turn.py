"""Moment in, Turn out: the two ends of the pure function in the middle."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation import Conversation, State
from bot.playbook.appeals import Appeal
from bot.practice.scene import Exchange
from bot.replies import Outbound


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock (aware) and the chance (a whole number) of one turn. Nothing below asks for either."""

    now: datetime
    seed: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event led to.

    `conversation` is what is to be remembered (its revision still the one that was loaded);
    `replies` what is to be shown, in order; `exchanges` what is to be written down;
    `closing` asks for the debrief, which needs all exchanges and not only these; `appeals`
    are to be kept in the team's folder; `beside` are other conversations that it changes, such as
    the progress of those who took part: saved with it, in the same transaction, or not at all.
    """

    conversation: Conversation
    replies: tuple[Outbound, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    closing: bool = False
    appeals: tuple[Appeal, ...] = ()
    beside: tuple[Conversation, ...] = ()

    def also(self, *replies: Outbound) -> "Turn":
        """The same turn with `replies` shown after its own."""
        return replace(self, replies=(*self.replies, *replies))


def become(conversation: Conversation, state: State, *replies: Outbound) -> Turn:
    """A turn that leaves `conversation` in `state` and shows `replies`."""
    return Turn(replace(conversation, state=state), replies)
