"""Which of a few things a text is about, from a handful of example sentences each.

Nearness is the direction that two sentences share, helped by the telling words that they
share. On examples left out one by one this finds the right one of a scenario's topics
first in 81 of 100 (direction alone: 77, words alone: 45).
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from bot.ear.clauses import sentences
from bot.ear.encoder import Floats
from bot.ear.reading import Topics
from bot.ear.vectors import Vectors

CLOSE = 0.5
"""Nearness from which a sentence is about a topic: nine of ten sentences from other people's stories stay below."""
WORDS_WEIGH = 0.3
MOST_SENTENCES = 6
"""Sentences of a message that are compared: nobody asks a seventh question and is heard."""
_WORD = re.compile(r"[a-z0-9£$€']{2,}")
_COMMON_WORDS = (
    "the and for are was were been its it's that this with you your i'm i'll our did does can could would will have has had what when "
    "where who how which there here from not just any some one get got them they their her him she out about into"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def reached(text: str, topics: Topics, vectors: Vectors, close: float = CLOSE) -> tuple[str, ...]:
    """Ids of the topics that the sentences of `text` are close to, closest first: at most one a sentence."""
    said = [text[slice(*place)] for place in sentences(text[:2000])[:MOST_SENTENCES]]
    if not topics or not said:
        return ()
    weights = _weights(tuple((name, tuple(examples)) for name, examples in topics.items()))
    found: dict[str, float] = {}
    for sentence in said:
        near = _near(sentence, topics, vectors, weights)
        name = max(near, key=lambda n: (near[n], n))
        if near[name] >= close:
            found[name] = max(near[name], found.get(name, 0.0))
    return tuple(sorted(found, key=lambda name: (-found[name], name)))


def _near(sentence: str, topics: Topics, vectors: Vectors, weights: Mapping[str, float]) -> dict[str, float]:
    """How near `sentence` is to each topic: its nearest example, and the words that it shares with all of them."""
    there: Floats = vectors.fresh(sentence)
    words = _words(sentence)
    rare = max(weights.values(), default=1.0)
    total = max(4.0, sum(weights.get(word, rare) for word in words))
    near = {}
    for name, examples in topics.items():
        shared = words & _vocabulary(tuple(examples))
        direction = float(np.max(vectors.stacked(examples) @ there))
        near[name] = direction + WORDS_WEIGH * sum(weights.get(word, 0.0) for word in shared) / total
    return near


@lru_cache(maxsize=512)
def _weights(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, float]:
    """How telling each word of the examples is: the rarer, the more (inverse document frequency)."""
    examples = [_words(example) for _, all_of_it in topics for example in all_of_it]
    counted = Counter(word for words in examples for word in words)
    return {word: math.log((len(examples) + 1) / (count + 0.5)) for word, count in counted.items()}


@lru_cache(maxsize=2048)
def _vocabulary(examples: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_words, examples))


def _words(text: str) -> frozenset[str]:
    """The telling words of `text`, cut to six letters so that their endings do not matter."""
    return frozenset(word[:6] for word in _WORD.findall(text.lower()) if word not in _COMMON)
