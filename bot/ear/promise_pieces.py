"""Where one clause holds several promises: "refund you today and call you Monday", "the beds on Friday, the wardrobe on Monday"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.ear.due_found import Due
from bot.ear.due_words import is_vague
from bot.ear.promise_clauses import MASK
from bot.ear.promise_verbs import is_passive
from bot.ear.promise_words import ACTS, DONE

_SPLIT = re.compile(
    r"(?:[,;]\s*(?:and\s+)?(?:then\s+)?|\s+(?:and|then|&|\+|plus|before)\s+(?:then\s+|also\s+|again\s+"
    r"|i\s+)?)(?P<verb>[a-z-]+)\b"
)
_LEADS_UP = re.compile(
    r"(?:check|recheck|chase|look|review|ask|find|speak|talk|read|see|go|come|take|pop|consult|try|have|make|ensure|wait|dig|discuss|be"
    r"|investigate|raise|escalate|log|flag|pass|note|open|keep|call|ring|phone|contact|email|message|text|report|work|stay|pull|gather"
    r"|get (?:in touch|hold|on ?to|back|a|some|with|the team|this|it|that|out|over|up|there|to)|\w+ (?:into|to|with|up with|at|through))\b"
)
_SAME = re.compile(r"\s+(?:it|them|that|this|these|those|both|everything|one)\b")
_DONE = re.compile(rf"{DONE}\b")
_OTHER = re.compile(
    r"\s*(?:[,;&+]|\band\b|\bthen\b)[\s,]*(?:and\s+|then\s+)?(?P<what>(?:(?:the|a|an|my|your|our|his|her|their|another|half)\b|[£$€\d])"
    rf"[^,.;:!?{MASK}]{{1,30}}?)\s+$"
)
_SAYS_MORE = re.compile(
    r"\b(?:\w+(?:ns|ts)|closes?|opens?|is|are|was|were|has|had|time|end|side|day|week|date|latest|i|you|we|he|she|they)$"
)


def pieces(masked: str, low: str, clause: tuple[int, int], own: Sequence[Due]) -> Iterator[tuple[int, int]]:
    """The parts of a clause (from its verb to its end) that each promise something; `own` are its dates."""
    start, end = clause
    done = bool(_DONE.match(masked, start)) or is_passive(masked[start:end])
    if undated := _undated(masked, start, own):
        yield start, undated.start()
        start = undated.start("verb")
    for first, second in pairwise(own):
        if cut := _cut(masked, first, second, done=done) or _other(masked, first, second):
            yield start, cut[0]
            start = cut[1]
    if own and (tail := _vague_tail(masked, low, own[-1].end, end)):
        yield start, tail.start()
        start = tail.start("verb")
    yield start, end


def _cut(masked: str, first: Due, second: Due, *, done: bool) -> tuple[int, int] | None:
    """A new verb with a date of its own: where the first promise ends and the second begins."""
    for match in _SPLIT.finditer(masked, first.end - 1, second.start):
        if match.start() >= first.end and (match["verb"] in ACTS or (done and _DONE.match(match["verb"]))):
            return match.start(), match.start("verb")
    return None


def _other(masked: str, first: Due, second: Due) -> tuple[int, int] | None:
    """Another thing with a date of its own: ", the rest on Monday"."""
    match = _OTHER.match(masked[: second.start], first.end)
    return (match.start(), match.start("what")) if match and not _SAYS_MORE.search(match["what"]) else None


def _vague_tail(masked: str, low: str, start: int, end: int) -> re.Match[str] | None:
    """ "... and fit it the week after next": a last verb that has words of time but no date."""
    return next(
        (match for match in _SPLIT.finditer(masked, start, end) if match["verb"] in ACTS and is_vague(low, match.start(), end)), None
    )


def _undated(masked: str, start: int, own: Sequence[Due]) -> re.Match[str] | None:
    """ "Rebill you and post you a statement by Friday": where the second of two results starts, the only dated one."""
    if not own or _LEADS_UP.match(masked, start):
        return None
    for match in _SPLIT.finditer(masked, start, own[0].start):
        known = match["verb"] in ACTS and not _SAME.match(masked, match.end())
        if known and len(masked[start : match.start()].split()) > 2:
            return match
    return None
