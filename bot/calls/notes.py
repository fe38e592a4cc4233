"""Promises in a caller's notes. Notes are shorter than speech ("Dana says refund by Friday"), so what the ear needs is put first.

A note says who promised, then what, then when. The first is read here, the last by the ear's own
grammar. A catch that is wrong costs its owner one tap; one that is missed may be forgotten for
good. So in doubt it is caught, and always shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ear.clauses import sentences
from bot.ear.due import dues
from bot.ear.due_found import Due, chosen
from bot.ear.due_words import plain
from bot.ear.promises import promises
from bot.ear.reading import Owner

LONGEST = 2_000
"""Characters of one note that are looked through."""
_THEY = r"(?:she|he|they|rep|agent|supervisor|manager|(?:the|their|her|his) \w+)"
_WHO = rf"(?P<who>(?i:{_THEY})\b|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)"
_SAYS = (
    r"(?:(?:has|have|had|just|also|now)\s+)*(?P<says>says?|said|tells?(?: me)?|told(?: me)?|promise[sd]?(?: me)?|agree[sd]?"
    r"|confirm(?:s|ed)?|guarantee[sd]?|assure[sd]?(?: me)?|offer(?:s|ed)?|swears?|swore)\b(?:\s+that\b)?"
)
_REPORTS = re.compile(rf"^(?:(?i:and|so|ok|okay|then|also|but)\s+)?{_WHO}(?:\s+{_SAYS}\s*[:,]?|\s*:)\s*(?P<rest>\S.*)$", re.DOTALL)
_BARE = re.compile(
    r"^(?P<says>promised|agreed|confirmed|guaranteed|offered)\b(?: me| that)?\s*[:,]?\s*(?P<rest>\S.*)$", re.DOTALL | re.IGNORECASE
)
_DUTY = re.compile(
    r"^(?:(?:and|so|then|but|also|ok|okay)\s+)?(?:that\s+)?"
    r"(?:(?:i|we)\s+(?:must|have (?:got )?to|need to|should|ought to|am to|are to|(?:have )?(?:agreed|promised) to|gotta)"
    r"|(?:i|we)[’'](?:m to|ve got to)|(?:i[’']d|i) better|me\s*:|to ?do\s*:?|my (?:job|part|turn)\s*:|must|need to|have to|remember to"
    r"|don[’']t forget to)\s+(?P<what>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_FIRM = re.compile(r"promis|agree|guarant|assur|offer|sw[eo]", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|been|placed|ordered|bought|arrived|came|went|ago|since|yesterday|last|never|already|didn[’']?t|wasn[’']?t)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:refund(?:s|ed)?|credit(?:ed)?|call ?-?back|replacement|letter|e-?mail|technician|engineer|visit|delivery|parcel|package"
    r"|router|card|che(?:que|ck)|payment|voucher|answer|reply|response|decision|confirmation|money|label|part|new \w+)\b",
    re.IGNORECASE,
)
_ME = re.compile(r"^(?:i\b|i[’']|me\b|my\b|we\b|we[’'])", re.IGNORECASE)
_TO = re.compile(r"^(?:to|that|me|a promise (?:to|of)|promise[sd]?(?: me)?(?: to)?|will|would|(?:i|she|he|they)?[’']ll)\s+", re.IGNORECASE)
_DOER = re.compile(
    rf"^(?:I|i|we|you|{_THEY}|[A-Z][\w-]*(?: [A-Z][\w-]*)?)"
    r"(?:\s+(?:will|would|shall|am going to|is going to|are going to|is to)|[’'](?:ll|d))\s+"
)
"""Who does it, at the beginning: in a log that is said elsewhere."""
_LOOSE = re.compile(r"^[\s,;:.!-]+|[\s,;:.!-]+$|[\s,;:-]*\b(?:and|by|on|before|within|at|in|is|it's)[\s.,]*$", re.IGNORECASE)
_NO_NAMES = frozenset(
    {*("i", "we", "you", "it", "the", "a", "an", "my", "our", "your", "this", "that", "if", "and", "but", "so", "ok", "please", "note")}
    | {*("todo", "refund", "new", "full", "credit", "case", "order", "payment", "replacement", "delivery", "result", "outcome", "next")}
)


@dataclass(frozen=True, slots=True)
class Caught:
    """A promise as a note tells it. `who` is the name in the note, if one is; `due` an ISO date or date-time without a zone."""

    owner: Owner
    who: str
    what: str
    words: str
    due: str | None


def caught(text: str, now: datetime) -> tuple[Caught, ...]:
    """The promises in the note `text`, in order. `now` is the clock on its writer's wall."""
    return tuple(found for piece in _pieces(text[:LONGEST]) for found in _read(piece, now))


def promise(text: str, now: datetime) -> Caught:
    """The one promise that `text` certainly holds, because its writer said so."""
    found = caught(text, now)
    if len(found) == 1:
        return replace(found[0], words=text)
    who, rest = _told(text)
    due = _when(rest, now)
    return Caught("me" if _ME.match(text) else "them", who, _what(rest, now), text, due.when if due else None)


def when(words: str, now: datetime) -> tuple[str | None, str]:
    """The day or moment that `words` name, and the words without it."""
    due = _when(words, now)
    return (due.when if due else None), _without(words, dues(plain(words), now))


def _pieces(text: str) -> Iterator[str]:
    for start, end in sentences(text):
        yield from (piece for part in text[start:end].split(";") if (piece := part.strip()))


def _read(piece: str, now: datetime) -> tuple[Caught, ...]:
    reported = _REPORTS.match(piece)
    if duty := _duty(piece, piece, now):
        return duty
    if reported and reported["who"].lower() not in _NO_NAMES:
        who = _name(reported["who"])
        return _reported(piece, reported["rest"], who, reported["says"] or "", now)
    if bare := _BARE.match(piece):
        return _reported(piece, bare["rest"], "", bare["says"], now)
    return _heard(piece, piece, "", now) or _result(piece, piece, "", now)


def _reported(piece: str, rest: str, who: str, says: str, now: datetime) -> tuple[Caught, ...]:
    """What somebody is said to have said: theirs, but where it tells the caller to do something."""
    if duty := _duty(rest, piece, now):
        return duty
    if found := _heard(rest, piece, who, now):
        own = not says and _ME.match(rest)  # "Dana: I'll send it" are her own words.
        return (replace(found[0], owner="them", who=who), *found[1:]) if own else found
    if _FIRM.search(says) and not _PAST.search(rest):
        due = _when(rest, now)
        return (Caught("them", who, _what(rest, now), piece, due.when if due else None),)
    if found := _heard(piece, piece, who, now):
        return found
    return _result(rest, piece, who, now)


def _heard(text: str, piece: str, who: str, now: datetime) -> tuple[Caught, ...]:
    """What the ear finds. What nobody in particular owes, in a call with a company, the company does."""
    found = promises(text, now)
    whole = piece if len(found) == 1 else None
    return tuple(
        Caught("me", "", _what(words, now), whole or words, p.due)
        if p.owner == "me"
        else Caught("them", who or _told(words)[0], _what(words, now), whole or words, p.due)
        for p in found
        for words in [_span(text, *p.spans[0])]
    )


def _span(text: str, start: int, end: int) -> str:
    """The words of a place, with the sign of a currency right before it."""
    return text[start - (start > 0 and text[start - 1] in "$£€") : end]


def _duty(text: str, piece: str, now: datetime) -> tuple[Caught, ...]:
    found = _DUTY.match(text)
    if found is None or text.rstrip().endswith("?"):
        return ()
    due = _when(found["what"], now)
    return (Caught("me", "", _what(found["what"], now), piece, due.when if due else None),)


def _result(text: str, piece: str, who: str, now: datetime) -> tuple[Caught, ...]:
    """Something that is to come, with a day for it: "refund of $84 in 5-7 business days"."""
    due = _when(text, now)
    told = who or _RESULT.search(text)
    if due is None or not told or _PAST.search(text) or text.rstrip().endswith("?"):
        return ()
    return (Caught("them", who, _what(text, now), piece, due.when),)


def _when(text: str, now: datetime) -> Due | None:
    return chosen(dues(plain(text[:LONGEST]), now))


def _what(text: str, now: datetime) -> str:
    """What is to be done: the words without the day."""
    bare = _without(text, dues(plain(text[:LONGEST]), now))
    return _tidy(_DOER.sub("", bare)) or bare or text.strip()


def _without(text: str, found: tuple[Due, ...]) -> str:
    for due in reversed(found):
        text = f"{text[: due.start]} {text[due.end :]}"
    return _tidy(text)


def _tidy(text: str) -> str:
    words = " ".join(text.split())
    while (shorter := _LOOSE.sub("", _TO.sub("", words))) != words:
        words = shorter
    return words


def _told(words: str) -> tuple[str, str]:
    """The name of who does it, if `words` begin with one, and what follows."""
    if reported := _REPORTS.match(words):
        return _name(reported["who"]), reported["rest"]
    doing = re.match(rf"^{_WHO}(?:\s+(?:will|is going to|is to|would|shall|to)\b|['’]ll\b)", words)
    return (_name(doing["who"]), words) if doing else ("", words)


def _name(who: str) -> str:
    """`who`, where that is a name and no pronoun or office."""
    plainly = who.strip()
    return plainly if plainly[:1].isupper() and not re.fullmatch(_THEY, plainly, re.IGNORECASE) and plainly.lower() not in _NO_NAMES else ""
