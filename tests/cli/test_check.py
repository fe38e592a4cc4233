"""`heard check`, `heard schema` and `heard prove`: for people who write playbooks."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from adapters.terminal.check import one_of
from bot.playbook import prove as proofs
from bot.playbook.load import BUILT_IN, KINDS
from bot.playbook.prove import Proof
from tests.cli.conftest import Heard
from tests.playbook.test_problems import CASES, laid_out


@pytest.mark.slow
def test_check_the_built_in_ones(heard: Heard) -> None:
    ran = heard("check")
    assert (ran.code, ran.out, ran.err) == (0, "All playbooks are in order.\n", "")


@pytest.mark.slow
def test_check_a_folder_with_problems(heard: Heard, here: Path) -> None:
    expected = laid_out(next(case for case in CASES if case.stem == "P023-offers-and-offered"), here / "own")
    ran = heard("check", "own")
    assert ran.code == 1
    places = [line.split(": ")[0] for line in ran.out.splitlines() if line.startswith("own/")]
    assert places == [f"own/{file}:{found.split()[0]}" for file, found in expected]
    assert ran.out.count(": P023 ") == 2
    assert "    hint: did you mean “coins”?" in ran.out
    assert ran.out.endswith("2 problems found.\n")


@pytest.mark.slow
def test_check_what_is_configured(heard: Heard, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(next(case for case in CASES if case.stem == "P020-tip"), here / "own")
    monkeypatch.setenv("HEARD_PLAYBOOKS", "own")
    ran = heard("check")
    assert ran.code == 1
    assert ran.out.startswith("own/tips/change.yaml:8: P020 “N11” is not a teaching\n")
    assert ran.out.endswith("1 problem found.\n")


def test_check_what_is_no_folder(heard: Heard, here: Path) -> None:
    (here / "file.yaml").write_text("x: 1")
    for name in ("file.yaml", "nowhere"):
        assert heard("check", name).refused().startswith(f"“{name}” is no folder: name the folder that holds")


@pytest.mark.slow
def test_a_command_refuses_playbooks_with_problems_and_names_them(heard: Heard, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(next(case for case in CASES if case.stem == "P020-tip"), here / "own")
    monkeypatch.setenv("HEARD_PLAYBOOKS", "own")
    ran = heard("play", "late-parcel")
    assert (ran.code, ran.out) == (2, "")
    assert "change.yaml:8: P020" in ran.err
    assert "Traceback" not in ran.err


def schema(heard: Heard, *kind: str) -> dict[str, Any]:
    ran = heard("schema", *kind)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.parametrize("kinds", KINDS)
def test_schema_is_one_and_fits_what_is_written(kinds: str, heard: Heard) -> None:
    found = schema(heard, one_of(kinds))
    Draft202012Validator.check_schema(found)
    files = sorted((BUILT_IN / kinds).rglob("*.yaml"))[:3]
    for file in files:
        # YAML reads a date by itself, where an editor sees the words.
        Draft202012Validator(found).validate(json.loads(json.dumps(yaml.safe_load(file.read_text()), default=str)))
    assert not Draft202012Validator(found).is_valid({"nonsense": 1})


def test_schema_names(heard: Heard) -> None:
    assert schema(heard) == schema(heard, "scenario") == schema(heard, "scenarios")
    assert heard("schema", "scenaro").refused() == "There is no kind of playbook called “scenaro”. Did you mean “scenario”?"
    assert heard("schema", "xyz").refused().endswith(f"There are {', '.join(one_of(name) for name in KINDS)}.")


def test_prove_an_unknown_scenario(loaded: Heard) -> None:
    assert loaded("prove", "late-parcle").refused() == "There is no scenario called “late-parcle”. Did you mean “late-parcel”?"


@pytest.mark.parametrize(("flaws", "code", "shown"), [([], 0, "holds  late-parcel"), (["the parrot wins"], 1, "FAILS  late-parcel")])
def test_prove_tells(flaws: list[str], code: int, shown: str, loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was proven is told, and what was not is an exit code for whoever builds."""
    from adapters.terminal import proofs as told

    monkeypatch.setattr(told, "prove", lambda scenario, *_: Proof(scenario.scenario, flaws, games=3, ways=14))
    ran = loaded("prove", "late-parcel")
    assert ran.code == code
    assert shown in ran.out
    assert all(flaw in ran.out for flaw in flaws)
    assert "14 ways" in ran.out


@pytest.mark.slow
def test_prove_with_the_real_ear(loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    """One round of every cheater against one scenario: none wins."""
    monkeypatch.setattr(proofs, "SEEDS", range(1))
    assert " wins (" not in loaded("prove", "late-parcel").out
