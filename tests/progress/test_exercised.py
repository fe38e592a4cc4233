"""What a practice exercised: each person's own messages, and only what they called for."""

from dataclasses import replace

from bot.playbook.scenario import Scenario
from bot.practice.scene import Exchange
from bot.progress.exercised import exercised, people
from bot.progress.marks import Marks
from tests.fakes import tiny_books
from tests.progress.people import exchange, receipt

GOOD, SPOILT, NOTHING = receipt("H1", trust=5), receipt("H1", heat=4, trust=-2), receipt("H1")
ADVICE = "let-them-tell"


def kite() -> Scenario:
    return tiny_books().scenarios["lost-kite"]


def marks(*history: Exchange, person: str = "ana") -> Marks:
    return exercised(history, person, kite(), tiny_books().rules["agent"])


def advice() -> tuple[str, str]:
    """The name of an advice of the shared rules, and the first thing that it teaches."""
    first = tiny_books().rules["agent"].advice[0]
    return first.id, first.teaches[0]


def test_what_was_done_and_what_was_spoilt() -> None:
    assert marks(exchange(1, GOOD)) == (("H1", True),)
    assert marks(exchange(1, SPOILT)) == (("H1", False),)
    assert marks(exchange(1, GOOD, SPOILT)) == (("H1", False),), "once a message, and what spoilt it counts"


def test_what_no_longer_counts_calls_for_nothing() -> None:
    """Said for the fourth time: it gained nothing, and cost nothing."""
    assert marks(exchange(1, NOTHING)) == ()


def test_advice_that_was_passed_over_for_nothing() -> None:
    name, teaching = advice()
    assert marks(exchange(1, GOOD, advice=name), exchange(2)) == (("H1", True), (teaching, False))


def test_whoever_finds_another_way_missed_nothing() -> None:
    name, _ = advice()
    assert marks(exchange(1, GOOD, advice=name), exchange(2, receipt("V1", points=3))) == (("H1", True), ("V1", True))


def test_a_message_tried_again_counts_twice_and_follows_what_stood_before_it() -> None:
    name, teaching = advice()
    history = (exchange(1, GOOD, advice=name), exchange(2, receipt("V1", points=3)), exchange(2))
    assert marks(*history) == (("H1", True), ("V1", True), (teaching, False))


def test_only_their_own_messages_count() -> None:
    history = (exchange(1, GOOD), exchange(2, SPOILT, trainee="bo"), exchange(3, receipt("H2", trust=1), trainee="", before="I'm cross"))
    assert people(history) == ("ana", "bo")
    assert marks(*history) == (("H1", True),)
    assert marks(*history, person="bo") == (("H1", False),)
    assert marks(*history, person="") == ()


def test_words_of_the_bot_in_the_trainees_chair_are_nobodys() -> None:
    theirs = exchange(1, GOOD, trainee="", before="I'm cross")
    assert people((theirs,)) == ()
    assert marks(theirs) == ()
    assert marks(replace(theirs, trainee="ana")) == (("H1", True),), "where two people play, the other one's words stand before hers"


def test_what_the_scenario_is_about_and_nobody_tried() -> None:
    """The row of H1 was filled; that of H4 stayed empty, and the kite is about H4."""
    three = [exchange(n, receipt("H1", trust=2)) for n in (1, 2, 3)]
    assert marks(*three)[3:] == (("H4", False),)
    assert marks(*three[:2]) == (("H1", True), ("H1", True)), "two messages are too few to miss anything"
    assert ("H4", False) not in marks(*three[:2], exchange(3, GOOD, trainee="bo")), "it may have been left to the other one"
