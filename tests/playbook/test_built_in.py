"""The playbooks that Heard comes with."""

from bot.ear.codebook import MOVES, TEACHINGS
from bot.playbook.checks import check
from bot.playbook.library import Playbooks
from bot.playbook.load import Shelf
from bot.playbook.moves import Pattern


def test_in_order(shelf: Shelf) -> None:
    assert [str(problem) for problem in check(shelf)] == []


def test_every_teaching_has_a_tip(built_in: Playbooks) -> None:
    assert len(set(TEACHINGS)) == len(TEACHINGS) == 56
    taught = {teaching for card in built_in.cards for teaching in card.teaches}
    assert not set(TEACHINGS) - taught


def test_both_seats_can_be_taken(built_in: Playbooks) -> None:
    assert {s.side for s in built_in.scenarios.values()} == {"agent", "caller"} == set(built_in.rules)


def test_a_scenario_lies_in_the_folder_of_its_seat(shelf: Shelf) -> None:
    assert [s.file for s in shelf.scenarios if s.file.parent.name != s.model.side] == []


def test_moves_are_those_of_the_codebook(built_in: Playbooks) -> None:
    there = sorted((move.side, move.move) for move in built_in.moves)
    assert there == sorted((side, move) for side, moves in MOVES.items() for move in moves)


def test_every_move_has_enough_to_learn_from(built_in: Playbooks) -> None:
    thin = {
        (m.side, m.move): (len(m.examples), len(m.near_misses)) for m in built_in.moves if len(m.examples) < 60 or len(m.near_misses) < 20
    }
    assert thin == {}


def test_no_example_stands_twice_in_a_move(built_in: Playbooks) -> None:
    for move in built_in.moves:
        written = [*(e.text for e in move.examples), *(n.text for n in move.near_misses)]
        assert len(written) == len(set(written)), f"{move.side}-{move.move}"


def test_no_near_miss_is_the_move_itself(built_in: Playbooks) -> None:
    assert [(m.move, n.text) for m in built_in.moves for n in m.near_misses if m.move in n.is_] == []


def test_every_pattern_is_kept_to_its_word(built_in: Playbooks) -> None:
    """Each has a phrase that it must find; loading has tried it, and the one that it must not find."""
    patterns: list[Pattern] = [p for move in built_in.moves for p in move.patterns]
    assert len(patterns) > 100
    assert all(p.test for p in patterns)
    assert [move.move for move in built_in.moves if move.patterns and not any(p.not_ for p in move.patterns)] == []


def test_every_line_of_every_scenario_is_its_own(built_in: Playbooks) -> None:
    for scenario in built_in.scenarios.values():
        says = [line.says for line in (*scenario.lines, *built_in.rules[scenario.side].lines)]
        assert [line for line in says if says.count(line) > 1] == [], scenario.scenario


def test_every_scenario_can_be_named_by_a_button(built_in: Playbooks) -> None:
    """A button's meaning holds at most 80 characters."""
    assert all(len(f"practice:{name}") <= 80 for name in built_in.scenarios)
