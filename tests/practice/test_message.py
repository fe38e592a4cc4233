"""A message held against the scene: what the words alone cannot tell."""

from dataclasses import replace

import pytest

from bot.ear.reading import Heard, Promise, Reading
from bot.practice.message import Message, hear
from bot.practice.play import begin
from tests.fakes import ScriptedEar, tiny_stage

STAGE = tiny_stage()


def heard(text: str, script: dict[str, Reading] | None = None, last_line: str = "So?") -> Message:
    return hear(text, replace(begin(STAGE), last_line=last_line), STAGE.scenario, STAGE.rules, ScriptedEar(script))


def test_words_of_the_case_make_it_fit() -> None:
    assert heard("hear about the KITES").fitting == {"hear"}
    assert heard("hear about the thing").fitting == frozenset()


def test_grounds_begin_a_word() -> None:
    assert heard("hear my online order").fitting == frozenset(), "online is not the kite's line"


def test_two_of_their_own_words_make_it_fit() -> None:
    line = "Nobody answered me on Thursday morning."
    assert heard("hear, nobody on thursday", last_line=line).fitting == {"hear"}
    assert heard("hear, on thursday", last_line=line).fitting == frozenset()


def test_in_a_long_message_the_case_must_stand_beside_the_move() -> None:
    padding = "This sentence is about something else altogether, and goes on. " * 5
    assert heard(f"hear now. {padding} The kite.").fitting == frozenset()
    assert heard(f"hear the kite. {padding}").fitting == {"hear"}


def test_five_words_that_could_go_to_anyone_are_off_the_case() -> None:
    assert "off_case" in heard("hear whatever it is then", last_line="So?").names()
    assert "off_case" not in heard("hear whatever the wind did", last_line="So?").names()
    assert "off_case" not in heard("hear whatever it is, Sam", last_line="So?").names()
    assert "off_case" not in heard("hear it", last_line="So?").names(), "short is not off"


def test_a_question_that_matters_is_a_question_whatever_it_looked_like() -> None:
    assert heard("beach?").names() == {"probe"}
    assert heard("beach?").learns == ("beach",)
    assert heard("well? who knows?").names() == frozenset(), "a question is not quiet"


def test_an_echo_asks_and_offers_nothing() -> None:
    line = "was it on the beach or was it my gift then"
    message = heard(f"{line}? probe", last_line=line)
    assert message.names() == {"echo"}
    assert (message.learns, message.offers) == ((), ())


def test_at_most_two_facts_and_two_offers_are_reached() -> None:
    assert heard("resolve new-kite voucher").offers == ("new-kite", "voucher")
    assert heard("new-kite voucher").offers == ("new-kite",), "said outright, it counts without such a move: the nearest one"
    assert heard("is it the new-kite?").offers == (), "but a question offers nothing"


def test_a_quote_of_quiet_is_short() -> None:
    [quiet] = heard("x" * 500).moves
    assert len(quiet.spans[0]) <= 60


@pytest.mark.parametrize(
    ("promises", "moves", "kept"),
    [
        ((Promise("me", "2026-01-01", ((0, 4),)),), (), ("I'll", "2026-01-01")),
        ((Promise("nobody", "2026-01-01", ((0, 4),)),), (), ("I'll", "2026-01-01")),
        ((Promise("them", "2026-01-01", ((0, 4),)),), (), None),
        ((Promise("me", None, ((0, 4),)),), (), None),
        ((Promise("me", "2026-01-01", ()),), (), None),
        ((), (Heard("commit", 0.8, ((5, 9),)),), ("call", None)),
        ((), (Heard("resolve", 0.8, ((5, 9),)),), None),
    ],
)
def test_what_somebody_can_be_held_to(promises: tuple[Promise, ...], moves: tuple[Heard, ...], kept: tuple[str, str | None] | None) -> None:
    text = "I'll call you"
    assert heard(text, {text: Reading(moves, promises=promises)}).promise() == kept


@pytest.mark.parametrize("move", ["hear", "apologize", "thank", "pass_the_buck"])
def test_these_moves_put_nothing_forward_however_near_their_words_come(move: str) -> None:
    assert heard(f"{move} about the new-kite").offers == ()
    assert heard(f"{move}. And a new-kite then").offers == ("new-kite",), "what stands beside them may"
