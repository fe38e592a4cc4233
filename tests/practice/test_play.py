"""An exchange, whole: how hard it is, who is spoken to, what was asked for and what was given."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.ear.reading import Topics
from bot.playbook.rules import Ending, Spoken, Tuning
from bot.playbook.scenario import Successor
from bot.practice.play import Stage, answered, begin, hint, play, take
from bot.practice.scene import FIRST, Saying, Scene
from tests.fakes import ScriptedEar, on, tiny_stage

BEA = Successor(name="Bea", heat=30, trust=50, patience=40, technical=3, waited=True, greets=("Bea here. Whose kite?",))
LEVELS: Mapping[str, Tuning] = {
    "gentle": Tuning(heat=-10, trust=6, patience=16, margin=-5, takes_in=4, asked=0.4),
    "hard": Tuning(heat=30, trust=-30, patience=-8, margin=5, takes_in=1, asked=0.5),
}
HANDS_OVER = {"when": {"move": ["thank"], "who": ["first"]}, "says": "I'll get Bea.", "to": "bea"}
ASKS = {"when": {"move": ["thank"]}, "says": "And by when?", "wants": ["commit"]}
GIVES = {"when": {"move": ["thank"]}, "says": "I'll look for it.", "gives": "look"}
GIVES_AGAIN = {"when": {"move": ["validate"]}, "says": "Fine, I'll look.", "gives": "look"}


def stage(*lines: dict[str, Any], level: str = "steady", endings: tuple[Ending, ...] = ()) -> Stage:
    """The lost kite with lines of its own before the others, somebody to hand over to, and three difficulties."""
    kite, own = tiny_stage(), tuple(Spoken.model_validate(line) for line in lines)
    scenario = kite.scenario.model_copy(update={"lines": (*own, *kite.scenario.lines), "others": {"bea": BEA}})
    rules = kite.rules.model_copy(update={"levels": LEVELS, "endings": endings})
    return replace(kite, scenario=scenario, rules=rules, level=level)  # type: ignore[arg-type]  # one of the difficulties


def levels(scene: Scene) -> tuple[int, int, int]:
    return scene.heat, scene.trust, scene.patience


@pytest.mark.parametrize(("level", "begins"), [("gentle", (70, 26, 76)), ("steady", (80, 20, 60)), ("hard", (100, 0, 52))])
def test_how_they_begin_stays_within_bounds(level: str, begins: tuple[int, int, int]) -> None:
    scene = begin(stage(level=level))
    assert levels(scene) == begins
    assert scene.level == level


@pytest.mark.parametrize(("level", "taken_in"), [("gentle", 4), ("steady", 3), ("hard", 1)])
def test_how_much_kindness_they_take_in(level: str, taken_in: int) -> None:
    here = stage(level=level)
    _, exchange = play(replace(begin(here), heat=50), "hear the kite, empathize, validate, apologize, probe", here)
    assert len(exchange.receipts) == taken_in


@pytest.mark.parametrize(("level", "told"), [("gentle", ("gift", "beach")), ("steady", ("gift", "beach")), ("hard", ("gift",))])
def test_how_much_they_tell_at_once(level: str, told: tuple[str, ...]) -> None:
    here = stage(level=level)
    assert play(replace(begin(here), trust=60, heat=50), "probe gift? beach?", here)[1].learned == told


@pytest.mark.parametrize(("level", "trust"), [("gentle", 35), ("steady", 40), ("hard", 45)])
def test_how_much_trust_a_guarded_fact_asks(level: str, trust: int) -> None:
    here = stage(level=level)
    scene = replace(begin(here), heat=50)
    assert play(replace(scene, trust=trust), "gift?", here)[1].learned == ("gift",)
    assert play(replace(scene, trust=trust - 1), "gift?", here)[1].learned == ()


@pytest.mark.parametrize(("level", "trust"), [("gentle", 35), ("steady", 40), ("hard", 45)])
def test_how_much_trust_a_good_end_asks(level: str, trust: int) -> None:
    here = stage(level=level)
    near = replace(begin(here), stage="calm", heat=50, told=("beach",), offered=("new-kite",), patience=50)
    assert play(replace(near, trust=trust), "so it is", here)[0].ending == "flying"
    assert play(replace(near, trust=trust - 1), "so it is", here)[0].ending is None


def test_bad_ends_are_no_nearer_where_it_is_hard() -> None:
    here = stage(level="hard")
    assert play(replace(begin(here), heat=96), "so it is", here)[0].ending is None
    assert play(replace(begin(here), heat=98), "so it is", here)[0].ending == "fury"


@pytest.mark.parametrize(("level", "close"), [("gentle", 0.4), ("steady", 0.44), ("hard", 0.5)])
def test_how_near_a_question_must_come(level: str, close: float) -> None:
    class Listening(ScriptedEar):
        """Remembers how near was near enough for a question."""

        def reached(self, text: str, topics: Topics, *, close: float | None = None) -> tuple[str, ...]:
            asked.extend([close] if "beach" in topics else [])
            return super().reached(text, topics, close=close)

    asked: list[float | None] = []
    here = replace(stage(level=level), ear=Listening())
    play(begin(here), "beach?", here)
    assert asked == [close]


def test_lines_can_be_for_one_difficulty_only() -> None:
    only = {"when": {"level": ["hard"], "move": ["thank"]}, "says": "Thanks won't do."}
    said = {level: play(begin(here := stage(only, level=level)), "thank", here)[1].line for level in ("gentle", "steady")}
    assert "Thanks won't do." not in said.values()
    here = stage(only, level="hard")
    assert play(replace(begin(here), heat=50), "thank", here)[1].line == "Thanks won't do."


def test_a_message_is_taken_and_then_answered() -> None:
    here = stage()
    for text in ("hear the kite", "hostile", "probe beach?", "", "resolve new-kite by four"):
        scene = replace(begin(here), heat=50)
        taken = take(scene, text, here)
        assert answered(taken, here) == play(scene, text, here)
        assert (taken.message.text, taken.end) == (text, None)
        assert scene == replace(begin(here), heat=50), "taking it changes nothing yet"
    end = take(replace(begin(here), patience=1), "hostile", here).end
    assert end is not None
    assert end.id == "gone"


def handed_over(level: str = "steady") -> tuple[Stage, Scene, Scene]:
    """The scene before and after Sam hands the conversation to Bea."""
    here = stage(HANDS_OVER, ASKS, GIVES_AGAIN, level=level)
    before, _ = on(replace(begin(here), heat=60, trust=0), here, "hear the kite", "probe beach?", "validate", "resolve new-kite by four")
    assert (before.told, before.offered, before.given) == (("beach",), ("new-kite",), ("look",))
    assert before.promised
    assert before.stage == "calm"
    after, _ = play(before, "thank", here)
    return here, before, after


def test_somebody_new_knows_nothing_of_what_was_said() -> None:
    _, _, after = handed_over()
    assert after.who == "bea"
    assert levels(after) == (30, 50, 40)
    assert (after.stage, after.moves, after.credits, after.offered) == ("upset", {}, {}, ())
    assert (after.promised, after.due, after.wants) == (None, None, ())
    assert after.last_line == "Bea here. Whose kite?"


def test_what_was_found_out_and_given_stays() -> None:
    _, before, after = handed_over()
    assert (after.told, after.given, after.turn, after.ending) == (before.told, before.given, before.turn + 1, None)
    assert set(before.used) < set(after.used), "nobody says again what was said"


@pytest.mark.parametrize(("level", "begins"), [("gentle", (20, 56, 56)), ("hard", (60, 20, 32))])
def test_the_difficulty_is_somebody_new_s_too(level: str, begins: tuple[int, int, int]) -> None:
    here = stage({**HANDS_OVER, "when": {"move": ["thank"]}}, level=level)
    after, _ = play(replace(begin(here), heat=50), "thank", here)
    assert (*levels(after), after.level) == (*begins, level)


def test_both_are_heard_and_then_the_new_one_answers() -> None:
    here = stage(HANDS_OVER, {"when": {"who": ["bea"], "move": ["hear"]}, "says": "A kite, says {name}."})
    after, exchange = play(begin(here), "thank", here)
    assert (exchange.by, exchange.line, exchange.then) == ("Sam", "I'll get Bea.", Saying("Bea", "Bea here. Whose kite?"))
    assert (exchange.heat, exchange.trust) == (80, 20), "how Sam was left"
    _, reply = play(after, "hear the kite", here)
    assert (reply.by, reply.line, reply.then) == ("Bea", "A kite, says Bea.", None)


def test_lines_and_endings_can_be_one_person_s() -> None:
    end = Ending.model_validate(
        {
            "id": "bea-goes",
            "outcome": "walked_away",
            "won": False,
            "when": {"who": ["bea"], "move": ["hostile"]},
            "says": ["Bye."],
            "means": ".",
        }
    )
    here = stage(HANDS_OVER, endings=(end,))
    assert play(replace(begin(here), heat=50), "hostile", here)[0].ending is None
    with_bea, _ = play(begin(here), "thank", here)
    assert play(with_bea, "hostile", here)[0].ending == "bea-goes"


def test_somebody_new_may_know_more_and_have_waited() -> None:
    expert = {"when": {"who": ["bea"], "technical": {"min": 3}, "waited": True}, "says": "I built kites."}
    here = stage(HANDS_OVER, expert)
    assert play(begin(here), "so", here)[1].line != "I built kites."
    assert play(play(begin(here), "thank", here)[0], "so", here)[1].line == "I built kites."


@pytest.mark.parametrize("text", ["Hello Sam, hear the kite", "Hello Bea, hear the kite"])
def test_everybody_s_name_is_right(text: str) -> None:
    here = stage(HANDS_OVER)
    after, _ = play(begin(here), "thank", here)
    assert "wrong_name" not in {n.move for n in play(after, text, here)[1].moves}


def test_an_end_hands_over_to_nobody() -> None:
    here = stage(HANDS_OVER)
    after, exchange = play(replace(begin(here), patience=1), "thank", here)
    assert (after.ending, after.who, exchange.then) == ("gone", FIRST, None)


def test_a_question_wants_an_answer_once() -> None:
    here = stage(ASKS)
    asked, _ = play(begin(here), "thank", here)
    assert asked.wants == ("commit",)
    past, exchange = play(asked, "empathize", here)
    assert "talks_past" in {n.move for n in exchange.moves}
    assert past.wants == (), "the question is gone with the line"
    assert "talks_past" not in {n.move for n in play(past, "empathize", here)[1].moves}
    assert "talks_past" not in {n.move for n in play(asked, "commit by four", here)[1].moves}


def test_what_they_said_they_would_do_is_kept_once() -> None:
    here = stage(GIVES, GIVES_AGAIN, {"when": {"given": ["look"], "rule": ["feel"]}, "says": "I'm looking already."})
    assert play(begin(here), "empathize", here)[1].line != "I'm looking already."
    given, _ = on(begin(here), here, "thank", "validate")
    assert given.given == ("look",)
    assert play(given, "empathize", here)[1].line == "I'm looking already."


def test_shared_endings_come_after_a_story_s_own() -> None:
    passed = Ending.model_validate(
        {"id": "passed", "outcome": "handed_over", "won": False, "when": {"move": ["hand_over"]}, "says": ["Fine."], "means": "."}
    )
    here = stage(endings=(passed,))
    after, exchange = play(begin(here), "thank", here, ("hand_over",))
    assert (after.ending, exchange.line, exchange.deeds) == ("passed", "Fine.", ("hand_over",))
    assert play(replace(begin(here), patience=1), "thank", here, ("hand_over",))[0].ending == "gone"
    assert play(begin(here), "thank", here)[0].ending is None


def test_a_hint_is_counted_and_costs_nothing() -> None:
    here = stage()
    after, do, say = hint(begin(here), here)
    assert (do, say) in {("give it back.", "So it flew away?"), ("ask.", "Where was it?")}
    assert replace(after, hints=0) == begin(here)
    assert after.hints == 1
