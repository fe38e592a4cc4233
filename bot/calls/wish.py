"""Somebody's own words for another mouth: their wish said back by the rep, or put in a few ways."""

import re

LONGEST_QUOTE = 120
"""Characters of the caller's words that a rep repeats in one line."""

_WISH = re.compile(
    r"^(?:so,? |please,? |just "
    r"|i(?:'d| would)? (?:just )?(?:like|love|want|need|expect|ask for)(?: you| them)?(?: to (?:have|get|be given|be))? "
    r"|i'm (?:asking|looking) for |(?:can|could|may) (?:i|we|you|they) (?:please )?(?:have |get )?"
    r"|that (?:you|they) (?:would )?|give me )+",
    re.IGNORECASE,
)
_THEIRS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "am": "are", "you": "we", "your": "our", "yours": "ours",
}  # fmt: skip
_MINE = re.compile(r"\b(?:i(?:'m|'ve|'d|'ll)?|me|my|mine|myself|we|our|ours|am|yours?|you)\b|\b(?-i:us)\b", re.IGNORECASE)
_TAME = str.maketrans('{}“”"’‘', "()'''''")
"""Braces would be filled in, and a second pair of quotes would end the first."""
_FIRST = re.compile(r"\b(?:i(?:'m|'ve|'d|'ll)?|me|my|mine|we|our|ours)\b", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` in one line, without what the engine would fill in or a second pair of quotes."""
    return " ".join(text.translate(_TAME).split())


def said_back(wish: str) -> str:
    """A wish as the rep says it back: “your £62 back by Friday”, not “I'd like my £62 back by Friday.”"""
    sentences = re.split(r"(?<=[.!?])\s+", plain(wish))
    words = _WISH.sub("", sentences[0]).rstrip(" .!?")
    words = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    words = turned(words)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def turned(words: str) -> str:
    """The caller's words in the rep's mouth: my becomes your. What isn't said of oneself stays as it is."""
    if not _FIRST.search(words):
        return words
    return _MINE.sub(lambda found: _THEIRS.get(found[0].lower(), found[0]), words)


def ways(wish: str) -> tuple[str, ...]:
    """A few ways of putting one wish."""
    bare = _WISH.sub("", wish).rstrip(" .!?")[:600] or wish[:600]
    low = bare[:1].lower() + bare[1:]
    return (wish[:1900], bare, f"What I'd like is this: {low}.", f"Could you do this for me: {low}?", f"I'm asking for one thing, {low}.",
            f"Then I'd like {low}, please.", f"So we agree on this: {low}.", f"Please put it in: {low}.")  # fmt: skip
