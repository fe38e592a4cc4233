"""What docs/playbooks.md tells authors is all there is, and its example is one."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.playbook import prove
from bot.playbook.base import When
from bot.playbook.checks import check
from bot.playbook.explore import LEVELS
from bot.playbook.load import shelve
from bot.playbook.rules import Spoken, Tuning
from bot.practice.cheaters import scripts
from bot.practice.relations import RELATIONAL
from tests.fakes import TINY, tiny_books

DOC = (Path(__file__).parents[2] / "docs" / "playbooks.md").read_text()
KITE = tiny_books().scenarios["lost-kite"]
TOLD = {*When.model_fields, *RELATIONAL, *Spoken.model_fields} - {"when", "says"}
TOLD |= {"technical", "waited", "clock", "needed_by", "levels", "margin", "takes_in", "asked", "first", "gentle", "steady", "hard"}


@pytest.mark.parametrize("name", sorted(TOLD))
def test_everything_an_author_can_use_is_told(name: str) -> None:
    assert re.search(rf"`{name}(`|: )", DOC)


def test_nothing_is_told_that_is_not_there() -> None:
    table = DOC.split("### Conditions")[1].split("###")[0]
    named = {name for row in table.splitlines() if row.startswith("| ") for name in re.findall(r"`(\w+)`", row)}
    assert named == set(When.model_fields)
    moves = DOC.split("### Moves that only the scene can tell")[1].split("###")[0]
    assert {n for row in moves.splitlines() if row.startswith("| `") for n in re.findall(r"`(\w+)`", row.split("|")[1])} == set(RELATIONAL)
    assert {"margin", "takes_in", "asked"} == set(Tuning.model_fields) - {"heat", "trust", "patience"}


def test_the_example_is_a_scenario(tmp_path: Path) -> None:
    """Put into the small one it is in order, names and all."""
    [example] = re.findall(r"```yaml\n(.*?)```", DOC, flags=re.DOTALL)
    written: dict[str, Any] = yaml.safe_load(example)
    kite = KITE.model_dump(mode="json", exclude_defaults=True)
    joined = {name: [*kite[name], *written[name]] for name in ("lines", "endings")}
    joined["endings"] = [end for end in joined["endings"] if end not in kite["endings"] or end["id"] != "flying"]
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "scenarios" / "agent" / "lost-kite.yaml"
    file.write_text(json.dumps({**kite, **written, **joined}, default=str), encoding="utf-8")
    shelf = shelve([tmp_path])
    assert [str(problem) for problem in check(shelf)] == []
    [whole] = [source.model for source in shelf.scenarios]
    assert whole.others["bea"].technical == 3
    assert {line.to for line in whole.lines} == {None, "bea"}


def test_the_proof_asks_for_as_much_as_is_said() -> None:
    assert len(scripts(KITE, tiny_books().moves, 0)) == 10  # and the one who copies other wins
    assert (len(prove.SEEDS), len(LEVELS), prove.WAYS) == (50, 3, 12)
    assert "eleven kinds, on fifty seeds, at each of the three difficulties" in " ".join(DOC.split())
    assert "twelve ways at least" in DOC
