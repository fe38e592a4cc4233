"""Somebody's progress in words: theirs alone, and never a grade."""

import pytest

from bot.progress.choose import Advised, advised
from bot.progress.moves import SHOWN
from bot.progress.record import Done, Progress
from bot.progress.schedule import standings
from bot.progress.show import ROWS, YOURS, after_practice, ago, called, forget, page
from bot.replies import Choices, Listing, Reply, To
from tests.fakes import texts
from tests.progress.people import NAMES, day, done, offer

OFFERS = (offer("practice kite", "H1", "H2"), offer("drill empathy", "H2"))


def shown(*practised: Done, now: float = 1, every: bool = False) -> Reply:
    progress = Progress("ana", practised)
    return page(progress, NAMES, advised(progress, OFFERS, day(now)), day(now), every=every)


def rows(reply: Reply) -> tuple[str, ...]:
    return next(part.items for part in reply.parts if isinstance(part, Listing))


def buttons(reply: Reply) -> list[str]:
    return [choice.action for part in reply.parts if isinstance(part, Choices) for choice in part.options]


def test_one_sign_a_practice_and_the_moments_that_called_for_it() -> None:
    reply = shown(done(0, ("H1", 0, 2)), done(1, ("H2", 1, 1)), done(2, ("H1", 1, 2)), now=3)
    assert set(rows(reply)) == {"▁·▄ “Hear” (H1): in 1 of 4 moments", "·█· “Empathize” (H2): in the one moment"}
    assert reply.to is To.PERSON
    assert YOURS in texts([reply])


@pytest.mark.parametrize(
    ("did", "of", "words"),
    [
        (0, 3, "in none of 3 moments"),
        (3, 3, "in all 3 moments"),
        (2, 2, "in both moments"),
        (0, 1, "not in the one moment"),
        (2, 3, "in 2 of 3 moments"),
    ],
)
def test_how_many_of_the_moments(did: int, of: int, words: str) -> None:
    assert rows(shown(done(0, ("H1", did, of))))[0].endswith(f": {words}")


def trend(*rates: tuple[int, int]) -> str:
    [row] = rows(shown(*(done(number, ("H1", *rate)) for number, rate in enumerate(rates)), now=9))
    return row.partition("moments")[2]


def test_a_trend_is_told_where_it_is_clear() -> None:
    assert trend((0, 2), (1, 2), (2, 2), (2, 2)) == ", lately more often"
    assert trend((2, 2), (2, 2), (1, 2), (0, 2)) == ", lately less often"
    assert trend((1, 2), (1, 2), (1, 2), (1, 2)) == ""
    assert trend((0, 1), (1, 1)) == "", "two moments make no trend"
    assert trend((2, 2), (2, 2), (0, 2), (2, 2)) == "", "the last one went well"


def test_weakest_and_longest_ago_with_what_would_help() -> None:
    reply = shown(done(0, ("H1", 2, 2), ("H2", 0, 2), what="practice tent"), now=21)
    words = texts([reply])
    assert "Weakest and longest ago: “Empathize” (H2). It last came up 3 weeks ago; so far you did it in none of 2 moments" in words
    assert "Feel your way into their day." in words
    assert "“The kite” (practice kite)" in words
    assert "“The empathy” (drill empathy): that one thing, in a minute" in words
    assert "On the way it freshens up “Hear” (H1)." in words
    assert buttons(reply) == ["practice:kite", "drill:empathy", "progress:forget"]


def test_what_is_fresh_is_left_alone() -> None:
    words = texts([shown(done(0, ("H1", 2, 2)), now=0)])
    assert "What you haven't met yet: “Empathize” (H2)." in words
    assert "Weakest" not in words


def test_only_the_last_practices_are_in_the_chart() -> None:
    reply = shown(done(-50, ("Q3", 1, 1)), *(done(number, ("H1", 1, 1)) for number in range(SHOWN)), now=20)
    assert [row.split()[0] for row in rows(reply)] == ["█" * SHOWN]


def test_the_rest_is_a_word_away() -> None:
    many = done(0, *((f"H{number}", 0, 1) for number in range(1, ROWS + 3)))
    assert len(rows(shown(many))) == ROWS
    assert "There are 2 more: “progress all”." in texts([shown(many)])
    assert len(rows(shown(many, every=True))) == ROWS + 2
    assert "progress all" not in texts([shown(many, every=True)])


def test_nothing_yet() -> None:
    reply = shown()
    assert "There is nothing here yet." in texts([reply])
    assert buttons(reply) == []


def test_after_a_practice() -> None:
    stands = standings([done(0, ("H2", 0, 3))], day(2))
    reply = after_practice(Advised("H2", stands[0], *OFFERS[:1], ("H1",), OFFERS[1]), stands[0], NAMES, day(2))
    assert reply.to is To.PERSON
    assert "Next, if you like: “The kite” (practice kite) or “The empathy” (drill empathy). It calls for “Empathize” (H2)." in texts(
        [reply]
    )


@pytest.mark.parametrize(
    ("days", "words"), [(-3, "today"), (0, "today"), (1, "yesterday"), (13, "13 days ago"), (20, "2 weeks ago"), (90, "3 months ago")]
)
def test_ago(days: int, words: str) -> None:
    assert ago(day(0), day(days)) == words


def test_quotes_inside_a_name_are_single_ones() -> None:
    assert called("Q3", NAMES) == "“‘I’, not ‘we’” (Q3)"
    assert called("X9", NAMES) == "X9"


def test_deleting_is_asked_about_once() -> None:
    reply = forget(Progress("ana", (done(0, ("H1", 1, 1)), done(8, ("H1", 1, 1)))), day(10))
    assert "2 practices, the first of them from 10 days ago" in texts([reply])
    assert buttons(reply) == ["progress:forget yes", "progress:keep"]
    assert "one practice, from yesterday" in texts([forget(Progress("ana", (done(0, ("H1", 1, 1)),)), day(1))])
    assert buttons(forget(Progress("ana"), day(0))) == []
