"""A full inbox to practise with: `playbooks/inboxes/ID.yaml`, five people who all wait at once.

In all lines {now} stands for the time, {time} for the time that the trainee named, {quote} for
the trainee's own words.
"""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.playbook.base import Id, Teaching, Words, Written

Hour = Annotated[str, StringConstraints(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
"""A time of the inbox's day, such as "09:40"."""
TICKETS = 5
"""Tickets in an inbox: enough to lose sight of one, few enough to know each."""


class Voice(Written):
    """How one person answers, several ways for each thing that can happen to them.

    `waiting`: nobody has written, the calmest first. `noted`: a personal word with a time. `vague`: one without.
    `mass`: a phrase, or what others got too. `late`: the time named has passed. `too_late`: a time that helps
    no more. `puzzled`: this is no answer to them. `hurt`: they were spoken to badly. `settled`: it is put right.
    `gone`: they stop waiting.
    """

    waiting: Annotated[tuple[Words, ...], Field(min_length=3)]
    noted: Annotated[tuple[Words, ...], Field(min_length=2)]
    vague: Annotated[tuple[Words, ...], Field(min_length=2)]
    mass: Annotated[tuple[Words, ...], Field(min_length=2)]
    late: Annotated[tuple[Words, ...], Field(min_length=2)]
    too_late: Annotated[tuple[Words, ...], Field(min_length=1)]
    puzzled: Annotated[tuple[Words, ...], Field(min_length=2)]
    hurt: Annotated[tuple[Words, ...], Field(min_length=1)]
    settled: Annotated[tuple[Words, ...], Field(min_length=2)]
    gone: Annotated[tuple[Words, ...], Field(min_length=1)]


class Missing(Written):
    """What has to be asked before this ticket can be put right: questions that reach it, and what they say.

    `blind` is what they say where it is put right without having been asked.
    """

    asks: Annotated[tuple[Words, ...], Field(min_length=4)]
    says: Annotated[tuple[Words, ...], Field(min_length=1)]
    blind: Annotated[tuple[Words, ...], Field(min_length=1)]


class Ticket(Written):
    """One person who waits.

    `says` is what they wrote; `particulars` words of their story, in any form, by which a note to them is
    known as theirs. `bears` are the minutes that they wait before they ask again, `by` the time after
    which nothing helps, `takes` the minutes that it takes to put it right. `does` is what that is, in
    short; `answers` are ways of saying that it is done, `misses` of saying what only sounds like it, and
    `note` is a sign of life that would do. `arrives`
    is true where the answer is something under way, so that a time belongs to it.
    """

    ticket: Id
    name: Words
    subject: Words
    says: Words
    particulars: Annotated[tuple[Words, ...], Field(min_length=4)]
    bears: Annotated[int, Field(ge=6, le=60)]
    by: Hour | None = None
    takes: Annotated[int, Field(ge=1, le=20)]
    arrives: bool = False
    does: Words
    missing: Missing | None = None
    answers: Annotated[tuple[Words, ...], Field(min_length=6)]
    misses: tuple[Words, ...] = ()
    note: Words
    lines: Voice


class InboxBook(Written):
    """A full inbox: who the trainee is, what lies on their desk, when it begins, and whose tickets wait."""

    inbox: Id
    title: Words
    teaches: Annotated[tuple[Teaching, ...], Field(min_length=1)]
    brief: Words
    desk: Annotated[tuple[Words, ...], Field(min_length=1)]
    opens: datetime
    tickets: Annotated[tuple[Ticket, ...], Field(min_length=TICKETS, max_length=TICKETS)]
