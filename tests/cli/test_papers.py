"""Papers at the terminal: a sheet saved, a case sent away and brought back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Heard

ANSWERS = "Hillbeam, broadband\nthe second £41.50 back by Friday\nIt was taken on Monday. Then again.\nthe app\nJo, six years\n"
BEGINS = {".pdf": b"%PDF-", ".html": b"<!doctype html>", ".md": b"# Your call sheet"}


@pytest.fixture
def desk(loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """`heard`, used by somebody called ana."""
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    return loaded


@pytest.mark.parametrize("kind", BEGINS)
def test_a_sheet_in_one_command(desk: Heard, here: Path, kind: str) -> None:
    ran = desk("prep", "--out", f"my sheet{kind}", given=ANSWERS)
    assert (ran.code, ran.err) == (0, "")
    assert f"Saved: my sheet{kind}" in ran.out
    made = (here / f"my sheet{kind}").read_bytes()
    assert made.startswith(BEGINS[kind])
    assert kind == ".pdf" or "£41.50" in made.decode()


@pytest.mark.parametrize(("typed", "made"), [("pdf", "call-sheet.pdf"), ("HTML", "call-sheet.HTML"), ("a.md", "a.md")])
def test_a_sheet_is_offered(desk: Heard, here: Path, typed: str, made: str) -> None:
    ran = desk("prep", given=f"{ANSWERS}{typed}\n")
    assert f"Saved: {made}" in ran.out
    assert (here / made).exists()


def test_a_sheet_is_offered_until_it_can_be_saved(desk: Heard, here: Path) -> None:
    (here / "a.pdf").write_text("mine")
    ran = desk("prep", given=f"{ANSWERS}a.pdf\na.doc\nnowhere/a.pdf\nb.pdf\n")
    assert "a.pdf is there already" in ran.out
    assert "“a.doc” is none" in ran.out
    assert "no folder nowhere" in ran.out
    assert (here / "a.pdf").read_text() == "mine"
    assert (here / "b.pdf").exists()


@pytest.mark.parametrize("more", ["", "\n"])
def test_nobody_has_to_save_it(desk: Heard, here: Path, more: str) -> None:
    assert desk("prep", given=ANSWERS + more).code == 0
    assert {path.suffix for path in here.iterdir()} <= {".db", ".db-shm", ".db-wal", ".lock"}


def test_where_it_can_not_be_saved_is_said_before_anything_is_asked(desk: Heard, here: Path) -> None:
    (here / "a.pdf").write_text("mine")
    for name in ("a.pdf", "a.doc", "nowhere/a.pdf"):
        assert desk("prep", "--out", name, given=ANSWERS).refused()


def test_letters_that_the_pdf_lacks_are_said(desk: Heard) -> None:
    ran = desk("prep", "--out", "a.pdf", given=ANSWERS.replace("Hillbeam", "山光"))
    assert "The .html file has them all" in ran.out


def test_nothing_to_read(desk: Heard) -> None:
    ran = desk("prep", given="Hillbeam\n")
    assert ran.code == 0
    assert "There was nothing more to read" in ran.out


def a_case(desk: Heard) -> None:
    desk("call", given="zone Berlin\nstart Brightwave\nrep Dana\nDana says refund by Friday\na slip\nundo\nend\nquit\n")


def test_away_and_back(desk: Heard, monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    a_case(desk)
    ran = desk("case", "export", "--out", "a.zip")
    assert (ran.code, ran.err) == (0, "")
    assert "Lines that you took back stand in case.json alone" in ran.out
    monkeypatch.setattr("getpass.getuser", lambda: "ben")
    assert "with all its calls and promises" in desk("case", "import", "a.zip").out
    assert "Dana says refund by Friday" in desk("case", "show").out
    assert "just like this" in desk("case", "import", "a.zip").out
    assert desk("case", "export", "brightwave", "--out", "b.zip").code == 0
    assert (here / "a.zip").read_bytes() == (here / "b.zip").read_bytes()


def test_to_a_folder(desk: Heard, here: Path) -> None:
    a_case(desk)
    assert desk("case", "export", "1", "--out", "papers/brightwave").code == 0
    names = {path.name for path in (here / "papers" / "brightwave").iterdir()}
    assert names == {
        "case.json", "due.ics", "letter.md", "letter.pdf", "timeline.csv", "timeline.md", "timeline.pdf", "MANIFEST.txt",
    }  # fmt: skip
    assert "is there already" in desk("case", "export", "1", "--out", "papers/brightwave").refused()


def test_what_can_not_be_done_is_one_sentence(desk: Heard, here: Path) -> None:
    assert "You have no case yet" in desk("case", "export", "--out", "a.zip").refused()
    a_case(desk)
    assert "There is no case called “Hillbeam”" in desk("case", "export", "Hillbeam", "--out", "a.zip").refused()
    assert "--out" in desk("case", "export").refused()
    assert "I can't read gone.zip" in desk("case", "import", "gone.zip").refused()
    assert "I can't read" in desk("case", "import", ".").refused()
    (here / "x.zip").write_bytes(b"x")
    assert "This is no bundle of Heard's" in desk("case", "import", "x.zip").refused()
    assert "is there already" in desk("case", "export", "--out", "x.zip").refused()
    assert "can't write" in desk("case", "export", "--out", "x.zip/y").refused()


def test_a_bundle_that_was_changed(desk: Heard, here: Path) -> None:
    a_case(desk)
    desk("case", "export", "--out", "a.zip")
    changed = (here / "a.zip").read_bytes().replace(b"refund by Friday", b"refund by Monday")
    (here / "b.zip").write_bytes(changed)
    assert desk("case", "import", "b.zip").refused()


def test_other_words_about_a_case_still_reach_it(desk: Heard) -> None:
    a_case(desk)
    assert "Brightwave" in desk("case").out
    assert "Brightwave" in desk("case", "list").out
    assert "There is no case called “-5 euros”" in desk("case", "-5", "euros").out
    assert "FOLDER|FILE.zip" in desk("case", "export", "--help").out
