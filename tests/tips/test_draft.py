"""Drafts looked over: a table of hand-written ones, and what every check must hold."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ear.ear import PlaybookEar
from bot.ear.reading import Reading, Side
from bot.playbook.drafts import Drafts
from bot.playbook.library import Library, Playbooks
from bot.tips.draft import LONGEST, DraftCheck, check_draft
from bot.tips.marks import Gaps, found_by_phrase
from bot.tips.rewrite import rewrite
from tests.ear.small import small_ear
from tests.fakes import ScriptedEar

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("drafts.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = TABLE["drafts"]
BLANK = Gaps("…", "…", "…")


def of_row(row: dict[str, Any], library: Library) -> DraftCheck:
    side: Side = row.get("side", "agent")
    theirs = TABLE["theirs"][row["to"]] if row.get("to") else ""
    return check_draft(row["draft"], theirs, side, library.ear, library.playbooks.drafts[side])


def agent(draft: str, theirs: str, library: Library) -> DraftCheck:
    return check_draft(draft, theirs, "agent", library.ear, library.playbooks.drafts["agent"])


def kinds(check: DraftCheck) -> list[str]:
    return [mark.kind for mark in check.hurts]


@pytest.fixture(scope="module")
def small(built_in: Playbooks) -> PlaybookEar:
    return small_ear(built_in.moves)


def test_the_table_is_large_and_mixed() -> None:
    assert len(ROWS) >= 60
    assert len({row["draft"] for row in ROWS}) == len(ROWS)
    assert sum(not row["hurts"] for row in ROWS) >= 12


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["draft"][:40])
def test_every_fault_of_the_table_is_marked(row: dict[str, Any], library: Library) -> None:
    check = of_row(row, library)
    assert set(row["hurts"]) <= set(kinds(check))
    if "lacks" in row:
        assert {mark.kind for mark in check.lacks} == set(row["lacks"])


def test_hardly_anything_else_is_marked(library: Library) -> None:
    """Of the marks that hurt, nine of ten are in the table: a wrong accusation is worse than a missed one."""
    found = [(row["draft"], kind) for row in ROWS for kind in set(kinds(of_row(row, library)))]
    wrong = [(draft, kind) for draft, kind in found if kind not in next(row["hurts"] for row in ROWS if row["draft"] == draft)]
    assert len(wrong) <= 0.1 * len(found), wrong


GOOD = [row for row in ROWS if not row["hurts"] and not row.get("lacks")]


@pytest.mark.parametrize("row", GOOD, ids=lambda row: row["draft"][:40])
def test_a_good_draft_is_said_to_be_good_and_left_alone(row: dict[str, Any], library: Library) -> None:
    check = of_row(row, library)
    if not check.hurts:  # what only the ear hears is counted above
        assert check.good
        assert rewrite(check, library.playbooks.drafts[check.side]).text == check.draft


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["draft"][:40])
def test_a_rewrite_hurts_less(row: dict[str, Any], library: Library) -> None:
    before = of_row(row, library)
    after = rewrite(before, library.playbooks.drafts[before.side]).text
    again = check_draft(after, before.theirs, before.side, library.ear, library.playbooks.drafts[before.side])
    left = [mark for mark in again.hurts if not mark.theirs and mark.kind != "blank"]
    assert len(left) <= len([mark for mark in before.hurts if not mark.theirs and mark.edit.takes == "nothing"]), (after, left)


# --- what a mark is


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["draft"][:40])
def test_every_mark_shows_its_words_and_says_why(row: dict[str, Any], library: Library) -> None:
    check = of_row(row, library)
    for mark in check.marks:
        text = check.theirs if mark.theirs else check.draft
        assert mark.words == (text[slice(*mark.span)] if mark.span else "")
        assert mark.reason.endswith(".")
        assert mark.teaches
        assert bool(mark.better) is (mark.tone != "works")
        assert not re.search(r"\{\w+\}|\\\d", mark.better)


def test_no_two_faults_claim_the_same_words(library: Library) -> None:
    """A phrase is one thing; a promise may lack an owner and a time."""
    for row in ROWS:
        check = of_row(row, library)
        spans = sorted(mark.span for mark in check.hurts if mark.span and not mark.theirs and mark.kind != "no-time")
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), row["draft"]


def test_praise_never_covers_words_that_hurt(library: Library) -> None:
    check = agent("I'm only doing my job. I've refunded £12 today and you'll have it by Friday.", "", library)
    assert "defensive" in kinds(check)
    assert check.works
    assert all("job" not in mark.words for mark in check.works)


def test_better_is_made_of_their_own_words(library: Library) -> None:
    check = agent("I'm sorry you feel that way.", "My parcel never came and I stayed in all day.", library)
    assert check.hurts[0].better == "I'm sorry that your parcel never came and you stayed in all day."


def test_their_question_is_shown_in_their_words(library: Library) -> None:
    check = agent("I'm sorry that the lid is cracked.", "The lid is cracked. How much will a new one cost?", library)
    asked = next(mark for mark in check.hurts if mark.theirs)
    assert asked.words == "How much will a new one cost?"
    assert asked.words in asked.better


@pytest.mark.parametrize(
    "question",
    ["Are you kidding me?", "Is this a joke?", "How hard can it be?", "Is anyone there?", "Seriously?", "What is wrong with you?"],
)
def test_questions_that_want_no_answer_are_left_alone(question: str, library: Library) -> None:
    assert "unanswered" not in kinds(agent("I've ordered a new lid for you.", f"The lid is cracked. {question}", library))


def test_jargon_depends_on_who_reads_it(library: Library) -> None:
    draft = "Please flush the DNS and check the MTU."
    assert "jargon" in kinds(agent(draft, "my internet is slow, I'm not good with computers", library))
    assert "jargon" not in kinds(agent(draft, "Resolution fails: DNS answers SERVFAIL since 9:00.", library))
    assert "jargon" not in kinds(agent("Flush the DNS (the internet's address book).", "my internet is slow", library))


def test_a_time_anywhere_is_a_time(library: Library) -> None:
    assert "no-time" in kinds(agent("I'll check with the depot and ring you back.", "", library))
    assert "no-time" not in kinds(agent("I'll check with the depot. I'll ring you by 4 pm.", "", library))
    assert "no-time" not in kinds(agent("Once the depot answers, I'll ring you back.", "", library))


def test_i_owns_every_we(library: Library) -> None:
    assert "no-owner" in kinds(agent("We will look into it by Friday.", "", library))
    assert "no-owner" not in kinds(agent("I'll take this myself. We will look into it by Friday.", "", library))


@pytest.mark.parametrize(
    "draft",
    [
        "I won't tell you to calm down.",
        "I know 'sorry for any inconvenience' is what you always hear.",
        "He wrote “it's only a day late”, and that was wrong.",
        "Nobody here thinks that this is your own fault.",
    ],
)
def test_what_is_quoted_or_denied_is_not_said(draft: str, built_in: Playbooks) -> None:
    assert found_by_phrase(draft, built_in.drafts["agent"], BLANK) == []


def test_typographic_quotes_change_nothing(library: Library) -> None:
    plain, curly = "I'm sorry you feel that way. It's only a day late.", "I’m sorry you feel that way. It’s only a day late."
    assert kinds(agent(plain, "", library)) == kinds(agent(curly, "", library))


def test_a_blank_left_open_is_marked(library: Library) -> None:
    after = rewrite(agent("I'll ring you soon about the lid.", "", library), library.playbooks.drafts["agent"]).text
    assert after == "I'll ring you by … (say when) about the lid."
    assert kinds(agent(after, "", library)) == ["blank"]


def test_a_long_draft_is_marked_where_it_gets_too_long(library: Library) -> None:
    long = " ".join(f"The part {n} of it left the depot on time and is fine." for n in range(30))
    mark = next(mark for mark in agent(long, "", library).hurts if mark.kind == "too-long")
    assert mark.span is not None
    assert len(long[: mark.span[1]].split()) > library.playbooks.drafts["agent"].most_words


@pytest.mark.parametrize("draft", ["", "  \n ", "\t"])
def test_nothing_has_no_marks(draft: str, library: Library) -> None:
    check = agent(draft, "Where is it?", library)
    assert check.marks == ()
    assert not check.good


def test_the_ear_is_asked_once(built_in: Playbooks) -> None:
    ear = ScriptedEar()
    check = check_draft("Calm down. Your call is important to us.", "Where is my parcel?", "agent", ear, built_in.drafts["agent"])
    rewrite(check, built_in.drafts["agent"])
    assert ear.asked == 1


def test_without_an_ear_the_phrases_still_speak(built_in: Playbooks) -> None:
    """An ear that hears nothing: only what can be read is marked."""
    ear = ScriptedEar({"It's our policy. Calm down.": Reading()})
    check = check_draft("It's our policy. Calm down.", "", "agent", ear, built_in.drafts["agent"])
    assert kinds(check) == ["wall", "minimizing"]


def test_what_is_beyond_the_limit_is_not_read(small: PlaybookEar, book: Drafts) -> None:
    assert len(check_draft("so " * LONGEST, "", "agent", small, book).draft) == LONGEST


@pytest.fixture(scope="module")
def book(built_in: Playbooks) -> Drafts:
    return built_in.drafts["agent"]


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["agent", "caller"]))
@settings(max_examples=80)
def test_any_text_can_be_checked(small: PlaybookEar, built_in: Playbooks, draft: str, theirs: str, side: Side) -> None:
    check = check_draft(draft, theirs, side, small, built_in.drafts[side])
    for mark in check.marks:
        text = check.theirs if mark.theirs else check.draft
        assert mark.words == (text[slice(*mark.span)] if mark.span else "")
    assert rewrite(check, built_in.drafts[side]) == rewrite(check, built_in.drafts[side])
