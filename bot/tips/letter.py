"""A message taken apart: greeting, paragraphs of sentences, and the name under it. Every mark of it belongs somewhere."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.ear.clauses import Place, sentences

_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))\b[^,.!?;:\n–—]{0,40}?(?:[,.!:]|\s[–—-](?=\s)|(?=\n)|$)|"
    r"[A-Z][a-z]+,(?=\s*\n))",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:kind(?:est)?|best|warm(?:est)?) )?(?:regards|wishes)\b.{0,25}$|(?:yours )?sincerely\b.{0,10}$|yours\b.{0,15}$|cheers\b.{0,12}$|"
    r"(?:many |with )?thanks(?: again| in advance| so much)?,?$|thank you,?$|all the best,?$|best,?$|take care,?$|love,?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[-–—\s]*(?:[A-Z][\w'’.-]*)(?:,? (?:[A-Z][\w'’.-]*|at|from|in|and|of|the|&)){0,5}\.?\s*$")
_LISTED = re.compile(r"^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+\S", re.MULTILINE)
_SAYS = re.compile(r"\b(?:yes|no|sorry|done|thanks|ok|okay|sure|great|i|we|you|it|is|are|please|hello|relax|really|calm)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """Places in the text. A paragraph that is a list is one piece: its lines are not moved or joined."""

    greeting: Place
    paragraphs: tuple[tuple[Place, ...], ...]
    signed: Place


def taken_apart(text: str) -> Letter:
    """`text` as a letter; greeting and signature may be empty places."""
    greeting = _GREETING.match(text)
    start = greeting.end() if greeting and greeting[0].strip() else 0
    end = _signed(text, start)
    breaks = [match.span() for match in re.finditer(r"\n[ \t]*\n\s*", text[start:end])]
    edges = [start, *(start + edge for found in breaks for edge in found), end]
    paragraphs = (_paragraph(text, *edges[n : n + 2]) for n in range(0, len(edges), 2))
    return Letter((0, start), tuple(p for p in paragraphs if p), (end, len(text)))


def _signed(text: str, start: int) -> int:
    """Where the signature begins: at a closing line, or at a last line or sentence that is only a name."""
    lines = [match for match in re.finditer(r"[^\n]+", text[start:]) if match[0].strip()]
    for line in lines[1:][-5:]:
        if _CLOSING.match(line[0].strip()):
            return start + line.start()
    if len(lines) > 1 and _is_name(lines[-1][0]):
        return start + lines[-1].start()
    last = re.search(r"(?<=[.!?])\s+[-–—]?\s*([A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?\s*$", text[start:])
    return start + last.start() if last and _is_name(last[1]) else len(text)


def _is_name(line: str) -> bool:
    return _NAME.match(line.strip()) is not None and not _SAYS.search(line)


def _paragraph(text: str, start: int, end: int) -> tuple[Place, ...]:
    """The sentences of one paragraph, with nothing between them but blanks."""
    if not text[start:end].strip():
        return ()
    if _LISTED.search(text, start, end) and len(_LISTED.findall(text[start:end])) > 1:
        return (_stripped(text, start, end),)
    firsts = [start + a for a, _ in sentences(text[start:end])]
    edges = [start, *firsts[1:], end] if firsts else [start, end]
    return tuple(_stripped(text, a, b) for a, b in pairwise(edges) if text[a:b].strip())


def _stripped(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
