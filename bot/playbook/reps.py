"""Who a call can be rehearsed with: `playbooks/reps/ID.yaml`, and what all of them share in `shared.yaml`.

In all texts {company}, {topic}, {ask}, {won} (what this rep can give) and {problem} stand for the words of a caller's own sheet.
"""

from typing import Annotated

from pydantic import Field

from bot.playbook.base import Id, Words, Written
from bot.playbook.reality import Fairness
from bot.playbook.rules import Advice, Rule, Spoken
from bot.playbook.scenario import Counterpart, Fact, Successor

SHARED = "shared"
"""The id of what all reps share."""


class Rep(Written):
    """A kind of rep. `decides` is who among them can give something: `first`, or one of the `others`.

    `authority`, `window` and `way` are what they say when a question reaches that; `way` depends on
    how fair the ask is; `tells` names who of them knows any of it, where not all do. `refuses` and
    `waits` answer an ask that is too much, or comes too soon; `drafts` is what they put in, `grants`
    are last words after that, `walks` those where their time ran out.
    """

    rep: Id
    title: Words
    about: Words
    counterpart: Counterpart | None = None
    others: dict[Id, Successor] = Field(default_factory=dict)
    decides: Id = "first"
    tells: tuple[Id, ...] = ()
    opening: tuple[Words, ...] = ()
    authority: Words = "…"
    window: Words = "…"
    way: Annotated[dict[Fairness, Words], Field(default_factory=dict)]
    refuses: Words = "…"
    waits: Words = "…"
    drafts: Words = "…"
    grants: tuple[Words, ...] = ()
    walks: Words = "…"
    lines: tuple[Spoken, ...] = ()
    hidden: tuple[Fact, ...] = ()
    rules: tuple[Rule, ...] = ()
    advice: tuple[Advice, ...] = ()
