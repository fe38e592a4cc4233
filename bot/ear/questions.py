"""How many questions a message asks, with or without their marks: people who type fast leave them out."""

import re

from bot.ear.clauses import clauses, sentences

_ASKS = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|well|right|sorry|also|first|just)[\s,]+)*"
    r"(?:what(?:'?s| is)?|when(?:'?s)?|where(?:'?s)?|who(?:'?s|m|se)?|why|how|which)\b(?! (?:a|an|i|we) )|"
    r"^(?:(?:and|but|so|ok(?:ay)?)[\s,]+)*(?:do|does|did|can|could|would|will|is|are|was|were|have|has|shall|should|may)\s"
    r"(?:you|it|there|they|he|she|that|this|the|your|anyone|anybody|someone|somebody|i|we)\b",
    re.IGNORECASE,
)


def asks(words: str) -> bool:
    """Whether `words`, a sentence or clause, are a question by their mark or by how they begin."""
    return words.rstrip().endswith("?") or _ASKS.match(words.replace("\u2019", "'").strip()) is not None


def questions(text: str) -> int:
    """The clauses of `text` that ask something, each mark counting once."""
    found = 0
    for sentence in sentences(text[:4000]):
        marked = text[slice(*sentence)].rstrip().endswith("?")
        found += max(int(marked), sum(asks(text[slice(*clause)]) for clause in clauses(text, sentence)))
    return found
