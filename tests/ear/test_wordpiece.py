"""Text to tokens: each knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ear.encoder import Arrays
from bot.ear.wordpiece import LONGEST_WORD, WordPiece
from tests.ear.small import small_tokenizer

SMALL = small_tokenizer("sorry", "par", "##cel", "##cels")
ODD = ["I'm", "so", "sorry,", "Zoë", "naïve", "ﬁne", "“quoted”", "x" * 50, "🏳️‍🌈", "İ", "9.30"]
PROSE = st.text(max_size=80) | st.lists(st.sampled_from(ODD)).map(" ".join)


@pytest.fixture(scope="module")
def shipped() -> WordPiece:
    return Arrays().tokenizer()


def pieces(text: str, tokenizer: WordPiece = SMALL, most: int = 160) -> list[str]:
    names = {n: piece for piece, n in tokenizer._vocabulary.items()}
    return [names[n] for n in tokenizer(text, most).ids]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Sorry", ["sorry"]),
        ("parcels", ["par", "##cels"]),
        ("parcelx", ["par", "##cel", "##x"]),
        ("Zoë", ["z", "##o", "##e"]),
        ("it’s", ["i", "##t", "'", "s"]),
        ("a_b", ["a", "[UNK]", "b"]),
        ("日本", ["[UNK]"]),
        ("x" * (LONGEST_WORD + 1), ["[UNK]"]),
        ("ok!!", ["o", "##k", "!", "!"]),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == ["[CLS]", *expected, "[SEP]"]


@given(PROSE, st.integers(2, 40))
def test_places_lie_in_the_text_in_order_and_cover_every_word(text: str, most: int) -> None:
    tokens = SMALL(text, most)
    assert 2 <= len(tokens.ids) == len(tokens.places) <= most
    assert tokens.places[0] == (0, 0)
    assert tokens.places[-1] == (len(text), len(text))
    inner = tokens.places[1:-1]
    assert all(0 <= start < end <= len(text) for start, end in inner)
    assert list(inner) == sorted(inner)
    assert all(not any(mark.isspace() for mark in text[start:end]) for start, end in inner)
    if len(tokens.ids) < most:
        covered = {n for start, end in inner for n in range(start, end)}
        assert [text[n] for n in range(len(text)) if n not in covered and not text[n].isspace()] == []


@given(PROSE)
def test_same_text_same_tokens(text: str) -> None:
    assert SMALL(text, 60) == small_tokenizer("sorry", "par", "##cel", "##cels")(text, 60)


def test_the_shipped_vocabulary_knows_english(shipped: WordPiece) -> None:
    said = "I'm sorry, that parcel should have come on Thursday. Which address works for you?"
    assert "[UNK]" not in pieces(said, shipped)
    assert pieces("apologise", shipped)[1:-1] != ["[UNK]"]
    assert [said[a:b] for a, b in shipped(said, 60).places[1:-1]][:4] == ["I", "'", "m", "sorry"]


def test_memory_does_not_grow_for_ever() -> None:
    tokenizer = small_tokenizer()
    for n in range(20_100):
        tokenizer(f"w{n}", 5)
    assert len(tokenizer._known) <= 20_001
