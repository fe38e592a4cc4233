"""Out of their own words: what went wrong, what it is about, and the facts that may never get lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tips.facts import facts, invented, lost
from bot.tips.particular import particular, thing

TURNED = [
    ("My parcel never came.", "your parcel never came"),
    ("I've been waiting three weeks!!", "you've been waiting three weeks"),
    ("Hi, I was charged twice in March.", "you were charged twice in March"),
    ("You charged me twice.", "we charged you twice"),
    ("Nobody called me back.", "nobody called you back"),
    ("I am locked out of my account", "you are locked out of your account"),
    ("OUR HEATING IS DOWN SINCE MONDAY", "your heating is down since monday"),
    ("This is ridiculous. My new phone doesn't charge.", "your new phone doesn't charge"),
    ("You people are idiots!", None),
    ("I want my money back.", None),
    ("Where is my order?", None),
    ("Fix it or I'll sue you.", None),
    ("", None),
]


@pytest.mark.parametrize(("theirs", "turned"), TURNED)
def test_what_went_wrong_is_turned_round(theirs: str, turned: str | None) -> None:
    assert particular(theirs) == turned


@pytest.mark.parametrize(
    ("theirs", "what"), [("my washing machine leaks", "your washing machine"), ("My god, my parcel!", "your parcel"), ("it broke", None)]
)
def test_what_it_is_about(theirs: str, what: str | None) -> None:
    assert thing(theirs) == what


@given(st.text(max_size=200))
def test_any_text_can_be_turned_round(theirs: str) -> None:
    found = particular(theirs)
    assert found is None or 0 < len(found) <= 2 * len(theirs)


# --- facts


def test_facts_are_what_must_not_get_lost() -> None:
    text = "Hi Maya, on 4 March at 16:45 DPD left £12.50 at Leeds (HB-20719). See https://x.org/a. Write to jo@x.org by Friday."
    assert facts(text) == {"Maya", "4", "march", "16:45", "DPD", "£12.50", "Leeds", "HB-20719", "https://x.org/a", "jo@x.org", "friday"}


def test_plain_sentences_hold_no_facts() -> None:
    assert facts("Please calm down. Unfortunately it's our policy. Thank you. I'm sorry, I can't.") == frozenset()


def test_lost_and_invented() -> None:
    assert lost("Maya paid £12.", "Maya paid.") == {"£12"}
    assert lost("Maya's order", "the order of Maya") == frozenset()
    assert invented("Password reset for Tom", "password reset") == {"Tom"}
