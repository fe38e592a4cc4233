"""Conditions as a whole, and copies that forget what was worked out before."""

from bot.playbook.base import Between, When
from tests.fakes import tiny_stage


def test_only_conditions_that_are_set_are_judged() -> None:
    assert When().conditions == ()
    assert When(quiet=False, stage=("calm",), heat=Between(), promised=False).conditions == (
        ("quiet", False),
        ("stage", ("calm",)),
        ("heat", Between()),
        ("promised", False),
    )


def test_a_copy_works_things_out_anew() -> None:
    when = When(move=("hear",), stage=("calm",))
    assert len(when.conditions) == 2
    assert when.model_copy(update={"move": ()}).conditions == (("stage", ("calm",)),)
    kite = tiny_stage().scenario
    assert "4471" not in kite.written
    assert "4471" in kite.model_copy(update={"desk": ("Order 4471",)}).written


def test_a_copy_is_otherwise_the_same() -> None:
    when = When(move=("hear",))
    assert when.conditions
    assert when.model_copy() == when
