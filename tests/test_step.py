"""One event, one turn: what each event leads to where nothing is going on."""

from datetime import UTC, datetime

import pytest

from bot import wording
from bot.events import Asked, Said, Submitted
from bot.replies import Form, Line, Listing, Reply, To
from bot.step import step
from bot.tips.say import NOTHING_FITS
from bot.turn import Moment, Turn
from tests.fakes import NOON, origin, texts, tiny_library
from tests.steps import ROOM, asked, practising, private_words, scene_of, take


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
    assert NOTHING_FITS in words
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
