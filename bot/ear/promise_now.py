"""Promises in the present tense: "I'm sending it", "the technician comes Thursday", "it is booked for Monday", "I've booked you in for Friday"."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_verbs import ADVERBS, receiver
from bot.ear.promise_words import COMES, HAPPENS, PEOPLE, SENDS
from bot.ear.reading import Owner

_BE = r"(?:'m|'re|'s|\bam|\bare|\bis|\bim|\byoure|\btheyre|\bwere(?= going to))"
_ING = re.compile(rf"(?:{_BE}\s+|(?P<bare>(?:^|[.;:,!]\s+|\b(?:and|so|ok|okay|then|right|yes|now)\s+)))(?P<adverbs>{ADVERBS})(?P<verb>\w{{2,}}ing)\b(?!\s+to\s+(?:be|have)\b)")
_PRESENT = re.compile(rf"\b(?P<verb>{'|'.join(sorted(HAPPENS))}|send|call|ring|get|have|receive|refund|credit|start|install|deliver|collect|pay|come|arrive|post|email|pick|goes|fly|return|release)\b(?!\s*(?:of|'s)\b)")
_PLANNED = re.compile(
    rf"{_BE}\s+(?:all\s+|now\s+|currently\s+|already\s+)*(?:(?P<plan>scheduled|booked(?:\s+in)?|set|due|expected|slated|planned|confirmed|down|arranged|timed|pencilled\s+in|lined\s+up|rescheduled|estimated|promised)\b[^,.;!?{MASK}]{{0,40}}"
    rf"|(?:with you|in your (?:account|inbox)|back(?: on| up| with you)?|there|ready|done|fixed|yours|on your (?:doorstep|account|statement|bill)|sorted|live|at your (?:door|place)|up and running|on (?:it|the) (?:way|road)|on (?:his|her|their|its) way|out for delivery|all yours)"
    rf"[^,.;!?{MASK}]{{0,24}})\s*,?\s*(?:for\s+|by\s+|to arrive\s+|arriving\s+|to be there\s+|and due\s+)?(?={MASK})"
)
_ON_WAY = re.compile(rf"{_BE}\s+(?:already\s+|now\s+)?(?:on (?:its|his|her|their|the) way|out for delivery)\b(?! (?:home|out|to work))")
_EVENT_IS = re.compile(
    rf"(?:\b(?:your|the|our|new)\s+)(?:[\w-]+\s+){{0,2}}?(?:delivery|pick-?up|collection|visit|appointment|installation|repair|callback|refund|replacement|install|inspection|call)(?:\s+(?:slot|window|date|time))?(?:\s+is|'s)\s+(?:now\s+)?(?={MASK})"
)
_ARRANGED = re.compile(r"\b(?:i've|we've|ive|weve|i have|we have|she's|he's|has|they've|i|we)\s+(?:just\s+|also\s+|now\s+|already\s+|gone ahead and\s+)*(?P<verb>booked|scheduled|arranged|lined up|set up|organi[sz]ed|reserved|pencilled|slotted|rebooked|rescheduled)\s+(?P<what>[^,.;!?]{2,60})")
_BASE = frozenset("send call ring get have receive refund credit start install deliver collect pay post email pick ship fly return release replace arrive come".split())
_MINE_FOR_US = frozenset("ship deliver collect pick send refund credit start install call ring post email return pay replace release".split())
_BILLS = re.compile(r"\b(?:invoice|bill|payment|rent|balance|fee|fees|instal?lment|premium|subscription|warranty|contract|flight|train|exam|wedding|birthday|party|holiday|deadline|offer|baby)$")
_MY_EVENT = re.compile(r"\b(?:my|his|her) (?:flight|train|bus|appointment|shift|class|meeting|contract|lease|holiday|party|son's|daughter's|exam|plane|ferry|wedding|trial|subscription)")


def look(sentence: Sentence) -> None:
    """Adds the heads in the present tense to `sentence`."""
    for match in _ING.finditer(sentence.text):
        sentence.add(_ing(sentence, match))
    for match in _PRESENT.finditer(sentence.text):
        sentence.add(_present(sentence, match))
    for match in _PLANNED.finditer(sentence.text):
        sentence.add(_planned(sentence, match))
    for match in _ON_WAY.finditer(sentence.text):
        sentence.add(_on_way(sentence, match))
    for match in _EVENT_IS.finditer(sentence.text):
        if sentence.open(match.start()):
            sentence.add(sentence.head(match.start(), match.start(), "nobody", needs_due=True))
    for match in _ARRANGED.finditer(sentence.text):
        sentence.add(_arranged(sentence, match))


def _ing(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "I'm sending it" needs no date, "the courier is coming" does."""
    verb, at = match["verb"], match.start("verb")
    if match["bare"] is not None:
        return sentence.head(at, at, "me", needs_due=verb not in ("sending", "calling", "escalating", "emailing", "refunding")) if verb in SENDS - {"going", "having", "getting"} else None
    if verb not in SENDS | COMES | {"being"}:
        return None
    phrase, start = sentence.subject(match.start())
    if not phrase or not sentence.open(start) or sentence.text[match.end() :].startswith((" not", " back and forth", " mad", " on about", " through", " nowhere")):
        return None
    who = sentence.owner(phrase, start, verb.removesuffix("ing"))
    if who is None:
        return None
    if phrase == "you" and verb in ("getting", "having", "receiving", "seeing"):
        return sentence.head(start, at, receiver(sentence.text[at:], sentence.written[at:]), needs_due=True)
    if verb == "being":
        return sentence.head(start, at, "nobody", needs_due=True)
    sure = who == "me" and verb in SENDS - {"going", "bringing", "getting", "asking", "paying", "giving", "making", "setting", "delivering"}
    told = who == "them" and phrase != "you" and verb in ("sending", "shipping", "issuing", "dispatching", "refunding")
    return sentence.head(start, at, who, needs_due=not (sure or told or (who == "me" and re.match(r"getting (?:you|it|this|that|my|the|a) ", sentence.text[at:]))))


def _present(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "We ship tomorrow", "you get it Friday": the present tense with a date."""
    verb, at = match["verb"], match.start()
    phrase, start = sentence.subject(at)
    if not phrase or not sentence.open(start) or _MY_EVENT.search(phrase) or _BILLS.search(phrase):
        return None
    rest = sentence.text[at:]
    if phrase in ("i", "we"):
        good = verb in (_MINE_FOR_US if phrase == "we" else ("call", "ring", "send", "post", "ship", "email")) and bool(re.match(rf"\w+[^,.;]{{0,40}}{MASK}", rest))
        return sentence.head(start, at, "me", needs_due=True) if good else None
    if phrase == "you":
        good = verb in ("get", "have", "receive") and not re.match(r"have (?:until|to|a problem|an issue|an appointment|not|no)\b", rest)
        return sentence.head(start, at, receiver(rest, sentence.written[at:]), needs_due=True) if good else None
    if verb in _BASE - {"ship"} and phrase not in ("they",) or (phrase == "they" and verb in ("have", "get", "pay")):
        return None
    who = sentence.owner(phrase, start, "call")
    settled = phrase in ("he", "she", "it", "they") or who == "them" or _is_thing(phrase)
    return sentence.head(start, at, who, needs_due=True) if who and settled else None


def _is_thing(phrase: str) -> bool:
    return bool(re.match(r"(?:the|your|our|a|this|that|my|new|it|everything|refund|money|someone|somebody)\b", phrase))


def _owner(sentence: Sentence, phrase: str, start: int) -> Owner | None:
    who = sentence.owner(phrase, start, "")
    return "nobody" if phrase in ("you", "u") else who


def _planned(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "Your delivery is booked for Saturday", "the money's in your account by Monday"."""
    phrase, start = sentence.subject(match.start())
    if not phrase or phrase == "i" and match["plan"] or not sentence.open(start) or _BILLS.search(phrase) or _MY_EVENT.search(phrase):
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
