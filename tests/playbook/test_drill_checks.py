"""What is found in a drill that does not hold together, with its place and a hint."""

import shutil
from pathlib import Path

import pytest

from bot.playbook.checks import check
from bot.playbook.load import BUILT_IN, shelve
from tests.fakes import TINY

THANK = (
    (BUILT_IN / "drills" / "thank.yaml")
    .read_text(encoding="utf-8")
    .replace("practise: [willing-beginner, the-warranty, kind-but-powerless]", "")
)


def problems(tmp_path: Path, text: str, name: str = "thank") -> list[str]:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (tmp_path / "drills").mkdir()
    (tmp_path / "drills" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [f"{p.code} {p.sentence} {p.hint}".strip() for p in check(shelve([tmp_path]))]


def test_a_good_one_is_in_order(tmp_path: Path) -> None:
    assert problems(tmp_path, THANK) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("moves: [thank]", "moves: [thnak]", "P021 “thnak” is not a move here did you mean “thank”?"),
        ("moves: [demand]", "moves: [stonewall]", "P021 “stonewall” is not a move here"),
        ("teaches: [C19]", "teaches: [C39]", "P020 “C39” is not a teaching here"),
        ("most_words: 45", "most_words: 45\npractise: [lost-kit]", "P028 “lost-kit” is not a scenario here did you mean “lost-kite”?"),
        ("drill: thank", "drill: thanks", "P011 “thanks” is in a file called “thank”"),
        ("id: honest", "id: stayed", "P007 “the file”: the prompt “stayed” stands twice"),
        ("id: barbed", "id: twice", "P007 “the file”: “twice” is what a fault of every drill is called: name it otherwise"),
        (
            '"Thanks, finally."',
            '"Thanks a lot."',
            "P008 “steps.0.spoils.0.phrases.0”: pattern does not find its own test phrase “Thanks a lot.”",
        ),
    ],
)
def test_what_is_wrong(tmp_path: Path, old: str, new: str, found: str) -> None:
    assert old in THANK
    assert found in {one[: len(found)] for one in problems(tmp_path, THANK.replace(old, new))}
