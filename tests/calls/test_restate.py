"""The ask, put as a question about everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.restate import restated

GOT = [
    ("I want my money back.", "their money back"),
    ("£62 back please", "£62 back"),
    ("Could I have a new jug, thanks?", "a new jug"),
    ("Give me the $14 I paid.", "the $14 they paid"),
    ("I'd like it fixed.", "it fixed"),
    ("We want to keep it.", "to keep it"),
    ("Any chance of half back?", "half back"),
    ("Full refund on the boots.", "a full refund on the boots"),
    ("My £86. And an apology.", "their £86, and an apology"),
    ("THE WHOLE £410 BACK!!!", "the whole £410 back"),
    ("Half back. I know it was my typo.", "half back"),
]
DONE = [
    ("Please refund the ticket to my card.", "refund the ticket to their card"),
    ("Could you send us another one?", "send them another one"),
    ("Can you let me out of the contract, mate?", "let them out of the contract"),
    ("I want you to honour your own quote.", "honour the company's own quote"),
    ("Would it be possible to waive it?", "waive it"),
    ("round it down to the estimate", "round it down to the estimate"),
    ("Fix it and tell me why it broke.", "fix it and tell them why it broke"),
]
QUOTED = [
    "He should be let go, dear.",
    "I want the $3,200 you cost me.",
    "Refund it, we keep the car.",
    "Cancel it. My sister wants one too.",
    "…",
]


@pytest.mark.parametrize(("ask", "got"), GOT)
def test_what_everyone_would_get(ask: str, got: str) -> None:
    assert restated(ask) == f"If everyone in this position got {got}, could the company stay in business?"


@pytest.mark.parametrize(("ask", "done"), DONE)
def test_what_the_company_would_do(ask: str, done: str) -> None:
    expected = f"If everyone in this position got it, the company would each time have to {done}. Could it stay in business?"
    assert restated(ask) == expected


@pytest.mark.parametrize("ask", QUOTED)
def test_what_cannot_be_turned_is_quoted(ask: str) -> None:
    assert restated(ask) == f"If everyone in this position asked for this and got it, could the company stay in business? “{ask}”"


@given(st.text(max_size=200))
def test_any_ask_becomes_a_question_about_everyone(ask: str) -> None:
    assert restated(ask).startswith("If everyone in this position ")


@given(st.sampled_from([ask for ask, _ in (*GOT, *DONE)]))
def test_nothing_of_the_person_is_left(ask: str) -> None:
    words = restated(ask).replace("could the company", "").split()
    assert not {"I", "my", "me", "us", "you", "your"} & set(words)
