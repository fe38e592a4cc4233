"""The record: everything in order, in the owner's times, and nothing that was taken back."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from bot.calls.case import Call, Case, Entry
from bot.papers.markdown import markdown
from bot.papers.paper import Section, clean, words
from bot.papers.timeline import line_of, timeline
from tests.papers.cases import ZONE, brightwave, cases, entries, zones


def rows(case: Case, title: str, zone: str = ZONE) -> list[tuple[str, str]]:
    """The rows of the section that begins with `title`, with what leads them."""
    found = [block for block in timeline(case, zone, "0").blocks if isinstance(block, Section) and block.title.startswith(title)]
    return [(row.lead, row.text) for section in found for row in section.rows]


def test_a_call_line_by_line() -> None:
    assert rows(brightwave(), "Call 1: Monday 2 March 2026, 15:02 to ") == [
        ("15:02", "Call began: Brightwave"),
        ("15:03", "Spoke with Dana (billing, ext 12)"),
        ("15:04", "Number noted: BW-90331"),
        ("15:05", "On hold"),
        ("15:22", "Back from hold"),
        ("15:23", "Transferred to refunds"),
        ("15:24", "Lee says refund by Friday (promise 1)"),
        ("15:25", "Call ended"),
    ]


def test_between_calls_and_in_order() -> None:
    titles = [block.title for block in timeline(brightwave(), ZONE, "0").blocks if isinstance(block, Section)]
    assert [title.split(",")[0].split(":")[0] for title in titles] == [
        "In short", "The plan", "Promises", "Call 1", "Sunday 8 March 2026", "Call 2",
    ]  # fmt: skip
    assert rows(brightwave(), "Sunday 8 March")[0] == ("15:25", "nothing came")


def test_promises_with_what_became_of_them() -> None:
    first, second = rows(brightwave(), "Promises")
    assert first == (
        "1",
        (
            "Lee: refund, by Friday 6 March 2026. Not kept, as of Sunday 8 March 2026.\n"
            "As noted on Monday 2 March 2026, 15:24: “Lee says refund by Friday”"
        ),
    )
    assert "by 16:00 on Thursday 12 March 2026. Open." in second[1]


def test_in_short() -> None:
    told = [text for _, text in rows(brightwave(), "In short")]
    assert told[0] == "Numbers: BW-90331"
    assert told[2] == "2 calls, 28 minutes in all, 17 minutes of it on hold, passed on once."


def test_the_same_moment_in_another_zone() -> None:
    assert rows(brightwave(), "Call 1: Monday 2 March 2026, 09:02", "America/New_York")[0][0] == "09:02"


def test_what_was_taken_back_is_not_told() -> None:
    assert any(entry.struck and entry.text == "a slip" for call in brightwave().calls for entry in call.entries)
    assert "a slip" not in words(timeline(brightwave(), ZONE, "0"))


def test_calls_and_notes_stay_in_order_whatever_order_they_came_in() -> None:
    case = brightwave()
    mixed = replace(case, calls=case.calls[::-1], notes=case.notes[::-1])
    assert timeline(mixed, ZONE, "0") == timeline(case, ZONE, "0")


def test_a_call_that_goes_on() -> None:
    began = datetime(2026, 3, 2, 14, tzinfo=UTC)
    case = Case("1", "x", began, calls=(Call(began, None, (Entry(began, "start"),)),))
    assert rows(case, "Call 1: Monday 2 March 2026, 15:00 still going on") == [("15:00", "Call began")]


@given(entries)
def test_a_line_tells_all_that_was_typed(entry: Entry) -> None:
    told = line_of(entry)
    assert [word for word in entry.text.split() if word.strip(",;()") not in told] == []


@given(cases, zones)
def test_every_word_that_counts_stands_in_the_record(case: Case, zone: str) -> None:
    text = words(timeline(case, zone, "0"))
    typed = [
        *(e.text for e in case.entries if e.kind in ("note", "promise", "outcome")),
        *case.references,
        *(p.words for p in case.promises),
    ]
    assert [line for line in [*typed, *case.plan.values()] if clean(line).strip() not in clean(text)] == []
    assert markdown(timeline(case, zone, "0"))
