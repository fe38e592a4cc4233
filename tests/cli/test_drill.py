"""`heard drill`: a minute with one skill at the terminal."""

from tests.cli.conftest import Heard


def test_from_the_list_to_the_end(loaded: Heard) -> None:
    ran = loaded("drill", given="thank\n\nThanks.\nskip\nskip\nskip\nskip\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert "same-side: 7: The same side of the table" in ran.out
    assert "There was nothing in that." in ran.out
    assert ran.out.count("One way to say it") == 1
    assert "None of one." in ran.out


def test_help_in_the_middle_ends_nothing(loaded: Heard) -> None:
    ran = loaded("drill", "thank", given="help\npractice late-parcel\nThanks.\nstop\npractice late-parcel\nquit\n")
    assert "None of one." in ran.out
    assert ran.out.count("That is a command of its own") == 2


def test_the_end_of_the_input_ends_it(loaded: Heard) -> None:
    assert "To try next: " in loaded("drill", "thank", given="Thanks.\n").out


def test_a_name_that_nobody_knows(loaded: Heard) -> None:
    assert "Did you mean “empathy”?" in loaded("drill", "empaty", given="\n").out


def test_the_inbox_is_another_matter(loaded: Heard) -> None:
    assert loaded("drill", "inbox", given="\n").code == 0
