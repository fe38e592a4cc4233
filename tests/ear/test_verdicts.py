"""The second opinion on verdicts: which sums it sees, what it counts, and that the encoder's own word still counts."""

from pathlib import Path

import numpy as np
import pytest

from bot.ear.verdicts import KINDS, LABELS, PLACES, Verdicts, counts, grams, sums

UNDECIDED = dict.fromkeys(LABELS, 0.0)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("They took 1,900 and £12.50.", [1900.0, 12.5]),
        ("3k for the sofa", [3000.0]),
        ("I joined in 2019 and waited 25 minutes, 3 days, until 10 am.", []),
        ("Half of the 40% is late, call 12:30", []),
        ("No sum at all.", []),
    ],
)
def test_sees_sums_with_or_without_a_currency(text: str, seen: list[float]) -> None:
    assert sums(text) == seen


def test_sums_are_held_side_by_side() -> None:
    problem = "The lamp was broken, 40."
    same, more = counts(problem, "The 40 back."), counts(problem, "I want 900.")
    assert not np.array_equal(same[-9:], more[-9:])
    assert more[-9] > same[-9]


def test_grams_of_problem_and_ask_are_kept_apart() -> None:
    there, turned = grams("Lamp broken.", "Money back."), grams("Money back.", "Lamp broken.")
    assert len(there) == len(KINDS)
    assert there[:2] == turned[2:]
    assert there[0] != there[2]
    assert all(0 <= place < PLACES for places in there for place in places)


@pytest.mark.parametrize("label", LABELS)
def test_what_the_encoder_says_counts(label: str) -> None:
    judge = Verdicts.of()
    without = judge.odds("The lamp was broken.", "A new lamp.", UNDECIDED)
    heard = judge.odds("The lamp was broken.", "A new lamp.", {**UNDECIDED, label: 3.0})
    rest = [other for other in LABELS if other != label]
    assert all(heard[label] - without[label] > heard[other] - without[other] for other in rest)


def test_nothing_to_read_is_no_trouble() -> None:
    found = Verdicts.of().odds("", "", UNDECIDED)
    assert all(np.isfinite(value) for value in found.values())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        Verdicts.of(tmp_path / "gone.npz")
