"""The debrief of every kind of ending: each sentence has its receipt."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.playbook.library import Library
from bot.practice.debrief import STOPPED, Practised, debrief, outcome
from bot.practice.play import Stage, begin, play
from bot.practice.scene import Exchange
from bot.replies import Chart, Heading, Line, Part, Track
from tests.fakes import played, texts, tiny_stage

STAGE = tiny_stage()
GOOD = ("hear the kite", "empathize, validate", "probe beach?", "validate the line", "resolve new-kite")
ENDINGS = {
    "flying": (GOOD, {"heat": 75}),
    "gone": (("mm",), {"patience": 3}),
    "fury": (("hostile", "hostile"), {"heat": 60}),
    "quieter": (("empathize, hear the kite",), {"heat": 20}),
    None: (("thank",), {}),
}


def shown(exchanges: list[Exchange], hints: int = 0) -> str:
    return texts(debriefed(exchanges, hints=hints))


def debriefed(exchanges: Sequence[Exchange], **more: Any) -> tuple[Part, ...]:
    return debrief(Practised(exchanges, STAGE.scenario, STAGE.rules, **more))


@pytest.mark.parametrize("ending", ENDINGS, ids=str)
def test_every_ending_says_what_it_means(ending: str | None) -> None:
    says, different = ENDINGS[ending]
    after, exchanges = played(STAGE, *says, **different)
    assert after.ending == ending
    means = next((e.means for e in STAGE.scenario.endings if e.id == ending), STOPPED)
    assert means in shown(exchanges)
    assert outcome(exchanges, STAGE.scenario) == means


def test_every_ending_of_the_tiny_scenario_is_tried() -> None:
    assert set(ENDINGS) - {None} == {end.id for end in STAGE.scenario.endings}


def test_nothing_was_said() -> None:
    assert "Nothing was said yet" in shown([])


def test_each_quote_is_what_was_said() -> None:
    _, exchanges = played(STAGE, *GOOD, heat=75)
    said = " ".join(e.said for e in exchanges)
    quotes = [part.text for part in debriefed(exchanges) if part.part == "quote"]
    assert len(quotes) >= 2
    assert all(quote in said for quote in quotes)


def test_rows_show_the_words_or_what_was_missing() -> None:
    _, exchanges = played(STAGE, "hear the kite")
    assert "Hear 8/20: “hear”" in shown(exchanges)
    assert "Resolve 0/30: nothing was put right." in shown(exchanges)


def test_heat_and_trust_are_drawn_from_the_beginning() -> None:
    _, exchanges = played(STAGE, "hear the kite", "hear the kite")
    chart = next(p for p in debriefed(exchanges) if isinstance(p, Chart))
    assert chart.tracks == (Track("Sam", (80, 68, 62), (20, 32, 38)),)
    assert chart.text == "Heat  ▇▆▅  80 to 62\nTrust ▂▃▄  20 to 38"


@pytest.mark.parametrize(("says", "turned"), [(("thank", "hear the kite"), "came towards you"), (("probe", "hostile"), "turned away")])
def test_turning_point(says: tuple[str, ...], turned: str) -> None:
    _, exchanges = played(STAGE, *says, heat=50)
    assert f"(message 2): Sam {turned}" in shown(exchanges)


def test_a_quiet_scene_has_no_turning_point() -> None:
    _, exchanges = played(STAGE, "thank", "probe")
    assert "turning point" not in shown(exchanges)


def test_costliest_slip_comes_with_its_remedy() -> None:
    _, exchanges = played(STAGE, "hear the kite", "resolve it", "hostile", heat=40)
    assert "is the one to work on: you hit back. Breathe. (M2)" in shown(exchanges)


def test_without_a_slip_the_emptiest_row_is_named() -> None:
    _, exchanges = played(STAGE, "hear the kite")
    assert "To work on: Resolve: nothing was put right. (H4)" in shown(exchanges)


def test_what_was_never_asked_is_told() -> None:
    assert "where it happened: on the beach" in shown(played(STAGE, "thank")[1])
    told = shown(played(STAGE, "probe beach?")[1])
    assert "where it happened" not in told
    assert "who gave it to him" in told
    assert "never found out" not in shown(played(STAGE, "probe beach? gift?", trust=60)[1])


@pytest.mark.parametrize(("hints", "words"), [(0, ""), (1, "You asked for 1 hint."), (3, "You asked for 3 hints.")])
def test_hints_are_counted_and_cost_nothing(hints: int, words: str) -> None:
    _, exchanges = played(STAGE, "hear the kite")
    assert words in shown(exchanges, hints)
    assert ("hint" in shown(exchanges, hints)) is bool(hints)
    assert "8/20" in shown(exchanges, hints)


def test_same_records_same_debrief() -> None:
    _, exchanges = played(STAGE, *GOOD)
    again: tuple[Part, ...] = debriefed(list(exchanges))
    assert again == debriefed(exchanges)
    assert isinstance(again[0], Heading)
    assert not any(isinstance(part, Line) for part in again)


def test_debrief_of_a_real_message(library: Library) -> None:
    """Late parcel, heard by the real ear: the receipt holds the trainee's own words."""
    scenario = library.playbooks.scenarios["late-parcel"]
    stage = Stage(scenario, library.rules_for(scenario), library.ear, 1)
    text = "I'm so sorry, Maya. We left you sitting by the window for two afternoons, for a castle that never moved from the depot."
    scene, exchange = play(begin(stage), text, stage)
    assert scene.heat < scenario.counterpart.heat
    assert exchange.receipts
    assert all(r.quote and r.quote in text for r in exchange.receipts)
    assert "What you never found out" in texts(debrief(Practised([exchange], scenario, stage.rules)))
