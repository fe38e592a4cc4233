"""A customer's message, read for somebody who has to answer it: only what the words show, with the words."""

import re
from dataclasses import dataclass

from bot.ear.clauses import Place
from bot.ear.reading import Ear, Reading
from bot.playbook.drafts import Drafts, Need
from bot.playbook.moves import Pattern
from bot.tips.level import expert_words, plain_words
from bot.tips.particular import particular
from bot.tips.unanswered import asked

MOST = 3
"""Feelings and needs that are named: more would be a list, and no help."""
SURE = 0.6
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_NEGATED = re.compile(r"\b(?:not|n't|never|no longer)(?: \w+){0,2}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that their words show: what, and the words."""

    id: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What they need, with what to do about it; `words` are empty where nothing in particular shows it."""

    id: str
    label: str
    do: str
    teaches: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class CustomerView:
    """`needs` begin with what comes first. `wrong` is what went wrong as you could say it to them, without a full stop."""

    feels: tuple[Seen, ...]
    needs: tuple[Wanted, ...]
    technical: Seen
    asks: tuple[str, ...]
    wrong: str | None


def read_customer(theirs: str, ear: Ear, book: Drafts) -> CustomerView:
    """What `theirs` shows of the one who wrote it; `book` is that of the side that answers."""
    plain = theirs.translate(_QUOTES)
    reading = ear.read(theirs, "caller" if book.side == "agent" else "agent") if theirs.strip() else Reading()
    return CustomerView(
        feels=_feelings(theirs, plain, book),
        needs=_needs(theirs, plain, reading, book),
        technical=_technical(theirs),
        asks=tuple(" ".join(words.split()) for words in _asks(theirs, reading)),
        wrong=particular(theirs),
    )


def _feelings(theirs: str, plain: str, book: Drafts) -> tuple[Seen, ...]:
    """The feelings that they name, each with its word, in the order of the book; good will only where it is all there is."""
    found = [
        Seen(feeling.id, feeling.label, theirs[slice(*place)])
        for feeling in book.feelings
        if (place := _first(feeling.phrases, plain, negated=False))
    ]
    return tuple(found[:MOST])


def _needs(theirs: str, plain: str, reading: Reading, book: Drafts) -> tuple[Wanted, ...]:
    found = [wanted for need in book.needs if (wanted := _wanted(need, theirs, plain, reading))]
    if not found and book.needs:
        last = book.needs[-1]
        found = [Wanted(last.id, last.label, last.do, last.teaches, "")]
    return tuple(found[:MOST])


def _wanted(need: Need, theirs: str, plain: str, reading: Reading) -> Wanted | None:
    place = _first(need.phrases, plain, negated=True)
    if place is None:
        heard = next((move for move in reading.moves if move.move in need.moves and move.confidence >= SURE), None)
        place = next(iter(heard.spans), None) if heard else None
    return Wanted(need.id, need.label, need.do, need.teaches, _around(theirs, place)) if place else None


def _first(phrases: tuple[Pattern, ...], plain: str, *, negated: bool) -> Place | None:
    """The first place that one of `phrases` finds; unless `negated`, “not worried” is no worry."""
    for phrase in phrases:
        for match in re.finditer(phrase.regex, plain, re.IGNORECASE):
            if negated or not _NEGATED.search(plain[max(0, match.start() - 25) : match.start()]):
                return match.span()
    return None


def _around(theirs: str, place: Place) -> str:
    """The words at `place`; where that is only a mark, the question that it ends."""
    words = theirs[slice(*place)]
    if any(mark.isalnum() for mark in words):
        return words
    start = max(theirs.rfind(mark, 0, place[0]) for mark in ".!?\n") + 1
    return theirs[start : place[1]].strip()


def _technical(theirs: str) -> Seen:
    """How technical they sound: the words that say so, or that nothing does."""
    if unsure := plain_words(theirs):
        return Seen("plain", "Not technical: everyday words, one step at a time", unsure)
    if words := expert_words(theirs):
        return Seen("technical", "At home with this: be exact, skip the basics", ", ".join(words[:4]))
    return Seen("unknown", "Nothing shows how technical they are: everyday words, and offer the details", "")


def _asks(theirs: str, reading: Reading) -> list[str]:
    """Their questions, and the wish that the ear hears."""
    found = [theirs[slice(*place)] for place in asked(theirs)]
    wish = next((heard for heard in reading.moves if heard.move in ("outcome", "demand", "escalate") and heard.confidence >= SURE), None)
    if wish:
        found += [words for words in wish.quotes(theirs) if words and not any(words in one or one in words for one in found)]
    return found
