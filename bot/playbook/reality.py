"""What the Reality Test knows: `playbooks/reality/*.yaml`, kinds of trouble and signs to look for."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from bot.playbook.base import Id, Teaching, Words, Written
from bot.playbook.moves import Pattern

Fairness = Literal["fair", "stretch", "unfair"]
"""What an ask can be: undoing the loss, goodwill, or far beyond the loss or wrong in kind."""


class Rung(Written):
    """One fair fallback. `remedy` is the sign that it belongs to: who asked for just that is told the others."""

    remedy: Id
    do: Words


class Trouble(Written):
    """One kind of problem: how it is told, what undoes it, and what to fall back on, best first.

    `fair` says in half a sentence why what undoes the loss is fair, `loss` names the loss
    ("a parcel that came late"), `pays` says who bears the cost. `rights` is there where
    people ask for the law, and says where that is answered. One kind without patterns is
    for everything else.
    """

    trouble: Id
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    patterns: tuple[Pattern, ...] = ()
    loss: Words
    fair: Words
    pays: Words
    ladder: Annotated[tuple[Rung, ...], Field(min_length=3, max_length=4)]
    rights: Words | None = None


class Sign(Written):
    """Something that is said in the ask or in the problem, and what it speaks for.

    A `firm` sign decides alone; any other one leans towards what it `says`. It does not
    count where one of `denied` is found in the ask, or one of `unless` in the problem. `reason` goes on from
    the words that were found; `instead` is the fair thing to ask for.
    """

    sign: Id
    where: Literal["ask", "problem"]
    says: Fairness | None = None
    firm: bool = False
    patterns: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    denied: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    reason: Words | None = None
    instead: Words | None = None


class RealityPage(Written):
    """A file of them on one subject."""

    subject: Words
    troubles: tuple[Trouble, ...] = ()
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class RealityBook:
    """All pages together, in the order of their files."""

    troubles: tuple[Trouble, ...] = ()
    signs: tuple[Sign, ...] = ()
