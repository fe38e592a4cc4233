"""Text to the token ids that the encoder was taught with, each with its place in the text.

WordPiece as BERT uses it (Devlin et al. 2018, appendix; uncased vocabulary of 30,522
pieces): lower-cased, accents stripped, punctuation apart, words broken greedily into the
longest known pieces.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_WORD = 40
"""Characters of one word that are looked at: longer ones are no words."""
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_", re.UNICODE)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


@dataclass(frozen=True, slots=True)
class Tokens:
    """Ids of the pieces, the first and last being the marks of begin and end, and (start, end) of each in the text."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


class WordPiece:
    """A tokenizer over `vocabulary`, piece to id, which holds [CLS], [SEP] and [UNK]."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary["[UNK]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, text: str, most: int) -> Tokens:
        """The tokens of `text`, at most `most` of them with both marks."""
        ids: list[int] = [self._vocabulary["[CLS]"]]
        places: list[tuple[int, int]] = [(0, 0)]
        for found in _WORDS.finditer(text.translate(_QUOTES)):
            pieces = self._pieces(found[0])
            ids += pieces
            places += [found.span()] * len(pieces)
            if len(ids) >= most:
                break
        ids, places = ids[: most - 1], places[: most - 1]
        return Tokens((*ids, self._vocabulary["[SEP]"]), (*places, (len(text), len(text))))

    def _pieces(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[word] = tuple(self._split(_bare(word)))
        return self._known[word]

    def _split(self, word: str) -> list[int]:
        """The longest known pieces of `word` from left to right; one unknown mark where there are none."""
        if not word or len(word) > LONGEST_WORD:
            return [self._unknown]
        ids = []
        start = 0
        while start < len(word):
            end = next((e for e in range(len(word), start, -1) if self._piece(word, start, e) in self._vocabulary), None)
            if end is None:
                return [self._unknown]
            ids.append(self._vocabulary[self._piece(word, start, end)])
            start = end
        return ids

    @staticmethod
    def _piece(word: str, start: int, end: int) -> str:
        return word[start:end] if start == 0 else "##" + word[start:end]


def _bare(word: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn")
