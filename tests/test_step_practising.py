"""One event, one turn: what each event leads to in the middle of a practice, and after it."""

from dataclasses import replace

import pytest

from bot import wording
from bot.conversation import Conversation, Finished, Idle, Practising
from bot.events import Asked, Inbound, Pressed, Said
from bot.playbook.library import Library, Playbooks
from bot.practice.play import LONGEST_SCENE
from bot.replies import Reply, To
from bot.turn import Turn
from tests.fakes import origin, texts, tiny_library
from tests.steps import ROOM, practising, private_words, scene_of, take


def ended(turn: Turn) -> tuple[str, str, str]:
    """Scenario, trainee and outcome of a practice that has just ended."""
    assert isinstance(turn.conversation.state, Finished)
    return turn.conversation.state.scenario, turn.conversation.state.trainee, turn.conversation.state.outcome


def test_a_message_is_an_exchange() -> None:
    turn = take(Said(origin(2), "empathize"), practising())
    [line, whisper] = turn.replies
    assert isinstance(line, Reply)
    assert isinstance(whisper, Reply)
    assert (line.to, whisper.to) == (To.ROOM, To.PERSON)
    assert [e.said for e in turn.exchanges] == ["empathize"]
    assert scene_of(turn).scene.turn == 2
    assert not turn.closing


@pytest.mark.parametrize("text", ["hello", "stop", "hint", "", "heard practice lost-kite"])
def test_what_others_say_is_not_answered(text: str) -> None:
    running = practising()
    assert take(Said(origin(2, person="bo"), text, addressed=False), running) == Turn(running)


@pytest.mark.parametrize("action", ["hint", "again", "stop", "help", "nonsense"])
def test_what_others_press_changes_nothing(action: str) -> None:
    running = practising()
    turn = take(Pressed(origin(2, person="bo"), action), running)
    assert turn.conversation == running
    assert wording.NOT_YOURS in private_words(turn)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_message_costs_nothing(text: str) -> None:
    running = practising()
    turn = take(Said(origin(2), text), running)
    assert turn.conversation == running
    assert turn.exchanges == ()
    assert private_words(turn) == texts([wording.note(wording.SAY_SOMETHING)])


@pytest.mark.parametrize("asks", [Said(origin(2), "Hint!"), Pressed(origin(2), "hint"), Asked(origin(2), "hint")])
def test_hint(asks: Inbound) -> None:
    turn = take(asks, practising())
    assert scene_of(turn).scene.hints == 1
    assert scene_of(turn).scene.turn == 1
    assert "For example" in private_words(turn)


def test_again_says_the_last_line_to_who_asked() -> None:
    running = practising()
    turn = take(Said(origin(2), "again"), running)
    assert turn.conversation == running
    assert "Yes, just like that." in private_words(turn)


def test_help_in_practice() -> None:
    assert "While you practise" in private_words(take(Said(origin(2), "help?"), practising()))


@pytest.mark.parametrize("asks", [Said(origin(2), " STOP. "), Pressed(origin(2), "stop")])
def test_stop(asks: Inbound) -> None:
    turn = take(asks, practising())
    assert ended(turn) == ("lost-kite", "ana", "stopped")
    assert turn.closing
    assert turn.exchanges == ()


@pytest.mark.parametrize("text", ["stop it please", "a hint of wind", "help me understand", "say again"])
def test_words_inside_a_sentence_are_no_commands(text: str) -> None:
    turn = take(Said(origin(2), text), practising())
    assert [e.said for e in turn.exchanges] == [text]


def test_an_ending_closes() -> None:
    running = practising()
    state = running.state
    assert isinstance(state, Practising)
    angry = replace(running, state=replace(state, scene=replace(state.scene, heat=90)))
    turn = take(Said(origin(2), "hostile"), angry)
    assert ended(turn) == ("lost-kite", "ana", "fury")
    assert turn.closing
    assert turn.exchanges[-1].ending == "fury"


def test_nobody_stays_for_ever() -> None:
    running = practising()
    state = running.state
    assert isinstance(state, Practising)
    late = replace(running, state=replace(state, scene=replace(state.scene, turn=LONGEST_SCENE - 1)))
    turn = take(Said(origin(2), "thank"), late)
    assert ended(turn) == ("lost-kite", "ana", "stopped")
    assert turn.closing


@pytest.mark.parametrize("state", [Idle(), Finished("lost-kite", "ana", "gone")])
@pytest.mark.parametrize("action", ["hint", "again", "stop"])
def test_old_buttons_are_answered_kindly(state: Idle | Finished, action: str) -> None:
    before = Conversation("room", state=state)
    turn = take(Pressed(origin(), action), before)
    assert turn.conversation == before
    assert wording.OLD_BUTTON in private_words(turn)


@pytest.mark.parametrize("action", ["dance", "", ":", "hint:7:8", "practice:", "practice:nobody"])
def test_odd_buttons_are_answered(action: str) -> None:
    for before in (ROOM, practising()):
        turn = take(Pressed(origin(2), action), before)
        assert turn.conversation.key == before.key
        assert private_words(turn)


def test_the_button_to_try_again_starts_anew() -> None:
    before = Conversation("room", state=Finished("lost-kite", "ana", "gone"))
    turn = take(Pressed(origin(9), "practice:lost-kite"), before)
    assert scene_of(turn).scene.turn == 0
    assert turn.conversation.key != "room"


@pytest.mark.parametrize("event", [Said(origin(2), "hear the kite"), Pressed(origin(2), "hint"), Pressed(origin(2), "stop")])
def test_a_scenario_that_was_taken_away(event: Inbound) -> None:
    """An update took the playbook out in the middle of a practice: kindly over, and no crash."""
    full = tiny_library()
    without = Library(Playbooks(rules=full.playbooks.rules, sheets=full.playbooks.sheets), full.ear, full.tips)
    turn = take(event, practising(), without)
    assert ended(turn) == ("lost-kite", "ana", "stopped")
    assert wording.OLD_BUTTON in private_words(turn)
    assert turn.exchanges == ()
