"""What a typed line is."""

import pytest

from bot.inbox.orders import EVERYONE, MOST, Desk, Letter, typed


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("next", Desk("next")),
        (" List. ", Desk("list")),
        ("queue", Desk("list")),
        ("STOP!", Desk("stop")),
        ("help", Desk("help")),
        ("hint", Desk("hint")),
        ("open 3", Desk("open", 3)),
        ("Ticket #4", Desk("open", 4)),
        ("open 99", Desk("open", 99)),
        ("2", Desk("draft", 2)),
        ("#5", Desk("draft", 5)),
    ],
)
def test_words_for_the_desk(line: str, what: Desk) -> None:
    assert typed(line) == what


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        ("Sorry, Bram.", [(None, "Sorry, Bram.")]),
        ("2: Sorry, Bram.", [(2, "Sorry, Bram.")]),
        ("to #2: Sorry, Bram.", [(2, "Sorry, Bram.")]),
        ("everyone: Please wait.", [(EVERYONE, "Please wait.")]),
        ("1: One.\n2: Two.\n\nStill two.", [(1, "One."), (2, "Two.\n\nStill two.")]),
        ("Hello there.\n3: Three.", [(None, "Hello there."), (3, "Three.")]),
        ("9:20 is when I'm back.", [(None, "9:20 is when I'm back.")]),
        ("1: I'm back\n9:20 at the latest", [(1, "I'm back\n9:20 at the latest")]),
        ("4:", [(4, "")]),
        ("open the door", [(None, "open the door")]),
        ("stop it please", [(None, "stop it please")]),
        ("", [(None, "")]),
    ],
)
def test_letters(line: str, letters: list[tuple[int | None, str]]) -> None:
    assert typed(line) == tuple(Letter(*letter) for letter in letters)


def test_many_notes_are_a_few_with_the_rest_in_the_last() -> None:
    letters = typed("1: again\n" * 40)
    assert isinstance(letters, tuple)
    assert len(letters) == MOST
    assert letters[-1].text.count("again") == 29
