"""The call sheet: nothing that was typed is lost, and steps stay in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.sheet import form, missing, sheet, so_far, steps
from bot.playbook.library import Playbooks
from bot.playbook.sheets import SheetTemplate
from bot.replies import Heading, Listing, Part
from tests.fakes import texts, tiny_books

TEMPLATE = tiny_books().sheets["call-sheet"]
ODD = ["{who}", "{each}", "{facts} {tried}", "a\nb\n\nc", "then then then", "- x\n- y", "…;;;  …", "\\1 \\g<0>"]
TYPED = st.text(max_size=120) | st.sampled_from(ODD)


def listing(parts: tuple[Part, ...], title: str) -> Listing:
    return next(part for part in parts if isinstance(part, Listing) and part.title == title)


def marks(text: str) -> list[str]:
    """The characters of `text` but for blanks, and for what lists and steps are joined with."""
    return [mark for mark in text.casefold() if not mark.isspace() and mark not in ";,-–•*"]


def test_form_asks_every_question() -> None:
    asked = form(TEMPLATE)
    questions = [(q.id, q.label, q.long, q.required) for q in TEMPLATE.questions]
    assert [(f.name, f.label, f.long, f.required) for f in asked.fields] == questions
    assert (asked.name, asked.title) == ("call-sheet", "A small sheet")


def test_lines_without_their_answer_are_left_out() -> None:
    parts = sheet(TEMPLATE, {"who": "the shop", "facts": "It flew."})
    assert parts[0] == Heading("A small sheet")
    assert listing(parts, "First").items == ("I call the shop.", "Breathe.")


def test_what_happened_is_numbered_in_order() -> None:
    told = "I bought it. On Sunday I flew it, then the line broke; it flew off\nI rang."
    then = listing(sheet(TEMPLATE, {"who": "x", "facts": told}), "Then")
    assert then.numbered
    assert then.items == ("I bought it.", "On Sunday I flew it", "The line broke", "It flew off", "I rang.")


STEPS = [
    ("", []),
    ("  \n ", []),
    ("one thing", ["One thing"]),
    ("- one\n- two\n• three", ["One", "Two", "Three"]),
    ("It cost 4.50 on the 3.5. Then I rang.", ["It cost 4.50 on the 3.5.", "Then I rang."]),
    ("-5 degrees inside\n-", ["-5 degrees inside"]),
    ("I rang and then I wrote", ["I rang", "I wrote"]),
    ("the screen said error. i restarted it", ["The screen said error.", "I restarted it"]),
    ("Was it me? I doubt it! Still.", ["Was it me?", "I doubt it!", "Still."]),
    ("strengthen the case, strengthening it", ["Strengthen the case, strengthening it"]),
]


@pytest.mark.parametrize(("told", "expected"), STEPS)
def test_steps(told: str, expected: list[str]) -> None:
    assert steps(told) == expected


@given(st.lists(st.sampled_from(["I rang", "it broke", "the screen went blue", "£4.50 came off"]), min_size=1, max_size=8))
def test_steps_stay_in_order(told: list[str]) -> None:
    assert [step.casefold() for step in steps("\n".join(told))] == [step.casefold() for step in told]


@given(TYPED)
def test_steps_lose_nothing_but_the_joints(told: str) -> None:
    kept, typed = marks(" ".join(steps(told))), marks(told)
    if "then" in told.casefold():
        assert [mark for mark in typed if mark not in "andthe"] == [mark for mark in kept if mark not in "andthe"]
    else:
        assert kept == typed


@given(st.fixed_dictionaries({"who": TYPED, "facts": TYPED, "tried": TYPED}))
def test_nothing_typed_is_lost(answers: dict[str, str]) -> None:
    """Every answer stands on the sheet to the character; one that is cut into steps, step by step."""
    parts = sheet(TEMPLATE, answers)
    first = listing(parts, "First").items
    if answers["who"].strip():
        assert first[0] == f"I call {answers['who'].strip()}."
    if answers["tried"].strip():
        assert f"I tried {answers['tried'].strip()}." in first
    facts = steps(answers["facts"])
    assert [part.items for part in parts if isinstance(part, Listing) and part.title == "Then"] == ([tuple(facts)] if facts else [])


@given(st.dictionaries(st.sampled_from(["who", "facts", "tried"]), TYPED))
def test_what_lacks_is_asked_for_and_what_is_there_is_shown(answers: dict[str, str]) -> None:
    lacking = missing(TEMPLATE, answers)
    shown = texts(so_far(TEMPLATE, answers))
    for question in TEMPLATE.questions:
        typed = answers.get(question.id, "").strip()
        assert (question.id in lacking) is (question.required and not typed)
        assert typed in shown
    assert all(question.label in lacking[question.id] for question in TEMPLATE.questions if question.id in lacking)


def built_in_sheet(built_in: Playbooks) -> SheetTemplate:
    return built_in.sheets["call-sheet"]


def test_the_built_in_sheet_holds_every_answer_whole(built_in: Playbooks) -> None:
    template = built_in_sheet(built_in)
    answers = {q.id: f"answer number {n}" for n, q in enumerate(template.questions)}
    shown = texts(sheet(template, answers)).casefold()
    assert all(answer in shown for answer in answers.values())
    assert "{" not in shown


def test_the_built_in_sheet_begins_with_breath_and_ends_with_who_does_what(built_in: Playbooks) -> None:
    titles = [part.title for part in sheet(built_in_sheet(built_in), {"facts": "x"}) if isinstance(part, Listing)]
    assert titles[0] == "Before you dial"
    assert titles[-1] == "Before you hang up"
