"""The tip for a situation: one that helps, or none."""

import pytest

from bot.playbook.library import Library
from bot.playbook.tips import Card
from bot.tips.find import MOST

ASKED = [
    ("agent", "he keeps shouting at me", {"N1", "N4", "M1", "M2", "H1", "H2"}),
    ("agent", "how do I apologise without sounding fake", {"H3"}),
    ("agent", "I don't know the answer to their question", {"N2", "N3", "N7", "Q3", "Q4", "Q5"}),
    ("agent", "the customer is wrong and rude about it", {"V1", "V2", "N8"}),
    ("agent", "how do I say no to a refund", {"H4", "V1", "N7"}),
    ("caller", "the person on the phone says no to everything", {"C9", "C10", "C11", "C15"}),
    ("caller", "how should I begin the call", {"C6", "C3", "C4"}),
    ("caller", "what should I write down during the call", {"C17"}),
]


def asked(library: Library, side: str, ask: str) -> tuple[Card, ...]:
    return library.tips.find(ask, "agent" if side == "agent" else "caller")


def test_what_is_asked_is_answered(library: Library) -> None:
    """Most of the table: a first card that teaches what the question is about."""
    missed = [ask for side, ask, teaches in ASKED if not _fits(library, side, ask, teaches)]
    assert len(missed) <= 2, missed


def _fits(library: Library, side: str, ask: str, teaches: set[str]) -> bool:
    found = asked(library, side, ask)
    return bool(found) and not teaches.isdisjoint(teaching for card in found for teaching in card.teaches)


@pytest.mark.parametrize("ask", ["", "  \n"])
def test_nothing_asked_is_nothing_found(ask: str, library: Library) -> None:
    assert asked(library, "agent", ask) == asked(library, "caller", ask) == ()


@pytest.mark.parametrize("ask", ["zzz qqq xxyy", "what is the capital of France", "1234567"])
def test_what_no_card_is_about_finds_none(ask: str, library: Library) -> None:
    assert asked(library, "agent", ask) == ()


@pytest.mark.parametrize("side", ["agent", "caller"])
def test_cards_of_the_own_side_each_once_and_few(side: str, library: Library) -> None:
    found = asked(library, side, "they are angry and shouting")
    assert len(found) <= MOST
    assert {card.side for card in found} <= {side}
    assert len({card.tip for card in found}) == len(found)


def test_a_card_answers_its_own_questions(library: Library) -> None:
    """What somebody wrote on a card as a way to ask for it finds it, first or second or third."""
    lost = []
    for card in library.playbooks.cards[::7]:
        found = asked(library, card.side, card.asks[0])
        if card.tip not in {c.tip for c in found}:
            lost.append((card.tip, card.asks[0]))
    assert len(lost) <= 1, lost


def test_same_question_same_tips(library: Library) -> None:
    assert asked(library, "agent", "he keeps shouting at me") == asked(library, "agent", "he keeps shouting at me")


def test_a_pasted_novel_is_no_trouble(library: Library) -> None:
    assert len(asked(library, "agent", "she shouted at me and then " * 3000)) <= MOST
