"""Which of a few things a text is about, from a handful of example sentences each."""

from bot.ear.clauses import sentences
from bot.ear.reading import Topics
from bot.ear.vectors import Vectors

CLOSE = 0.62
"""Cosine from which a sentence is about a topic; tests/ear/topics.yaml shows what that means in sentences."""
MOST_SENTENCES = 6
"""Sentences of a message that are compared: nobody asks a seventh question and is heard."""


def reached(text: str, topics: Topics, vectors: Vectors) -> tuple[str, ...]:
    """Ids of the topics that some sentence of `text` is close to, closest first."""
    said = [text[slice(*place)] for place in sentences(text[:2000])[:MOST_SENTENCES]]
    if not topics or not said:
        return ()
    there = [vectors.fresh(sentence) for sentence in said]
    close = {name: max(float((vectors.stacked(examples) @ one).max()) for one in there) for name, examples in topics.items()}
    return tuple(name for name in sorted(close, key=lambda n: (-close[n], n)) if close[name] >= CLOSE)
