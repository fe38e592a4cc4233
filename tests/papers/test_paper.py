"""What a paper can hold."""

import sys
import unicodedata

import pytest

from bot.papers.paper import clean, is_rightward, lines


def test_every_character_that_can_be_seen_stays_and_no_other() -> None:
    kept = set(clean("".join(map(chr, range(sys.maxunicode + 1)))))
    for code in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        unseen = category in ("Cc", "Cs", "Co") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or chr(code) in "\u2028\u2029"
        turns = unicodedata.bidirectional(chr(code)) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        if code not in (0x0A, 0x61C, 0x200E, 0x200F):
            assert (chr(code) in kept) is not (unseen or turns), hex(code)


@pytest.mark.parametrize(
    ("text", "cleaned"), [("a\r\nb\rc\u2028d\ve", "a\nb\nc\nd\ne"), ("a\tb", "a b"), ("\x1b[31mred", "[31mred"), ("a\u200eb", "ab")]
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_lines() -> None:
    assert lines("  a \n\n \t\r\nb") == ["a", "b"]


@pytest.mark.parametrize(("text", "rightward"), [("abc", True), ("1 שלום abc", False), ("(مرحبا", False), ("12", True), ("", True)])
def test_direction(text: str, rightward: bool) -> None:
    assert is_rightward(text) is rightward
