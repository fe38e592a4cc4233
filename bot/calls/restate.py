"""The Reality Test's question, put in the words of the ask: if everyone in this position got it…"""

import re

from bot.calls.request import asked, bare
from bot.ear.clauses import sentences

_QUOTES = str.maketrans({"’": "'", "‘": "'"})
_ASIDE = re.compile(
    r"^(?:i(?:'m| am| was| know| paid| have|'ve| did| didn't| realise| missed|'d plans)|we(?:'re| are| have|'ve| were)|it(?:'s| is| was)"
    r"|that(?:'s| is| was)|this is|nothing personal|thank|thanks|first time|times are|honestly|useless|disgraceful|unbelievable|god"
    r"|she's|he's|sorry)\b(?!.*\b(?:want|need|expect|should|fired|sacked)\b)",
    re.IGNORECASE,
)
"""Sentences that explain the ask, and ask for nothing."""


def restated(ask: str) -> str:
    """The ask as one question about everybody. What can't be turned with certainty is quoted as it stands."""
    said = ask.strip()
    plain = _calmed(" ".join(said.translate(_QUOTES).split()))
    parts = [part for place in sentences(plain) if (part := bare(plain[slice(*place)]))]
    requests = [asked(part) for part in parts]
    found = [request for request in requests if request]
    asides = sum(request is None and _ASIDE.match(part) is not None for part, request in zip(parts, requests, strict=True))
    kinds = {kind for kind, _ in found}
    if len(kinds) != 1 or len(found) + asides < len(parts):
        return f"If everyone in this position asked for this and got it, could the company stay in business? “{said}”"
    whole = ", and ".join(words for _, words in found)
    if kinds == {"get"}:
        return f"If everyone in this position got {whole}, could the company stay in business?"
    return f"If everyone in this position got it, the company would each time have to {whole}. Could it stay in business?"


def _calmed(text: str) -> str:
    """Shouting in small letters."""
    letters = [c for c in text if c.isalpha()]
    loud = sum(c.isupper() for c in letters) > 0.6 * len(letters)
    return re.sub(r"\bi\b", "I", text.lower()) if loud and len(letters) > 8 else text
