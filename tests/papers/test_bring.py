"""Bringing a case in: nothing that was there is replaced."""

from dataclasses import replace

import pytest

from bot.calls.case import Casework
from bot.papers.bring import bring
from bot.papers.unpack import Unpacked
from tests.papers.cases import ZONE, brightwave

EMPTY = Casework("terminal:ana")


def test_into_nothing() -> None:
    work, case, became = bring(EMPTY, Unpacked(brightwave(), ZONE))
    assert (work.cases, work.current, work.zone, became) == ((brightwave(),), "1", ZONE, "new")
    assert case == brightwave()


def test_twice() -> None:
    once, _, _ = bring(EMPTY, Unpacked(brightwave(), ZONE))
    twice, _, became = bring(once, Unpacked(brightwave(), ZONE))
    assert (twice, became) == (once, "known")


def test_where_another_has_its_number() -> None:
    other = replace(brightwave(), title="Another")
    work, case, became = bring(replace(EMPTY, cases=(other,), zone="UTC"), Unpacked(brightwave(), ZONE))
    assert (case.id, became, work.current) == ("2", "renumbered", "2")
    assert work.cases == (other, replace(brightwave(), id="2"))


def test_a_zone_that_was_chosen_stays() -> None:
    work, _, _ = bring(replace(EMPTY, zone="Asia/Tokyo", zoned=True), Unpacked(brightwave(), ZONE))
    assert work.zone == "Asia/Tokyo"


@pytest.mark.parametrize("id_", ["", "x" * 500, "0", "-1", "1.2", "٣", "1\n", "1" * 12])
def test_a_number_that_no_button_could_hold(id_: str) -> None:
    _, case, became = bring(EMPTY, Unpacked(replace(brightwave(), id=id_), ZONE))
    assert (case.id, became) == ("1", "renumbered")
