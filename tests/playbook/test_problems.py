"""Each problem file is laid out as a team's folder and checked; its head says what must be found, and where."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.playbook.checks import check
from bot.playbook.load import BUILT_IN, Shelf, shelve
from bot.playbook.problems import CODES, Problem

CASES = sorted(Path(__file__).with_name("problems").iterdir())
DOC = Path(__file__).parents[2] / "docs" / "playbook-problems.md"
_PUT = re.compile(r"^# put: (.+)$", re.MULTILINE)
_EXPECT = re.compile(r"^# expect: (.+)$", re.MULTILINE)
Found = list[tuple[str, str]]
"""File (from the team's folder) and `line CODE`."""


@pytest.fixture(scope="module")
def light(shelf: Shelf) -> Shelf:
    """The built-in playbooks without what the ear learns from: that is most of the work, and none of these problems."""
    nothing: dict[str, tuple[()]] = {"examples": (), "near_misses": ()}
    moves = [replace(source, model=source.model.model_copy(update=nothing)) for source in shelf.moves]
    return replace(shelf, moves=moves)


def beside(built_in: Shelf, folder: Path) -> Shelf:
    """What `shelve([BUILT_IN, folder])` gives, without reading the first again."""
    own = shelve([folder])
    return Shelf(**{name: [*getattr(built_in, name), *getattr(own, name)] for name in vars(own)})


def laid_out(case: Path, folder: Path) -> Found:
    """Lay `case` out in `folder`; what its heads expect."""
    expected: Found = []
    for file in [case] if case.is_file() else sorted(f for f in case.rglob("*") if f.is_file()):
        written = file.read_bytes()
        head = written.decode(errors="replace")
        put = _PUT.search(head)
        place = Path(put[1]) if put else file.relative_to(case)
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(written)
        wanted = _EXPECT.search(head)
        assert wanted, f"{file} does not say what it expects"
        expected += [(str(place), one) for one in wanted[1].split(", ") if one != "nothing"]
    return sorted(expected)


def found(problems: list[Problem], folder: Path) -> Found:
    return sorted((str(p.file.relative_to(folder)), f"{p.line} {p.code}") for p in problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, light: Shelf) -> None:
    expected = laid_out(case, tmp_path)
    alone = case.is_dir() and any("# alone" in file.read_text() for file in case.rglob("*.yaml"))
    problems = check(shelve([tmp_path]) if alone else beside(light, tmp_path))
    assert found(problems, tmp_path) == expected
    assert {case.name[:4]} <= {p.code for p in problems} | {"P000"}
    for problem in problems:
        assert problem.sentence
        assert str(problem).startswith(f"{problem.file}:{problem.line}: {problem.code} ")


def test_every_code_has_a_case() -> None:
    assert {case.name[:4] for case in CASES} == {*CODES, "P000"}


def test_every_code_is_explained() -> None:
    """A paragraph a code, in order, with an example that one of its cases holds word for word."""
    paragraphs = re.split(r"^## ", DOC.read_text(), flags=re.MULTILINE)[1:]
    assert [p[:4] for p in paragraphs] == list(CODES)
    for paragraph in paragraphs:
        code = paragraph[:4]
        examples = re.findall(r"```yaml\n(.*?)```", paragraph, flags=re.DOTALL)
        cases = "\n".join(_text(case) for case in CASES if case.name.startswith(code))
        assert examples, f"{code} has no example"
        for line in "".join(examples).splitlines():
            assert line.strip() in cases, f"no case of {code} holds {line!r}"


def _text(case: Path) -> str:
    files = [case] if case.is_file() else [f for f in case.rglob("*") if f.is_file()]
    return "\n".join(f"{file.relative_to(case) if case.is_dir() else ''}\n{file.read_text(errors='replace')}" for file in files)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Four broken files, and one that is broken twice: nothing hides anything else."""
    expected: Found = []
    for name in ("P003-key-twice", "P010-nowhere", "P020-tip", "P028-transcript", "P021-also"):
        expected += laid_out(next(case for case in CASES if case.stem == name), tmp_path)
    problems = check(shelve([BUILT_IN, tmp_path]))
    assert found(problems, tmp_path) == sorted(expected)
    assert len(problems) == 6
    assert problems == sorted(problems)
