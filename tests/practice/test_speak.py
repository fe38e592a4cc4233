"""Which line is spoken, and that none is spoken twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ear.codebook import MOVES
from bot.playbook.library import Playbooks
from bot.playbook.load import BUILT_IN
from bot.playbook.rules import Spoken
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.practice.play import LONGEST_SCENE, Stage, begin, play, take
from bot.practice.scene import Exchange
from bot.practice.speak import OUT_OF_WORDS, could_say
from tests.fakes import ScriptedEar, on, played, tiny_stage

SCENARIOS = sorted(file.stem for file in (BUILT_IN / "scenarios").rglob("*.yaml"))


def line(text: str, **different: object) -> str:
    return played(tiny_stage(), text, **different)[1][-1].line


def test_best_fitting_line_is_spoken() -> None:
    assert line("hear the kite") == "Yes, just like that."
    assert line("empathize") == "It was a good kite."
    assert line("thank") in ("It just snapped.", "One gust and it was gone.")


def test_what_was_said_is_quoted_back() -> None:
    assert line("hostile you fool", heat=20) == "Excuse me? “hostile”?"
    assert line("commit by four") == "You said “by four”."
    assert line("thank", stage="calm", heat=40) == "I'm listening, says Sam."


def test_a_long_quote_is_cut_after_twelve_words() -> None:
    many = " ".join(f"w{n}" for n in range(20))
    _, [exchange] = played(tiny_stage(), f"{many} hostile", heat=99)
    assert exchange.line == "“hostile”? Goodbye."
    assert line("", heat=100) == "“”? Goodbye."
    assert line(many, heat=100, trust=0) == f"“{' '.join(many.split()[:12])}…”? Goodbye."


def test_braces_that_somebody_types_are_left_alone() -> None:
    assert line("{name} {promise}", heat=100) == "“{name} {promise}”? Goodbye."


def test_fact_is_told_when_a_question_reaches_it() -> None:
    after, [exchange] = played(tiny_stage(), "probe beach?")
    assert exchange.line == "On the beach, by the pier."
    assert after.told == exchange.learned == ("beach",)


@pytest.mark.parametrize("text", ["beach", "the beach, thank you", "hear the beach", "probe the wind?"])
def test_fact_is_not_told_when_nobody_asks_for_it(text: str) -> None:
    after, [exchange] = played(tiny_stage(), text)
    assert after.told == exchange.learned == ()
    assert "pier" not in exchange.line


def test_fact_waits_for_its_condition() -> None:
    assert played(tiny_stage(), "probe gift?")[0].told == ()
    assert played(tiny_stage(), "probe gift?", trust=40)[0].told == ("gift",)


def test_two_questions_get_two_answers() -> None:
    after, [exchange] = played(tiny_stage(), "probe gift? beach?", trust=40)
    assert exchange.line == "My sister made it.\nOn the beach, by the pier."
    assert after.told == ("gift", "beach")


def test_told_facts_are_not_told_again() -> None:
    after, exchanges = played(tiny_stage(), "probe beach?", "probe beach?")
    assert after.told == ("beach",)
    assert exchanges[1].learned == ()
    assert exchanges[1].line != exchanges[0].line


def test_who_has_said_everything_falls_silent() -> None:
    scene = begin(tiny_stage())
    lines = []
    for _ in range(14):
        scene, [exchange] = on(replace(scene, patience=60), tiny_stage(), "thank")
        lines.append(exchange.line)
    assert sorted(set(lines)) == ["It just snapped.", "One gust and it was gone.", OUT_OF_WORDS]
    assert lines[2:] == [OUT_OF_WORDS] * 12


def test_the_first_ending_that_holds_ends_it() -> None:
    both, _ = played(tiny_stage(), "hostile", patience=1, heat=99)
    assert (both.ending, both.last_line) == ("gone", "I'm off.")


def test_seed_decides_between_equals() -> None:
    spoken = {played(tiny_stage(seed), "thank")[1][0].line for seed in range(12)}
    assert spoken == {"It just snapped.", "One gust and it was gone."}


def due_after(text: str, stage: Stage, **different: object) -> list[list[str]]:
    """The names of the lines that could be said now, for each one that is due."""
    scene = replace(begin(stage), **different)  # type: ignore[arg-type]  # names are checked by replace
    taken = take(scene, text, stage)
    return [[name for name, _ in equals] for equals in could_say(taken.reaction, taken.message, stage.scenario, stage.rules)]


def test_lines_that_fit_equally_well_could_all_be_said() -> None:
    assert due_after("thank", tiny_stage()) == [["own7", "own8"]]
    assert due_after("thank", tiny_stage(), used=("own8",)) == [["own7"]]
    assert due_after("thank", tiny_stage(), used=("own7", "own8")) == [[]]
    assert due_after("probe gift? beach?", tiny_stage(), trust=40) == [["own1"], ["own0"]]


def test_own_lines_come_before_shared_ones_that_fit_as_well() -> None:
    kite = tiny_stage()
    shared = Spoken.model_validate({"when": {"stage": ["upset"]}, "says": "Anybody would say that."})
    better = Spoken.model_validate({"when": {"stage": ["upset"], "turn": {"max": 1}}, "says": "Anybody would say that first."})
    stage = replace(kite, rules=kite.rules.model_copy(update={"lines": (*kite.rules.lines, shared)}))
    assert due_after("thank", stage) == [["own7", "own8"]]
    assert due_after("thank", stage, used=("own7", "own8")) == [["any1"]], "when they have run out of words of their own"
    stage = replace(kite, rules=kite.rules.model_copy(update={"lines": (*kite.rules.lines, better)}))
    assert due_after("thank", stage) == [["any1"]], "what fits better still comes first"


def wander(stage: Stage, turns: int) -> list[Exchange]:
    """Say anything for `turns` turns, to somebody who never runs out of patience."""
    scenario = stage.scenario
    words = [
        *MOVES[scenario.side],
        *(f.id for f in scenario.hidden),
        *(s.id for s in scenario.settlements),
        scenario.grounds[0],
        "by four",
        "?",
    ]
    scene, exchanges = begin(stage), []
    for n in range(turns):
        text = " ".join(pick(words, stage.seed, n, word) for word in range(n % 5))
        scene, exchange = play(scene, text, stage)
        exchanges.append(exchange)
        heat, trust = (pick(range(5, 96), stage.seed, n, name) for name in ("heat", "trust"))
        scene = replace(scene, heat=heat, trust=trust, patience=70, ending=None)
    return exchanges


@pytest.mark.parametrize("name", SCENARIOS)
def test_never_the_same_line_twice(built_in: Playbooks, name: str) -> None:
    """Inside, so that hypothesis shows the seed of a failure and not all playbooks."""

    @given(st.integers(0, 2**32))
    @settings(max_examples=5)
    def whatever_is_said(seed: int) -> None:
        exchanges = wander(stage(built_in, name, seed), LONGEST_SCENE)
        spoken = [line for e in exchanges if e.ending is None for line in e.line.split("\n") if line != OUT_OF_WORDS]
        # A promise thrown back on a row of its own is the trainee's words, and they may promise the same again.
        own = [line for line in spoken if not (line.startswith("“") and line.rstrip(".!? ").endswith("”"))]
        assert not {line for line in own if own.count(line) > 1}

    whatever_is_said()


@pytest.mark.parametrize("name", SCENARIOS)
def test_facts_are_told_only_when_asked_for(built_in: Playbooks, name: str) -> None:
    @given(st.integers(0, 2**32))
    @settings(max_examples=5)
    def whatever_is_said(seed: int) -> None:
        exchanges = wander(stage(built_in, name, seed), LONGEST_SCENE)
        told = [fact for exchange in exchanges for fact in exchange.learned]
        assert len(told) == len(set(told))
        for exchange in exchanges:
            assert all(fact in exchange.said for fact in exchange.learned)
            given_away = _facts(built_in.scenarios[name], exchange.line) - set(exchange.learned)
            assert not given_away, f"{exchange.said!r} was answered with {exchange.line!r}"

    whatever_is_said()


def stage(built_in: Playbooks, name: str, seed: int) -> Stage:
    scenario = built_in.scenarios[name]
    return Stage(scenario, built_in.rules[scenario.side], ScriptedEar(), seed)


def _facts(scenario: Scenario, spoken: str) -> set[str]:
    """The facts whose telling line is in `spoken`."""
    return {fact for line in scenario.lines for fact in line.when.learns if line.says in spoken}
