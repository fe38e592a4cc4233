"""Answers that could be given without reading: said back, strung together, pasted, or said twice."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.ear.clauses import sentences
from bot.ear.reading import Reading
from bot.practice.grounds import WORD

_SMALL_WORDS = """
a an the this that these those it its it's that's there there's here i i'm i'd i'll i've me my mine you you're you'd you'll you've
your yours he he's she she's her his him they they're them their we we're we'll our us who what which when where why how is isn't
am are aren't was wasn't were be been being do does did don't didn't doesn't have has had haven't hasn't can can't could couldn't
will won't would wouldn't should must may might to of in on at by for from with without about after before into than then so and
but or if as because not no never just only even still too all any some both each one two let let's get got go going again up out
off over back more very oh poor
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""The words that hold sentences together."""
_RUN = 22
"""Words in one breath, without any mark between them, from which too many moves at once are no sentence."""
WHOLE = 5
"""Words from which a sentence of theirs is recognised in an answer, or one of the codebook's."""
SHORT = 4
"""Letters from which the beginning of a word is enough to know it by."""
_MARKS = re.compile(r"[.,;:!?…()\n]| [-–—] ")


def said_back(text: str, theirs: str) -> bool:
    """Whether `text` hands back what they said: four fifths of its words, half of it as eight in a row, or a whole sentence."""
    whole = [plain(theirs[slice(*place)]) for place in sentences(theirs)]
    if any(len(one.split()) >= WHOLE and f" {one} " in f" {plain(text)} " for one in whole):
        return True
    words, given = _words(text), _words(theirs)
    if len(words) < 4:
        return False
    if sum(word in given for word in words) >= 0.8 * len(words) and len(words) >= 5:
        return True
    runs = {tuple(given[n : n + 8]) for n in range(len(given) - 7)}
    return len(words) <= 16 and any(tuple(words[n : n + 8]) in runs for n in range(len(words) - 7))


def strung_together(text: str, reading: Reading) -> bool:
    """Whether `text` is words in a row and no sentence, or everything at once in one breath."""
    for breath in _MARKS.split(text):
        words = _words(breath)
        if len(words) >= 6 and sum(word in _SMALL for word in words) < (0.15 if len(words) < 12 else 0.27) * len(words):
            return True
        if len(words) >= _RUN and sum(word in {"i", "i'll", "i'm", "my", "you"} for word in words) >= 6 and len(reading.moves) >= 2:
            return True
    return len(reading.moves) > 6


def out_of_the_book(text: str, book: frozenset[str], about: tuple[str, ...]) -> bool:
    """Whether a sentence of `text` is one of the codebook's own, and says nothing of this message."""
    said = [text[slice(*place)] for place in sentences(text)]
    return any(plain(sentence) in book and not beginnings(about).search(sentence) for sentence in said)


def speaks_of(text: str, about: tuple[str, ...]) -> bool:
    """Whether a sentence of `text` speaks of the message: has a word of it, and is no row of such words.

    “Forty years.” may stand before what is said about them; behind it, it is only hung on.
    """
    places = sentences(text)
    for place in places:
        words = _words(text[slice(*place)])
        found = beginnings(about).findall(text[slice(*place)])
        if found and place == places[0] != places[-1] and len(words) < WHOLE:
            return True
        if found and len(found) <= 0.5 * len(words) and any(word in _SMALL for word in words):
            return True
    return False


@lru_cache(maxsize=512)
def beginnings(about: tuple[str, ...]) -> re.Pattern[str]:
    """What finds a word of a message: the beginning of one; a short one whole, for “he” is no beginning of “hello”."""
    words = (re.escape(word) + (r"s?\b" if len(word) < SHORT else "") for word in about)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` as it can be compared: its words, and nothing else."""
    return " ".join(_words(text))


def alike(text: str, other: str, apart_from: Iterable[str] = ()) -> bool:
    """Whether two answers are the same one, but for the words `apart_from` (beginnings) that belong to one message alone."""
    mine, theirs = (set(_apart(_words(words), tuple(apart_from))) for words in (text, other))
    return min(len(mine), len(theirs)) >= 3 and len(mine & theirs) >= 0.7 * len(mine | theirs)


def _apart(words: list[str], beginnings: tuple[str, ...]) -> list[str]:
    return [word for word in words if not word.startswith(beginnings)] if beginnings else words


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'").strip("'") for word in WORD.findall(text)]
