"""A proof finds what it is for: scenarios that can be cheated, cannot be won, or do not end as they say."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.ear.reading import Reading, Side, Topics
from bot.playbook import explore
from bot.playbook import prove as proofs
from bot.playbook.base import When
from bot.playbook.prove import Proof, RememberingEar, prove, run, thin
from bot.playbook.scenario import Scenario
from bot.playbook.transcript import Transcript
from bot.practice.cheaters import SILENCE, in_a_loop, scripts
from tests.fakes import ScriptedEar, tiny_books, tiny_library, tiny_stage

BOOKS = tiny_books()
KITE = BOOKS.scenarios["lost-kite"]


@pytest.fixture(autouse=True)
def fewer_games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "SEEDS", range(3))
    monkeypatch.setattr(explore, "STEPS", 1500)


def proof(scenario: Scenario = KITE, transcripts: Sequence[Transcript] = BOOKS.transcripts) -> Proof:
    return prove(scenario, tiny_library(), transcripts, RememberingEar(ScriptedEar()))


def won_when(written: dict[str, Any]) -> Scenario:
    """The kite scenario, won as soon as `written` holds."""
    easy = KITE.endings[2].model_copy(update={"id": "easy", "when": When.model_validate(written)})
    return KITE.model_copy(update={"endings": (easy, *KITE.endings)})


def test_the_kite_scenario_holds() -> None:
    found = proof()
    assert found.flaws == []
    assert found.holds
    assert found.games == 4 + (3 + 3 + 1) * 10
    assert found.ways >= proofs.WAYS


LEAKS = [
    ("keyword stuffer", {"move": ["validate"]}),
    ("serial apologiser", {"turn": {"min": 4}, "quiet": True}),
    ("promiser", {"promised": True}),
    ("flatterer", {"turn": {"min": 4}, "quiet": True}),
    ("parrot of the codebook", {"earned": {"heard": {"min": 1}}}),
    ("policy quoter", {"turn": {"min": 4}, "quiet": True}),
    ("silent one", {"quiet": True}),
    ("one-word answerer", {"quiet": True}),
    ("wall of text", {"move": ["hear"], "turn": {"min": 2}}),
    ("prompt injector", {"quiet": True, "turn": {"min": 3}}),
]


@pytest.mark.parametrize(("cheater", "leak"), LEAKS, ids=[name for name, _ in LEAKS])
def test_every_cheater_is_caught(cheater: str, leak: dict[str, Any]) -> None:
    """A scenario that lets this one through does not hold, and the message that did it is named."""
    found = proof(won_when(leak))
    assert not found.holds
    caught = [flaw for flaw in found.flaws if flaw.startswith(f"the {cheater} wins (")]
    assert caught
    assert all("” led to “easy”" in flaw for flaw in caught)


def test_every_cheater_is_tried() -> None:
    """Nobody can add one without a scenario that it wins."""
    cheating = scripts(KITE, BOOKS.moves, 0)
    assert set(cheating) == {name for name, _ in LEAKS}
    assert all(cheating.values())


def test_who_copies_another_scenario_s_winner_is_caught() -> None:
    winner = next(t for t in BOOKS.transcripts if t.style == "good").model_copy(update={"scenario": "other"})
    harmless = winner.model_copy(update={"says": ("hello", "goodbye")})
    found = proof(transcripts=[*BOOKS.transcripts, *[harmless] * 60, winner])
    caught = [flaw for flaw in found.flaws if flaw.startswith("the copier of another win wins (")]
    assert caught[0].startswith("the copier of another win wins (steady, seed 0)")  # 60 harmless ones further on


def test_parrots_say_other_things_with_another_seed() -> None:
    seeds = [tuple(scripts(KITE, BOOKS.moves, seed)["parrot of the codebook"]) for seed in range(3)]
    assert len(set(seeds)) > 1
    assert scripts(KITE, BOOKS.moves, 1) == scripts(KITE, BOOKS.moves, 1)


def test_parrots_never_learn_what_is_criticised() -> None:
    rude = BOOKS.moves[0].model_copy(update={"move": "hostile", "criticises": True, "makes": ("you fool",)})
    assert "you fool" not in str(scripts(KITE, (*BOOKS.moves, rude), 0))


def test_a_script_is_said_over_and_over() -> None:
    says = in_a_loop(SILENCE)
    assert [says(n) for n in range(7)] == [*SILENCE, *SILENCE[:2]]


def test_a_transcript_that_does_not_end_as_it_says() -> None:
    early = [t.model_copy(update={"says": t.says[:2]}) if t.style == "clumsy" else t for t in BOOKS.transcripts]
    [flaw] = [found for found in proof(transcripts=early).flaws if found.startswith("the clumsy")]
    assert flaw.startswith("the clumsy transcript ends with “None”, not “flying” (heat ")


@pytest.mark.parametrize(("style", "needed"), [("good", 2), ("clumsy", 1), ("loses", 1)])
def test_a_transcript_is_missing(style: str, needed: int) -> None:
    others = [t for t in BOOKS.transcripts if t.style != style]
    assert f"it has 0 transcript(s) that show “{style}”; {needed} are needed" in proof(transcripts=others).flaws


@pytest.mark.parametrize(("style", "expect"), [("good", "fury"), ("loses", "flying")])
def test_a_good_one_wins_and_a_losing_one_loses(style: str, expect: str) -> None:
    """A transcript of a defeat is no proof that a scenario can be won, although it ends as it says."""
    ends_so = next(t for t in BOOKS.transcripts if t.expect == expect)
    wrong = [*BOOKS.transcripts, ends_so.model_copy(update={"style": style})]
    assert [f for f in proof(transcripts=wrong).flaws if f.startswith(f"the {style} transcript expects “{expect}”")]


def test_lines_that_nobody_ever_hears_are_named() -> None:
    never = KITE.lines[0].model_copy(update={"when": When.model_validate({"heat": {"max": -1}}), "says": "Never."})
    assert proof(KITE.model_copy(update={"lines": (*KITE.lines, never)})).flaws == ["nothing leads to the line “Never.”"]


class ChangingEar(ScriptedEar):
    """Never says the same twice."""

    def read(self, text: str, side: Side, **_: object) -> Reading:
        self.asked += 1
        return Reading(questions=self.asked)

    def reached(self, text: str, topics: Topics, *, close: float | None = None) -> tuple[str, ...]:
        return (next(iter(topics.values()))[0],)


def test_a_remembering_ear_reads_each_message_once() -> None:
    inner = ChangingEar()
    ear = RememberingEar(inner)
    assert [ear.read("a", "agent").questions for _ in range(3)] == [1, 1, 1]
    assert ear.read("a", "caller").questions == 2
    assert ear.read("b", "agent", before="so?").questions == 3
    assert inner.asked == 3


def test_a_remembering_ear_tells_scenarios_apart() -> None:
    """Two scenarios may both have a “refund”, and mean different things by it."""
    ear = RememberingEar(ChangingEar())
    assert ear.reached("a", {"refund": ("one",)}) == ("one",)
    assert ear.reached("a", {"refund": ("two",)}) == ("two",)


def deedful(*says: object) -> Transcript:
    """A transcript of the lost kite with deeds among what is said."""
    return Transcript.model_validate({"scenario": "lost-kite", "style": "good", "expect": "flying", "says": says})


def test_what_is_done_stands_beside_what_is_said() -> None:
    told = deedful("hear", {"does": "breathe"}, "empathize", {"does": "back_late", "says": "hm"}, {"does": "hand_over"})
    assert told.messages == (("hear", ()), ("empathize", ("back_in_time",)), ("hm", ("back_late",)), ("hand over", ("hand_over",)))
    assert told.texts == ("hear", "empathize", "hm", "hand over")


def test_an_ending_that_needs_a_deed_can_be_proven() -> None:
    told = deedful("hear the kite", {"does": "hand_over", "says": "hand over to Maria"})
    _, exchanges = run(tiny_stage(), told.messages.__getitem__, most=2)
    assert [exchange.deeds for exchange in exchanges] == [(), ("hand_over",)]
    assert "hand_over" in {noticed.move for noticed in exchanges[1].moves}


@pytest.mark.parametrize("entry", [{"does": "breathe", "says": "well"}, {"does": "back_late"}, {"does": "dance"}, {"says": "well"}, "", 4])
def test_no_other_deeds_are_taken(entry: object) -> None:
    with pytest.raises(ValueError, match="says"):
        deedful("hear", entry)


def test_what_it_says_it_teaches_turns_on_something() -> None:
    found = proof(KITE.model_copy(update={"teaches": (*KITE.teaches, "N10")}))
    assert found.flaws == ["it says that it teaches N10, and nothing in it turns on that"]


def test_teachings_that_too_few_scenarios_need_are_named() -> None:
    """The tiny books have one scenario: whatever it teaches, one is not two."""
    assert set(thin(tiny_library())) >= set(KITE.teaches) & set(tiny_library().playbooks.teachings)
