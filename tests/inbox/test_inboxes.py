"""The inboxes that Heard comes with: what is written in them is heard as it is meant."""

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from bot.inbox.hear import hear
from bot.inbox.take import begin, take
from bot.playbook.inboxes import InboxBook, Ticket, Voice
from bot.playbook.library import Library, Playbooks

NAMES = ("monday-outage", "wedding-saturday", "first-snow")


@pytest.fixture(params=NAMES)
def book(request: pytest.FixtureRequest, built_in: Playbooks) -> InboxBook:
    found: InboxBook = built_in.inboxes[request.param]
    return found


def test_there_are_three(built_in: Playbooks) -> None:
    assert sorted(built_in.inboxes) == sorted(NAMES)


def test_a_sign_of_life_that_is_suggested_is_a_good_one(book: InboxBook, library: Library) -> None:
    for number, ticket in enumerate(book.tickets, 1):
        taken = take(begin(book, "ana", "here", 0), number, ticket.note, book, library.ear)
        marks = [(r.teaching, r.good) for r in taken.inbox.receipts]
        assert marks == [("Q1", True), ("Q2", True), ("Q3", True), ("Q4", True), ("Q5", True)], ticket.ticket
        assert taken.inbox.ticket(number).promised == taken.note.due


def test_answers_are_heard_as_theirs(book: InboxBook, library: Library) -> None:
    unheard = []
    for number, ticket in enumerate(book.tickets, 1):
        for says in ticket.answers:
            note = hear(says, number, book, 2, (), library.ear)
            if not note.answer or note.mixed or note.mass or note.hurts:
                unheard.append(says)
    assert unheard == []


def test_questions_are_heard_as_theirs(book: InboxBook, library: Library) -> None:
    missing = [(n, t, t.missing) for n, t in enumerate(book.tickets, 1) if t.missing]
    assert missing
    for number, ticket, lacks in missing:
        for says in lacks.asks:
            note = hear(says, number, book, 2, (), library.ear)
            assert note.asks, f"{ticket.ticket}: {says}"
            assert not note.answer


def lines(ticket: Ticket) -> list[str]:
    own = list(chain.from_iterable(getattr(ticket.lines, name) for name in Voice.model_fields))
    return [*own, *((*ticket.missing.says, *ticket.missing.blind) if ticket.missing else ())]


def test_nobody_says_what_somebody_else_says(built_in: Playbooks) -> None:
    every = [line for book in built_in.inboxes.values() for ticket in book.tickets for line in lines(ticket)]
    assert len(set(every)) == len(every) > 300


def test_times_are_only_spoken_of_where_there_are_some(book: InboxBook) -> None:
    """Whoever waits without a time, is puzzled or is hurt cannot quote one."""
    for ticket in book.tickets:
        for situation in ("waiting", "vague", "mass", "puzzled", "hurt", "settled", "gone"):
            for line in getattr(ticket.lines, situation):
                assert "{time}" not in line, line


def test_the_five_bear_differently_and_somebody_must_be_asked(book: InboxBook) -> None:
    assert len({ticket.bears for ticket in book.tickets}) == 5
    assert any(ticket.missing for ticket in book.tickets)
    assert any(ticket.by for ticket in book.tickets)


def test_the_hour_that_is_too_late_stands_in_their_message(book: InboxBook) -> None:
    spoken = {"09:30": "half past nine", "09:45": "quarter to ten", "10:30": "half past ten", "08:30": "half past eight"}
    told = [t.ticket for t in book.tickets if t.by and spoken.get(t.by, t.by) in t.says]
    assert told, "at least one of them says by when"
    assert re.fullmatch(r"[a-z-]+", book.inbox)


UNSEEN = yaml.safe_load(Path(__file__).with_name("unseen.yaml").read_text("utf-8"))


def is_heard(name: str, number: int, says: str, library: Library) -> bool:
    note = hear(says, number, library.playbooks.inboxes[name], 2, (), library.ear)
    return bool(note.answer) and not (note.mixed or note.noise or note.mass or note.hurts)


def test_most_ways_of_putting_it_right_are_heard(library: Library) -> None:
    deaf = [says for name, number, says in UNSEEN["heard"] if not is_heard(name, number, says, library)]
    assert len(deaf) <= len(UNSEEN["heard"]) // 10, deaf


def test_what_only_sounds_like_it_puts_nothing_right(library: Library) -> None:
    fooled = [says for name, number, says in UNSEEN["not"] if is_heard(name, number, says, library)]
    assert len(fooled) <= len(UNSEEN["not"]) // 10, fooled
