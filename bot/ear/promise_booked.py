"""Promises of what has been arranged: "it is booked for Monday", "the money's in your account by noon", "I've lined up a plumber for 3"."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_words import PEOPLE
from bot.ear.reading import Owner

_BE = r"(?:'m|'re|'s|\bam|\bare|\bis|\bim|\byoure|\btheyre)"
_PLANNED = re.compile(
    rf"(?:{_BE}|\b(?:has|have) been|'s been)\s+(?:all\s+|now\s+|currently\s+|already\s+)*(?:(?P<plan>scheduled|booked(?:\s+in)?"
    rf"|set|due|expected|slated|planned"
    rf"|confirmed|down|arranged|timed|pencilled\s+in|lined\s+up|rescheduled|estimated|promised)\b[^,.;!?{MASK}]{{0,40}}"
    rf"|(?:with you|in your (?:account|inbox)|back(?: on| up| with you)?|there|ready|done|fixed|yours|on your (?:doorstep|account"
    rf"|statement|bill)|sorted|live|at your (?:door|place)|up and running|on (?:it|the) (?:way|road)|on (?:his|her|their|its) way"
    rf"|out for delivery|all yours|at yours|outside yours?"
    r"|in your (?:street|area|road|town|building|region|neighbourhood)|on[ -]site|in the (?:post|mail)|over to you|through to you)"
    rf"[^,.;!?{MASK}]{{0,24}})\s*,?\s*(?:for\s+|by\s+|to arrive\s+|arriving\s+|to be there\s+|and due\s+)?(?={MASK})"
)
_ON_WAY = re.compile(rf"{_BE}\s+(?:already\s+|now\s+)?(?:on (?:its|his|her|their|the) way|out for delivery)\b(?! (?:home|out|to work))")
_EVENT_IS = re.compile(
    rf"(?:\b(?:your|the|our|new)\s+)(?:[\w-]+\s+){{0,2}}?(?:delivery|pick-?up|collection|visit|appointment|installation|repair|slot|fitting|handover|viewing"
    rf"|callback|refund|replacement|install|inspection|call)(?:\s+(?:slot|window|date|time))?(?:\s+is|'s)\s+(?:now\s+)?(?={MASK})"
)
_ARRANGED = re.compile(
    r"\b(?:i've|we've|ive|weve|i have|we have|she's|he's|has|they've|i|we)\s+(?:just\s+|also\s+|now\s+"
    r"|already\s+|gone ahead and\s+)*(?P<verb>booked|scheduled|arranged|lined up|set up|organi[sz]ed|reserved|pencilled|slotted"
    r"|rebooked|rescheduled)\s+(?P<what>[^,.;!?]{2,60})"
)


def look(sentence: Sentence) -> None:
    """Adds what stands arranged to `sentence`."""
    for match in _PLANNED.finditer(sentence.text):
        sentence.add(_planned(sentence, match))
    for match in _ON_WAY.finditer(sentence.text) if "way" in sentence.text or "out for" in sentence.text else ():
        sentence.add(_on_way(sentence, match))
    for match in _EVENT_IS.finditer(sentence.text):
        if sentence.open(match.start()):
            sentence.add(sentence.head(match.start(), match.start(), "nobody", needs_due=True))
    for match in _ARRANGED.finditer(sentence.text):
        sentence.add(_arranged(sentence, match))


def _owner(sentence: Sentence, phrase: str, start: int) -> Owner | None:
    who = sentence.owner(phrase, start, "")
    return "nobody" if phrase in ("you", "u") else who


def _planned(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "Your delivery is booked for Saturday", "the money's in your account by Monday"."""
    phrase, start = sentence.subject(match.start())
    if not sentence.may_act(phrase, start) or (phrase in ("i", "we") and match["plan"]):
        return None
    who = _owner(sentence, phrase, start)
    return sentence.head(start, match.start(), who, needs_due=True) if who else None


def _on_way(sentence: Sentence, match: re.Match[str]) -> Head | None:
    phrase, start = sentence.subject(match.start())
    if not phrase or phrase in ("i", "you") or not sentence.open(start):
        return None
    who = _owner(sentence, phrase, start)
    return sentence.head(start, match.start(), who) if who else None


def _arranged(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """The booking is done, the visit is to come: whose it is depends on who was booked."""
    what = re.split(rf"\b(?:for|to|on|with|at|in|between|by)\b|{MASK}", match["what"])[0].strip()
    if not sentence.open(match.start()) or sentence.text[: match.start()].endswith(("that ", "if ")):
        return None
    bare = re.sub(r"^(?:you|him|her|it)\s+(?=\w)", "", what)
    words = bare.split()
    who: Owner = "them" if words and words[-1] in PEOPLE and not re.match(r"(?:him|her|them|you)$", bare) else "nobody"
    return sentence.head(match.start(), match.start("what"), who, needs_due=True)
