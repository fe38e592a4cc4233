"""The coach's whisper: at most two lines, what landed and what to try."""

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.play import begin, hint
from bot.practice.scene import Receipt
from bot.practice.sight import Sight
from bot.practice.whisper import advise, whisper
from tests.fakes import played, tiny_stage

STAGE = tiny_stage()


def receipt(heat: int, trust: int, quote: str = "hi there", says: str = "noted.") -> Receipt:
    return Receipt(1, "rule", "hear", quote, "h", 0, heat, trust, ("H1",), says, "more.")


RECEIPTS = st.lists(st.builds(receipt, st.integers(-30, 30), st.integers(-30, 30), st.text(alphabet="abc ", max_size=200)), max_size=6)


@given(RECEIPTS, st.booleans())
def test_two_lines_at_most(receipts: list[Receipt], advised: bool) -> None:
    advice = STAGE.rules.advice[0] if advised else None
    lines = whisper(receipts, advice).splitlines()
    assert len(lines) == bool(receipts) + advised
    assert all(len(line) < 140 for line in lines)


def test_a_slip_is_told_before_a_success_of_the_same_size() -> None:
    assert whisper([receipt(-5, 5, "kind"), receipt(5, -5, "harsh")], None) == "“harsh”: noted."
    assert whisper([receipt(-9, 9, "kind"), receipt(5, -5, "harsh")], None) == "“kind”: noted."


def test_nothing_to_say_is_nothing() -> None:
    assert whisper([], None) == ""
    assert whisper([receipt(1, 1, quote="")], None) == "noted."


def test_a_long_quote_is_cut_between_words() -> None:
    said = whisper([receipt(5, 0, "word " * 40)], None)
    assert said.startswith("“word word")
    assert said.endswith("word…”: noted.")
    assert len(said) < 90


def test_advice_fits_the_moment() -> None:
    assert played(STAGE, "mm")[1][0].whisper.endswith("Next: give it back.")
    assert "settle it." in played(STAGE, "thank", stage="calm", told=("beach",))[1][0].whisper


def test_advice_is_not_repeated_while_there_is_another() -> None:
    _, exchanges = played(STAGE, *["thank"] * 3)
    assert [e.whisper.splitlines()[-1] for e in exchanges[:2]] in (
        ["Next: give it back.", "Next: ask."],
        ["Next: ask.", "Next: give it back."],
    )
    assert exchanges[2].whisper.endswith("Next: go on.")


def test_who_ran_out_of_advice_hears_the_best_again() -> None:
    scene = begin(tiny_stage())
    everything = tuple(a.id for a in STAGE.rules.advice)
    sight = Sight(played(STAGE, tried=everything)[0], STAGE.scenario)
    assert advise(sight, STAGE.scenario, STAGE.rules, 0).id in {"listen", "ask"}
    assert scene.tried == ()


def test_no_advice_after_the_end() -> None:
    assert "Next" not in played(STAGE, "hostile", heat=90)[1][0].whisper


def test_a_hint_is_counted_and_changes_nothing_else() -> None:
    scene, _ = played(STAGE, "hear the kite")
    after, do, say = hint(scene, STAGE)
    assert after.hints == 1
    assert (after.heat, after.trust, after.patience, after.turn) == (scene.heat, scene.trust, scene.patience, scene.turn)
    assert (do, say) in {(a.do, a.say) for a in STAGE.rules.advice}
    assert hint(after, STAGE)[0].hints == 2
