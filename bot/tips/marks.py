"""Marks in a draft: what works and what would hurt, each with the words that show it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.ear.clauses import Place, sentences
from bot.ear.reading import Reading
from bot.playbook.drafts import Drafts, Fault, Phrase, Strength, Takes
from bot.tips.facts import facts

Tone = Literal["works", "hurts", "lacks"]
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_TELLS = re.compile(
    r"(?:\b(?:not|never|none of|nobody|said|say|says|saying|think|thinks|calling|called|hear|heard|hearing|told (?:you|me|us)|asked for)"
    r"|n't)(?: [\w']+){0,4} $",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:don't (?:think|mean|blame)|not (?:saying|going to (?:say|tell))|wouldn't say|none of (?:this|that|it)|won't (?:say|tell)|"
    r"didn't (?:cause|mean)|isn't your|wasn't your|not your)\b",
    re.IGNORECASE,
)
"""A sentence that says so denies what a hasty ear would hear in it."""
SURE_OF_GOOD = 0.6
"""Confidence from which a move is praised."""
_DOES_SOMETHING = ("resolve", "commit", "follow_up", "own", "probe", "diagnose", "facts", "outcome", "sequence", "candor")
"""Moves whose words are never taken out on the ear's word alone."""
SHORT = 14
"""Words up to which a sentence may go on the ear's word alone."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done about a mark when the draft is rewritten: how much goes at `place`, and what comes instead."""

    takes: Takes = "nothing"
    place: Place = (0, 0)
    put: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to say of a draft.

    `span` is a (start, end) place in the draft, or in what they wrote where `theirs` is
    true; None, with no `words`, where something is missing. `better` is a wording for
    this text, empty where the mark is praise.
    """

    kind: str
    tone: Tone
    label: str
    words: str
    span: Place | None
    reason: str
    teaches: tuple[str, ...]
    better: str = ""
    theirs: bool = False
    edit: Edit = Edit()


@dataclass(frozen=True, slots=True)
class Gaps:
    """What fills the gaps of stock sentences for this text."""

    wrong: str
    thing: str
    when: str

    def fill(self, text: str) -> str:
        """`text` with its gaps filled; nothing else in braces is touched."""
        for name in ("wrong", "thing", "when"):
            text = text.replace(f"{{{name}}}", getattr(self, name))
        return text


def found_by_phrase(draft: str, book: Drafts, gaps: Gaps, skip: frozenset[str] = frozenset()) -> list[Mark]:
    """The faults whose words stand in `draft`; of two that overlap, the one that comes first in the book."""
    plain = draft.translate(_QUOTES)
    found: list[Mark] = []
    for fault in book.faults:
        for phrase in fault.phrases if fault.id not in skip else ():
            for match in _compiled(phrase.regex).finditer(plain):
                if match[0].strip() and not overlaps(match.span(), found) and not _told(plain, match.start()):
                    found.append(_by_phrase(draft, fault, phrase, match, gaps))
    return found


def found_by_ear(
    draft: str, reading: Reading, book: Drafts, there: Sequence[Mark], gaps: Gaps, skip: frozenset[str] = frozenset()
) -> Iterator[Mark]:
    """The faults that only the ear hears, surely enough, in words or sentences that no other mark has."""
    for heard in reading.moves:
        fault = next((fault for fault in book.faults if fault.move == heard.move), None)
        if fault and fault.unless and _compiled(fault.unless.regex).search(draft.translate(_QUOTES)):
            continue
        if fault is None or fault.id in skip or heard.confidence < fault.sure or any(mark.kind == fault.id for mark in there):
            continue
        span = next((span for span in heard.spans if span[0] < span[1]), None)
        if span and not _DENIES.search(draft[slice(*span)].translate(_QUOTES)) and not overlaps(span, there):
            yield mark_of(fault, draft, span, gaps, edit=_ear_s_edit(draft, span, fault, reading))


def praise(draft: str, reading: Reading, book: Drafts, there: Sequence[Mark]) -> Iterator[Mark]:
    """What works in `draft`, without words that also hurt; each stretch of words is praised once."""
    taken = [mark for mark in there if mark.tone == "hurts" and not mark.theirs]
    for heard in reading.moves:
        strength = next((strength for strength in book.strengths if strength.move == heard.move), None)
        span = next((span for span in heard.spans if span[0] < span[1]), None)
        if strength and span and heard.confidence >= SURE_OF_GOOD and not overlaps(span, taken):
            mark = _praised(strength, draft, span)
            taken.append(mark)
            yield mark


def mark_of(
    fault: Fault, text: str, span: Place | None, gaps: Gaps, *, edit: Edit | None = None, better: str = "", theirs: bool = False
) -> Mark:
    """The mark for `fault` at `span` of `text`; without a span, for something that is missing."""
    words = text[slice(*span)] if span else ""
    said = better or gaps.fill(fault.better)
    tone: Tone = "hurts" if span else "lacks"
    return Mark(fault.id, tone, fault.label, words, span, fault.why, fault.teaches, said, theirs, edit or Edit())


def overlaps(span: Place, marks: Sequence[Mark]) -> bool:
    """Whether `span` shares text with one of `marks`."""
    return any(mark.span and not mark.theirs and mark.span[0] < span[1] and span[0] < mark.span[1] for mark in marks)


def sentence_at(draft: str, place: Place) -> Place:
    """The sentence of `draft` in which `place` begins."""
    return next((s for s in sentences(draft) if s[0] <= place[0] < s[1]), place)


def _told(plain: str, start: int) -> bool:
    """Whether the words at `start` are only quoted, told of somebody, or denied."""
    before = plain[max(0, start - 60) : start]
    return before[-1:] in ("'", '"') or before.count('"') % 2 == 1 or _TELLS.search(before) is not None


def _by_phrase(draft: str, fault: Fault, phrase: Phrase, match: re.Match[str], gaps: Gaps) -> Mark:
    span = _trimmed(draft, *match.span())
    edit = Edit(phrase.takes, (span[0], match.end()), gaps.fill(_expanded(phrase.put, draft, match)))
    return mark_of(fault, draft, span, gaps, edit=edit, better=gaps.fill(phrase.better) or _shown(draft, edit))


def _expanded(put: str, draft: str, match: re.Match[str]) -> str:
    r"""`put` with the groups of `match` as they stand in the draft; one that no longer begins a sentence begins small."""

    def group(found: re.Match[str]) -> str:
        start, end = match.span(int(found[1]))
        words = draft[start:end] if start >= 0 else ""
        begins = start == match.start() and found.start() > 0 and not words.startswith(("I ", "I'")) and words != "I"
        return words[:1].lower() + words[1:] if begins else words

    return re.sub(r"\\(\d)", group, put)


def _shown(draft: str, edit: Edit) -> str:
    """The sentence with the edit made, where something is put in place of what goes."""
    if edit.takes == "nothing":
        return ""
    if edit.takes == "sentence":
        return edit.put
    start, end = sentence_at(draft, edit.place)
    said = draft[start : edit.place[0]] + edit.put + draft[edit.place[1] : max(end, edit.place[1])]
    whole = tidied(said, draft[start : start + 1])
    return whole if edit.put.strip() or len(whole.split()) > 2 else ""


def tidied(said: str, first: str = "A") -> str:
    """`said` as a sentence again after words were taken out; it begins as large as `first`."""
    said = re.sub(r"\s+", " ", said)
    said = re.sub(r"\s+([,.;:!?])", r"\1", said)
    said = re.sub(r"[,;:]+(?=[.!?])|(?<=[,;:])[,;:]+", "", said)
    said = re.sub(r"^[\s,;:.!?–—-]+(?:(?:and|but|so|that|then|because)\b[\s,]*)?", "", said).strip()
    return said[:1].upper() + said[1:] if first.isupper() else said


def _ear_s_edit(draft: str, span: Place, fault: Fault, reading: Reading) -> Edit:
    """A sentence goes on the ear's word only where it is short, holds no fact, asks nothing and does nothing."""
    place = sentence_at(draft, span)
    words = draft[slice(*place)]
    busy = any(h.move in _DOES_SOMETHING and a < place[1] and place[0] < b for h in reading.moves for a, b in h.spans)
    promised = any(a < place[1] and place[0] < b for p in reading.promises for a, b in p.spans)
    if busy or promised or "?" in words or len(words.split()) > SHORT or facts(words):
        return Edit("nothing", span)
    return Edit(fault.takes, span)


def _praised(strength: Strength, draft: str, span: Place) -> Mark:
    return Mark(strength.move, "works", strength.label, draft[slice(*span)], span, strength.why, strength.teaches)


def _trimmed(draft: str, start: int, end: int) -> Place:
    words = draft[start:end]
    return start + len(words) - len(words.lstrip(" ,;:\n\t")), start + len(words.rstrip(" ,;:\n\t"))


@lru_cache(maxsize=512)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)
