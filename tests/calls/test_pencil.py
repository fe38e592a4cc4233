"""The pencil: what it marks, what it leaves alone, and the one question that it asks."""

import pytest

from bot.calls.pencil import LOOKS_RIGHT, MOST, lacking, marks, pencil, question
from bot.playbook.library import Library
from bot.replies import Quote, Text

WHOLE = {
    "company": "Hillbeam, my broadband, account 44812",
    "facts": "On 3 May £62 was taken. On 4 May it was taken again.",
    "outcome": "The second £62 back by 30 May",
    "tried": "The app; I haven't written yet",
    "you": "Jo Reyes, six years; I've lost two evenings to it",
}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("I rang. They probably did it on purpose.", "guess", "They probably did it on purpose"),
        ("Your incompetent driver left it in the rain.", "blame", "Your incompetent driver"),
        ("You never answer, and it was dark.", "generality", "You never answer"),
        ("It came late, every single time.", "generality", "every single time"),
    ],
)
def test_it_marks_the_words_concerned(library: Library, text: str, kind: str, words: str) -> None:
    [mark] = marks(text, library.ear, library.playbooks.pencil)
    assert mark.kind == kind
    assert words in mark.words(text)
    assert text[mark.start : mark.end] == mark.words(text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "The letter clearly says 14 May.",
        "I think I may have pressed it twice, I'm not sure.",
        "You've always been good to me.",
        "I know it isn't your fault.",
        "My guess is the thermostat, but that's only a guess.",
        "I felt like an idiot at the gate.",
        "",
    ],
)
def test_it_leaves_alone_what_is_honest(library: Library, text: str) -> None:
    assert marks(text, library.ear, library.playbooks.pencil) == ()


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"outcome": "I just want this sorted by 30 May."}, "wish"),
        ({"facts": "It was taken twice."}, "date"),
        ({"facts": "On 3 May it was charged twice.", "outcome": "The second one back by 30 May"}, "amount"),
        ({"outcome": "The second £62 back"}, "by_when"),
        ({"company": "Hillbeam, my broadband"}, "number"),
        ({"tried": ""}, "tried"),
        ({"you": "Jo Reyes"}, "effect"),
    ],
)
def test_what_is_missing(library: Library, change: dict[str, str], lack: str) -> None:
    book = library.playbooks.pencil
    assert lacking(WHOLE, book) == ()
    assert [found.lack for found in lacking({**WHOLE, **change}, book)] == [lack]


def test_a_day_given_apart_counts(library: Library) -> None:
    plan = {**WHOLE, "outcome": "The second £62 back", "by_when": "30 May"}
    assert lacking(plan, library.playbooks.pencil) == ()


def test_one_question_the_most_helpful_first(library: Library) -> None:
    [asked] = question({"facts": "It broke.", "outcome": "Justice."}, library.playbooks.pencil)
    assert isinstance(asked, Text)
    assert "one thing" in asked.text


def test_never_more_than_three_marks_and_each_said_otherwise(library: Library) -> None:
    told = "You never answer. They always lie. Those idiots. Nobody there has a clue. They probably did it on purpose. It's your fault."
    parts = pencil({**WHOLE, "facts": f"On 3 May £62 was taken. {told}"}, library.ear, library.playbooks.pencil)
    quotes = [part for part in parts if isinstance(part, Quote)]
    assert len(quotes) == MOST
    assert len({quote.about for quote in quotes}) == MOST
    assert all(quote.text in told for quote in quotes)


def test_a_clear_plan_is_left_as_it_is(library: Library) -> None:
    assert pencil(WHOLE, library.ear, library.playbooks.pencil) == (Text(LOOKS_RIGHT),)
