"""Every condition, where it holds and where it doesn't, and what it weighs."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.playbook.base import When
from bot.practice.scene import Scene
from bot.practice.sight import FAR, Sight, fit, short_of
from tests.fakes import tiny_stage

SCENE = Scene(
    heat=60, trust=30, patience=20, stage="upset", turn=4, credits={"heard": 2}, told=("beach",), offered=("voucher",), given=("call",)
)
SCENARIO = tiny_stage().scenario
SIGHT = Sight(SCENE, SCENARIO, moves=frozenset({"hear"}), rules=frozenset({"hear-fits"}), learns=frozenset({"gift"}), fits=True, times=1)
NOTHING = Sight(replace(SCENE, told=(), offered=(), credits={}), SCENARIO)

HOLD: list[tuple[dict[str, Any], int]] = [
    ({}, 0),
    ({"move": ["probe", "hear"]}, 5),
    ({"rule": ["hear-fits"]}, 7),
    ({"learns": ["gift"]}, 16),
    ({"learns": ["any"]}, 16),
    ({"quiet": False}, 4),
    ({"fits": True}, 2),
    ({"long": False}, 3),
    ({"stage": ["upset"]}, 1),
    ({"heat": {"min": 60, "max": 60}}, 1),
    ({"trust": {"max": 30}}, 1),
    ({"patience": {"min": 20}}, 1),
    ({"turn": {"min": 4}}, 1),
    ({"times": {"min": 1, "max": 1}}, 2),
    ({"knows": ["beach"]}, 1),
    ({"knows": ["any"]}, 1),
    ({"lacks": ["gift"]}, 1),
    ({"offered": ["new-kite", "voucher"]}, 1),
    ({"offered": ["any"]}, 1),
    ({"promised": False}, 1),
    ({"offered_all": ["voucher"]}, 1),
    ({"unoffered": ["new-kite"]}, 1),
    ({"in_time": False}, 1),
    ({"given": ["any"]}, 1),
    ({"who": ["first"]}, 1),
    ({"technical": {"max": 3}}, 1),
    ({"waited": False}, 1),
    ({"level": ["steady", "hard"]}, 1),
    ({"earned": {"heard": {"min": 2}, "fix": {"max": 0}}}, 1),
    ({"learns": ["gift"], "move": ["hear"], "heat": {"min": 0}}, 22),
]
FAIL: list[dict[str, Any]] = [
    {"move": ["probe"]},
    {"rule": ["hear-plain"]},
    {"learns": ["beach"]},
    {"offers": ["any"]},
    {"quiet": True},
    {"fits": False},
    {"long": True},
    {"stage": ["calm"]},
    {"heat": {"min": 61}},
    {"trust": {"max": 29}},
    {"patience": {"min": 21}},
    {"turn": {"max": 3}},
    {"times": {"max": 0}},
    {"knows": ["beach", "gift"]},
    {"lacks": ["gift", "beach"]},
    {"lacks": ["any"]},
    {"offered": ["new-kite"]},
    {"promised": True},
    {"offered_all": ["voucher", "new-kite"]},
    {"unoffered": ["new-kite", "voucher"]},
    {"in_time": True},
    {"given": ["refund"]},
    {"who": ["boss"]},
    {"technical": {"min": 4}},
    {"waited": True},
    {"level": ["gentle"]},
    {"earned": {"heard": {"min": 2}, "fix": {"min": 1}}},
    {"learns": ["gift"], "stage": ["calm"]},
]


@pytest.mark.parametrize(("written", "weight"), HOLD, ids=str)
def test_holds(written: dict[str, Any], weight: int) -> None:
    assert fit(When.model_validate(written), SIGHT) == weight


@pytest.mark.parametrize("written", FAIL, ids=str)
def test_does_not_hold(written: dict[str, Any]) -> None:
    assert fit(When.model_validate(written), SIGHT) is None


@pytest.mark.parametrize(("written", "holds"), [({"knows": ["any"]}, False), ({"lacks": ["any"]}, True), ({"offered": ["any"]}, False)])
def test_any_of_nothing(written: dict[str, Any], holds: bool) -> None:
    assert (fit(When.model_validate(written), NOTHING) is not None) is holds


@pytest.mark.parametrize(("moves", "quiet"), [(set(), False), ({"quiet"}, True), ({"hear"}, False), ({"wall"}, False)])
def test_quiet(moves: set[str], quiet: bool) -> None:
    sight = Sight(SCENE, SCENARIO, moves=frozenset(moves))
    assert (fit(When(quiet=True), sight) is not None) is quiet
    assert (fit(When(quiet=False), sight) is None) is quiet


def test_every_condition_is_in_the_table() -> None:
    tried = {name for written, _ in HOLD for name in written} | {"offers"}
    assert tried == set(When.model_fields)


def test_what_just_happened_outweighs_how_things_stand() -> None:
    """One fact told now beats every remark on the state of the scene together."""
    standing = {"stage", "heat", "trust", "patience", "turn", "knows", "lacks", "offered", "promised", "earned"}
    state = [written for written, _ in HOLD if len(written) == 1 and set(written) <= standing]
    everything = {name: value for written in state for name, value in written.items()}
    assert standing == set(everything)
    learned, remarked = fit(When(learns=("gift",)), SIGHT), fit(When.model_validate(everything), SIGHT)
    assert learned is not None
    assert remarked is not None
    assert learned > remarked


NEEDED = SCENARIO.model_copy(update={"needed_by": datetime(2024, 1, 9, 13, 0)})


@pytest.mark.parametrize(
    ("due", "in_time"),
    [
        (None, False),
        ("2024-01-09T13:00", True),
        ("2024-01-09T13:01", False),
        ("2024-01-09T12:59:00+00:00", True),
        ("2024-01-08", True),
        ("2024-01-09", False),
        ("2024-01-10", False),
    ],
)
def test_a_promise_for_a_day_is_kept_by_its_evening(due: str | None, in_time: bool) -> None:
    sight = Sight(replace(SCENE, due=due), NEEDED)
    assert (fit(When(in_time=True), sight) is not None) is in_time
    assert (fit(When(in_time=False), sight) is None) is in_time


def test_a_margin_asks_for_more_trust_and_less_heat() -> None:
    asked = When.model_validate({"trust": {"min": 30}, "heat": {"max": 60}})
    assert fit(asked, Sight(SCENE, SCENARIO)) == 2
    assert fit(asked, Sight(SCENE, SCENARIO, margin=1)) is None
    assert fit(asked, Sight(replace(SCENE, trust=31, heat=59), SCENARIO, margin=1)) == 2
    assert fit(asked, Sight(replace(SCENE, trust=29, heat=61), SCENARIO, margin=-1)) == 2


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ({}, 0),
        ({"heat": {"min": 50}, "stage": ["upset"], "knows": ["beach"]}, 0),
        ({"heat": {"min": 70}}, 10),
        ({"heat": {"max": 45}}, 15),
        ({"trust": {"min": 40}, "turn": {"min": 9}, "patience": {"max": 0}}, 10 + 5 + 20),
        ({"stage": ["calm"]}, FAR),
        ({"knows": ["gift"], "level": ["hard"], "trust": {"min": 31}}, 2 * FAR + 1),
    ],
)
def test_how_far_away_it_is(written: dict[str, Any], short: int) -> None:
    """Nothing exactly where the conditions hold."""
    when = When.model_validate(written)
    assert short_of(when, SIGHT) == short
    assert (fit(when, SIGHT) is not None) is (short == 0)
