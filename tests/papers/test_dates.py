"""The calendar: what is open and has a day, at its time, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from icalendar import Calendar

from bot.calls.case import Case
from bot.papers.dates import calendar
from bot.papers.paper import clean
from tests.papers.cases import ZONE, brightwave, cases, zones


def events(case: Case, zone: str = ZONE) -> list:  # type: ignore[type-arg]
    made = calendar(case, zone)
    return [] if made is None else list(Calendar.from_ical(made).walk("VEVENT"))


def test_a_moment() -> None:
    [event] = events(brightwave())
    assert event["summary"] == "Sam: a call back"
    assert event.decoded("dtstart") == datetime(2026, 3, 12, 16, tzinfo=ZoneInfo(ZONE))
    assert "Sam promises a call back by 16:00 on Thursday" in event["description"]


def test_a_whole_day_and_the_zone_that_it_needs_not() -> None:
    whole = replace(brightwave().promises[0], state="open")
    case = replace(brightwave(), promises=(whole,))
    [event] = events(case)
    assert event.decoded("dtstart") == date(2026, 3, 6)
    assert b"VTIMEZONE" not in (calendar(case, ZONE) or b"")
    assert b"TZID:Europe/Berlin" in (calendar(brightwave(), ZONE) or b"")


def test_an_entry_keeps_its_name_when_the_promise_changes() -> None:
    case = brightwave()
    later = replace(case.promises[1], due=datetime(2026, 4, 1, tzinfo=UTC), what="something else")
    [before], [after] = events(case), events(replace(case, promises=(later,)))
    assert before["uid"] == after["uid"]


def to_the_second(due: date | datetime | None) -> date | datetime | None:
    """Calendars know no smaller part of time."""
    return due.replace(microsecond=0) if isinstance(due, datetime) else due


@given(cases, zones)
def test_each_open_promise_with_a_day_and_no_word_is_read_as_anything_else(case: Case, zone: str) -> None:
    waiting = [p for p in case.promises if p.state == "open" and p.due]
    found = events(case, zone)
    assert [event.decoded("dtstart") for event in found] == [to_the_second(p.due) for p in waiting]
    for event, promised in zip(found, waiting, strict=True):
        assert clean(promised.words).strip() in str(event["description"]).replace("\r\n", "\n")
        assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DTSTART", "TRANSP"}
    assert not waiting or b"\r\n" in (calendar(case, zone) or b"")
