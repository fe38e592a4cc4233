"""Promises in the present tense: "I'm sending it", "the technician comes Thursday", "you fix it and I pay on Monday"."""

import re

from bot.ear.due_words import is_vague
from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_subject import is_person, is_trade
from bot.ear.promise_verbs import ADVERBS, receiver, receives
from bot.ear.promise_words import ACTS, COMES, HAPPENS, PEOPLE, SENDS, THINGS, words
from bot.ear.reading import Owner

_BE = r"(?:'m|'re|'s|\bam|\bare|\bis|\bim|\byoure|\btheyre|\bwere(?= going to))"
_ING = re.compile(
    rf"(?:{_BE}\s+|(?P<bare>(?:^|[.;:,!]\s+|\b(?:and|so|ok|okay|then|right|yes"
    rf"|now)\s+)))(?P<adverbs>{ADVERBS})(?P<verb>\w{{2,}}ing)\b(?!\s+to\s+(?:be|have)\b)"
)
_PRESENT = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(HAPPENS))}|has(?= (?:it|them|that|your|the results|results|everything)\b)"
    r"|send|call|ring|get|have|receive|refund|credit|start|install|deliver"
    rf"|collect|pay|come|arrive|post|email|pick|goes|starts|fly|return|release|switch|hand|swap|fit|bring|drop)\b(?!\s*(?:of|'s)\b)"
)
_BASE = words(
    """
    send call ring get have receive refund credit start install deliver collect pay post email pick ship fly return
    release replace arrive come
    """
)
_LEARNT = words("send arrive come bring deliver pay install")
"""Verbs that stay as they are where people learnt the language late ("driver arrive today"), and that are no nouns."""

_RUNS = re.compile(r"\b(?:bus|train|flight|plane|ferry|coach|boat|tram|shuttle)$")
_MADE = re.compile(r"(?:let|make|have|get|see|help|ask|send|tell|want|need)\b")
_THING = re.compile(r"(?:the|your|our|a|this|that|my|new|it|everything|refund|money|someone|somebody)\b")
_BEGUN = words("work works repair repairs installation cover policy one plan subscription")
_OF_THINGS = words("leaves moves launches")
_NOT_SOON = words("going having starting doing taking making")
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
_AGENT = re.compile(
    r"(?:call|ring|email|text|writ|visit|collect|pick|deliver|bring|phone|fix|install|contact|review|pay|send|sign|confirm"
    r"|approv|answer|repl[iy]|check|inspect|clean|paint|repair|advis)"
)
_STATES = words(
    """
    leaving working running holding keeping watching having living using standing staying helping trying telling being
    needing asking begging moving
    """
)
_VARIOUS = words("getting going making giving putting setting paying bringing")
_AGAIN = re.compile(rf"trying (?:\w+ )?again\s+(?={MASK})")
_AT_ONCE = words("sending calling escalating emailing refunding forwarding texting messaging processing issuing")
_SURE = SENDS - words("going bringing getting asking paying giving making setting delivering")
_GETTING = re.compile(r"getting (?:you|it|this|that|my|the|a) ")
_AGREED = re.compile(rf"\b(?P<who>i|we|you|they) (?P<verb>[a-z]+)(?P<what> [^,.;:!?{MASK}]{{0,40}})(?P<due>,?\s?{MASK})?")
_VAGUE_ACTS = words(
    "be see get have keep do work run go ask stay watch hold leave meet store offer read study know wait charge close open start"
    " begin stop help"
)
_JOINED = re.compile(r"\b(?:and|then|but)\s*$")
_TELLS = words("call ring text email write message tell inform notify send")
_AT_ONCE_TOO = re.compile(r"\b(?:(?:straight|right) ?away|in no time|immediately)\b")
_WHEN = re.compile(r" (?:you|u) (?:\w+ ){0,3}(?:when|once) \w")
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


def look(sentence: Sentence) -> None:
    """Adds the heads in the present tense to `sentence`."""
    for match in _ING.finditer(sentence.text):
        sentence.add(_ing(sentence, match))
    for match in _PRESENT.finditer(sentence.text):
        sentence.add(_present(sentence, match))
    for match in _AGREED.finditer(sentence.text):
        sentence.add(_agreed(sentence, match))


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
    return sentence.head(start, at, who, needs_due=not _under_way(who, phrase, rest), soon=verb not in _NOT_SOON)


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
    if _AGAIN.match(sentence.text, at):
        return sentence.head(at, at, "me", needs_due=True)
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
        return sentence.head(at, at, sentence.found[-1].owner, needs_due=True, soon=True)
    if not sentence.may_act(phrase, start) or phrase in _DETERMINERS or _NOT_HERE.match(rest) or sentence.habit(at):
        return None
    who = _who(sentence, phrase, start, match)
    dated = verb != "follows" and (who != "them" or not _ONCE.match(rest))
    return sentence.head(start, at, who, needs_due=dated, soon=True) if who else None


def _who(sentence: Sentence, phrase: str, start: int, match: re.Match[str]) -> Owner | None:
    verb, at = match["verb"], match.start()
    rest, written = sentence.text[at:], sentence.written[at:]
    match phrase:
        case "i" | "we":
            return "me" if verb in (_OURS if phrase == "we" else _MINE) and _WITH_DATE.match(rest) else None
        case "you":
            return receiver(rest, written) if _YOU_GET.match(sentence.low, at) else None
        case _:
            who = _third(sentence, phrase, start, verb)
            return receiver(rest, written) if who == "them" and receives(rest) else who


def _agreed(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "You fix the door by Saturday and I pay on Monday": what two people have settled."""
    if match["verb"] not in ACTS - _VAGUE_ACTS or not sentence.open(match.start()):
        return None
    if not match["due"] and (match["who"] == "you" or not _is_soon(sentence, match)):
        return None
    return sentence.head(match.start(), match.start("verb"), "me" if match["who"] in ("i", "we") else "them", needs_due=bool(match["due"]))


def _is_soon(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "I call you soon", "we text you when it is in"."""
    start, end = match.span("what")
    return (
        is_vague(sentence.low, start, end)
        or bool(_AT_ONCE_TOO.search(sentence.low, start, end))
        or (match["verb"] in _TELLS and bool(_WHEN.match(sentence.low, start)))
    )


def _third(sentence: Sentence, phrase: str, start: int, verb: str) -> Owner | None:
    """Who "comes" or "delivers"; only "they" goes with the base form of a verb, and only things and people that one can tell."""
    plain_form = verb in _BASE - {"ship"}
    known = verb in _LEARNT and _last(phrase) in THINGS | PEOPLE and not _MADE.match(phrase)
    plural = verb in ("arrive", "come") and phrase.endswith("s") and _is_thing(phrase)
    if (plain_form and phrase != "they" and not known and not plural) or (phrase == "they" and verb in ("have", "get", "pay")):
        return None
    who = sentence.owner(phrase, start, "call" if _AGENT.match(verb) else "")
    if verb == "has":
        return who if who == "them" and is_person(phrase) else None
    if verb == "starts":
        return who if is_trade(phrase) or _last(phrase) in _BEGUN else None
    if verb == "follows" and phrase not in ("it", "this", "that"):
        return who
    if verb in _OF_THINGS:
        return who if who == "nobody" and _is_thing(phrase) and not _RUNS.search(phrase) else None
    return who if who == "them" or phrase == "it" or _is_thing(phrase) else None


def _is_thing(phrase: str) -> bool:
    return _last(phrase) in THINGS or bool(_THING.match(phrase))


def _last(phrase: str) -> str:
    return phrase.rsplit(maxsplit=1)[-1]
