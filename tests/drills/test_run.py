"""A drill as somebody does it, from the first message to what it leaves behind."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.home import drilled, home
from bot.conversation import Conversation
from bot.drills.run import draw, hears
from bot.drills.state import Drilled, Drilling
from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted
from bot.playbook.drills import ROUNDS, Drill
from bot.playbook.library import Library
from bot.replies import Form, Reply, To, plain
from bot.step import step
from bot.store.codec import STATES
from bot.turn import Moment, Turn
from tests.fakes import NOON

HERE = Origin("e1", "slack", "slack:T/C1", "slack:ana")
LINES = ["skip", "again", "stop", "drill", "drill reset", "…", "drill xyz"]
THERE = Origin("e2", "slack", "slack:T/D1", "slack:ana")


def take(c: Conversation, event: Inbound, library: Library, seed: int = 7) -> Turn:
    return step(c, event, library, Moment(NOON.now, seed))


def begun(library: Library, name: str = "empathy") -> Turn:
    return take(Conversation(drilled(HERE)), Asked(HERE, "drill", name), library)


def drill_of(turn: Turn, library: Library) -> Drill:
    state = turn.conversation.state
    assert isinstance(state, Drilling)
    return library.playbooks.drills[state.drill]


def waiting(turn: Turn, library: Library) -> str:
    state = turn.conversation.state
    assert isinstance(state, Drilling)
    return state.drawn[state.at]


def good_answer(turn: Turn, library: Library) -> str:
    return next(p for p in drill_of(turn, library).prompts if p.id == waiting(turn, library)).passes[0]


def shown(turn: Turn) -> str:
    return "\n".join(plain(reply) for reply in turn.replies if isinstance(reply, Reply))


def test_without_a_name_it_shows_all_of_them(library: Library) -> None:
    words = shown(take(Conversation(drilled(HERE)), Asked(HERE, "drill", ""), library))
    assert all(name in words for name in library.playbooks.drills)


def test_a_name_that_nobody_knows(library: Library) -> None:
    assert "Did you mean “empathy”?" in shown(take(Conversation(drilled(HERE)), Asked(HERE, "drill", "empaty"), library))


def test_five_good_answers(library: Library) -> None:
    turn = begun(library)
    for _ in range(ROUNDS):
        turn = take(turn.conversation, Said(HERE, good_answer(turn, library), addressed=True), library)
    state = turn.conversation.state
    assert isinstance(state, Drilled)
    assert (state.good, state.of) == (5, 5)
    assert state.marks == (("H2", True),) * 5
    assert "Five of five." in shown(turn)
    assert "practice " in shown(turn)


def test_a_miss_says_what_is_missing_and_how_it_could_sound(library: Library) -> None:
    turn = begun(library)
    turn = take(turn.conversation, Said(HERE, "Right, noted.", addressed=True), library)
    assert "One way to say it: " in shown(turn)
    assert "2 of 5" in shown(turn)


def test_the_shown_wording_is_not_ones_own(library: Library) -> None:
    turn = begun(library)
    turn = take(turn.conversation, Said(HERE, "Right, noted.", addressed=True), library)
    state = turn.conversation.state
    assert isinstance(state, Drilling)
    copied = state.answers[0].shown
    turn = take(turn.conversation, Said(HERE, "again", addressed=True), library)
    turn = take(turn.conversation, Said(HERE, copied, addressed=True), library)
    assert "now find yours" in shown(turn)


def test_the_same_answer_twice(library: Library) -> None:
    turn = begun(library)
    first = good_answer(turn, library)
    turn = take(turn.conversation, Said(HERE, first, addressed=True), library)
    turn = take(turn.conversation, Said(HERE, first, addressed=True), library)
    assert "a moment ago, to somebody else" in shown(turn)


def test_skipping_and_stopping_count_only_what_was_answered(library: Library) -> None:
    turn = begun(library, "thank")
    turn = take(turn.conversation, Said(HERE, "skip", addressed=True), library)
    turn = take(turn.conversation, Said(HERE, good_answer(turn, library), addressed=True), library)
    turn = take(turn.conversation, Said(HERE, "stop", addressed=True), library)
    state = turn.conversation.state
    assert isinstance(state, Drilled)
    assert (state.good, state.of, state.marks, state.moves) == (1, 1, (("C19", True),), (("thank", True),))


def test_again_at_the_end_brings_others(library: Library) -> None:
    ended = take(begun(library).conversation, Said(HERE, "stop", addressed=True), library)
    assert hears(ended.conversation, Said(HERE, "Again!", addressed=True))
    turn = take(ended.conversation, Said(HERE, "again", addressed=True), library, seed=8)
    assert isinstance(turn.conversation.state, Drilling)


def test_the_reset_goes_step_by_step(library: Library) -> None:
    drill = library.playbooks.drills["reset"]
    asked = [next(p for p in drill.prompts if p.id == name).step for name in draw(drill, 3)]
    assert asked == ["leave", "stay", "distance", "tense", "back"]


def test_nobody_else_sees_it(library: Library) -> None:
    turn = begun(library)
    for event in (Said(HERE, "no", addressed=True), Pressed(HERE, "drill:skip"), Said(HERE, "stop", addressed=True)):
        assert all(isinstance(reply, Reply) and reply.to is To.PERSON for reply in turn.replies)
        turn = take(turn.conversation, event, library)


def test_an_answer_can_be_given_where_others_read_along(library: Library) -> None:
    turn = begun(library)
    [form] = take(turn.conversation, Pressed(HERE, "drill:answer"), library).replies
    assert isinstance(form, Form)
    sent = Submitted(HERE, form.name, {"answer": good_answer(turn, library)})
    assert home(sent) == drilled(HERE)
    assert "2 of 5" in shown(take(turn.conversation, sent, library))
    assert "2 of 5" in shown(take(turn.conversation, Asked(HERE, "drill", good_answer(turn, library)), library))


@pytest.mark.parametrize(
    ("event", "heard"),
    [
        (Said(HERE, "I'd be upset too", addressed=True), True),
        (Said(THERE, "I'd be upset too", addressed=True), False),
        (Said(HERE, "Call it a bad day, Bernard", addressed=True), True),
        (Said(HERE, "practice late-parcel", addressed=True), False),
        (Said(HERE, "help", addressed=True), False),
        (Said(THERE, "drill thank", addressed=True), True),
    ],
)
def test_what_is_for_the_drill_and_what_for_the_room(library: Library, event: Said, heard: bool) -> None:
    assert hears(begun(library).conversation, event) is heard


def test_a_drill_that_was_taken_out(library: Library) -> None:
    state = Drilling("gone", 1, "slack:ana", HERE.place, ("a",))
    turn = take(Conversation(drilled(HERE), state=state), Said(HERE, "hm", addressed=True), library)
    assert isinstance(turn.conversation.state, Drilled)
    assert "taken out" in shown(turn)


@pytest.mark.slow
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=9))
def test_no_sequence_of_lines_raises(library: Library, lines: list[str]) -> None:
    conversation = begun(library, "mirroring").conversation
    for line in lines:
        conversation = take(conversation, Said(HERE, line, addressed=True), library).conversation
        assert STATES.unpack(*STATES.pack(conversation.state)) == conversation.state
        conversation = replace(conversation, revision=conversation.revision + 1)
