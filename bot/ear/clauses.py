"""Where a message divides: sentences, and the clauses in them, as (start, end) places in the text."""

import re
from functools import lru_cache

Place = tuple[int, int]
_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n+")
_CLAUSE_END = re.compile(r"[,;:]\s+|\s[-–—]+\s+|\s+(?=(?:and|but|so|because|which|then|or)\s)", re.IGNORECASE)
_EDGE = " \t\r\n,;:-–—"
# A full stop after these is no end: titles, times of day and short forms.
_SHORT = re.compile(r"\b(?:mr|mrs|ms|dr|st|approx|etc|vs|e\.g|i\.e|a\.m|p\.m|[a-hj-z])$", re.IGNORECASE)
# These are short forms only before a number: “No.” is an answer, too.
_SHORT_OF_NUMBER = re.compile(r"\b(?:no|nr|ref|tel|ext)$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[#+(]?\d")
_LEADING = re.compile(r"^(?:and|but|so|or|then|because)\s+", re.IGNORECASE)
_CHECKS_BACK = re.compile(
    r"(?:(?:and|so|ok(?:ay)?|or),? )?"
    r"(?:(?:is|was|were|does) (?:that|this|it|all that)\b[^.!?\n]{0,20}\b(?:right|correct|it|everything|that|all)"
    r"|(?:did|have|do|am) i\b[^.!?\n]{0,30}\b(?:right|correct|wrong|anything|something|that|it)"
    r"|(?:is|was) (?:that|this) (?:it|right|correct)|right|correct)(?: so far| then| now| so)?\s*\?*",
    re.IGNORECASE,
)
SHORT = 6
"""Words up to which a sentence is quoted whole."""


def sentences(text: str) -> list[Place]:
    """The sentences of `text`, trimmed; none of them empty."""
    return list(_sentences(text))


@lru_cache(1024)  # half a dozen questions are asked of the sentences of every message
def _sentences(text: str) -> tuple[Place, ...]:
    found = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end[0][0] == "." and _shortens(text, start, end):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(text)))
    return tuple(place for place in (trimmed(text, *found_place) for found_place in found) if place[0] < place[1])


def _shortens(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the full stop at `stop` ends a short form, and no sentence."""
    before = text[start : stop.start()]
    return bool(_SHORT.search(before) or (_SHORT_OF_NUMBER.search(before) and _NUMBER.match(text, stop.end())))


def clauses(text: str, sentence: Place) -> list[Place]:
    """The clauses of one sentence: at least three words each, so that a quote is not a crumb."""
    start, stop = sentence
    found = []
    for end in _CLAUSE_END.finditer(text, start, stop):
        if len(text[start : end.start()].split()) >= 3 and len(text[end.end() : stop].split()) >= 3:
            found.append((start, end.start()))
            start = end.end()
    return [*found, (start, stop)]


def checks_back(words: str) -> bool:
    """Whether a sentence only asks whether what went before was right: "Did I miss anything?" """
    return _CHECKS_BACK.fullmatch(words.strip()) is not None


def trimmed(text: str, start: int, end: int) -> Place:
    """The place without blanks, commas and dashes at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def quoted(text: str, start: int, end: int) -> Place:
    """The place as it is quoted: trimmed, and without a joining word in front."""
    start, end = trimmed(text, start, end)
    leading = _LEADING.match(text[start:end])
    return (start + leading.end(), end) if leading and leading.end() < end - start else (start, end)
