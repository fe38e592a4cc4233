"""A friend with a pencil: what they would mark in a plan, and the one thing that they would ask."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.ear.reading import Ear, Reading
from bot.playbook.pencil import Lack, Marking, MarkKind, Pencil
from bot.replies import Part, Quote, Text

MOST = 3
"""Marks shown at a time: a friend doesn't hand your page back red."""
LONGEST = 4_000
"""Characters of one answer that are read with the pencil."""
MARKED = ("facts", "tried", "you", "outcome")
"""The answers that are read, in this order."""
SURE = 0.7
"""How sure the ear must be of a move where no pattern shows it, from 0 to 1."""
LOOKS_RIGHT = "I'd leave every word of that. It's clear, and it's fair to them."

_SENTENCE = re.compile(r"[^.!?…\n]+(?:\.(?=\S)[^.!?…\n]+)*[.!?…]*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of an answer, from `start` to `end`, and what is the matter with them."""

    kind: MarkKind
    start: int
    end: int
    teaches: tuple[str, ...] = ()

    def words(self, text: str) -> str:
        """The words concerned."""
        return text[self.start : self.end]


def marks(text: str, ear: Ear, book: Pencil) -> tuple[Mark, ...]:
    """Every mark in `text`, in its order; each sentence has at most one of a kind."""
    return tuple(mark for start, sentence in sentences(text[:LONGEST]) for mark in _in(sentence, start, ear, book))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence or line of `text` with where it begins."""
    for found in _SENTENCE.finditer(text):
        lead = len(found[0]) - len(found[0].lstrip())
        if len(sentence := found[0].strip()) > 1:
            yield found.start() + lead, sentence


def _in(sentence: str, start: int, ear: Ear, book: Pencil) -> Iterator[Mark]:
    plain = sentence.translate(_QUOTES)
    reading = ear.read(sentence, "caller")
    shown = [(span, marking) for marking in book.marks if (span := _shown(plain, marking))]
    heard = [(span, marking) for marking in book.marks if (span := _heard(plain, marking, reading))]
    # What stands in the words goes before what only sounds like it: the same words are marked once.
    heard = [one for one in heard if not any(one[0][0] < end and begins < one[0][1] for (begins, end), _ in shown)]
    for (left, right), marking in sorted([*shown, *heard], key=lambda one: one[0]):
        yield Mark(marking.mark, start + left, start + right, marking.teaches)


def _shown(plain: str, marking: Marking) -> tuple[int, int] | None:
    """From where to where a hand-written pattern shows this kind of mark."""
    if _spared(plain, marking):
        return None
    shown = [found for pattern in marking.patterns if (found := _regex(pattern.regex).search(plain))]
    return _clause(plain, min(found.start() for found in shown), max(found.end() for found in shown)) if shown else None


def _heard(plain: str, marking: Marking, reading: Reading) -> tuple[int, int] | None:
    """From where to where the ear is sure of it."""
    if _spared(plain, marking):
        return None
    heard = [move for name in marking.moves if (move := reading.move(name)) and move.confidence >= SURE and move.spans]
    return max(heard, key=lambda move: move.confidence).spans[0] if heard else None


def _spared(plain: str, marking: Marking) -> bool:
    return marking.unless is not None and _regex(marking.unless).search(plain) is not None


_JOINT = re.compile(r"[,;:–—] | but ")


def _clause(plain: str, start: int, end: int) -> tuple[int, int]:
    """The words found with what belongs to them: to the next comma, without the full stop."""
    left = max((joint.end() for joint in _JOINT.finditer(plain) if joint.end() <= start), default=0)
    right = next((joint.start() for joint in _JOINT.finditer(plain) if joint.start() >= end), len(plain))
    return left, left + len(plain[left:right].rstrip(" .!?…"))


def lacking(plan: Mapping[str, str], book: Pencil) -> tuple[Lack, ...]:
    """What the plan lacks, with what would help most first."""
    return tuple(lack for lack in book.lacks if _lacks(plan, lack))


def _lacks(plan: Mapping[str, str], lack: Lack) -> bool:
    text = "\n".join(plan.get(name, "") for name in lack.of).translate(_QUOTES)
    whole = "\n".join(plan.values()).translate(_QUOTES)
    if lack.when and not _regex(lack.when).search(whole):
        return False
    if not _regex(lack.there).search(text):
        return True
    vague = lack.vague is not None and _regex(lack.vague).search(text) is not None
    return vague and not (lack.unless and _regex(lack.unless).search(text))


def pencil(plan: Mapping[str, str], ear: Ear, book: Pencil, answers: Sequence[str] = MARKED) -> tuple[Part, ...]:
    """The marks in `answers` of the plan, three at the most, and one question; a kind word where there is nothing to mark."""
    found = [(mark, plan[name]) for name in answers if plan.get(name, "").strip() for mark in marks(plan[name], ear, book)]
    shown = _chosen(found)
    parts: list[Part] = [Text("I took a pencil to it. Leave whatever you like as it is.")] if shown else []
    for n, (mark, text) in enumerate(shown):
        marking = next(one for one in book.marks if one.mark == mark.kind)
        parts.append(Quote(mark.words(text), f"{marking.label}: {marking.says[_turn(shown, n) % len(marking.says)]}"))
    return (*parts, *question(plan, book, nothing=not shown))


def question(plan: Mapping[str, str], book: Pencil, *, nothing: bool = False) -> tuple[Part, ...]:
    """The one question that would help most; praise where nothing is to be marked and nothing lacks."""
    lacks = lacking(plan, book)
    if lacks:
        return (Text(lacks[0].asks[len(plan) % len(lacks[0].asks)]),)
    return (Text(LOOKS_RIGHT),) if nothing else ()


def _chosen(found: Sequence[tuple[Mark, str]]) -> list[tuple[Mark, str]]:
    """The first of each kind, then others in their order, three at most; shown as they stand."""
    firsts = [next(one for one in found if one[0].kind == kind) for kind in dict.fromkeys(mark.kind for mark, _ in found)]
    rest = [one for one in found if one not in firsts]
    chosen = [*firsts, *rest][:MOST]
    return [one for one in found if one in chosen]


def _turn(shown: Sequence[tuple[Mark, str]], n: int) -> int:
    """Which of a kind's sentences goes with mark `n`: another one for each."""
    mark, text = shown[n]
    return sum(one.kind == mark.kind for one, _ in shown[:n]) + len(text)


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
