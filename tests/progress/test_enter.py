"""What counts as finished, and for whom."""

from dataclasses import replace

import pytest

from bot.conversation import Conversation, Finished, State
from bot.drills.state import Drilled, Drilling
from bot.inbox.state import Inbox
from bot.practice.pair import Pair
from bot.practice.scene import Exchange, Scene
from bot.progress.enter import ended, next_for
from bot.progress.record import Done, Tried
from bot.turn import Turn
from tests.fakes import NOON, tiny_library
from tests.progress.people import exchange, receipt
from tests.steps import practising

MARKS = (("H2", True), ("H2", False), ("H1", True))
TRIED = (Tried("H1", 1, 1), Tried("H2", 1, 2))
DRILLED = Drilled("empathy", 7, "ana", "room", marks=MARKS)
DRILLING = Drilling("empathy", 7, "ana", "room", ("a",))
INBOX = Inbox("bakery", "ana", "room", seed=9)
PAIR = Pair("lost-kite", "e", 1, "ana", "bo", Scene(50, 50, 50, "upset"), begun=True)
HISTORY = (exchange(1, receipt("H1", trust=3)),)


def entered(after: State, before: State, history: tuple[Exchange, ...] = (), *, closing: bool = False) -> dict[str, Done]:
    return ended(Turn(Conversation("k", state=after), closing=closing), before, history, tiny_library(), NOON.now)


@pytest.mark.parametrize(
    ("after", "before", "key", "what"),
    [
        (DRILLED, DRILLING, "k empathy 7", "drill empathy"),
        (replace(INBOX, over=True, marks=MARKS), INBOX, "k bakery 9", "inbox bakery"),
    ],
)
def test_a_drill_and_an_inbox(after: State, before: State, key: str, what: str) -> None:
    assert entered(after, before) == {"ana": Done(key, what, NOON.now, TRIED)}
    assert entered(after, after) == {}, "only when it ends"
    assert entered(before, before) == {}


def test_a_drill_that_nobody_answered() -> None:
    assert entered(replace(DRILLED, marks=()), DRILLING) == {}


def test_two_runs_of_a_drill_are_two() -> None:
    assert entered(replace(DRILLED, seed=8), DRILLED)["ana"].key != entered(DRILLED, DRILLING)["ana"].key


def test_two_people_who_play_each_other() -> None:
    found = entered(replace(PAIR, over=True), PAIR, (*HISTORY, exchange(2, receipt("M2", heat=9), trainee="bo")), closing=True)
    assert {person: one.tried for person, one in found.items()} == {"ana": (Tried("H1", 1, 1),), "bo": (Tried("M2", 0, 1),)}
    assert entered(PAIR, PAIR, HISTORY, closing=False) == {}


def test_a_practice_whose_scenario_was_taken_away() -> None:
    gone = Finished("gone", "ana", "stopped")
    assert entered(gone, replace(practising().state, scenario="gone"), HISTORY, closing=True) == {}  # type: ignore[type-var]  # practising


def test_the_last_message_counts_with_the_others() -> None:
    state = practising().state
    turn = Turn(
        Conversation("k", state=Finished("lost-kite", "ana", "won")), exchanges=(exchange(2, receipt("V1", trust=2)),), closing=True
    )
    found = ended(turn, state, HISTORY, tiny_library(), NOON.now)
    assert {tried.teaching for tried in found["ana"].tried} == {"H1", "V1"}
    assert next_for(turn, "terminal", "ana", tiny_library(), NOON.now) is None, "nothing earlier is known"
