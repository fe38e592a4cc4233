"""What can be wrong with an inbox beyond its fields."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.playbook.inbox_checks import inboxes
from bot.playbook.inboxes import InboxBook
from bot.playbook.load import BUILT_IN, shelve
from bot.playbook.source import Source

FILE = "monday-outage.yaml"


def changed(tmp_path: Path, was: str, now: str, name: str = FILE) -> list[Source[InboxBook]]:
    """The inbox with one thing in it changed."""
    (tmp_path / "inboxes").mkdir()
    text = (BUILT_IN / "inboxes" / FILE).read_text("utf-8")
    assert was in text
    (tmp_path / "inboxes" / name).write_text(text.replace(was, now, 1), "utf-8")
    shelf = shelve([tmp_path])
    assert not shelf.problems
    return shelf.inboxes


def test_the_built_in_ones_have_none() -> None:
    assert list(inboxes(shelve([BUILT_IN / "inboxes" / ".."]).inboxes)) == []


@pytest.mark.parametrize(
    ("was", "now", "code", "word"),
    [
        ("inbox: monday-outage", "inbox: tuesday-outage", "P011", "tuesday-outage"),
        ("teaches: [Q1,", "teaches: [Q9,", "P020", "Q9"),
        ("ticket: bram", "ticket: odile", "P012", "odile"),
        ('name: "Bram de Wit"', 'name: "Odile Marchetti"', "P012", "odile marchetti"),
        ("cheers. {time} it is", "cheers. {tiem} it is", "P027", "tiem"),
    ],
)
def test_each_is_found_in_its_place(was: str, now: str, code: str, word: str, tmp_path: Path) -> None:
    sources = changed(tmp_path, was, now)
    [problem] = list(inboxes(sources))
    assert (problem.code, word in problem.sentence) == (code, True)
    assert word in sources[0].file.read_text("utf-8").splitlines()[problem.line - 1].lower() or code == "P020"


def test_two_of_one_name(tmp_path: Path) -> None:
    sources = changed(tmp_path, "a", "a")
    found = list(inboxes([*sources, *[replace(source) for source in sources]]))
    assert [problem.code for problem in found] == ["P012"]
