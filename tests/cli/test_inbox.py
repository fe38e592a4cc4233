"""A full inbox at the terminal."""

import pytest

from adapters import build
from adapters.terminal import inbox
from bot.playbook.library import Library
from tests.cli.conftest import Heard

LINES = "5: Svetlana, I'm Robin, sorry for the wait. Your page is right by 9.20, write here.\nlist\n\nopen 2\nstop\n"


@pytest.fixture
def sat(loaded: Heard, library: Library, monkeypatch: pytest.MonkeyPatch) -> Heard:
    monkeypatch.setattr(build, "build_library", lambda _: library)
    return loaded


@pytest.mark.parametrize("command", [("inbox", "monday-outage"), ("drill", "inbox", "monday-outage")])
def test_from_the_first_message_to_the_debrief(command: tuple[str, ...], sat: Heard) -> None:
    ran = sat(*command, given=LINES)
    assert (ran.code, ran.err) == (0, "")
    for shown in ("On your desk", "It's 8.40. 5 waiting, 0 settled.", "expects you by 9.20", "Your inbox: ", "One thing to try: "):
        assert shown in ran.out


def test_without_a_name_it_asks_for_one(sat: Heard) -> None:
    ran = sat("inbox", given="first-snow\nstop\n")
    assert ran.code == 0
    assert inbox.WHICH in ran.out
    assert "Hania" in ran.out
    assert "Your inbox: First snow" in ran.out


def test_an_empty_line_leaves_before_it_begins(sat: Heard) -> None:
    ran = sat("inbox", given="\n")
    assert ran.code == 0
    assert "Your inbox" not in ran.out


def test_where_there_is_nothing_more_to_read_it_ends_with_the_debrief(sat: Heard) -> None:
    ran = sat("inbox", "wedding-saturday", given="2: Sorry, Tamsin, the cake is here.\n")
    assert ran.code == 0
    assert "Your inbox: Two vans, one wedding" in ran.out
