"""What is kept of somebody's practising, added up and put in order."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.progress.record import MOST_KEPT, Done, Progress, Tried, having, key_of, of, tallied
from bot.store.codec import STATES
from tests.progress.people import MONDAY, day, done

MARKS = st.lists(st.tuples(st.sampled_from(["H1", "H2", "C7"]), st.booleans()))


@given(MARKS)
def test_marks_add_up_to_what_they_were(marks: list[tuple[str, bool]]) -> None:
    tried = tallied(tuple(marks))
    assert sum(one.called for one in tried) == len(marks)
    assert sum(one.done for one in tried) == sum(good for _, good in marks)
    assert tallied(tuple(reversed(marks))) == tried


@pytest.mark.parametrize(("did", "called"), [(-1, 2), (3, 2), (0, 0)])
def test_what_cannot_be_is_refused(did: int, called: int) -> None:
    with pytest.raises(ValueError, match="makes no sense"):
        Tried("H1", did, called)


def test_a_moment_is_kept_in_utc_and_needs_a_zone() -> None:
    there = MONDAY.astimezone(timezone(timedelta(hours=9)))
    assert Done("k", "practice kite", there).at.tzinfo is UTC
    with pytest.raises(ValueError, match="without a zone"):
        Done("k", "practice kite", datetime(2026, 3, 2))


def test_a_practice_that_is_tried_again_is_one_practice() -> None:
    first, again, other = done(1, ("H1", 0, 2), key="a"), done(3, ("H1", 2, 2), key="a"), done(2, ("H2", 1, 1), key="b")
    assert having(having(having(Progress("ana"), first), other), again).done == (other, again)


def test_the_oldest_goes_first() -> None:
    progress = Progress("ana")
    for number in range(MOST_KEPT + 5):
        progress = having(progress, done(number, ("H1", 1, 1)))
    assert [one.at for one in progress.done] == [day(number) for number in range(5, MOST_KEPT + 5)]


def test_whoever_never_practised_has_an_empty_one() -> None:
    assert of("something else", "ana") == Progress("ana")
    assert of(Progress("bo"), "ana") == Progress("bo")
    assert key_of("slack", "T1/U1") == "slack:progress:T1/U1"


def test_it_is_read_as_it_was_written() -> None:
    progress = Progress("ana", (done(1, ("H1", 1, 2)), done(2.5, ("Q3", 0, 1), what="drill empathy")))
    assert STATES.unpack(*STATES.pack(progress)) == progress
