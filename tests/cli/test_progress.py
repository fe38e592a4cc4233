"""`heard progress`: for whoever sits here, in the same words as everywhere."""

import pytest

from tests.cli.conftest import Heard

SAID = "I'm so sorry, Maya: two afternoons at the window for nothing.\nWhat did you need it for?\nstop\n"


def test_from_nothing_to_something_and_back(loaded: Heard) -> None:
    assert "There is nothing here yet." in loaded("progress").out
    after = loaded("practice", "late-parcel", given=f"{SAID}progress\n").out
    assert after.index("Debrief: ") < after.index("Your progress") < after.index("Your first practice")
    shown = loaded("progress").out
    assert "Your first practice" in shown
    assert "What would help" in shown
    assert "nobody is graded" in shown
    assert "one practice, from today" in (asked := loaded("progress", "forget", given="no\n").out)
    assert "Nothing was deleted." in asked
    assert "It's deleted" in loaded("progress", "forget", given="yes\n").out
    assert "There is nothing here yet." in loaded("progress").out


@pytest.mark.parametrize("given", ["", "\n", "perhaps\n"])
def test_deleting_needs_a_plain_yes(given: str, loaded: Heard) -> None:
    loaded("practice", "late-parcel", given=SAID)
    assert "Nothing was deleted." in loaded("progress", "forget", given=given).out
    assert "Your first practice" in loaded("progress", "all").out


def test_a_drill_counts_and_can_be_looked_back_on_where_it_ended(loaded: Heard) -> None:
    ran = loaded("drill", "empathy", given="ok\nok then\nskip\nskip\nskip\nprogress\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Weakest just now: “Empathize” (H2). It last came up today" in ran.out
    assert "(drill empathy): that one thing, in a minute" in ran.out
