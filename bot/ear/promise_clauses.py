"""Where one thing that is said ends and the next begins: sentences, quotations, clauses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.ear.promise_words import ACTS, DONE

MASK = "\x01"
"""Stands for every character of a date, so that no date is taken for a subject, a verb or a comma."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or the quoted part of one. `question` runs from where the asking begins, or is None."""

    start: int
    end: int
    quoted: bool = False
    question: int | None = None


_ENDS = re.compile(r"(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bapprox)(?<!\bno)(?:[.!?…]+[\"')\]]*(?=\s|$)|\n+)|\s[:;]-?[)(]\s")
_LONGEST = 500
_HALF_DAY = re.compile(r"\b[ap]\.\s?m$")
_QUOTES = re.compile(r"\"([^\"\n]{8,400})\"|(?<![\w])'((?:[^'\n]|'(?=\w)){8,400})'(?!\w)|^>[ ]?([^\n]{8,400})$", re.MULTILINE)
_SPEAKS = re.compile(r"\b(?:i|we|you|it|he|she|they)\b|'ll\b|\bwill\b|going to")
_I_SAID = re.compile(r"\bi(?:'ve| have)? (?:said|told \w+|wrote)\W*$")
_ASKS_AFTER = re.compile(
    r"[,;-]\s*(?:so\s+|and\s+|or\s+|but\s+)?(?=(?:what|which|when|where|how|why|who|is|are|do|does|did|can|could|would|will|shall"
    r"|should|may|have|has|any|anything|"
    r"ok|okay|alright|deal|sound|sounds|cool|good|yes|yeah|right|correct|isn't|won't|if|does that)\b)"
    r"|\b(?:and|but|so) (?=(?:what|which|when|where|how|why|is|are|do|can|could|would|will|shall|may) )|\s(?=(?:ok|okay|alright"
    r"|is that ok\w*|deal)\s*\?)"
)
_CHECKING = re.compile(r"(?:right|correct|yes|yeah|isn't|won't|if)\b")

_BREAK = re.compile(
    r"[,;:(]\s*(?:(?:and|but|so|then|or|as|which|because)\s+)*(?:i|i'm|i've|we|we're|we've|you|you're|you've|u|he|she|it|it's|they"
    r"|they're|that|that's|this|there|there's|my|your|our|no|not|is|are"
    r"|does|do|did|can|could|would|please|pls|thanks|thank|since|because|if|unless|who|where|what|when|why|how|don't|sorry|have|has"
    r"|let|i'd|i'll|we'll)\b"
    r"|\s-+\s+(?:i|i'm|we|you|he|she|it|they|that|this|there|my|your|our|please|thanks)\b"
    r"|\b(?:and|but|so|because|cos|cuz|as|since|although|though|while(?! (?:i|we)\b)"
    r"|whereas) (?:i|i'm|i've|we|we're|you|you're|you've|u|he|she|it"
    r"|it's|they|that|that's|there|please|pls|can|could|if|don't|let (?:me|us))\b"
    r"|\b(?:but|because|unless|if|in case|otherwise|although|whereas|cos|cuz|which|or else)\b|;|:\s+(?!\x01)"
)
_BRACKETED = re.compile(rf",\s*as [^,;:.!?{MASK}]{{2,40}},\s*(?={MASK})")
_NEXT_ACT = re.compile(rf"\b(?:and|then)\s+(?:then\s+)?(?P<next>(?:{'|'.join(sorted(ACTS - {'read', 'put', 'cover'}))})\b)")
_PASSIVE = re.compile(rf"(?:be\s+|get\s+)?(?:\w+ly\s+)?{DONE}\b")
_NEXT_DONE = re.compile(rf"\b(?:and|then)\s+(?:then\s+)?(?P<next>{DONE}\b)")
_PAST_INSIDE = re.compile(
    r"(?<!have )(?<!get )(?<!got )\b(?:you|i|we|they|he|she|it|who|that|and)(?:'ve| have|'d| had)?\s+(?:(?:just|already|last"
    r"|first)\s+)?"
    r"(?!need)(?:\w{2,}ed|sent|bought|made|got|paid|had|were|was|said|told|did|gave|came|went|left|wrote|spoke|rang|took|saw|put)\b"
    r"|(?<!be )(?<!get )(?<!gets )(?<!is )(?<!are )\b(?:ordered|placed|bought|made|sent|posted|dated|received|taken|missed)\s*$"
    r"|,\s*(?:the|my|our|your|his|her|their)\s+\w+(?:\s+\w+)?\s+(?:gave|was|were|had|said|told|sent|came|went|rang|called|did|made|got)\b"
)
_WAITING = re.compile(
    r"\b(?:when|once|whenever|as soon as|after|before|until|till|while(?! (?:i|we)\b)|the (?:minute|moment|second)|as long as"
    r"|by the time|in time for)\s+(?!(?:then|school|work|lunch|breakfast|dinner|supper|tea|church|class|hours)\b)(?:\w|')"
)


def segments(plain: str) -> list[Segment]:
    """The sentences of `plain`, with what is quoted in them set apart."""
    found: list[Segment] = []
    at = 0
    for match in _QUOTES.finditer(plain):
        start, end = next(span for span in (match.span(1), match.span(2), match.span(3)) if span != (-1, -1))
        if not _SPEAKS.search(plain, start, end):
            continue
        found += _sentences(plain, at, match.start(), quoted=False)
        found += _sentences(plain, start, end, quoted=not _I_SAID.search(plain, max(0, match.start() - 24), match.start()))
        at = match.end()
    return found + list(_sentences(plain, at, len(plain), quoted=False))


def _sentences(plain: str, start: int, end: int, *, quoted: bool) -> Iterator[Segment]:
    at = start
    for match in _ENDS.finditer(plain, start, end):
        if _HALF_DAY.search(plain, max(start, match.start() - 4), match.start()) and plain[match.end() : match.end() + 2].strip() not in (
            "",
            "i",
        ):
            continue
        at = _inked(plain, at)
        *cut, at = _starts(plain, at, match.start())
        yield from (Segment(first, second, quoted) for first, second in pairwise([*cut, at]))
        yield Segment(at, match.end(), quoted, _asks(plain, at, match.start()) if "?" in match[0] else None)
        at = match.end()
    if plain[at:end].strip():
        starts = _starts(plain, _inked(plain, at), end)
        yield from (Segment(first, second, quoted) for first, second in pairwise([*starts, end]))


def _starts(plain: str, start: int, end: int) -> list[int]:
    """Where the pieces of a sentence start. What runs on too long is cut at a blank: reading it whole would be slow."""
    starts = [start]
    while end - starts[-1] > _LONGEST:
        blank = plain.rfind(" ", starts[-1] + 1, starts[-1] + _LONGEST)
        starts.append(blank if blank > 0 else starts[-1] + _LONGEST)
    return starts


def _inked(plain: str, start: int) -> int:
    """The first offset from `start` that is no space."""
    return start + len(plain[start:]) - len(plain[start:].lstrip())


def _asks(plain: str, start: int, end: int) -> int:
    """Where in a sentence with a question mark the asking begins: "I'll call at 4, is that ok?" promises before it asks."""
    asking = [match for match in _ASKS_AFTER.finditer(plain, start, min(end + 1, len(plain))) if match.end() < end]
    if not asking or _CHECKING.match(plain, asking[-1].end()):
        return start
    return asking[-1].start()


def breaks(masked: str, start: int, end: int) -> int:
    """Where the clause whose verb is at `start` ends, at `end` at the latest. A date after ", as you asked," is still its own."""
    at = start
    while found := _BREAK.search(masked, at, end):
        bracketed = _BRACKETED.match(masked, found.start(), end)
        if not bracketed:
            return found.start()
        at = bracketed.end()
    return end


def aside(masked: str, start: int, end: int) -> bool:
    """Whether a date at `end` belongs not to the verb at `start` but to something told along the way ("the one you sent on Monday")."""
    told = _BRACKETED.sub(", ", masked[start : end + 1])[:-1]
    passive = _PASSIVE.match(told)
    joint = _NEXT_DONE if passive else _NEXT_ACT
    last = told[max((match.start("next") for match in joint.finditer(told)), default=passive.end() if passive else 0) :]
    return bool(_PAST_INSIDE.search(last) or _WAITING.search(told))
