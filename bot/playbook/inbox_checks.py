"""What can be wrong with a full inbox that no single field knows: names, gaps in lines, and people who cannot be told apart."""

import re
from collections.abc import Iterator, Sequence

from bot.ear.codebook import TEACHINGS
from bot.playbook.inboxes import InboxBook, Ticket
from bot.playbook.named import misfiled, taken
from bot.playbook.problems import Problem
from bot.playbook.source import Source

GAPS = ("now", "time", "quote")
"""What may stand in {braces} in a line of somebody who waits."""


def inboxes(sources: Sequence[Source[InboxBook]]) -> Iterator[Problem]:
    """Every problem of `sources` that their fields alone don't show."""
    seen: set[str] = set()
    for source in sources:
        book = source.model
        yield from misfiled(source, "inbox", book.inbox)
        if book.inbox in seen:
            yield taken(source, ("inbox",), "inbox", book.inbox, "file")
        seen.add(book.inbox)
        for n, teaching in enumerate(book.teaches):
            if teaching not in TEACHINGS:
                yield source.problem(("teaches", n), "P020", f"“{teaching}” is not a teaching", "An inbox teaches Q1 to Q6.")
        yield from _tickets(source)


def _tickets(source: Source[InboxBook]) -> Iterator[Problem]:
    names: set[str] = set()
    for n, ticket in enumerate(source.model.tickets):
        for key, name in (("ticket", ticket.ticket), ("name", ticket.name.lower())):
            if name in names:
                yield source.problem(("tickets", n, key), "P012", f"{key} “{name}” is taken by another ticket", "Give this one its own.")
            names.add(name)
        yield from _gaps(source, n, ticket)


def _gaps(source: Source[InboxBook], n: int, ticket: Ticket) -> Iterator[Problem]:
    """Only known gaps stand in the lines."""
    for situation in type(ticket.lines).model_fields:
        for k, line in enumerate(getattr(ticket.lines, situation)):
            for gap in re.findall(r"\{(\w*)\}", line):
                if gap not in GAPS:
                    path = ("tickets", n, "lines", situation, k)
                    yield source.problem(
                        path, "P027", f"“{{{gap}}}” is nothing that can be filled in", "A line may hold {now}, {time} and {quote}."
                    )
