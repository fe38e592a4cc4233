"""Vectors are worked out once, and a lost or broken file costs time and nothing else."""

from pathlib import Path

import numpy as np
import pytest

from bot.ear.encoder import Floats
from bot.ear.vectors import LATELY, Vectors


class Counting:
    """Gives a vector for a text, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> Floats:
        self.asked.append(text)
        return np.array([len(text), 1.0], np.float32)


def test_a_playbook_text_is_worked_out_once(tmp_path: Path) -> None:
    vector = Counting()
    vectors = Vectors("v1", vector, tmp_path)
    assert vectors.stacked(["a", "bb", "a"]).tolist() == [[1, 1], [2, 1], [1, 1]]
    vectors.stacked(["bb", "ccc"])
    assert sorted(set(vector.asked)) == ["a", "bb", "ccc"]
    assert len(vector.asked) <= 4


def test_what_was_worked_out_is_there_after_a_restart(tmp_path: Path) -> None:
    Vectors("v1", Counting(), tmp_path).stacked(["a", "bb"])
    again = Counting()
    assert Vectors("v1", again, tmp_path).stacked(["bb", "a"]).tolist() == [[2, 1], [1, 1]]
    assert again.asked == []


def test_another_ear_has_another_memory(tmp_path: Path) -> None:
    Vectors("v1", Counting(), tmp_path).stacked(["a"])
    other = Counting()
    Vectors("v2", other, tmp_path).stacked(["a"])
    assert other.asked == ["a"]


def test_what_somebody_typed_is_never_written_down(tmp_path: Path) -> None:
    """At hand for a moment, since it is held against many topics; gone after a few more."""
    vector = Counting()
    vectors = Vectors("v1", vector, tmp_path)
    for text in ("my secret", "my secret", *(f"something else {n}" for n in range(LATELY)), "my secret"):
        vectors.fresh(text)
    assert vector.asked.count("my secret") == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", [b"", b"not a file of numbers", b"PK\x03\x04 cut off", b"\x93NUMPY\x01\x00"])
def test_a_broken_file_is_worked_out_again(tmp_path: Path, broken: bytes) -> None:
    Vectors("v1", Counting(), tmp_path).stacked(["a"])
    [file] = tmp_path.iterdir()
    file.write_bytes(broken)
    again = Counting()
    assert Vectors("v1", again, tmp_path).stacked(["a"]).tolist() == [[1, 1]]
    assert again.asked == ["a"]
    assert Vectors("v1", Counting(), tmp_path).stacked(["a"]).tolist() == [[1, 1]], "and it was mended"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Vectors("v1", Counting(), tmp_path / "file" / "folder").stacked(["a"]).tolist() == [[1, 1]]


def test_no_half_file_is_left_behind(tmp_path: Path) -> None:
    Vectors("v1", Counting(), tmp_path).stacked(["a"])
    assert [file.name for file in tmp_path.iterdir()] == ["vectors-v1.npz"]
