"""Promises with "will" and its kin: "I'll", "is going to", "should", "she said she'd", also misspelt and with the subject left out."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_verbs import ADVERBS, receiver, will
from bot.ear.promise_words import ACTS
from bot.ear.reading import Owner

_BE = r"(?:'m|'re|'s|\bam|\bare|\bis|\bim|\byoure|\btheyre|\bwere(?= going to))"
_WILL = re.compile(
    rf"(?:(?P<fused>\b(?:ill|youll|theyll|itll|thatll|shell|hell|weve?ll|well|imma|ima|i'ma)\b)|'ll\b|\bwill\b|\bshall\b|\bwil\b"
    rf"|{_BE}\s+{ADVERBS}(?:going\s+to|gonna|gunna|about\s+to|due\s+to|set\s+to|supposed\s+to|meant\s+to|planning\s+(?:to|on)|expected\s+to|scheduled\s+to|aiming\s+to|intending to|committed to|happy to commit to)\b"
    r"|(?P<soft>\bgonna|\bgunna|\bgoing\s+to|(?:\b(?:plan|intend|aim|promise|agree|commit|undertake|pledge|vow)s?\s+to)|\b(?P<said>promised|agreed|undertook|pledged|vowed)\s+(?:me |us |you )?(?:faithfully )?to)\b"
    r"|(?P<should>\bshould\b|\bought to\b)|(?P<would>'d\b|\bwould\b))"
)
_VERB = re.compile(rf"\s+(?P<adverbs>{ADVERBS})(?P<verb>[a-z][a-z-]*)(?P<n>n't)?")
_NOT_A_VERB = frozenset(
    "i you he she they we it the a an my your our his her their this that these those not never n't no hardly neither someone somebody anyone there to of on in at for with is was has had power".split()
)
_REPORTS = re.compile(
    r"\b(?P<who>[\w']+)(?:\s+(?:has|have|had|just|also|then|who))*\s+(?:said|told|promised|reckoned|swore|assured|confirmed|mentioned|claimed|agreed|guaranteed|says|tells|wrote|was told|were told|been told|vowed)"
    rf"(?:\s+(?:me|us|him|her|them|my \w+|yesterday|today|{MASK}+|on the phone|earlier|just now|in writing))*(?:\s+that)?[\s,:]*(?:[\w'{MASK}-]+[\s,]+){{0,5}}$"
)


def look(sentence: Sentence) -> None:
    """Adds the heads that speak of the future to `sentence`."""
    for match in _WILL.finditer(sentence.text):
        sentence.add(_fused(sentence, match) if match["fused"] else _modal(sentence, match))


def _fused(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "ill", "youll": will without its apostrophe, believed only before a verb."""
    phrase = {"ill": "i", "well": "we", "shell": "she", "hell": "he", "imma": "i", "ima": "i", "i'ma": "i"}.get(match[0], match[0].removesuffix("ll"))
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
    if re.search(r"(?:\b(?:not|never|hardly)|n't)$", sentence.text[: match.start()].rstrip()) or not sentence.open(start):
        return None
    if not phrase or phrase in ("to", "be"):
        return _subjectless(sentence, match, verb)
    who = sentence.owner(re.sub(r"'(?:m|re|s|ve)$", "", phrase), start, verb["verb"])
    if match["would"]:
        return _reported(sentence, phrase, start, verb, who)
    if match["should"] and not _should(sentence, phrase, verb, who):
        return None
    return _judged(sentence, phrase, start, verb, who, reported=bool(match["said"]))


def _is_verb(sentence: Sentence, match: re.Match[str], verb: re.Match[str]) -> bool:
    """Not so in "going to Spain", "going to bed"."""
    if "going" not in match[0] or verb["verb"] in ACTS:
        return True
    return not sentence.written[verb.start("verb") : verb.end("verb")][0].isupper() and verb["verb"] not in ("work", "bed", "school", "town", "court")


def _subjectless(sentence: Sentence, match: re.Match[str], verb: re.Match[str]) -> Head | None:
    if match["would"] or match["said"] or verb["verb"] not in ACTS | {"arrive", "be", "land"}:
        return None
    if match["soft"] and "go" not in match["soft"] and "gu" not in match["soft"]:
        return None
    who = "nobody" if verb["verb"] in ("arrive", "land", "reach", "ship") or match["should"] else sentence.elided(match.start())
    return _judged(sentence, "", match.start(), verb, who) if who else None


def _should(sentence: Sentence, phrase: str, verb: re.Match[str], who: Owner | None) -> bool:
    """ "The label should go out" is a promise; "you should restart it" and "they should pay" are not."""
    rest = sentence.text[verb.start("verb") :]
    if re.match(r"have\s+(?:\w+ed|been|come|gone|sent|got|told|known|done|had|rung|taken|paid|arrived|never)\b|of\b|probably\b|at least\b|not\b", rest):
        return False
    if phrase in ("you", "u"):
        return bool(re.match(r"(?:have (?!to)|get |receive |hear |see |be (?:able|up|back|getting|hearing|receiving|seeing|refunded|contacted|good))", rest)) or rest.startswith("start seeing")
    if who == "me":
        return bool(re.match(r"(?:have |be (?:able|there|done|with you|finished|back|in touch|ready)|know |hear |get (?:it|this|that|back))", rest))
    if who == "them":
        return bool(re.match(r"(?:be (?!ashamed|sorry|fired)|arrive|have |get |call|ring|come|contact|reach)", rest)) and phrase != "they"
    return not re.match(r"(?:be (?:free|refunded in full|possible|easy|simple|allowed|banned|illegal|fired|paid for|enough|a|an|in place|the|fine|ok)\b|cost|never|not|be ashamed)", rest)


def _reported(sentence: Sentence, phrase: str, start: int, verb: re.Match[str], who: Owner | None) -> Head | None:
    """ "She said she'd ring": a promise of hers that was told. Only where someone did say so."""
    report = _REPORTS.search(sentence.text[:start])
    if not report or re.match(r"(?:have|\w{3,}ed|been|better|like|love|rather|need|want|never)\b(?! it)", verb["verb"]) and verb["verb"] not in ("need", "have"):
        if not report or not re.match(r"have (?:it|my|the|a|an)\b", sentence.text[verb.start("verb") :]):
            return None
    rest, typed = sentence.text[verb.start("verb") :], sentence.written[verb.start("verb") :]
    if phrase in ("i", "we") and report["who"] not in ("i", "we"):
        return sentence.head(start, verb.start("verb"), receiver(rest, typed), reported=True) if re.match(r"(?:have|get|receive|hear|be)\b", rest) else None
    return _judged(sentence, phrase, start, verb, who, reported=True)


def _judged(sentence: Sentence, phrase: str, start: int, verb: re.Match[str], who: Owner | None, reported: bool = False) -> Head | None:
    if who is None:
        return None
    at = verb.start("verb")
    judged = will(who, phrase, sentence.text[at:], sentence.written[at:])
    return sentence.head(start, at, judged[0], judged[1], reported) if judged else None
