"""Promises as people jot them down: "driver to call Fri", "fitter booked for Thurs", "Dana: will email"."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_subject import is_group, is_person, is_trade
from bot.ear.promise_words import ACTS, DONE, PEOPLE, THINGS, words
from bot.ear.reading import Owner

_START = r"(?:^\W*|[.;:,+&]\s+|\s-\s+|\band\s+|\bnote:?\s+)"
_WHO = r"(?P<who>(?:[\w'&-]+\s+){0,3}[\w'&-]+)"
_TO = re.compile(rf"{_START}{_WHO}\s+to\s+(?:also\s+|then\s+)?(?P<verb>{'|'.join(sorted(ACTS))})\b")
_TO_BE = re.compile(rf"{_START}{_WHO}\s+to\s+be\s+(?P<verb>{DONE})\b")
_BOOKED = re.compile(
    rf"{_START}{_WHO}\s+(?P<verb>booked(?: in)?|re-?booked|scheduled|rescheduled|arranged|confirmed|lined up|set|due(?: out| in| back)?"
    rf"|expected|coming|arriving|calling|visiting|out|back"
    rf"|ready|done|complete|live|there|here|on[ -]site|with (?:you|us|cust\w*))\s+(?:for\s+|on\s+)?(?={MASK})"
)
_WORDY = words(
    """
    need needs needed want wants wanted would like likes ask asks asking tell told tells get got please pls remind let lets have has had
    able happy ready time nice good easy hard best free up due sorry pleased glad try trying going hoping looking unable keen likely about
    supposed how what where when who why thanks thank welcome according next subject access way ways chance i'd we'd is are was were be
    been do does did will won't can can't could should may might must used for on with at in by if that which this not no never going link
    expect expects expecting back want agreed agree refused decided tried failed forgot promised promise offered plan plans
    """
)
_NOUNS = words("booked due set out back ready done complete live expected confirmed arranged scheduled")
_PRONOUNS: dict[str, Owner] = {"i": "me", "me": "me", "we": "me", "us": "me", "you": "them", "he": "them", "she": "them", "they": "them"}


def look(sentence: Sentence) -> None:
    """Adds what notes without a finite verb say to `sentence`."""
    for match in _TO.finditer(sentence.text) if " to " in sentence.text else ():
        sentence.add(_infinitive(sentence, match))
    for match in _TO_BE.finditer(sentence.text) if " to be " in sentence.text else ():
        if match["who"].split()[-1] in THINGS and not any(word in _WORDY for word in match["who"].split()):
            sentence.add(sentence.head(match.start("who"), match.start("verb"), "nobody", needs_due=True))
    for match in _BOOKED.finditer(sentence.text) if MASK in sentence.text else ():
        sentence.add(_booked(sentence, match))


def _infinitive(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "Vendor to ship the unit on Friday": only who can be told for somebody, and where a date or a trade vouches for it."""
    who, start = match["who"], match.start("who")
    owner = _actor(sentence, who, start)
    if not owner:
        return None
    sure = is_person(who) or who in _PRONOUNS or _is_name(sentence, who, start)
    return sentence.head(start, match.start("verb"), owner, needs_due=not sure, soon=True)


def _is_name(sentence: Sentence, who: str, start: int) -> bool:
    """Whether a capital tells: not at the start of a sentence, but for initials."""
    written = sentence.written[start : start + len(who)]
    initials = 1 < len(who) < 4 and written.isupper()
    return not sentence.written.isupper() and (initials or (written[0].isupper() and bool(re.search(r"\w", sentence.written[:start]))))


def _actor(sentence: Sentence, who: str, start: int) -> Owner | None:
    said = who.split()
    if who in _PRONOUNS:
        return _PRONOUNS[who]
    if any(word in _WORDY or word.endswith(("ed", "ing")) for word in said) or said[-1] in THINGS - PEOPLE:
        return None
    if is_person(who) or is_group(who) or is_trade(who):
        return "them"
    named = sentence.written[start + len(who) - len(said[-1])].isupper() and not sentence.written.isupper()
    return "them" if named and said[-1] not in ACTS else None


def _booked(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "Fitter booked for Thurs", "collection due Tuesday"."""
    who, start = match["who"], match.start("who")
    if any(word in _WORDY for word in who.split()) or who in _PRONOUNS:
        return None
    thing = who.split()[-1] in THINGS
    if not (is_person(who) or is_trade(who) or (thing and match["verb"].split()[0] in _NOUNS)):
        return None
    return sentence.head(start, match.start("verb"), "nobody" if thing else "them", needs_due=True)
