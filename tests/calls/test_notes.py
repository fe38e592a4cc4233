"""Promises in notes: who, what, by when; and notes that hold none."""

from datetime import datetime

import pytest

from bot.calls.notes import caught, promise

MONDAY = datetime(2026, 3, 2, 12, 0)
FOUND = [
    ("Dana says refund by Friday", "them", "Dana", "refund", "2026-03-06"),
    ("Dana said she would refund it by Friday", "them", "Dana", "refund it", "2026-03-06"),
    ("Dana: I will send the letter by Friday", "them", "Dana", "send the letter", "2026-03-06"),
    ("Dana will call me back tomorrow at 4pm", "them", "Dana", "call me back", "2026-03-03T16:00"),
    ("Mr Cole will ring me back within the hour", "them", "Mr Cole", "ring me back", "2026-03-02T13:00"),
    ("she'll call back tomorrow at 4", "them", "", "call back", "2026-03-03T16:00"),
    ("he said I'd get a call within 48 hours", "them", "", "get a call", "2026-03-04T12:00"),
    ("they promised $20 credit within 5 days", "them", "", "$20 credit", "2026-03-07"),
    ("refund of $84 in 5-7 business days", "them", "", "refund of $84", "2026-03-11"),
    ("agreed: full refund by 20 March", "them", "", "full refund", "2026-03-20"),
    ("Marco says the replacement ships tomorrow", "them", "Marco", "the replacement ships", "2026-03-03"),
    ("supervisor will email me", "them", "", "email me", None),
    ("callback tomorrow 10am", "them", "", "callback", "2026-03-03T10:00"),
    ("I must send the receipt by Monday", "me", "", "send the receipt", "2026-03-09"),
    ("I'll send photos tonight", "me", "", "send photos", "2026-03-02"),
    ("me: send photos by Wednesday", "me", "", "send photos", "2026-03-04"),
    ("Dana says I have to send photos by Wednesday", "me", "", "send photos", "2026-03-04"),
    ("need to send the bank statement by 12 March", "me", "", "send the bank statement", "2026-03-12"),
]
NONE = [
    "case number 12345",
    "the order was placed on 3 March",
    "I waited 20 minutes",
    "waiting since 10 min",
    "is the refund coming by Friday?",
    "She asked for the order number",
    "the router was reset twice",
    "",
    "   ",
]


@pytest.mark.parametrize(("text", "owner", "who", "what", "due"), FOUND, ids=[row[0] for row in FOUND])
def test_a_promise_is_caught(text: str, owner: str, who: str, what: str, due: str | None) -> None:
    [found] = caught(text, MONDAY)
    assert (found.owner, found.who, found.what, found.due) == (owner, who, what, due)
    assert found.words in text


@pytest.mark.parametrize("text", NONE)
def test_a_note_without_a_promise(text: str) -> None:
    assert caught(text, MONDAY) == ()


def test_two_in_one_line() -> None:
    first, second = caught("Dana says she will refund by Friday. I'll email the receipt tomorrow.", MONDAY)
    assert (first.who, first.due, second.owner, second.due) == ("Dana", "2026-03-06", "me", "2026-03-03")


@pytest.mark.parametrize("text", ["replacement router", "they fix it", "x", "refund, refund by Friday and a call by Monday"])
def test_what_is_called_a_promise_is_one(text: str) -> None:
    assert promise(text, MONDAY).words == text
    assert promise(text, MONDAY).what


def test_mine_when_it_begins_with_me() -> None:
    assert promise("I bring the router back", MONDAY).owner == "me"
