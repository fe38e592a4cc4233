"""The words by which a note is known: sorry, a way back, a mass phrase, somebody's own matter."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.playbook.inboxes import Ticket

MASS = re.compile(
    r"\b(?:high|higher|heavy|unusual\w*|large|increased|huge)\b[^.!?]{0,24}\b(?:volumes?|numbers?|demand|amounts?)\b"
    r"|\b(?:call|message|request|business|patience)s? (?:is|are|matters?)\b[^.!?]{0,12}\b(?:important|valued|to us)\b"
    r"|\bin the order (?:in which )?(?:it|they) (?:was|were|is|are|came|arrive)|\bwe (?:appreciate|value) your (?:patience|business)\b"
    r"|\bwill be with you (?:shortly|as soon as)|\bthank you for your patience\b|\bcustomers? care team\b",
    re.IGNORECASE,
)
SORRY = re.compile(r"\b(?:sorry|apologi[sz]e|apologies|forgive me|my fault)\b", re.IGNORECASE)
NOT_SORRY = re.compile(r"\bnot (?:at all )?sorry\b|\bsorry (?:if|you feel|but)\b|\b(?:won|can|don)['’]?t apologi[sz]e\b", re.IGNORECASE)
BACK = re.compile(
    r"\b(?:reply|answer|write|message|text|shout|ping|mail|come back)\b[^.!?]{0,28}\b(?:here|this|me|back|ticket|thread|\d{3,})\b"
    r"|\b(?:ring|call|phone|reach)\b[^.!?]{0,12}\b(?:me|my|extension|ext|on|back)\b|\bmy (?:direct )?(?:line|number|extension)\b"
    r"|\b(?:line|word|note|message) here\b"
    r"|\bcomes? (?:straight |right )?(?:to|back to) me\b"
    r"|\b(?:I['’]?ll|i will|i) (?:check|look in|ask|ring)\b[^.!?]{0,20}\b(?:again|back|later|on you)\b",
    re.IGNORECASE,
)
MINE = re.compile(r"\b(?:I|I['’](?:m|ll|ve|d)|i|i['’](?:m|ll|ve|d)|im|ill|ive|my|me|mine|myself)\b")
OURS = re.compile(r"\b(?:we|we['’](?:re|ll|ve|d)|our|us|ours)\b|\b(?:the|a) (?:\w+ )?(?:team|department) (?:will|is|are)\b", re.IGNORECASE)
_SMALL = (
    "i i'm i'll i've im you your you're it it's its is are am was were be been have has had will can could do does did a an the to of in "
    "on at by for with and or but that this so not no me my our we if as from until till now there here just he she they them"
)
SMALL = frozenset(_SMALL.split())
ASKS = re.compile(r"^(?:and |so |ok |okay |but |hi |hello )?(?:to |on |at |from )?(?:which|what|where|who|how|when)\b", re.IGNORECASE)
SOME_DAY = re.compile(r"\b(?:i['’]?ll|i will|i['’]?m going to|gonna|you['’]?ll hear|i hope)\b", re.IGNORECASE)
ANNOUNCES = re.compile(
    r"\b(?:in a (?:moment|minute|second|bit)|soon|shortly|as soon as)\b"
    r"|\b(?:i['’]?m|i am|let me|i['’]?ll|i will) (?:just )?(?:look|check|work|see)(?:ing)?\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
NEGATED = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)
WORD = re.compile(r"[\w’'.:-]*\w")
ALIKE = 0.75
"""Share of words that two notes have in common when one is the other once more."""


def is_said(part: str) -> bool:
    """Whether `part` is something that people say to one another: a heap of keywords has none of the small words between."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(part)]
    return len(words) >= 3 and sum(word in SMALL for word in words) >= max(1, 0.12 * len(words))


def is_prose(text: str) -> bool:
    """Whether a longer text has as many small words as people's sentences have."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    return len(words) < 8 or sum(word in SMALL for word in words) >= 0.2 * len(words)


def is_theirs(text: str, ticket: Ticket) -> bool:
    """Whether `text` mostly hands them their own message back."""
    words = [word.lower() for word in WORD.findall(text)]
    own = {word.lower() for word in WORD.findall(ticket.says)}
    return len(words) >= 14 and sum(word in own for word in words) >= ALIKE * len(words)


def names(part: str, words: Sequence[str]) -> bool:
    return any(says(part, word) for word in words)


def says(text: str, word: str) -> bool:
    return _spelled(word).search(text) is not None


@lru_cache(maxsize=1024)
def _spelled(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?:s|es|'s|’s)?(?!\w)", re.IGNORECASE)


def copies(text: str, ticket: Ticket, other: str, people: frozenset[str]) -> bool:
    """Whether `text` is the note that somebody else has got; what speaks of this person's own matter may be alike."""
    here, there = words_of(text, people), words_of(other, people)
    if not here or here == there:
        return bool(here)
    about = any(says(text, word) for word in ticket.particulars)
    return not about and len(here) >= 5 and len(here & there) >= ALIKE * len(here | there)


@lru_cache(maxsize=256)
def words_of(text: str, people: frozenset[str]) -> frozenset[str]:
    """The words of `text` without the names of `people` and numbers."""
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in people)


def first(pattern: re.Pattern[str], parts: Sequence[str]) -> str:
    return next((part for part in parts if pattern.search(part)), "")
