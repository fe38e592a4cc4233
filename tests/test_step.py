"""One event, one turn: what each event leads to, and that the same always leads to the same."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import wording
from bot.conversation import Conversation, Finished, Idle, Practising
from bot.events import Asked, Inbound, Pressed, Said, Submitted
from bot.playbook.library import Library, Playbooks
from bot.practice.play import LONGEST_SCENE
from bot.replies import Choices, Form, Line, Listing, Reply, To
from bot.step import step
from bot.turn import Moment, Turn
from tests.fakes import NOON, origin, texts, tiny_library

ROOM = Conversation("room")


def take(event: Inbound, conversation: Conversation = ROOM, library: Library | None = None) -> Turn:
    return step(conversation, event, library or tiny_library(), NOON)


def asked(command: str, text: str = "") -> Turn:
    return take(Asked(origin(), command, text))


def practising(number: int = 1) -> Conversation:
    """Ana practises with Sam, for the second turn already."""
    conversation = take(Asked(origin(number), "practice", "lost-kite")).conversation
    return take(Said(origin(), "hear the kite"), conversation).conversation


def scene_of(turn: Turn) -> Practising:
    assert isinstance(turn.conversation.state, Practising)
    return turn.conversation.state


def private_words(turn: Turn) -> str:
    """The words of a turn that shows something to one person, and to nobody else."""
    assert turn.replies
    assert all(isinstance(r, Form) or r.to is To.PERSON for r in turn.replies)
    return texts(turn.replies)


# --- practice


def test_practice_opens_a_conversation_of_its_own() -> None:
    turn = asked("practice", "lost-kite")
    assert turn.conversation.key != "room"
    state = scene_of(turn)
    assert (state.scenario, state.trainee, state.seed) == ("lost-kite", "ana", NOON.seed)
    root, opening = turn.replies
    assert isinstance(root, Reply)
    assert isinstance(opening, Reply)
    assert (root.to, opening.to) == (To.OPENING, To.ROOM)
    assert "Sam" in texts([root])
    assert Line("Sam", state.scene.last_line) in opening.parts
    assert wording.PRACTICE_BUTTONS in opening.parts


def test_a_practice_within_a_practice_leaves_the_first_alone() -> None:
    running = practising()
    other = take(Asked(origin(2), "practice", "lost-kite"), running)
    assert other.conversation.key not in ("room", running.key)
    assert scene_of(other).scene.turn == 0
    assert other.exchanges == ()


def test_keys_are_the_event_s_own() -> None:
    keys = [take(Asked(origin(n, surface=s), "practice", "lost-kite")).conversation.key for n in (1, 2) for s in ("slack", "discord")]
    assert len(set(keys)) == 4
    assert asked("practice", "lost-kite").conversation.key == asked("practice", "lost-kite").conversation.key


def test_practice_without_a_name_lists_them() -> None:
    words = private_words(asked("practice", "  "))
    assert "lost-kite: The kite that flew off" in words
    assert "You call a company" not in words, "nothing is listed where there is nothing"


@pytest.mark.parametrize(("name", "meant"), [("lost kit", "lost-kite"), ("zzz", None)])
def test_unknown_scenario(name: str, meant: str | None) -> None:
    words = private_words(asked("practice", name))
    assert f"There is no scenario called “{name}”." in words
    assert ("Did you mean" in words) is (meant is not None)
    assert meant is None or meant in words


@pytest.mark.parametrize(("command", "meant"), [("practise", "practice"), ("TIPP", "tip"), ("xyzzy", None)])
def test_unknown_command(command: str, meant: str | None) -> None:
    words = private_words(asked(command))
    assert f"There is no command called “{command}”." in words
    assert ("Did you mean" in words) is (meant is not None)
    assert meant is None or f"“{meant}”" in words
    assert "What I can do" in words


def test_a_long_unknown_name_is_not_repeated_whole() -> None:
    assert len(texts(asked("practice", "x" * 5000).replies)) < 200


def test_help() -> None:
    assert "practice NAME" in private_words(asked("help"))


# --- while practising


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
    assert turn.conversation.state == Finished("lost-kite", "ana", "stopped")
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
    assert turn.conversation.state == Finished("lost-kite", "ana", "fury")
    assert turn.closing
    assert turn.exchanges[-1].ending == "fury"


def test_nobody_stays_for_ever() -> None:
    running = practising()
    state = running.state
    assert isinstance(state, Practising)
    late = replace(running, state=replace(state, scene=replace(state.scene, turn=LONGEST_SCENE - 1)))
    turn = take(Said(origin(2), "thank"), late)
    assert turn.conversation.state == Finished("lost-kite", "ana", "stopped")
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
    assert turn.conversation.state == Finished("lost-kite", "ana", "stopped")
    assert wording.OLD_BUTTON in private_words(turn)
    assert turn.exchanges == ()


# --- anywhere


def test_what_is_not_meant_for_heard_is_left_alone() -> None:
    assert take(Said(origin(), "practice lost-kite")) == Turn(ROOM)


@pytest.mark.parametrize(
    ("text", "shows"), [("practice lost-kite", "My kite is gone"), ("Prep", "A small sheet"), ("hello?", "What I can do")]
)
def test_what_is_meant_for_heard_is_a_command(text: str, shows: str) -> None:
    assert shows in texts(take(Said(origin(), text, addressed=True)).replies)


def test_tip_for_a_situation_on_either_side() -> None:
    assert "When a gust takes it" in private_words(asked("tip", "a gust took it"))
    assert "When the knot was yours" in private_words(asked("tip", "my knot"))


def test_tip_without_a_situation_is_the_day_s() -> None:
    first, second = (step(ROOM, Asked(origin(), "tip"), tiny_library(), Moment(datetime(2026, 3, day, tzinfo=UTC), 1)) for day in (2, 3))
    assert {"gust" in texts(turn.replies) for turn in (first, second)} == {True, False}, "two cards, two days"
    assert first.replies == step(ROOM, Asked(origin(), "tip"), tiny_library(), Moment(datetime(2026, 3, 2, 23, tzinfo=UTC), 99)).replies


def test_no_tip_fits() -> None:
    words = private_words(asked("tip", "my cat is stuck"))
    assert wording.NOTHING_FITS in words
    assert "When a gust takes it" in words


# --- a sheet

ANSWERS = {"who": "the kite shop", "facts": "It flew. Then it was gone.", "tried": "running"}


def submitted(fields: dict[str, str]) -> Turn:
    return take(Submitted(origin(), "call-sheet", fields))


def test_prep_asks() -> None:
    [form] = asked("prep").replies
    assert isinstance(form, Form)
    assert [f.name for f in form.fields] == ["who", "facts", "tried"]


def test_a_filled_form_becomes_a_sheet() -> None:
    words = private_words(submitted(ANSWERS))
    assert "I call the kite shop." in words
    assert "I tried running." in words


@pytest.mark.parametrize("left_out", ["who", "facts"])
@pytest.mark.parametrize("typed", ["", "  \n"])
def test_a_missing_answer_is_asked_for_and_nothing_typed_is_lost(left_out: str, typed: str) -> None:
    turn = submitted({**ANSWERS, left_out: typed})
    words = private_words(turn)
    assert words.count("Please fill in") == 1
    for name, answer in ANSWERS.items():
        assert (answer in words) is (name != left_out)
    assert isinstance(turn.replies[-1], Form)


def test_an_empty_form_is_asked_for_again() -> None:
    turn = submitted({})
    assert private_words(turn).count("Please fill in") == 2
    assert not any(isinstance(part, Listing) for reply in turn.replies if isinstance(reply, Reply) for part in reply.parts)


# --- always

WORDS = st.sampled_from(
    ["hear the kite", "hostile", "empathize, validate", "probe beach?", "resolve new-kite by four", "", "stop", "hint", "again"]
)
TEXT = WORDS | st.text(max_size=40)
ORIGINS = st.builds(origin, st.integers(1, 10_000), st.sampled_from(["ana", "bo"]))
EVENTS: st.SearchStrategy[Inbound] = st.one_of(
    st.builds(Said, ORIGINS, TEXT, st.booleans()),
    st.builds(Said, ORIGINS, WORDS),
    st.builds(Asked, ORIGINS, st.sampled_from([*wording.COMMANDS, *wording.IN_PRACTICE, "xyz"]), st.just("lost-kite") | TEXT),
    st.builds(
        Pressed, ORIGINS, st.sampled_from(["hint", "again", "stop", "help", "practice:lost-kite", "share:gust"]) | st.text(max_size=20)
    ),
    st.builds(Submitted, ORIGINS, st.sampled_from(["call-sheet"]), st.dictionaries(st.sampled_from(["who", "facts", "x"]), TEXT)),
)


def go(events: list[Inbound]) -> list[Turn]:
    library, now, turns = tiny_library(), Conversation("room"), []
    for n, event in enumerate(events):
        turn = step(now, event, library, replace(NOON, seed=n))
        turns.append(turn)
        now = turn.conversation
    return turns


@given(st.lists(EVENTS, max_size=20))
def test_any_events_lead_somewhere_and_always_to_the_same(events: list[Inbound]) -> None:
    turns = go(events)
    assert turns == go(events)
    for event, turn in zip(events, turns, strict=True):
        assert not turn.exchanges or isinstance(event, Said)
        assert not turn.closing or isinstance(turn.conversation.state, Finished)
        for reply in turn.replies:
            assert isinstance(reply, Form) or reply.parts


def test_every_button_that_is_shown_means_something() -> None:
    """Whatever stands on a button is answered, and by something else than “nothing here”."""
    shown = [*asked("practice", "lost-kite").replies, *asked("tip", "gust").replies]
    rows = [part for reply in shown if isinstance(reply, Reply) for part in reply.parts if isinstance(part, Choices)]
    assert len(rows) == 2
    for choice in (option for row in rows for option in row.options):
        turn = take(Pressed(origin(3), choice.action), practising())
        words = texts(turn.replies)
        assert turn.closing or words, choice.action
        assert wording.OLD_BUTTON not in words
        assert wording.NOTHING_HERE not in words
