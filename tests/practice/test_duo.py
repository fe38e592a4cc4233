"""Two people who play each other: who may sit where, what each is told, and what counts."""

from dataclasses import replace

import pytest

from bot import wording
from bot.conversation import Conversation, Finished, Idle
from bot.events import Asked, Said
from bot.practice import duo_words
from bot.practice.duo import is_for_two, is_order, scenario_name
from bot.practice.play import begin
from bot.progress.enter import ended
from bot.replies import Minute
from bot.step import step
from tests.fakes import NOON, origin, texts, tiny_stage
from tests.practice.room import LIBRARY, Room, seated

SECRET = "where it happened: on the beach"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("lost-kite duo", "lost-kite"),
        ("lost-kite --duo", "lost-kite"),
        ("lost-kite with @bo", "lost-kite"),
        ("Lost Kite with @Bo Smith-Jones hard", "Lost Kite"),
        ("lost-kite hard with <@123>", "lost-kite"),
        ("lost-kite with somebody as customer", "lost-kite"),
        ("lost-kite with a colleague, test", "lost-kite"),
    ],
)
def test_it_is_asked_for_in_many_words(words: str, name: str) -> None:
    assert is_for_two(words)
    assert scenario_name(words) == name


@pytest.mark.parametrize("words", ["lost-kite", "duolingo", "the man with the dog", "lost-kite as customer", "with-@bo"])
def test_other_practices_are_for_one(words: str) -> None:
    assert not is_for_two(words)


def test_it_begins_when_the_other_one_sits_down() -> None:
    room = Room("lost-kite hard with @Bo", ("bo",))
    assert "Would you play Sam?" in room.told("bo")
    assert (room.pair.trainee, room.pair.other, room.pair.begun, room.pair.level) == ("ana", "", False, "hard")
    assert room.says("ana", "hear the kite").exchanges == ()
    assert duo_words.NOT_YET in room.told("ana", "ana")
    assert room.says("cy", "hello").replies == ()
    assert duo_words.NOT_FOR_YOU in texts(room.says("cy", "sit down").replies)
    room.presses("bo", f"pair:sit:{room.now.key}")
    assert room.pair.begun
    assert SECRET in room.told("bo", "bo")
    assert "One kite is left." in room.told("ana")
    assert SECRET not in room.for_all() + room.told("ana")
    assert "One kite is left." not in room.told("bo", "bo")


def test_the_host_can_take_the_other_chair() -> None:
    room = Room("lost-kite duo as customer")
    room.says("bo", "sit down")
    assert (room.pair.trainee, room.pair.other) == ("bo", "ana")
    assert SECRET in room.told("ana")


def test_nobody_is_put_into_a_chair() -> None:
    room = Room("lost-kite with @Bo", ("bo",))
    room.presses("cy", f"pair:no:{room.now.key}")
    assert room.pair.invited == "bo"
    room.presses("bo", f"pair:no:{room.now.key}")
    assert duo_words.NOT_NOW in room.for_all()
    room.presses("cy", f"pair:sit:{room.now.key}")
    assert room.pair.other == "cy"
    assert duo_words.TAKEN in texts(room.presses("di", f"pair:sit:{room.now.key}").replies)


@pytest.mark.parametrize(
    ("host", "people", "alone", "said"), [("ana", ("ana",), False, "both chairs"), ("ana", ("bo",), True, "need a room")]
)
def test_it_takes_two_and_a_room(host: str, people: tuple[str, ...], alone: bool, said: str) -> None:
    turn = step(Conversation("room"), Asked(origin(1, host), "practice", "lost-kite duo", people=people, alone=alone), LIBRARY, NOON)
    assert said in texts(turn.replies)
    assert turn.conversation.state == Idle()


def test_it_can_be_called_off() -> None:
    room = Room()
    room.says("ana", "stop")
    assert room.now.state == Idle()
    assert wording.OLD_BUTTON in texts(room.presses("bo", f"pair:sit:{room.now.key}").replies)


def test_only_the_two_are_heard() -> None:
    room = seated()
    room.says("bo", "my kite is gone")
    assert room.says("cy", "probe: beach?").replies == ()
    assert room.says("cy", "done").replies == ()
    turn = room.says("ana", "hear the kite")
    [exchange] = turn.exchanges
    assert (exchange.said, exchange.before, exchange.trainee, exchange.line) == ("hear the kite", "my kite is gone", "ana", "")


def test_a_question_brings_out_nothing_until_it_is_answered() -> None:
    room = seated()
    room.says("ana", "probe: which beach?")
    assert SECRET in room.told("bo")
    assert SECRET not in room.told("ana", "ana") + room.for_all()
    assert not room.pair.scene.told
    room.says("bo", "no idea")
    assert SECRET in room.told("bo", "bo")
    room.says("bo", "the beach, by the pier")
    assert room.pair.scene.told == ("beach",)
    room.says("ana", "validate")
    assert room.history[-1].learned == ("beach",)


def test_the_counterpart_has_the_last_word() -> None:
    room = seated()
    for _ in range(20):
        room.says("ana", "hostile")
        if room.pair.ending:
            break
    assert "your next message is the last one" in room.told("bo")
    count = len(room.history)
    assert duo_words.GOODBYE in texts(room.says("ana", "wait").replies)
    assert len(room.history) == count
    room.says("bo", "goodbye then")
    assert isinstance(room.now.state, Finished)
    assert "Debrief" in room.for_all()
    assert "Playing Sam" in room.for_all()
    assert room.says("ana", "why 1").replies


def test_both_are_told_what_they_did() -> None:
    room = seated()
    room.says("bo", "my kite is gone")
    room.says("ana", "hear the kite")
    assert room.told("ana", "ana")
    assert "heat" in room.told("bo")
    assert "hear-fits" in texts(room.says("ana", "why").replies)
    assert "my kite is gone" in texts(room.says("bo", "why").replies)


def test_in_a_test_the_one_who_answers_hears_nothing() -> None:
    room = seated("lost-kite test duo")
    room.says("ana", "hear the kite")
    assert not room.told("ana", "ana")
    assert room.told("bo")
    assert wording.NO_HINTS in texts(room.says("ana", "hint").replies)


def test_each_sets_the_whispers_of_their_own() -> None:
    room = seated()
    room.says("bo", "whisper off")
    room.says("ana", "hear the kite")
    assert room.told("ana", "ana")
    assert not room.told("bo")
    room.says("ana", "probe beach?")
    assert SECRET in room.told("bo"), "what fairness asks for is said all the same"


def test_they_change_chairs() -> None:
    room = seated()
    room.says("ana", "hear the kite")
    room.says("bo", "swap")
    assert (room.pair.trainee, room.pair.other) == ("bo", "ana")
    assert SECRET in room.told("ana")
    assert SECRET not in room.for_all()
    room.says("bo", "empathize")
    room.says("ana", "yes, the beach")
    room.says("bo", "validate")
    room.says("ana", "done")
    assert "in message 1: too short" in room.for_all()
    assert "in messages 2 to 3: " in room.for_all()
    assert [e.trainee for e in room.history] == ["ana", "bo", "bo"]


def test_a_chair_can_be_left_to_somebody_else() -> None:
    room = seated()
    room.says("bo", "tag")
    assert room.says("ana", "hear the kite").exchanges == ()
    room.presses("cy", f"pair:sit:{room.now.key}")
    assert SECRET in room.told("cy", "cy")
    assert room.says("ana", "hear the kite").exchanges
    assert room.says("bo", "the beach").replies == ()


@pytest.mark.parametrize(("seconds", "deed"), [(40, "back_in_time"), (400, "back_late")])
def test_the_minute_has_its_clock(seconds: int, deed: str) -> None:
    room = seated()
    turn = room.says("ana", "breathe")
    assert any(isinstance(reply, Minute) for reply in turn.replies)
    assert duo_words.AWAY in room.told("bo")
    assert room.says("ana", "hear the kite", seconds).exchanges[0].deeds == (deed,)


def test_handing_over_is_a_deed_here_too() -> None:
    assert seated().says("ana", "hand over to Maria").exchanges[0].deeds == ("hand_over",)


@pytest.mark.parametrize("word", ["hint", "brief", "help", "whisper", "again", "again from 1", "appeal", "take over"])
def test_every_word_is_answered_to_the_one_who_asks(word: str) -> None:
    for who in ("ana", "bo"):
        room = seated()
        room.says(who, word)
        assert word == "take over" or room.told(who, who)


@pytest.mark.parametrize(("text", "order"), [("done", True), ("hint.", True), ("hand over to Maria", False), ("I'm done with this", False)])
def test_what_is_asked_of_the_coach(text: str, order: bool) -> None:
    assert is_order(text) is order


def test_whoever_is_put_through_to_gets_a_brief_of_their_own() -> None:
    kite = LIBRARY.playbooks.scenarios["lost-kite"]
    other = {"bea": {"name": "Bea", "heat": 10, "trust": 30, "patience": 50, "greets": ["Bea here."]}}
    fact = kite.hidden[0].model_dump() | {"when": {"who": ["bea"]}}
    chain = kite.model_validate(kite.model_dump() | {"others": other, "hidden": [fact, kite.hidden[1].model_dump()]})
    first = begin(replace(tiny_stage(), scenario=chain))
    assert SECRET not in texts(duo_words.other_brief(chain, first))
    told = texts(duo_words.put_through(chain, replace(first, who="bea")))
    assert SECRET in told
    assert "Bea here." in told


def test_it_counts_in_the_progress_of_whoever_answered() -> None:
    room = seated()
    room.says("ana", "hear the kite")
    room.says("ana", "probe: which beach?")
    over = step(room.now, Said(origin(99, "bo"), "done"), LIBRARY, NOON, room.history)
    assert over.closing
    assert set(ended(over, room.pair, room.history, LIBRARY, NOON.now)) == {"ana"}
