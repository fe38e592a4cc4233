"""What would help next, and why that."""

from bot.progress.choose import Advised, advised, offers
from bot.progress.record import Progress
from tests.fakes import tiny_library
from tests.progress.people import day, done, offer

KITE, BOAT, TENT = offer("practice kite", "H1", "H2"), offer("practice boat", "H2", "H3"), offer("practice tent", "H3")
DRILL = offer("drill empathy", "H2")
PHONE = offer("practice phone", "C7", "H2", side="caller")


def told(progress: Progress, *all_offers: object, now: float = 1, **others: str) -> Advised:
    found = advised(progress, all_offers, day(now), **others)  # type: ignore[arg-type]  # offers, and who they are for
    assert found
    return found


def ana(*practised: object) -> Progress:
    return Progress("ana", practised)  # type: ignore[arg-type]  # all of them are practices


def test_the_weakest_with_the_practice_and_the_drill_that_call_for_it() -> None:
    found = told(ana(done(0, ("H1", 2, 2), ("H2", 0, 2), what="practice tent")), KITE, BOAT, TENT, DRILL)
    assert (found.teaching, found.drill) == ("H2", DRILL)
    assert found.practice in (KITE, BOAT)
    assert found.standing
    assert found.standing.called == 2


def test_what_freshens_up_more_comes_first_and_says_so() -> None:
    weak = ana(done(0, ("H2", 0, 2), ("H3", 0, 2), what="practice shop"))
    found = told(weak, KITE, BOAT, TENT, now=3)
    assert (found.practice, {found.teaching, *found.along}) == (BOAT, {"H2", "H3"})


def test_nobody_is_sent_back_to_where_they_have_just_been() -> None:
    weak = ana(done(0, ("H2", 0, 2), what="practice boat"))
    assert told(weak, BOAT, KITE).practice == KITE
    assert told(weak, BOAT).practice == BOAT, "unless there is nothing else"
    assert told(weak, BOAT, KITE, but="practice kite").practice == BOAT


def test_each_side_has_its_own() -> None:
    weak = ana(done(0, ("H2", 0, 2), what="practice boat"))
    assert told(weak, KITE, PHONE, side="caller").practice == PHONE
    assert told(weak, KITE, PHONE, side="agent").practice == KITE


def test_where_all_is_fresh_something_that_was_never_met() -> None:
    fresh = ana(done(0, ("H1", 3, 3), ("H2", 3, 3), what="practice kite"))
    found = told(fresh, KITE, BOAT, PHONE, now=0)
    assert (found.teaching, found.standing, found.practice) == ("H3", None, BOAT)


def test_of_what_was_never_met_what_is_called_for_most() -> None:
    fresh = ana(done(0, ("H1", 3, 3), ("H2", 3, 3), what="practice kite"))
    assert told(fresh, KITE, offer("practice attic", "G1"), BOAT, TENT, now=0).teaching == "H3"


def test_where_all_is_fresh_and_met_the_least_fresh() -> None:
    fresh = ana(done(0, ("H1", 3, 3), ("H2", 3, 3), what="practice kite"))
    assert told(fresh, KITE, now=0).standing


def test_a_teaching_that_nothing_calls_for_any_more_is_passed_over() -> None:
    assert told(ana(done(0, ("G1", 0, 2), ("H2", 0, 1), what="practice gone")), KITE).teaching == "H2"


def test_nothing_to_offer() -> None:
    assert advised(ana(done(0, ("H1", 0, 1))), (), day(0)) is None


def test_whatever_can_be_practised_is_on_offer() -> None:
    assert [(one.what, one.title, one.teaches) for one in offers(tiny_library())] == [
        ("practice lost-kite", "The kite that flew off", ("H1", "P1", "H4"))
    ]
