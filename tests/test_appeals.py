"""The whole life of an appeal: from "that's not what I did" to an example that the ear has learnt."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.appeals import AppealFiles, teach
from bot.events import Pressed, Said
from bot.playbook.appeals import Appeal, misheard
from bot.playbook.checks import check
from bot.playbook.load import playbooks, shelve
from bot.practice import appeal as wording
from bot.practice.orders import Order, typed
from bot.step import step
from bot.turn import Turn
from tests.fakes import NOON, TINY, ScriptedEar, origin, tiny_library
from tests.steps import private_words, take
from tests.test_sitting import sit

TEAM = replace(tiny_library(), has_team=True)
ONE = Appeal(appeal="a1", side="agent", scenario="lost-kite", text="say it back", heard=("hear", "quiet"), says="I was only kind")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("appeal", Order("appeal")),
        ("appeal 2", Order("appeal", 2)),
        ("appeal 2: I was kind", Order("appeal", 2, "I was kind")),
        ("That's not what I did.", Order("appeal")),
        ("that’s not what I did, I asked her", Order("appeal", words="I asked her")),
        ("appealing to your kindness", None),
    ],
)
def test_how_it_is_said(text: str, order: Order | None) -> None:
    assert typed(text) == order


def put(*events: str) -> list[Turn]:
    """The turns of a practice with one message, and then of `events`: typed, or pressed where they begin with a colon."""
    now, history = sit("hear the kite")
    turns = []
    for n, event in enumerate(events):
        it = Pressed(origin(10 + n), event[1:]) if event.startswith(":") else Said(origin(10 + n), event)
        turns.append(step(now, it, TEAM, NOON, history))
        now = turns[-1].conversation
    return turns


def test_nothing_is_kept_without_consent() -> None:
    asked, kept = put("that's not what I did: I only asked", ":appeal-yes:1")
    assert asked.appeals == ()
    assert "hear the kite" in private_words(asked)
    [one] = kept.appeals
    assert (one.text, one.heard, one.says) == ("hear the kite", ("hear",), "I only asked")


def test_never_mind() -> None:
    assert all(turn.appeals == () for turn in put("appeal 1", ":appeal-no"))


def test_the_same_appeal_has_the_same_id() -> None:
    assert put("appeal", ":appeal-yes:1")[1].appeals == put("appeal", ":appeal-yes:1")[1].appeals


def test_a_message_that_is_not_there() -> None:
    assert "1 to 1" in private_words(put("appeal 7")[0])
    assert put(":appeal-yes:7")[0].appeals == ()


def test_without_a_team_folder_it_says_how_to_get_one() -> None:
    now, _ = sit("hear the kite")
    turn = take(Said(origin(3), "appeal"), now)
    assert turn.appeals == ()


def test_no_folder_is_said_plainly() -> None:
    now, history = sit("hear the kite")
    assert wording.NO_FOLDER in private_words(step(now, Said(origin(3), "appeal"), tiny_library(), NOON, history))


def test_kept_once(tmp_path: Path) -> None:
    files = AppealFiles(tmp_path)
    files.keep(ONE)
    files.keep(ONE.model_copy(update={"says": "something else"}))
    assert playbooks(shelve([TINY, tmp_path])).appeals == (ONE,)


def test_agreed_and_taught_it_lies_where_the_ear_learns(tmp_path: Path) -> None:
    agreed = ONE.model_copy(update={"state": "agreed", "moves": ("empathize",)})
    AppealFiles(tmp_path).write(agreed)
    teach(tmp_path, agreed)
    teach(tmp_path, agreed)
    shelf = shelve([TINY, tmp_path])
    assert check(shelf) == []
    lessons = {(a.move, len(a.examples), len(a.near_misses)) for a in playbooks(shelf).additions}
    assert lessons == {("empathize", 1, 0), ("hear", 0, 1)}


def test_misheard_until_it_is_heard() -> None:
    agreed = ONE.model_copy(update={"state": "agreed", "moves": ("empathize",), "text": "hear me"})
    assert misheard(agreed, ScriptedEar()) == "not heard: empathize; still heard: hear"
    assert misheard(agreed.model_copy(update={"text": "empathize"}), ScriptedEar()) == ""
