"""A second pair of eyes on a draft: what works in it, what would hurt, and whether it can go out as it is."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.ear.reading import Ear, Reading, Side
from bot.playbook.drafts import Drafts
from bot.tips.absent import explains, jargon, missing, passed_over, too_long, without_time
from bot.tips.facts import facts
from bot.tips.level import expert_words
from bot.tips.marks import Gaps, Mark, found_by_ear, found_by_phrase, praise
from bot.tips.particular import particular, thing

ANY_DAY = datetime(2026, 1, 5, 9, 0)
"""A Monday morning: only whether a promise has a time is asked here, never when that is."""
LONGEST = 6_000
"""Characters of a draft that are checked."""
ENOUGH_SHARED = 2
LEAVE_OUT = "Leave this out, too."


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What is to be said of a draft, in order of place; what is missing comes last."""

    draft: str
    theirs: str
    side: Side
    marks: tuple[Mark, ...]
    reading: Reading
    gaps: Gaps

    @property
    def works(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.tone == "works")

    @property
    def hurts(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.tone == "hurts")

    @property
    def lacks(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.tone == "lacks")

    @property
    def good(self) -> bool:
        """Whether it can go out as it is: nothing in it hurts, something works, and at most one thing is missing."""
        return not self.hurts and len(self.lacks) <= 1 and bool(self.works)


def check_draft(draft: str, theirs: str, side: Side, ear: Ear, book: Drafts) -> DraftCheck:
    """`draft`, written by `side` in answer to `theirs` (which may be empty), looked over; the ear reads it once."""
    draft, theirs = draft[:LONGEST], theirs[:LONGEST]
    reading = ear.read(draft, side, before=theirs or None, now=ANY_DAY) if draft.strip() else Reading()
    gaps = gaps_for(theirs, book)
    if not draft.strip():
        return DraftCheck(draft, theirs, side, (), reading, gaps)
    skip = _needless(draft, theirs, reading, book)
    found = found_by_phrase(draft, book, gaps, skip)
    found += jargon(draft, theirs, book, gaps)
    found += found_by_ear(draft, reading, book, found, gaps, skip)
    found += without_time(draft, reading, book, gaps)
    found += passed_over(draft, theirs, book, gaps)
    found += too_long(draft, book, gaps)
    found += missing(draft, reading, book, gaps)
    found += praise(draft, reading, book, found)
    return DraftCheck(draft, theirs, side, _in_order(found), reading, gaps)


def gaps_for(theirs: str, book: Drafts) -> Gaps:
    """What fills the gaps of stock sentences: their own words turned round, or a visible blank."""
    return Gaps(particular(theirs) or book.stock.no_wrong, thing(theirs) or book.stock.no_thing, book.stock.when)


def names_it(draft: str, theirs: str) -> bool:
    """Whether `draft` speaks of what went wrong for them: it shares a fact or two telling words with how they told it."""
    told = particular(theirs)
    if told is None:
        return False
    shared = _telling(draft) & _telling(told)
    return len(shared) >= min(ENOUGH_SHARED, len(_telling(told))) or any(
        fact != fact.lower() or not fact.isalpha() for fact in facts(told) & facts(draft)
    )


def _telling(text: str) -> frozenset[str]:
    words = (word.strip(".,;:!?()“”\"'").lower() for word in text.split())
    return frozenset(word[:5] for word in words if len(word) > 3 and word not in _PLAIN)


_PLAIN_WORDS = "your you're you've have been with that this from they were will what when there their them then than about"
_PLAIN = frozenset(_PLAIN_WORDS.split())


def _needless(draft: str, theirs: str, reading: Reading, book: Drafts) -> frozenset[str]:
    """Faults that this draft cannot have: an I owns every we, a sorry may be plain next to the particular, experts know the words."""
    owned = reading.move("own") is not None or any(
        promise.owner == "me" and _says_i(draft, promise.spans[0]) for promise in reading.promises
    )
    spoken = names_it(draft, theirs) or not theirs.strip()
    needless = {"no-owner": owned, "bare-sorry": spoken, "jargon": bool(expert_words(theirs)) or explains(draft, book)}
    return frozenset(name for name, holds in needless.items() if holds)


def _says_i(draft: str, span: tuple[int, int]) -> bool:
    return draft[span[0] : span[0] + 2].lower().startswith(("i'", "i ", "i’"))


def _in_order(found: list[Mark]) -> tuple[Mark, ...]:
    """By place in the draft; then what they asked; then what is missing. Each place and kind once."""
    ranked = sorted(found, key=lambda mark: (mark.span is None, mark.theirs, mark.span or (0, 0), mark.tone != "hurts"))
    kept: dict[tuple[str, str], Mark] = {}
    said: set[str] = set()
    for mark in ranked:
        again = mark.better in said and mark.edit.takes == "sentence"
        kept.setdefault((mark.kind, mark.words.lower() or mark.kind), replace(mark, better=LEAVE_OUT) if again else mark)
        said.add(mark.better)
    return tuple(kept.values())
