"""Practising and preparing at the terminal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Heard, started

MESSAGES = "I'm so sorry, Maya: two afternoons at the window for nothing.\nhint\nWhat did you need it for?\nhelp\nagain\n"


def test_a_practice_from_the_opening_to_the_debrief(loaded: Heard) -> None:
    ran = loaded("practice", "Late Parcel", given=f"{MESSAGES}stop\n")
    assert (ran.code, ran.err) == (0, "")
    for shown in ("Practice: The parcel that never came", "On your desk", "Maya: ", "For example: ", "While you practise", "Debrief: "):
        assert shown in ran.out


def test_when_there_is_nothing_more_to_read_the_practice_stops(loaded: Heard) -> None:
    ran = loaded("practice", "late-parcel", given="I'm sorry.\n")
    assert ran.code == 0
    assert "You stopped before it was over." in ran.out


@pytest.mark.parametrize("args", [("practice",), ("practice", "--list"), ("practice", "late-parcel", "--list")])
def test_list(args: tuple[str, ...], loaded: Heard) -> None:
    ran = loaded(*args)
    assert ran.code == 0
    assert "late-parcel: The parcel that never came" in ran.out
    assert "You call a company" in ran.out


def test_unknown_scenario(loaded: Heard) -> None:
    assert loaded("practice", "late-parcle").refused() == "There is no scenario called “late-parcle”. Did you mean “late-parcel”?"
    assert loaded("practice", "xyz").refused() == "There is no scenario called “xyz”. “heard practice --list” names them all."


def test_markup_and_control_codes_that_somebody_types_do_nothing(loaded: Heard) -> None:
    ran = loaded("practice", "late-parcel", given="[bold red]sorry[/] \x1b[31m :smile: [link=x]\nstop\n")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "[bold red]sorry[/]" in ran.out


def test_unreadable_database(loaded: Heard, here: Path) -> None:
    (here / "heard.db").write_text("Dear diary, " * 500)
    sentence = loaded("practice", "late-parcel").refused()
    assert "is not a database: name another file, or move this one away" in sentence


def test_database_of_a_newer_heard(loaded: Heard, here: Path) -> None:
    assert loaded("practice", "late-parcel").code == 0
    with closing(sqlite3.connect(here / "heard.db")) as database:
        database.execute("UPDATE meta SET schema = 99")
        database.commit()
    assert "written by a newer Heard" in loaded("practice", "late-parcel").refused()
    assert "written by a newer Heard" in loaded("prep").refused()


def test_postgres(loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_DATABASE", "postgresql://me:hunter2@db/heard")
    assert "hunter2" not in loaded("practice", "late-parcel").refused()


ANSWERS = "Hillbeam, broadband\nthe second £41.50 back by Friday\nIt was taken on Monday. Then again.\nthe app\nJo, six years\n"


def test_prep(loaded: Heard) -> None:
    ran = loaded("prep", given=ANSWERS)
    assert (ran.code, ran.err) == (0, "")
    for shown in (
        "Hello, I'm calling about Hillbeam, broadband.",
        "You want: the second £41.50 back by Friday",
        "  1. It was taken on Monday.",
    ):
        assert shown in ran.out


def test_prep_asks_again_for_what_is_needed(loaded: Heard) -> None:
    ran = loaded("prep", given="\n  \n" + ANSWERS)
    assert ran.out.count("A few words will do, but this one is needed.") == 2
    assert "Hillbeam, broadband" in ran.out


@pytest.mark.slow
def test_as_a_program(here: Path) -> None:
    ran = started("practice", "late-parcel", given="What happened?\nstop\n", cwd=here, HEARD_DATABASE=f"sqlite:///{here / 'own.db'}")
    assert (ran.code, ran.err.count("Traceback")) == (0, 0)
    assert "Debrief" in ran.out
    assert (here / "own.db").exists()
