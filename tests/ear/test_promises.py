"""Promises against a table of messages written by hand, and against nonsense."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.due import due, dues
from bot.ear.due_spans import working_days
from bot.ear.due_words import is_vague, plain
from bot.ear.promises import promises

TABLE = Path(__file__).with_name("promises.yaml")
NOW = datetime(2026, 11, 18, 10, 20)
DUE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")

_WORDS = """
    I'll you'll it'll we will should is coming call send by on within in at 3 15/3 31/2 half five Friday week tomorrow the 31st 99 days
    weeks , . ? " ' and if
"""
_PROSE = st.lists(st.sampled_from(_WORDS.split()), max_size=40).map(" ".join)
_MOMENTS = st.none() | st.datetimes()


def _cases() -> list[object]:
    groups = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(group["now"], case["text"], case["is"], id=case["text"][:60]) for group in groups for case in group["cases"]]


@pytest.mark.parametrize(("now", "text", "expected"), _cases())
def test_promises_are_read_as_a_careful_person_reads_them(now: str | None, text: str, expected: list[str]) -> None:
    written = datetime.fromisoformat(now) if now else None
    assert [f"{promise.owner} {promise.due or '-'}" for promise in promises(text, written)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("by Friday", "2026-11-20"),
        ("this Friday", "2026-11-20"),
        ("friday week", "2026-11-27"),
        ("next tuesday", "2026-11-24"),
        ("Wednesday next week", "2026-11-25"),
        ("a week on Monday", "2026-11-30"),
        ("a week from tuesday", "2026-12-01"),
        ("two weeks on Friday", "2026-12-04"),
        ("a week tomorrow", "2026-11-26"),
        ("the day after tomorrow", "2026-11-20"),
        ("the 15th", "2026-12-15"),
        ("on the 3rd or 4th", "2026-12-04"),
        ("15 March", "2027-03-15"),
        ("March 15th", "2027-03-15"),
        ("15/3", "2027-03-15"),
        ("3/15", "2027-03-15"),
        ("1.12.2026", "2026-12-01"),
        ("24/7", None),
        ("in 3 days", "2026-11-21"),
        ("2-3 weeks", "2026-12-09"),
        ("in a day or two", "2026-11-20"),
        ("a fortnight", "2026-12-02"),
        ("5 working days", "2026-11-25"),
        ("the next working day", "2026-11-19"),
        ("within 24/48 hours", "2026-11-20T10:20"),
        ("twenty-four hours", "2026-11-19T10:20"),
        ("in twenty minutes", "2026-11-18T10:40"),
        ("half an hour", "2026-11-18T10:50"),
        ("an hour and a half", "2026-11-18T11:50"),
        ("in 2 and a half hours", "2026-11-18T12:50"),
        ("by 6", "2026-11-18T18:00"),
        ("by half five", "2026-11-18T17:30"),
        ("quarter to four", "2026-11-18T15:45"),
        ("by ten to six", "2026-11-18T17:50"),
        ("two thirty", "2026-11-18T14:30"),
        ("1500 hrs", "2026-11-18T15:00"),
        ("14h30", "2026-11-18T14:30"),
        ("noon", "2026-11-18T12:00"),
        ("midnight tonight", "2026-11-19T00:00"),
        ("12am", "2026-11-19T00:00"),
        ("by close of play", "2026-11-18"),
        ("EOD", "2026-11-18"),
        ("end of business Friday", "2026-11-20"),
        ("end of the week", "2026-11-20"),
        ("end of the month", "2026-11-30"),
        ("end of March", "2027-03-31"),
        ("first thing tomorrow", "2026-11-19"),
        ("lunchtime tomorrow", "2026-11-19"),
        ("tomorrow by ten", "2026-11-19T10:00"),
        ("by 9 tomorrow", "2026-11-19T09:00"),
        ("tomorrow evening at 8", "2026-11-19T20:00"),
        ("9 in the morning", "2026-11-19T09:00"),
        ("between 10 and 2", "2026-11-18T14:00"),
        ("Thursday 8-12", "2026-11-19T12:00"),
        ("tmrw", "2026-11-19"),
        ("2moro", "2026-11-19"),
        ("thurs", "2026-11-19"),
        ("weds", "2026-11-25"),
        ("Tuesday, no wait, Thursday", "2026-11-19"),
        ("Thursday at 3, sorry, at 4", "2026-11-19T16:00"),
        ("not Tuesday, Wednesday", "2026-11-25"),
        ("Monday, not Sunday, at 10", "2026-11-23T10:00"),
        ("Monday between quarter to eight and half nine", "2026-11-23T09:30"),
        ("Friday lunchtime, 1 at the latest", "2026-11-20T13:00"),
        ("the last day of the month", "2026-11-30"),
        ("maximum 5 days", "2026-11-23"),
        ("two days after that", None),
        ("before lunch", None),
        ("in a few days", None),
        ("a couple of weeks", None),
        ("sometime next week", None),
        ("in a minute", None),
        ("three days ago", None),
        ("for 3 weeks", None),
        ("your 3pm slot", None),
        ("soon", None),
    ],
)
def test_due(words: str, expected: str | None) -> None:
    assert due(words, NOW) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The porter brings it up at nine on Friday and is done by ten.", ["2026-11-20T09:00", "2026-11-20T10:00"]),
        ("She comes on Friday. She'll be with you at 9.", ["2026-11-20", "2026-11-20T09:00"]),
        ("The parts arrive on Friday. I'll ring you by 5.", ["2026-11-20", "2026-11-18T17:00"]),
    ],
)
def test_an_hour_goes_with_the_day_it_follows(words: str, expected: list[str]) -> None:
    assert [found.when for found in dues(plain(words), NOW)] == expected


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("soon", True),
        ("in a couple of days", True),
        ("once it is in", True),
        ("once a week", False),
        ("as soon as", True),
        ("again", False),
    ],
)
def test_words_of_time_without_a_date_are_told(words: str, vague: bool) -> None:
    assert is_vague(words, 0, len(words)) is vague


def test_the_zone_of_the_writer_is_kept_out_of_the_date() -> None:
    assert due("by 4pm", NOW.replace(tzinfo=UTC)) == "2026-11-18T16:00"


def test_a_promise_shows_its_words() -> None:
    text = "So sorry. By Friday noon I'll email you the label, Ms Lind."
    (promise,) = promises(text, NOW)
    assert [text[start:end] for start, end in promise.spans] == ["By Friday noon I'll email you the label, Ms Lind"]
    assert (promise.channel, promise.action.split()[0], promise.vague) == ("email", "email", False)


@given(st.text() | _PROSE, _MOMENTS)
def test_nothing_that_is_typed_breaks_the_reader(text: str, now: datetime | None) -> None:
    for promise in promises(text, now):
        assert promise.due is None or DUE.fullmatch(promise.due)
        ((start, end),) = promise.spans
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@given(st.text(), _MOMENTS.filter(bool))
def test_due_reads_any_words(words: str, now: datetime) -> None:
    found = due(words, now)
    assert found is None or DUE.fullmatch(found)


@given(st.text())
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_working_days_are_counted_one_by_one(today: date, count: int) -> None:
    passed = [today + timedelta(days=ahead) for ahead in range(1, count * 2 + 5)]
    assert working_days(today, count) == [day for day in passed if day.weekday() < 5][count - 1]


@pytest.mark.parametrize(
    "nonsense", ["10:30 call ", "for ring ", "15/3 one you'll ", "refund\t", ".", "friday" + "\n" * 4000, "since my will "]
)
def test_nonsense_cannot_run_away(nonsense: str) -> None:
    """A few hundredths of a second on a slow machine; patterns that run away take many times the limit."""
    before = process_time()
    promises((nonsense * 4000)[:4000], NOW)
    assert process_time() - before < 0.25


def test_a_run_on_message_is_read_to_its_end() -> None:
    (promise,) = promises(300 * "word " + ", I'll call you at 5", NOW)
    assert promise.due == "2026-11-18T17:00"


@given(st.integers(1, 2000))
def test_a_long_message_is_read_in_time_that_grows_with_its_length(length: int) -> None:
    assert len(promises("I'll call you by 5. " * length, NOW)) == min(length, 100)
