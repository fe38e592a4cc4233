"""A team's own folder beside the built-in one."""

from pathlib import Path

from bot.playbook.checks import check
from bot.playbook.library import Library, Playbooks
from bot.playbook.load import Shelf, playbooks, shelve
from bot.playbook.rules import Tuning
from tests.fakes import TINY, tiny_books

ADDED = """move: hear
side: agent
examples:
  - text: "So that's two pounds short, then?"
near_misses:
  - text: "Two pounds is not much."
    is: [minimize]
"""


def with_additions(shelf: Shelf, folder: Path, text: str = ADDED) -> Shelf:
    (folder / "moves").mkdir()
    (folder / "moves/agent-hear.yaml").write_text(text)
    own = shelve([folder])
    return Shelf(moves=shelf.moves, additions=own.additions, problems=own.problems)


def test_additions_join_the_move_that_is_there(shelf: Shelf, tmp_path: Path) -> None:
    before = next(s.model for s in shelf.moves if (s.model.side, s.model.move) == ("agent", "hear"))
    after = next(m for m in playbooks(with_additions(shelf, tmp_path)).moves if (m.side, m.move) == ("agent", "hear"))
    assert [e.text for e in after.examples[len(before.examples) :]] == ["So that's two pounds short, then?"]
    assert [(n.text, n.is_) for n in after.near_misses[len(before.near_misses) :]] == [("Two pounds is not much.", ("minimize",))]
    assert after.patterns == before.patterns


def test_additions_leave_other_moves_alone(shelf: Shelf, tmp_path: Path) -> None:
    after = playbooks(with_additions(shelf, tmp_path)).moves
    changed = [m.move for m, source in zip(after, shelf.moves, strict=True) if m != source.model]
    assert changed == ["hear"]


def test_two_folders_may_both_add(shelf: Shelf, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "moves").mkdir(parents=True)
        (tmp_path / name / "moves/agent-hear.yaml").write_text(ADDED)
    own = shelve([tmp_path / "one", tmp_path / "two"])
    assert check(own) == []
    assert len(own.additions) == 2


def test_a_whole_folder_of_its_own_is_in_order() -> None:
    assert check(shelve([TINY])) == []
    books = tiny_books()
    assert list(books.scenarios) == ["lost-kite"]


def test_an_empty_folder_is_in_order(tmp_path: Path) -> None:
    assert check(shelve([tmp_path])) == []
    assert playbooks(shelve([tmp_path])) == Playbooks()


def test_scenarios_are_found_however_they_are_spelled(tiny: Library) -> None:
    names = ["lost-kite", "Lost Kite", " lost_kite ", "LOST-KITE", "The kite that flew off", "the KITE that  flew off"]
    assert all(tiny.scenario(name) for name in names)
    assert tiny.scenario("lost-kites") is None
    assert tiny.scenario("") is None
    assert tiny.nearest("lost kits") == "lost-kite"
    assert tiny.nearest("zzzzzz") is None


def test_edition_changes_with_the_scenario_and_with_its_rules(tiny: Library) -> None:
    scenario = tiny.playbooks.scenarios["lost-kite"]
    edition = tiny.edition(scenario)
    assert edition == tiny.edition(scenario)
    assert tiny.edition(scenario.model_copy(update={"title": "Another"})) != edition
    rules = tiny.playbooks.rules["agent"].model_copy(update={"levels": {"steady": Tuning(takes_in=2)}})
    other = Library(Playbooks(scenarios=tiny.playbooks.scenarios, rules={"agent": rules}), tiny.ear, tiny.tips)
    assert other.edition(scenario) != edition
