"""How many questions a message asks, with or without their marks: people who type fast leave them out."""

import re

from bot.ear.clauses import Place, checks_back, clauses, sentences

_LEAD = r"^(?:(?:and|but|so|ok(?:ay)?|well|right|sorry|also|first|just|then)[\s,]+)*"
_AUXILIARY = r"(?:do|does|did|can|could|would|will|is|are|was|were|have|has|had|shall|should|may|might)"
_ASKED_BY = r"(?:you|it|there|they|he|she|that|this|these|those|the|your|my|any\w*|some\w*|i|we|who)\b"
# A question word alone begins many a statement ("when you've just buried him"): without a mark it must turn the verb round.
_ASKS = re.compile(
    rf"{_LEAD}(?:(?!what\s(?:i|we|you|he|she|they|it)\b)(?:what|when|where|who|why|how)(?:\s\w+)?\s{_AUXILIARY}\b|which\s\w+\s{_AUXILIARY}\b|(?:what|when|where|who|why|how)'?s\b|{_AUXILIARY}\s{_ASKED_BY})",
    re.IGNORECASE,
)


# "What happened at the coach?" turns nothing round either, but then its mark must show that it asks.
_ASKS_PLAINLY = re.compile(
    rf"{_LEAD}(?:what|who)\s(?:\w+ed|went|came|sent|told|said|made|broke|took|got|gave|let|put|left|brought|found|did|else)\b",
    re.IGNORECASE,
)


def asks(words: str) -> bool:
    """Whether `words`, a clause or sentence, are a question by how they begin."""
    plain = words.replace("\u2019", "'").strip()
    return _ASKS.match(plain) is not None or (plain.endswith("?") and _ASKS_PLAINLY.match(plain) is not None)


def asking(text: str, sentence: Place) -> list[Place]:
    """The clauses of `sentence` that ask something; all of it where only its mark says so. What only checks back is left out."""
    found = [clause for clause in clauses(text, sentence) if asks(text[slice(*clause)])]
    marked = text[slice(*sentence)].rstrip().endswith("?")
    places = found or ([sentence] if marked else [])
    return [place for place in places if not checks_back(text[slice(*place)])]


def questions(text: str) -> int:
    """How many clauses of `text` ask something, checking back included: that is a question too."""
    text = text[:4000]
    marked = sum(text[slice(*place)].rstrip().endswith("?") for place in sentences(text))
    return max(marked, sum(len(asking(text, place)) for place in sentences(text)))
