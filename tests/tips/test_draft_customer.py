"""A customer's message, read from its words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.ear import PlaybookEar
from bot.playbook.library import Library, Playbooks
from bot.replies import Heading, Line, Listing, Part, Quote, Small, Text
from bot.tips.customer import CustomerView, read_customer
from bot.tips.draft import check_draft
from bot.tips.rewrite import rewrite
from bot.tips.shown import GOOD, NOTHING, checked, customer
from tests.ear.small import small_ear
from tests.fakes import texts


def view(theirs: str, library: Library) -> CustomerView:
    return read_customer(theirs, library.ear, library.playbooks.drafts["agent"])


FEELINGS = [
    ("I'm furious about this bill.", ["anger"], "furious"),
    ("I'm so worried, my insulin is in that parcel.", ["worry"], "worried"),
    ("honestly fed up now", ["frustration"], "fed up"),
    ("kinda lost here", ["confusion"], "lost"),
    ("I'm exhausted. Three calls.", ["exhaustion"], "exhausted"),
    ("The parcel is late.", [], ""),
    ("I'm not worried, only curious.", [], ""),
]


@pytest.mark.parametrize(("theirs", "feels", "words"), FEELINGS)
def test_feelings_are_those_they_name(theirs: str, feels: list[str], words: str, library: Library) -> None:
    found = view(theirs, library).feels
    assert [feeling.id for feeling in found] == feels
    assert not words or words in found[0].words


FIRST = [
    ("There's a burning smell from the socket and I'm furious!", "safety"),
    ("This is RIDICULOUS, nobody answers!!!", "heard"),
    ("This is my fourth call about the same bill.", "owner"),
    ("I can't log in since this morning.", "workaround"),
    ("When will my parcel arrive?", "time"),
    ("Does it come in blue?", "answer"),
    ("The kettle has a cracked lid.", "fix"),
]


@pytest.mark.parametrize(("theirs", "need"), FIRST)
def test_what_comes_first(theirs: str, need: str, library: Library) -> None:
    found = view(theirs, library).needs
    assert found[0].id == need
    assert found[0].do
    assert found[0].teaches
    assert all(wanted.words in theirs for wanted in found)


LEVELS = [
    ("MX resolves, but SMTP times out after the TLS handshake.", "technical"),
    ("the little black box blinks, I'm not good with computers", "plain"),
    ("My router drops.", "unknown"),
    ("what is a DNS? it says DNS error", "plain"),
]


@pytest.mark.parametrize(("theirs", "level"), LEVELS)
def test_how_technical_they_sound(theirs: str, level: str, library: Library) -> None:
    assert view(theirs, library).technical.id == level


def test_what_they_ask_is_in_their_words(library: Library) -> None:
    theirs = "The lid is cracked. Can I have a new one? And who pays for the postage?"
    assert view(theirs, library).asks[:2] == ("Can I have a new one?", "And who pays for the postage?")


@given(st.text(max_size=200))
def test_any_message_can_be_read(small: PlaybookEar, built_in: Playbooks, theirs: str) -> None:
    book = built_in.drafts["agent"]
    found = read_customer(theirs, small, book)
    assert found.needs
    assert all(seen.words in theirs for seen in found.feels)
    assert customer(found, book)


@pytest.fixture(scope="module")
def small(built_in: Playbooks) -> PlaybookEar:
    return small_ear(built_in.moves)


# --- how it is shown


def test_a_message_is_shown_with_what_comes_first_and_a_beginning(library: Library) -> None:
    theirs = "I'm furious. My parcel never came. When will it be here?"
    parts = customer(view(theirs, library), library.playbooks.drafts["agent"])
    assert isinstance(parts[0], Heading)
    assert "furious" in texts(parts)
    assert Line("You could begin", "So your parcel never came, if I have that right.") in parts
    assert any(isinstance(part, Listing) and "“When will it be here?”" in part.items for part in parts)


def test_no_feeling_is_put_in_their_mouth(library: Library) -> None:
    shown = texts(customer(view("The parcel is late.", library), library.playbooks.drafts["agent"]))
    assert "no feeling" in shown


def shown(draft: str, theirs: str, library: Library) -> tuple[Part, ...]:
    book = library.playbooks.drafts["agent"]
    check = check_draft(draft, theirs, "agent", library.ear, book)
    return checked(check, rewrite(check, book))


def test_before_and_after_stand_together(library: Library) -> None:
    parts = shown("Calm down. It's booked for Friday.", "my parcel never came", library)
    lines = [part for part in parts if isinstance(part, Line)]
    assert [line.name for line in lines] == ["Before", "After"]
    assert lines[0].text == "Calm down. It's booked for Friday."
    assert "Calm down" not in lines[1].text
    quote = next(part for part in parts if isinstance(part, Quote))
    assert quote.text == "Calm down"
    assert "N1" in quote.about
    assert any(isinstance(part, Small) and part.text.startswith("Instead: ") for part in parts)


def test_a_good_draft_is_shown_as_good_without_an_after(library: Library) -> None:
    parts = shown("I'm sorry we sent the wrong size. The right one is with you on Friday; reply here if it isn't.", "", library)
    assert Text(GOOD) in parts
    assert not any(isinstance(part, Line) for part in parts)


def test_nothing_is_shown_of_nothing(library: Library) -> None:
    assert shown(" ", "hello?", library) == (Text(NOTHING),)


def test_a_draft_full_of_faults_still_fits_on_a_page(library: Library) -> None:
    draft = " ".join(f"Calm down. You should have read page {n}. It's only {n} days." for n in range(2, 40))
    assert len(shown(draft, "", library)) < 45
