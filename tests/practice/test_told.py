"""Why a message counted as it did, told to who said it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.playbook.teachings import Taught
from bot.practice.told import MOST_TAUGHT, NO_RECEIPT, NOTHING_YET, why
from bot.replies import Heading, Listing, Quote, Reply, To
from tests.fakes import played, texts, tiny_stage

STAGE = tiny_stage()
SAID = ("hear the kite", "so be it", "hostile, really", "hear the kite. empathize. hostile")
GONE = played(STAGE, *SAID, heat=40, trust=40)[1]
BOOK = {id_: Taught(id=id_, name=f"Name {id_}", text=f"Text of {id_}.") for id_ in ("H1", "H2", "H4", "M2", "V1")}


def told(turn: int | None, gone: tuple[object, ...] | None = None, book: Mapping[str, Taught] = BOOK) -> Reply:
    [reply] = why(GONE if gone is None else gone, turn, STAGE, book)  # type: ignore[arg-type]  # exchanges, or none
    return reply


def test_it_is_told_to_nobody_else() -> None:
    for turn in (None, 1, 2, 99):
        assert told(turn).to is To.PERSON
    assert told(1, ()).to is To.PERSON


def test_each_point_has_its_words_its_rule_and_a_better_way() -> None:
    reply = told(1)
    assert Heading("Your message 1") in reply.parts
    [quote] = [part for part in reply.parts if isinstance(part, Quote)]
    assert quote.text == "hear"
    words = texts([reply])
    assert "you gave it back. (+8 Hear, heat -12, trust +12; H1, rule “hear-fits”)" in words
    assert "What would have scored differently: Add one particular." in words
    assert "Sam after it: heat 28, trust 52." in words


def test_no_number_is_the_last_message() -> None:
    assert told(None) == told(4)
    assert SAID[3] in texts([told(None)])


def test_all_points_of_a_message_are_told() -> None:
    quotes = [part.text for part in told(4).parts if isinstance(part, Quote)]
    assert quotes == ["hear", "empathize", "hostile"]
    assert "-10 Hear, heat +25, trust -20" in texts([told(4)])


def test_where_no_words_show_it_the_point_is_told_without() -> None:
    """Coming back late has no words in the message."""
    [receipt] = GONE[0].receipts
    late = replace(GONE[0], receipts=(replace(receipt, quote="", row=None, points=0, heat=0, trust=0),))
    reply = told(1, (late,))
    assert not [part for part in reply.parts if isinstance(part, Quote)]
    assert "you gave it back. (it changed nothing this time; H1, rule “hear-fits”)" in texts([reply])


def test_what_moved_nothing_says_so() -> None:
    none = replace(GONE[1], receipts=())
    assert NO_RECEIPT in texts([told(1, (none,))])
    assert NO_RECEIPT not in texts([told(1)])


def test_what_lies_behind_it_is_told_once_and_is_no_lecture() -> None:
    [listing] = [part for part in told(4).parts if isinstance(part, Listing)]
    assert listing.items == ("Name H1 (H1): Text of H1.", "Name H2 (H2): Text of H2.", "Name M2 (M2): Text of M2.")
    many = replace(GONE[3], receipts=tuple(replace(r, teaches=("H1", "H2", "H4", "M2", "V1")) for r in GONE[3].receipts))
    [listing] = [part for part in told(1, (many,)).parts if isinstance(part, Listing)]
    assert len(listing.items) == MOST_TAUGHT
    assert not [part for part in told(4, book={}).parts if isinstance(part, Listing)]


@pytest.mark.parametrize("turn", [0, 5, 99])
def test_a_message_that_is_not_there(turn: int) -> None:
    assert "1 to 4" in texts([told(turn)])


def test_nothing_said_nothing_told() -> None:
    assert NOTHING_YET in texts([told(None, ())])
    assert NOTHING_YET in texts([told(1, ())])


def test_a_long_message_is_cut_at_a_word() -> None:
    long = replace(GONE[0], said="kites " * 200)
    [said] = [text for text in texts([told(1, (long,))]).split("\n") if text.startswith("kites")]
    assert len(said) <= 300
    assert said.endswith("kites…")
    exactly = "x" * 300
    assert exactly in texts([told(1, (replace(GONE[0], said=exactly),))])


def test_after_a_transfer_it_is_the_one_who_answered() -> None:
    assert "Bea after it:" in texts([told(1, (replace(GONE[0], by="Bea"),))])
    assert "Sam after it:" in texts([told(1, (replace(GONE[0], by=""),))]), "as it was written down before there were transfers"
