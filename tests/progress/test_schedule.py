"""The schedule: what was done keeps, what was missed comes back, and time does its work."""

import math
from datetime import timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from bot.progress.record import Done, Tried
from bot.progress.schedule import LONGEST, Standing, rating, standings
from tests.progress.people import MONDAY, day, done

TRIED = st.integers(1, 9).flatmap(lambda called: st.tuples(st.sampled_from(["H1", "H2", "Q3"]), st.integers(0, called), st.just(called)))
PRACTICES = st.lists(
    st.builds(
        lambda number, after, tried: Done(
            f"k{number}", "practice kite", MONDAY + after, tuple(Tried(*one) for one in {t[0]: t for t in tried}.values())
        ),
        st.integers(0, 30),
        st.timedeltas(timedelta(0), timedelta(days=800)),
        st.lists(TRIED, max_size=3),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
NOW = st.timedeltas(timedelta(days=-10), timedelta(days=2000)).map(lambda after: MONDAY + after)


def only(*practised: Done, now: float = 0) -> Standing:
    [standing] = standings(practised, day(now))
    return standing


@given(PRACTICES, NOW)
def test_every_standing_makes_sense(practised: list[Done], now: object) -> None:
    for standing in standings(practised, now):  # type: ignore[arg-type]  # a moment, as drawn
        assert timedelta(days=1) <= standing.due - standing.last <= timedelta(days=LONGEST)
        assert 0 < standing.fresh <= 1
        assert not math.isnan(standing.fresh)
        assert 0 <= standing.done <= standing.called


@given(PRACTICES, NOW, st.randoms(use_true_random=False))
def test_the_order_in_which_practices_are_kept_makes_no_difference(practised: list[Done], now: object, chance: object) -> None:
    shuffled = practised[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    assert standings(shuffled, now) == standings(practised, now)  # type: ignore[arg-type]


@given(PRACTICES, NOW)
def test_nothing_gets_fresher_by_waiting(practised: list[Done], now: object) -> None:
    before = {one.teaching: one.fresh for one in standings(practised, now)}  # type: ignore[arg-type]
    after = {one.teaching: one.fresh for one in standings(practised, now + timedelta(days=30))}  # type: ignore[operator]
    assert all(after[teaching] <= fresh for teaching, fresh in before.items())


@pytest.mark.parametrize(
    ("did", "called", "rated"),
    [(0, 1, Rating.Again), (0, 5, Rating.Again), (1, 5, Rating.Hard), (2, 3, Rating.Hard), (3, 4, Rating.Good), (1, 1, Rating.Good)],
)
def test_how_a_practice_is_taken(did: int, called: int, rated: Rating) -> None:
    assert rating(Tried("H1", did, called)) == rated


def test_what_was_missed_comes_back_before_what_took_effort_and_that_before_what_came_by_itself() -> None:
    missed, hard, good = (only(done(0, ("H1", did, 4))) for did in (0, 2, 4))
    assert missed.due <= hard.due < good.due
    assert missed.fresh < hard.fresh < good.fresh


def test_right_after_a_practice_what_went_wrong_in_it_is_weakest() -> None:
    assert [one.teaching for one in standings([done(0, ("H1", 3, 3), ("H2", 0, 3))], day(0))] == ["H2", "H1"]


def test_of_two_that_went_well_the_one_longer_ago_is_weaker() -> None:
    practised = [done(0, ("H2", 2, 2)), done(9, ("H1", 2, 2))]
    assert [one.teaching for one in standings(practised, day(10))] == ["H2", "H1"]


def test_what_goes_well_again_and_again_is_left_alone_longer_each_time() -> None:
    spans, practised, at = [], [], 0.0
    for _ in range(4):
        practised.append(done(at, ("H1", 2, 2)))
        standing = only(*practised, now=at)
        spans.append(standing.due - standing.last)
        at += spans[-1].days
    assert spans == sorted(set(spans))
    assert spans[-1] > timedelta(days=30)


def test_moments_add_up_over_all_practices() -> None:
    standing = only(done(0, ("H1", 1, 4)), done(2, ("H1", 2, 2)), now=3)
    assert (standing.done, standing.called, standing.last) == (3, 6, day(2))


def test_a_clock_that_went_back_does_no_harm() -> None:
    assert only(done(5, ("H1", 1, 1)), now=0).fresh == 1
