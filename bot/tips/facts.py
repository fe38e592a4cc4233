"""The words of a text that may never get lost: numbers, amounts, dates, times, names, addresses."""

import re

from bot.ear.promise_words import ACTS, COMES, PEOPLE, SENDS, THINGS

_PLACED = re.compile(
    r"https?://[^\s<>()]+|www\.[^\s<>()]+|[\w.+-]+@[\w-]+\.[\w.-]+|"  # where to find something
    r"[£$€¥#]\s?\d[\w.,:/%-]*|[\w.:/+-]*\d[\w.,:/%°-]*|"  # whatever has a figure in it
    r"[^\W\d_][\w'’-]*"
)
_TIMES_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november "
    "december today tonight tomorrow yesterday noon midnight o'clock two three four five six seven eight nine ten eleven twelve twenty "
    "thirty forty fifty hundred thousand million half dozen twice thrice daily weekly monthly weekend"
)
_TIMES = frozenset(_TIMES_WORDS.split())
_OPENS = re.compile(r"(?:^|[.!?…:\n]|[–—-]\s|[\"“‘(*•])[\s\"“‘(*•-]*$")
_OPENERS_WORDS = (
    "a about actually after again all also although always am an and another any anyone anything apologies are as at because been before "
    "being best both but by call calm can cannot check clearly come could dear did do does don't done dont due during each either else "
    "even every everyone everything except feel finally first fix for from further get give given go going good got great had has have "
    "having he hello her here hey hi his how however i i'd i'll i'm i've if in instead is isn't it it'll it's its just kind kindly last "
    "least let let's like look looking make many maybe me meanwhile might more most much must my need never next no nobody none not "
    "nothing now obviously of off ok okay on once one only open or other our out over perhaps please plus press put really regarding "
    "regards relax reply rest restart right see send shall she should simply since so some somebody someone something soon sorry still "
    "stop such sure take tell thank thanks that that's the their them then there there's these they they're they've thing things this "
    "those though thus to too truly try turn under unfortunately unplug until up us user very was wasn't watch way we we'd we'll we're "
    "we've well were what what's when whenever where whether which while who who's why will with within without would wow write yes yet "
    "you you'd you'll you're you've your yours sincerely cheers greetings morning afternoon evening sir madam customer customers client "
    "valued kindest warm wishes fine honestly frankly grow people pro main people's wasting error rant fault any"
)
_NAMES_TOO_WORDS = "bill dpd ups fedex dhl hermes evri usps yodel gls paypal amazon apple mark grant"
_NAMES_TOO = frozenset(_NAMES_TOO_WORDS.split())
_OPENERS = (frozenset(_OPENERS_WORDS.split()) | ACTS | SENDS | COMES | THINGS | PEOPLE) - _NAMES_TOO
"""Words that begin sentences without being names."""
_SAME = str.maketrans({"’": "'", "‘": "'"})


def facts(text: str) -> frozenset[str]:
    """Every number, amount, date, time, name, code and address in `text`, as written; words of time in lower case."""
    return frozenset(fact for found in _PLACED.finditer(text) if (fact := _fact(text, found)))


def lost(before: str, after: str) -> frozenset[str]:
    """The facts of `before` that are not in `after`."""
    there = _words(after)
    return frozenset(fact for fact in facts(before) if fact not in there)


def invented(after: str, *sources: str) -> frozenset[str]:
    """The facts of `after` that stand in none of `sources`, however large they are written there."""
    there = frozenset[str]().union(*map(_words, sources))
    return frozenset(fact for fact in facts(after) if fact not in there and fact.lower() not in there)


def _fact(text: str, found: re.Match[str]) -> str:
    """The fact in `found`, or nothing where it is a plain word."""
    word = found[0].translate(_SAME)
    if not word[0].isalpha() or any(mark.isdigit() for mark in word) or "@" in word or "/" in word or word.startswith("www."):
        return word.rstrip(".,:/-")
    low = word.lower()
    name = _bare(low)
    if name in _TIMES or low in _TIMES:
        return name if name in _TIMES else low
    if word == low or name == "i":
        return ""
    opening = word[1:] == word[1:].lower() and _OPENS.search(text[max(0, found.start() - 12) : found.start()])
    return "" if opening and (low in _OPENERS or name in _OPENERS) else _bare(word)


def _bare(word: str) -> str:
    """`word` without a possessive or contracted ending."""
    return re.sub(r"(?:'(?:s|ll|re|ve|d|m)|n't)$", "", word)


def _words(text: str) -> frozenset[str]:
    """All words of `text` in the shapes in which a fact may stand there."""
    found = set()
    for match in _PLACED.finditer(text):
        word = match[0].translate(_SAME).rstrip(".,:/-")
        found |= {word, _bare(word), word.lower(), _bare(word.lower())}
    return frozenset(found)
