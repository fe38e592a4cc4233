"""What a person who writes playbooks is told: the sentence, the place and the hint."""

from pathlib import Path

import pytest

from bot.playbook.load import playbooks, shelve
from bot.playbook.problems import PlaybookError, Problem
from bot.playbook.source import line_of, model, read
from bot.playbook.transcript import Transcript

GOOD = 'scenario: late-parcel\nstyle: good\nexpect: in-time\nsays:\n  - "One."\n  - "Two."\n'


def problems(text: str, tmp_path: Path) -> list[Problem]:
    file = tmp_path / "late-parcel-mine.yaml"
    file.write_text(text, encoding="utf-8")
    found = read(file)
    if isinstance(found, Problem):
        return [found]
    made = model(file, *found, Transcript)
    return made if isinstance(made, list) else []


def test_nothing_is_wrong(tmp_path: Path) -> None:
    assert problems(GOOD, tmp_path) == []


HINTS = [
    (GOOD.replace("style:", "stile:"), "P004", "did you mean “style”?"),
    (GOOD.replace('"One."', "Well: one."), "P006", "read as a mapping: put it between"),
    (GOOD.replace('"One."', "no"), "P006", "reads yes, no, on and off as true or false"),
    (GOOD.replace('"One."', "on"), "P006", "reads yes, no, on and off as true or false"),
    (GOOD + "expect: lost\n", "P003", "Remove one of the two"),
    (GOOD.replace('"One."', '"One'), "P002", "double quotes"),
    (GOOD.replace('"One."', "[What?, now]: {"), "P002", "double quotes"),
]


@pytest.mark.parametrize(("text", "code", "hint"), HINTS)
def test_hint(text: str, code: str, hint: str, tmp_path: Path) -> None:
    found = next(p for p in problems(text, tmp_path) if p.code == code)
    assert hint in found.hint
    assert f"hint: {found.hint}" in str(found)


def test_a_list_is_not_too_short_when_its_entries_are_refused(tmp_path: Path) -> None:
    """One mistake, one problem."""
    assert [(p.line, p.code) for p in problems(GOOD.replace('"One."', "no"), tmp_path)] == [(5, "P006")]
    assert [p.code for p in problems(GOOD.replace('  - "Two."\n', ""), tmp_path)] == ["P007"]


@pytest.mark.parametrize("trap", ["yes", "No", "OFF", "1", "1.5", "12:30", "2026-03-01", "~", "null", "0x1F", "1_000"])
def test_what_yaml_takes_for_something_else_is_not_taken_silently(trap: str, tmp_path: Path) -> None:
    assert [p.code for p in problems(GOOD.replace('"One."', trap), tmp_path)] == ["P006"]
    assert problems(GOOD.replace('"One."', f'"{trap}"'), tmp_path) == []


def test_file_that_is_not_there(tmp_path: Path) -> None:
    found = read(tmp_path / "nowhere.yaml")
    assert isinstance(found, Problem)
    assert (found.code, found.line) == ("P001", 1)


def test_python_tags_make_nothing(tmp_path: Path) -> None:
    [found] = problems(GOOD.replace('"One."', "!!python/object/apply:os.getcwd []"), tmp_path)
    assert found.code == "P002"


def test_keys_that_are_lists_or_numbers(tmp_path: Path) -> None:
    """A key that cannot even be a key is a problem with a place, not a crash."""
    assert [(p.line, p.code) for p in problems(GOOD + "[a, b]: c\n", tmp_path)] == [(7, "P002")]
    assert [(p.line, p.code) for p in problems(GOOD + "{a: b}: c\n", tmp_path)] == [(7, "P002")]
    assert [(p.line, p.code) for p in problems(GOOD + "7: c\n", tmp_path)] == [(7, "P004")]
    assert [p.code for p in problems(GOOD + "<<: *nobody\n", tmp_path)] == ["P002"]
    assert [p.code for p in problems(GOOD + "\t\tx: 1\n", tmp_path)] == ["P002"]


def test_line_of_knows_the_nearest_parent() -> None:
    text = "a: 1\nb:\n  - c: 2\n  - d: 3\n"
    assert line_of(text, ()) == 1
    assert line_of(text, ("b",)) == 2
    assert line_of(text, ("b", 1, "d")) == 4
    assert line_of(text, ("b", 1, "e")) == 4
    assert line_of(text, ("b", 7)) == 2


def test_playbooks_with_problems_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "tips").mkdir()
    (tmp_path / "tips/a.yaml").write_text("subject: x\n")
    (tmp_path / "tips/b.yml").write_text("- 1\n")
    with pytest.raises(PlaybookError) as caught:
        playbooks(shelve([tmp_path]))
    assert [(p.file.name, p.code) for p in caught.value.problems] == [("a.yaml", "P005"), ("b.yml", "P006")]
    assert "a.yaml:1: P005 “cards” is missing" in str(caught.value)
