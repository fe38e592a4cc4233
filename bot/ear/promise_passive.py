"""Promises in the present passive: "it is delivered on 4 May", "the car gets dropped off tomorrow"."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_subject import is_group, is_person
from bot.ear.promise_verbs import passive_owner
from bot.ear.promise_words import DONE, words

_PASSIVE = re.compile(
    rf"(?:'s|'re|\b(?:is|are|gets|get))\s+(?:(?:then|also|now|all|automatically|normally|usually|first|finally|just|always|both|only|being"
    rf"|{MASK}+),?\s+)*(?P<verb>{DONE})\b"
)
_STATES = words(
    """
    closed needed expected required interested located based tired worried prepared delayed finished scheduled booked planned supposed
    called named married allowed invited advised asked requested owed covered limited blocked offered used involved attached listed marked
    overdue concerned affected annoyed disappointed pleased delighted surprised confused frustrated excited dated aimed signed stated set
    experienced qualified insured licensed registered staffed crowded fed retired pregnant exhausted relaxed stressed broken promised
    guaranteed estimated timed confirmed expired reserved cancelled canceled postponed pushed missed lost rated priced charged taxed billed
    slated pencilled lined arranged determined obliged entitled forced permitted made supposed assumed designed intended opened stuck
    ashamed embarrassed scared frightened bored shocked gutted cut stopped ended terminated disconnected suspended reduced excluded included
    """
)
"""Participles that tell how things are, what somebody else has set, or what nobody is glad of."""

_TO_PEOPLE = words(
    """
    refunded paid credited contacted emailed notified informed told sent given reimbursed collected repaid rung phoned messaged seen
    compensated reconnected moved
    """
)
"""What may be promised to be done to people; that they are "sorted" or "named" says something else."""

_TAKES = re.compile(r"\b(?:rent|bill|fee|fees|premium|instal?lment|subscription|direct debit|fine|tax|invoice|mortgage|deadline)$")
_TAKEN = words("paid taken collected debited settled added")
_HELD = re.compile(r"[^,.;]*?\b(?:until|till|til|since)\b")
_IS = re.compile(rf"(?:\s+(?:and\s+)?[\w'-]+){{0,3}}?\s*{MASK}")
"""What follows "it's delivered": the date is near. "That's taken two of my tyres, on the 8th" has been."""

_JOINED = re.compile(r"(?:\b(?:and|then|but)|,)\s*(?:then\s+)?$")


def look(sentence: Sentence) -> None:
    """Adds what "is done" and "gets done" by a date to `sentence`."""
    for match in _PASSIVE.finditer(sentence.text):
        sentence.add(_passive(sentence, match))


def _passive(sentence: Sentence, match: re.Match[str]) -> Head | None:
    verb, at = match["verb"], match.start("verb")
    if match[0].startswith("'s") and not _IS.match(sentence.text, match.end()):
        return None
    if (verb in _STATES and not match[0].startswith("get")) or _HELD.match(sentence.low, at) or sentence.habit(at):
        return None
    phrase, start = sentence.subject(match.start())
    who = passive_owner(sentence.text[at:], sentence.written[at:])
    if not phrase and _JOINED.search(sentence.text[: match.start()]):
        return sentence.head(match.start(), at, who, needs_due=True, soon=True)
    if not _undergoes(sentence, phrase, start, verb):
        return None
    return sentence.head(start, at, who, needs_due=True, soon=True)


def _undergoes(sentence: Sentence, phrase: str, start: int, verb: str) -> bool:
    """Whether it is for others to do `verb` to `phrase`: not the rent that is paid, not a man who is tired."""
    if not phrase or phrase in ("i", "we", "there") or not sentence.open(start) or (_TAKES.search(phrase) and verb in _TAKEN):
        return False
    person = phrase == "you" or (is_person(phrase) and not is_group(phrase))
    return sentence.owner(phrase, start, "") is not None and (not person or verb in _TO_PEOPLE)
