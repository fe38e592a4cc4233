"""What a message does to the counterpart, and what it doesn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.codebook import AGENT
from bot.practice.play import begin
from tests.fakes import on, played, tiny_stage


def levels(*says: str, **scene: object) -> tuple[int, int, int]:
    after, _ = played(tiny_stage(), *says, **scene)
    return after.heat, after.trust, after.patience


def test_begins_as_written() -> None:
    scene = begin(tiny_stage())
    assert (scene.heat, scene.trust, scene.patience, scene.stage, scene.turn) == (80, 20, 60, "upset", 0)
    assert scene.last_line == "My kite is gone, and it was your line that broke."


def test_best_fitting_rule_fires() -> None:
    assert levels("hear the kite") == (68, 32, 58)
    assert levels("hear what you say") == (76, 24, 58)


def test_repetition_earns_less_each_time() -> None:
    _, exchanges = played(tiny_stage(), *["empathize"] * 4)
    assert [(r.heat, r.trust, r.points) for e in exchanges for r in e.receipts] == [(-10, 8, 8), (-5, 4, 4), (-3, 2, 2), (-2, 2, 2)]


def test_harm_does_not_wear_off() -> None:
    _, exchanges = played(tiny_stage(), *["hostile"] * 2, heat=20, trust=90)
    assert [(r.heat, r.trust, r.points) for e in exchanges for r in e.receipts] == [(25, -20, -10)] * 2


def test_order_counts() -> None:
    """The same two messages: to somebody who has been heard a fix is a relief, to somebody who hasn't it is a slap."""
    hear_first, _ = played(tiny_stage(), "hear the kite", "empathize, validate", "resolve new-kite", heat=75)
    fix_first, _ = played(tiny_stage(), "resolve new-kite", "hear the kite", "empathize, validate", heat=75)
    assert hear_first.heat < fix_first.heat
    assert hear_first.trust > fix_first.trust
    assert fix_first.credits.get("fix") is None


def test_only_three_kindnesses_of_one_message_count() -> None:
    _, [exchange] = played(tiny_stage(), "hear the kite, empathize, validate, apologize, probe?")
    assert [r.rule for r in exchange.receipts] == ["hear-fits", "feel", "agree"]
    assert {n.move for n in exchange.moves} == {"hear", "empathize", "validate", "apologize", "probe"}


def test_every_unkindness_counts() -> None:
    _, [exchange] = played(tiny_stage(), "hear the kite, empathize, validate, hostile, resolve", heat=30)
    assert [r.rule for r in exchange.receipts] == ["hear-fits", "feel", "agree", "hostile", "fix-early"]


def test_wall_of_text_halves_what_is_good() -> None:
    words = "so " * 41
    _, [exchange] = played(tiny_stage(), f"empathize {words} hostile", heat=30, trust=50)
    assert {r.rule: (r.heat, r.trust) for r in exchange.receipts} == {"feel": (-5, 4), "hostile": (25, -20), "wall": (0, 0)}


def test_forty_words_are_no_wall() -> None:
    _, [exchange] = played(tiny_stage(), "empathize kite " + "so " * 38)
    assert [n.move for n in exchange.moves] == ["empathize"]


def test_echo_is_noticed_and_earns_nothing() -> None:
    _, [exchange] = played(tiny_stage(), "hear my kite is gone, and it was your line that broke")
    assert [n.move for n in exchange.moves] == ["echo"]
    assert exchange.heat == 85


def test_seven_words_are_no_echo() -> None:
    _, [exchange] = played(tiny_stage(), "hear: my kite is gone, your line")
    assert [n.move for n in exchange.moves] == ["hear"]


def test_nothing_heard_is_quiet() -> None:
    after, [exchange] = played(tiny_stage(), "mm")
    assert [n.move for n in exchange.moves] == ["quiet"]
    assert (after.heat, after.patience) == (82, 60 - 6 - 4)


def test_premature_fix_is_only_premature_while_upset_and_unheard() -> None:
    _, [upset] = played(tiny_stage(), "resolve it")
    _, [heard] = played(tiny_stage(), "hear it, resolve it")
    _, [calm] = played(tiny_stage(), "resolve it", stage="calm")
    assert [[n.move for n in exchange.moves] for exchange in (upset, heard, calm)] == [
        ["resolve", "premature_fix"],
        ["hear", "resolve"],
        ["resolve"],
    ]


def test_credits_count_once_a_rule() -> None:
    twice, _ = played(tiny_stage(), "empathize", "empathize", "empathize")
    two_ways, _ = played(tiny_stage(), "empathize", "hear the kite")
    assert twice.credits["heard"] == 1
    assert two_ways.credits["heard"] == 2


def test_patience_is_spent_by_what_helped_and_more_by_what_did_not() -> None:
    assert levels("thank")[2] == 60 - 6
    assert levels("probe")[2] == 60 - 2
    assert levels("beach?")[2] == 60 - 2, "a question that reached something helped, though no move was heard in it"


def test_the_last_promise_is_remembered() -> None:
    after, exchanges = played(tiny_stage(), "commit by four", "thank", "commit by five")
    assert after.promised == "by five"
    assert [e.promises for e in exchanges] == [("by four",), (), ("by five",)]


def test_what_was_offered_stays_offered() -> None:
    after, exchanges = played(tiny_stage(), "resolve voucher", "thank you", "resolve voucher, new-kite")
    assert after.offered == ("voucher", "new-kite")
    assert [e.offered for e in exchanges] == [("voucher",), (), ("voucher", "new-kite")]


def test_stage_needs_heat_down_and_being_heard() -> None:
    assert played(tiny_stage(), "hear the kite", heat=50)[0].stage == "upset", "calm enough, not heard enough"
    assert played(tiny_stage(), "hear the kite", "empathize")[0].stage == "upset", "heard enough, not calm enough"
    assert played(tiny_stage(), "hear the kite", "empathize, validate")[0].stage == "upset"
    assert played(tiny_stage(), "hear the kite", "empathize", "validate")[0].stage == "upset"
    assert played(tiny_stage(), "hear the kite", "empathize", heat=72)[0].stage == "calm"


TALK = st.lists(st.lists(st.sampled_from([*AGENT, "kite", "beach?", "gift?", "new-kite", "voucher", "by four"]), max_size=6), max_size=25)


@given(TALK, st.integers(0, 3))
def test_stage_never_goes_back_and_levels_stay_levels(talk: list[list[str]], seed: int) -> None:
    stage = tiny_stage(seed)
    order = [s.id for s in stage.rules.stages]
    scene, reached = begin(stage), 0
    for words in talk:
        scene, [exchange] = on(scene, stage, " ".join(words))
        assert order.index(scene.stage) >= reached
        reached = order.index(scene.stage)
        for level in (scene.heat, scene.trust, scene.patience, exchange.heat, exchange.trust, exchange.patience):
            assert 0 <= level <= 100
        assert (exchange.heat, exchange.trust, exchange.patience) == (scene.heat, scene.trust, scene.patience)


@pytest.mark.parametrize("harm", ["hostile", "hostile resolve"])
def test_levels_stop_at_their_ends(harm: str) -> None:
    after, _ = played(tiny_stage(), harm, heat=95, trust=3, patience=1)
    assert (after.heat, after.trust, after.patience) == (100, 0, 0)
