"""The books of drafts: in order, and right about sentences that were written for something else."""

import re
from pathlib import Path

from bot.ear.reading import Side
from bot.playbook.checks import check as problems_of
from bot.playbook.library import Library, Playbooks
from bot.playbook.load import BUILT_IN, shelve
from bot.tips.draft import check_draft
from bot.tips.marks import Gaps, found_by_phrase

BLANK = Gaps("…", "…", "…")


def test_a_book_names_moves_that_there_are(tmp_path: Path) -> None:
    """Faults and strengths are the writer's moves, needs the reader's."""
    written = (BUILT_IN / "drafts" / "agent.yaml").read_text(encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    broken = written.replace("move: canned", "move: rant", 1).replace("moves: [escalate]", "moves: [commit]", 1)
    (tmp_path / "drafts" / "agent.yaml").write_text(broken, encoding="utf-8")
    problems = problems_of(shelve([tmp_path]))
    assert [problem.code for problem in problems] == ["P021", "P021"]
    assert [broken.splitlines()[problem.line - 1].strip() for problem in problems] == ["move: rant", "moves: [commit]"]


def test_a_book_lies_in_a_file_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "boss.yaml").write_text((BUILT_IN / "drafts" / "agent.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert [problem.code for problem in problems_of(shelve([tmp_path]))] == ["P011"]


def test_every_gap_is_one_that_can_be_filled(built_in: Playbooks) -> None:
    for book in built_in.drafts.values():
        said = [text for fault in book.faults for text in (fault.better, *(t for p in fault.phrases for t in (p.put, p.better)))]
        said += [book.stock.opening, book.stock.sorry, *book.stock.lacking.values()]
        assert {gap for text in said for gap in re.findall(r"\{(\w*)\}", text)} <= {"wrong", "thing", "when"}


def test_phrases_find_what_the_moves_examples_are_labelled_with(built_in: Playbooks) -> None:
    """On sentences written for something else, near misses among them, the phrases are right in nineteen of twenty."""
    alike = {"canned": {"canned", "non_apology"}, "non_apology": {"non_apology", "canned"}}
    right: list[str] = []
    wrong: list[tuple[str, str]] = []
    for side, book in built_in.drafts.items():
        moves = {fault.id: fault.move for fault in book.faults}
        for text, labels in labelled(built_in, side).items():
            for mark in found_by_phrase(text, book, BLANK):
                move = moves[mark.kind]
                if move and labels & alike.get(move, {move}):
                    right.append(mark.kind)
                elif move:
                    wrong.append((mark.kind, text))
    assert len(right) > 200
    assert len(wrong) <= 0.05 * (len(right) + len(wrong)), wrong


def labelled(books: Playbooks, side: Side) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for move in (move for move in books.moves if move.side == side):
        for example in move.examples:
            found.setdefault(example.text, set()).update({move.move, *example.also})
        for miss in move.near_misses:
            found.setdefault(miss.text, set()).update(miss.is_)
    return found


def test_what_the_tips_recommend_is_hardly_ever_marked(library: Library) -> None:
    """Eight hundred good sentences on every kind of moment: at most one in forty is told that it hurts."""
    said = [(card.side, text) for card in library.playbooks.cards for text in (*card.say, card.example.you)]
    wrong = [text for side, text in said if check_draft(text, "", side, library.ear, library.playbooks.drafts[side]).hurts]
    assert len(wrong) <= len(said) / 40, wrong
