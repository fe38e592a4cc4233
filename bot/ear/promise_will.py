"""Promises with "will" and its kin: "I'll", "is going to", "should", "she said she'd", also misspelt and with the subject left out."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_subject import is_group
from bot.ear.promise_verbs import ADVERBS, receiver, will
from bot.ear.promise_words import ACTS, words
from bot.ear.reading import Owner

_BE = r"(?:'m|'re|'s|\bam|\bare|\bis|\bim|\byoure|\btheyre|\bwere(?= going to))"
_WILL = re.compile(
    rf"(?:(?P<fused>\b(?:ill|youll|theyll|itll|thatll|shell|hell|weve?ll|well|imma|ima|i'ma)\b)|'ll\b|\bwill\b|\bshall\b|\bwil\b"
    rf"|{_BE}\s+{ADVERBS}(?:going\s+to|gonna|gunna|about\s+to|due\s+to|set\s+to|supposed\s+to|meant\s+to|planning\s+(?:to|on)"
    rf"|expected\s+to|scheduled\s+to|aiming\s+to|intending to|happy to commit to)\b"
    r"|(?P<soft>\bgonna|\bgunna|\bgoing\s+to|(?:\b(?:plan|intend|aim|expect|promise|agree|commit|undertake|pledge|vow)s?\s+to)"
    r"|\b(?P<said>promised|agreed|undertook|pledged|vowed)\s+(?:me |us |you )?(?:faithfully )?to)\b"
    r"|(?P<should>\bshould\b|\bought to\b)|(?P<would>'d\b|\bwould\b))"
)
_VERB = re.compile(rf"\s+(?P<adverbs>{ADVERBS})(?P<verb>[a-z][a-z-]*)(?P<n>n't)?")
_PLURAL = re.compile(r"(?:'re|are)\b")
_BEQUEST = re.compile(r"(?:'s|\b(?:a|my|his|her|their|the|last))\s+$")
_NOT_A_VERB = words(
    """
    i you he she they we it the a an my your our his her their this that these those not never n't no hardly neither
    someone somebody anyone there to of on in at for with is was has had power
    """
)
_DENIED = re.compile(r"(?:\b(?:not|never|hardly|was|were|be|been)|n't)(?:\s+(?:even|really|ever|just|about|actually))?$")
_MODAL = re.compile(r"'ll\b|\b(?:will|shall|should|can|to|have|would)\b|'d\b")
_SHOULD_HAVE_DONE = re.compile(
    r"have\s+(?:\w+ed|been|come|gone|sent|got|told|known|done|had|rung|taken|paid|arrived|never)\b|of\b|probably\b|at least\b|not\b"
)
_YOU_SHOULD = re.compile(
    r"have (?:it|the|a|an|your|this|that|my|our|everything|one|some|access|more|news|heard|received|something|them)\b|get |receive |hear "
    r"|see |start seeing|be (?:able|up|back|getting|hearing|receiving|seeing|refunded|contacted|good)"
)
_I_SHOULD = re.compile(r"have |be (?:able|there|done|with you|finished|back|in touch|ready)|know |hear |get (?:it|this|that|back)")
_THEY_SHOULD = re.compile(r"be (?!ashamed|sorry|fired)|arrive|have |get |call|ring|come|contact|reach")
_IT_OUGHT = re.compile(
    r"be (?:free|refunded in full|possible|easy|simple|allowed|banned|illegal|fired|paid for|enough|a|an|in place|the|fine|ok|ashamed)\b"
    r"|cost|never|not"
)
_HAD = re.compile(r"(?:\w{3,}ed|been|better|like|love|rather|want|never)\b|have (?!it\b|my\b|the\b|a\b|an\b)")
_GETS = re.compile(r"(?:have|get|receive|hear|be)\b")
_REPORTS = re.compile(
    r"\b(?P<who>[\w']+)(?:\s+(?:has|have|had|just|also|then|who))*\s+(?:said|told|promised|reckoned|swore|assured|confirmed"
    r"|mentioned|claimed|agreed|guaranteed|says|tells|wrote|was told|were told|been told|vowed)"
    rf"(?:\s+(?:me|us|him|her|them|my \w+|yesterday|today|{MASK}+|on the phone|earlier|just now"
    rf"|in writing))*(?:\s+that)?[\s,:]*(?:[\w'{MASK}-]+[\s,]+){{0,5}}$"
)


def look(sentence: Sentence) -> None:
    """Adds the heads that speak of the future to `sentence`."""
    for match in _WILL.finditer(sentence.text):
        sentence.add(_fused(sentence, match) if match["fused"] else _modal(sentence, match))


def _fused(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "ill", "youll": will without its apostrophe, believed only before a verb."""
    phrase = {"ill": "i", "well": "we", "shell": "she", "hell": "he", "imma": "i", "ima": "i", "i'ma": "i"}.get(
        match[0], match[0].removesuffix("ll")
    )
    verb = _VERB.match(sentence.text, match.end())
    if not verb or verb["verb"] not in ACTS or not sentence.open(match.start()):
        return None
    if phrase == "we" and sentence.text[: match.start()].strip(" ,"):
        return None
    return _judged(sentence, phrase, match.start(), verb, sentence.owner(phrase, match.start(), verb["verb"]))


def _modal(sentence: Sentence, match: re.Match[str]) -> Head | None:
    verb = _VERB.match(sentence.text, match.end())
    if not verb or verb["verb"] in _NOT_A_VERB or verb["n"] or not _is_verb(sentence, match, verb):
        return None
    phrase, start = sentence.subject(match.start())
    if _DENIED.search(sentence.text[: match.start()].rstrip()) or not sentence.open(start) or (match["soft"] and _MODAL.search(phrase)):
        return None
    if not phrase or phrase in ("to", "be") or sentence.noted(match.start()):
        return _subjectless(sentence, match, verb)
    if phrase == "you" and "have to" in verb["adverbs"]:
        return None
    who = sentence.owner(re.sub(r"'(?:m|re|s|ve)$", "", phrase), start, verb["verb"])
    if who == "nobody" and _PLURAL.match(match[0]) and is_group(phrase):
        who = "them"
    if match["would"]:
        return _reported(sentence, phrase, start, verb, who)
    if match["should"] and not _should(sentence, phrase, verb, who):
        return None
    return _judged(sentence, phrase, start, verb, who, reported=bool(match["said"]))


def _is_verb(sentence: Sentence, match: re.Match[str], verb: re.Match[str]) -> bool:
    """Not so in "going to Spain", "going to bed", "my father's will names me"."""
    if match[0] == "will" and _BEQUEST.search(sentence.text, 0, match.start()):
        return False
    if "going" not in match[0] or verb["verb"] in ACTS:
        return True
    return not sentence.written[verb.start("verb") : verb.end("verb")][0].isupper() and verb["verb"] not in (
        "work",
        "bed",
        "school",
        "town",
        "court",
    )


def _subjectless(sentence: Sentence, match: re.Match[str], verb: re.Match[str]) -> Head | None:
    joined = re.search(r"\b(?:and|but|then)\s*$", sentence.text[: match.start()])
    if match["would"] or match["said"] or not (joined or verb["verb"] in ACTS | {"arrive", "be", "land"}):
        return None
    if match["soft"] and not joined and "go" not in match["soft"] and "gu" not in match["soft"]:
        return None
    who = "nobody" if verb["verb"] in ("arrive", "land", "reach", "ship") or match["should"] else sentence.elided(match.start())
    return _judged(sentence, "", match.start(), verb, who) if who else None


def _should(sentence: Sentence, phrase: str, verb: re.Match[str], who: Owner | None) -> bool:
    """ "The label should go out" is a promise; "you should restart it" and "they should pay" are not."""
    rest = sentence.text[verb.start("verb") :]
    if _SHOULD_HAVE_DONE.match(rest):
        return False
    if phrase in ("you", "u"):
        return bool(_YOU_SHOULD.match(rest))
    match who:
        case "me":
            return bool(_I_SHOULD.match(rest))
        case "them":
            return phrase != "they" and bool(_THEY_SHOULD.match(rest))
        case _:
            return not _IT_OUGHT.match(rest)


def _reported(sentence: Sentence, phrase: str, start: int, verb: re.Match[str], who: Owner | None) -> Head | None:
    """ "She said she'd ring": a promise of hers that was told. Only where someone did say so."""
    report = _REPORTS.search(sentence.text[:start])
    at = verb.start("verb")
    rest = sentence.text[at:]
    if not report or _HAD.match(rest):
        return None
    if phrase in ("i", "we") and report["who"] not in ("i", "we"):
        get = _GETS.match(rest)
        return sentence.head(start, at, receiver(rest, sentence.written[at:]), reported=True) if get else None
    return _judged(sentence, phrase, start, verb, who, reported=True)


def _judged(sentence: Sentence, phrase: str, start: int, verb: re.Match[str], who: Owner | None, *, reported: bool = False) -> Head | None:
    if who is None:
        return None
    at = verb.start("verb")
    judged = will(who, phrase, sentence.text[at:], sentence.written[at:])
    return sentence.head(start, at, judged[0], needs_due=judged[1], reported=reported) if judged else None
