"""Promises in the present tense: "I'm sending it", "the technician comes Thursday", "it is booked for Monday"."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_subject import is_trade
from bot.ear.promise_verbs import ADVERBS, receiver
from bot.ear.promise_words import ACTS, COMES, HAPPENS, PEOPLE, SENDS, words
from bot.ear.reading import Owner

_BE = r"(?:'m|'re|'s|\bam|\bare|\bis|\bim|\byoure|\btheyre|\bwere(?= going to))"
_ING = re.compile(
    rf"(?:{_BE}\s+|(?P<bare>(?:^|[.;:,!]\s+|\b(?:and|so|ok|okay|then|right|yes"
    rf"|now)\s+)))(?P<adverbs>{ADVERBS})(?P<verb>\w{{2,}}ing)\b(?!\s+to\s+(?:be|have)\b)"
)
_PRESENT = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(HAPPENS))}|send|call|ring|get|have|receive|refund|credit|start|install|deliver"
    rf"|collect|pay|come|arrive|post|email|pick|goes|starts|fly|return|release|switch|hand|swap|fit|bring|drop)\b(?!\s*(?:of|'s)\b)"
)
_PLANNED = re.compile(
    rf"(?:{_BE}|\b(?:has|have) been|'s been)\s+(?:all\s+|now\s+|currently\s+|already\s+)*(?:(?P<plan>scheduled|booked(?:\s+in)?"
    rf"|set|due|expected|slated|planned"
    rf"|confirmed|down|arranged|timed|pencilled\s+in|lined\s+up|rescheduled|estimated|promised)\b[^,.;!?{MASK}]{{0,40}}"
    rf"|(?:with you|in your (?:account|inbox)|back(?: on| up| with you)?|there|ready|done|fixed|yours|on your (?:doorstep|account"
    rf"|statement|bill)|sorted|live|at your (?:door|place)|up and running|on (?:it|the) (?:way|road)|on (?:his|her|their|its) way"
    rf"|out for delivery|all yours)"
    rf"[^,.;!?{MASK}]{{0,24}})\s*,?\s*(?:for\s+|by\s+|to arrive\s+|arriving\s+|to be there\s+|and due\s+)?(?={MASK})"
)
_ON_WAY = re.compile(rf"{_BE}\s+(?:already\s+|now\s+)?(?:on (?:its|his|her|their|the) way|out for delivery)\b(?! (?:home|out|to work))")
_EVENT_IS = re.compile(
    rf"(?:\b(?:your|the|our|new)\s+)(?:[\w-]+\s+){{0,2}}?(?:delivery|pick-?up|collection|visit|appointment|installation|repair"
    rf"|callback|refund|replacement|install|inspection|call)(?:\s+(?:slot|window|date|time))?(?:\s+is|'s)\s+(?:now\s+)?(?={MASK})"
)
_ARRANGED = re.compile(
    r"\b(?:i've|we've|ive|weve|i have|we have|she's|he's|has|they've|i|we)\s+(?:just\s+|also\s+|now\s+"
    r"|already\s+|gone ahead and\s+)*(?P<verb>booked|scheduled|arranged|lined up|set up|organi[sz]ed|reserved|pencilled|slotted"
    r"|rebooked|rescheduled)\s+(?P<what>[^,.;!?]{2,60})"
)
_BASE = words(
    """
    send call ring get have receive refund credit start install deliver collect pay post email pick ship fly return
    release replace arrive come
    """
)
_OBJECT = re.compile(
    rf"\s*(?:it|that|this|the|you|u|your|ur|a|an|over|out|now|back|him|her|them|my|everything|both|one|right"
    rf"|straight|on|up|{MASK})(?!\w)"
)
_ABOUT = re.compile(
    r"getting that\b|\w+ (?:not|back and forth|mad|on about|through (?:a|an|my|our|the|this|all|so|hell|it|some)|nowhere)\b"
    r"|giving (?:you|them|him|her|it) (?:until|till|one|a"
    r"|another|\d)"
    r"|(?:calling|ringing|phoning|writing|emailing|messaging|texting) (?:about|on behalf|because|regarding|to|from"
    r"|for|in|with|again about|as)\b"
)
_NOT_HERE = re.compile(
    r"gets (?:in|to|up|off|home|married|out of)\b|comes (?:with|from|up to)\b|goes (?:to (?:bed|work|school)|off"
    r"|on sale)\b"
)
_ONCE = re.compile(r"\w+\s+(?:\w+\s+){0,3}(?:as soon as|the moment)\b")
_AGENT = re.compile(r"(?:call|ring|email|text|writ|visit|collect|pick|deliver|bring|phone|fix|install|contact|review)")
_STATES = words(
    """
    leaving working running holding keeping watching having living using standing staying helping trying telling being
    needing asking begging moving
    """
)
_VARIOUS = words("getting going making giving putting setting paying bringing")
_AT_ONCE = words("sending calling escalating emailing refunding forwarding texting messaging processing issuing")
_SURE = SENDS - words("going bringing getting asking paying giving making setting delivering")
_GETTING = re.compile(r"getting (?:you|it|this|that|my|the|a) ")
_AGREED = re.compile(rf"\b(?P<who>i|we|you) (?P<verb>[a-z]+) [^,.;:!?{MASK}]{{0,40}}{MASK}")
_VAGUE_ACTS = words(
    "be see get have keep do work run come go ask stay watch hold leave meet store offer read study know wait charge close open start"
    " begin stop help"
)
_MODAL = re.compile(r"(?:'d|'ll|\b(?:will|would|can|could|may|might|must|should|to|not|did|does|do)|n't)$")
_JOINED = re.compile(r"\b(?:and|then|but)\s*$")
_MINE = words("call ring send post ship email")
_WITH_DATE = re.compile(rf"(?:(?:call|ring|email)\s+(?:you|back|him|her|them)|(?!call|ring|email)\w+)[^,.;]{{0,40}}{MASK}")
_YOU_GET = re.compile(
    r"(?:get|receive|have(?! (?:until|till|to|(?:my|our) (?:\w+ )?(?:word|sympathy|sympathies|apologies|thanks|attention|number"
    r"|details)|a problem|an issue|an appointment|not|no)\b))\b"
)
_DETERMINERS = words("the a an your my our his her their this that any no some these those to")
_OURS = words(
    """
    ship deliver collect pick send refund credit start install call ring post email return pay replace release
    """
)
_BILLS = re.compile(
    r"\b(?:invoice|bill|payment|rent|balance|fee|fees|instal?lment|premium|subscription|warranty|contract|flight"
    r"|train|exam|wedding|birthday|party|holiday|deadline|offer|baby)$"
)
_MY_EVENT = re.compile(
    r"\b(?:my|his|her) (?:flight|train|bus|appointment|shift|class|meeting|contract|lease|holiday|party|son's"
    r"|daughter's|exam|plane|ferry|wedding|trial|subscription)"
)


def look(sentence: Sentence) -> None:
    """Adds the heads in the present tense to `sentence`."""
    for match in _ING.finditer(sentence.text):
        sentence.add(_ing(sentence, match))
    for match in _PRESENT.finditer(sentence.text):
        sentence.add(_present(sentence, match))
    for match in _AGREED.finditer(sentence.text):
        sentence.add(_agreed(sentence, match))
    for match in _PLANNED.finditer(sentence.text):
        sentence.add(_planned(sentence, match))
    for match in _ON_WAY.finditer(sentence.text) if "way" in sentence.text or "out for" in sentence.text else ():
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
        return _bare(sentence, match)
    rest = sentence.text[at:]
    phrase, start = sentence.subject(match.start())
    if not (verb == "being" or _is_act(verb)) or not phrase or not sentence.open(start) or _ABOUT.match(rest):
        return None
    who = sentence.owner(phrase, start, verb.removesuffix("ing"))
    if who is None:
        return None
    if verb == "being":
        return sentence.head(start, at, "nobody", needs_due=True)
    if phrase == "you" and verb in ("getting", "having", "receiving", "seeing"):
        return sentence.head(start, at, receiver(rest, sentence.written[at:]), needs_due=True)
    return sentence.head(start, at, who, needs_due=not _under_way(who, phrase, rest))


def _under_way(who: Owner, phrase: str, rest: str) -> bool:
    """Whether the words promise a result without a date: "I'm sending it", "Dana is sending you the label"."""
    verb = rest.split(maxsplit=1)[0]
    if who == "me":
        return verb in _SURE or bool(_GETTING.match(rest))
    return who == "them" and phrase != "you" and verb in ("sending", "shipping", "issuing", "dispatching", "refunding")


def _is_act(ing: str) -> bool:
    """Whether "-ing" is an act one can promise: "swapping" is, "leaving" and "waiting" are not."""
    stem = ing.removesuffix("ing")
    known = ing in SENDS | COMES or stem in ACTS or stem + "e" in ACTS or (stem[-1:] == stem[-2:-1] and stem[:-1] in ACTS)
    return known and ing not in _STATES


def _bare(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "Sending it now": whoever writes so is the one who does it."""
    verb, at = match["verb"], match.start("verb")
    sure = verb in _AT_ONCE
    if verb not in SENDS - _VARIOUS or not (sure or match.start() == 0) or not _OBJECT.match(sentence.text, match.end()):
        return None
    return sentence.head(at, at, "me", needs_due=not sure)


def _present(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "We ship tomorrow", "you get it Friday": the present tense with a date."""
    verb, at = match["verb"], match.start()
    rest = sentence.text[at:]
    phrase, start = sentence.subject(at)
    if not phrase and verb.endswith("s") and sentence.found and _JOINED.search(sentence.text[:at]):
        return sentence.head(at, at, sentence.found[-1].owner, needs_due=True)
    if not _may_act(sentence, phrase, start) or phrase in _DETERMINERS or _NOT_HERE.match(rest):
        return None
    who: Owner | None
    match phrase:
        case "i" | "we":
            who = "me" if verb in (_OURS if phrase == "we" else _MINE) and _WITH_DATE.match(rest) else None
        case "you":
            who = receiver(rest, sentence.written[at:]) if _YOU_GET.match(rest) else None
        case _:
            who = _third(sentence, phrase, start, verb)
    return sentence.head(start, at, who, needs_due=who != "them" or not _ONCE.match(rest)) if who else None


def _agreed(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "You fix the door by Saturday and I pay on Monday": what two people have settled."""
    if match["verb"] not in ACTS - _VAGUE_ACTS or not sentence.open(match.start()):
        return None
    return sentence.head(match.start(), match.start("verb"), "them" if match["who"] == "you" else "me", needs_due=True)


def _third(sentence: Sentence, phrase: str, start: int, verb: str) -> Owner | None:
    """Who "comes" or "delivers"; only "they" goes with the base form of a verb, and only things and people that one can tell."""
    plain_form = verb in _BASE - {"ship"}
    plural = verb in ("arrive", "come") and phrase.endswith("s") and _is_thing(phrase)
    if (plain_form and phrase != "they" and not plural) or (phrase == "they" and verb in ("have", "get", "pay")):
        return None
    who = sentence.owner(phrase, start, "call" if _AGENT.match(verb) else "")
    if verb == "starts":
        return who if is_trade(phrase) else None
    return who if who == "them" or phrase == "it" or _is_thing(phrase) else None


def _may_act(sentence: Sentence, phrase: str, start: int) -> bool:
    """Not the rent, not "my flight", not the subject of a question."""
    return (
        bool(phrase) and not _MODAL.search(phrase) and sentence.open(start) and not _BILLS.search(phrase) and not _MY_EVENT.search(phrase)
    )


def _is_thing(phrase: str) -> bool:
    return bool(re.match(r"(?:the|your|our|a|this|that|my|new|it|everything|refund|money|someone|somebody)\b", phrase))


def _owner(sentence: Sentence, phrase: str, start: int) -> Owner | None:
    who = sentence.owner(phrase, start, "")
    return "nobody" if phrase in ("you", "u") else who


def _planned(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "Your delivery is booked for Saturday", "the money's in your account by Monday"."""
    phrase, start = sentence.subject(match.start())
    if not _may_act(sentence, phrase, start) or (phrase in ("i", "we") and match["plan"]):
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
