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
                if match.end() > match.start() and not overlaps(match.span(), found):
                    found.append(_by_phrase(draft, fault, phrase, match, gaps))
    return found


def found_by_ear(draft: str, reading: Reading, book: Drafts, there: Sequence[Mark], gaps: Gaps) -> Iterator[Mark]:
    """The faults that only the ear hears, surely enough, in words or sentences that no other mark has."""
    for heard in reading.moves:
        fault = next((fault for fault in book.faults if fault.move == heard.move), None)
        if fault is None or heard.confidence < fault.sure or any(mark.kind == fault.id for mark in there):
            continue
        span = next((span for span in heard.spans if span[0] < span[1]), None)
        if span and not overlaps(span, [mark for mark in there if mark.tone == "hurts"]):
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


def _by_phrase(draft: str, fault: Fault, phrase: Phrase, match: re.Match[str], gaps: Gaps) -> Mark:
    span = _trimmed(draft, *match.span())
    put = gaps.fill(match.expand(phrase.put)) if phrase.put else ""
    edit = Edit(phrase.takes, match.span(), put)
    return mark_of(fault, draft, span, gaps, edit=edit, better=_shown(draft, edit))


def _shown(draft: str, edit: Edit) -> str:
    """The sentence with the edit made, where something is put in place of what goes."""
    if not edit.put.strip() or edit.takes == "nothing":
        return ""
    if edit.takes == "sentence":
        return edit.put
    start, end = sentence_at(draft, edit.place)
    said = draft[start : edit.place[0]] + edit.put + draft[edit.place[1] : max(end, edit.place[1])]
    return tidied(said, draft[start : start + 1])


def tidied(said: str, first: str = "A") -> str:
    """`said` as a sentence again after words were taken out; it begins as large as `first`."""
    said = re.sub(r"\s+", " ", said)
    said = re.sub(r"\s+([,.;:!?])", r"\1", said)
    said = re.sub(r"[,;:]+(?=[.!?])|(?<=[,;:])[,;:]+", "", said)
    said = re.sub(r"^[\s,;:.!?–—-]+(?:(?:and|but|so|that|then|because)\b[\s,]*)?", "", said) or said.strip()
    said = said.strip()
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
