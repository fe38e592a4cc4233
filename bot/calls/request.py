"""What one sentence asks for: something to get, or something to be done; nothing where that isn't certain."""

import re
from typing import Literal

Asked = tuple[Literal["get", "do"], str]
"""“£62 back” to get, or “send another one” to do, as said of everybody."""

_I = re.IGNORECASE
_FILLER = re.compile(
    r"^(?:(?:so|now|well|ok(?:ay)?|look|listen|hi|hello|enough|honestly|just|please|kindly|and|but|maybe|perhaps|then|with all respect"
    r"|no(?=[,:.!])|yes)\b[,:.! ]+)+",
    _I,
)
_POLITE = re.compile(
    r"(?:[,;]? ?\b(?:please|thanks(?: a (?:million|lot))?|thank you|pls|mate|sir|kindly|if (?:you can|possible|that's (?:ok|okay|alright))"
    r"|ok|regards|for heaven's sake|no negotiation|would you|right now)[ .!?]*)+$",
    _I,
)
_PLEASE = re.compile(r",? please\b(?=,|$| and)", _I)
_YOU = r"(?:you(?: guys| people)?|ye|u|someone|somebody|they|your \w+)"
_SOFT = r"(?:(?:please|kindly|possibly|at least|still|maybe|also|just|ever|perhaps|consider) )*"
_WANT = r"(?:i|we)(?:'d| would| do)? (?:really |just |only |simply |still )*(?:want|like|need|expect|demand|require|request|love)"
_TO_DO = re.compile(
    rf"^(?:(?:can|could|will|would|may|might) {_YOU} (?:not )?{_SOFT}(?!be (?:so|kind)\b|see your\b)|{_WANT} you(?: guys)? to "
    r"|(?:would|could|can) (?:you|ye) (?:be (?:so )?(?:kind|good)(?: as| enough)?|see your way) to |please to "
    r"|(?:is it|would it be|be) possible (?:for you )?to |any chance (?:you|ye)(?:'d| would| could| can) "
    r"|i'd (?:be (?:very )?grateful|appreciate it) if you(?:'d| would| could) "
    r"|is there any way (?:you (?:can|could)|to) (?!still get|get))",
    _I,
)
_TO_GET = re.compile(
    rf"^(?:{_WANT} (?:to (?:have|get|receive) )?(?!you\b|that\b|know\b|to be\b)"
    r"|(?:just |only )?give (?:me|us|him|her) (?!back)(?:back )?"
    rf"|(?:can|could|may|might) (?:i|we) {_SOFT}(?:have|get|receive) "
    r"|(?:is there )?any (?:chance|way) (?:of|to (?:still )?get|to get) (?:getting )?"
    r"|i'm (?:looking|asking) for |is there any way to (?:still )?get )",
    _I,
)
_VERBS = (
    r"accept|add|adjust|amend|apply|arrange|backdate|ban|blacklist|book|bring|bump|buy|call|cancel|change|charge|check|"
    r"clear|close|collect|comp|compensate|correct|count|cover|credit|cut|delete|deliver|demote|dismiss|dock|double|"
    r"drop|empty|exchange|explain|extend|fill|find|fire|fit|fix|forgive|hand|honor|honour|insure|investigate|keep|kick|"
    r"knock|let|lower|make|match|mend|move|offer|open|pay|pick|pull|push|put|re-cement|rebate|rebill|reduce|reimburse|"
    r"release|remove|repair|repay|replace|resend|reset|restore|retrain|return|redo|remake|post|hold|name|reverse|"
    r"review|round|sack|send|shorten|show|sort|split|stop|suspend|swap|switch|take|tear|tell|terminate|throw|transfer|"
    r"treat|turn|unblock|update|upgrade|waive|wipe|write|zero"
)
_IMPERATIVE = re.compile(
    rf"^(?:{_VERBS}|refund (?:the|my|our|me|us|each|both|all|it|in|her|him|everything|every|this)|give)\b(?! (?:is|was|of)\b)", _I
)
_ALSO_DO = re.compile(rf"\b(?:and|or) (?:{_VERBS})\b(?! (?:of|for|on)\b)", _I)
_THING = re.compile(
    r"^(?:an?|the|my|our|his|her|half|both|all|some|one|two|three|four|five|six|another|new|full|free|double|money back|just the|at least"
    r"|[£$€₹]|rs\b|\d|part|whole)(?: |(?<=[£$€₹])|(?=\d))",
    _I,
)
_FINITE = re.compile(
    r"\b(?:must|should|shall|shan't|ought|is|are|was|were|will|would|could|can|can't|cannot|has|have|gets?|needs?|does(?:n't)?|do|don't"
    r"|won't|wouldn't|i'll|it's|he's|she's|they're|goes|comes|loses?|stays|keeps?|want|isn't|hasn't|get)\b|\w'(?:ll|re)\b",
    _I,
)
_THEIRS = {
    "i'm": "they're",
    "i've": "they've",
    "i'd": "they'd",
    "i'll": "they'll",
    "i am": "they are",
    "i was": "they were",
    "i": "they",
    "we're": "they're",
    "we've": "they've",
    "we'd": "they'd",
    "we'll": "they'll",
    "we": "they",
    "me": "them",
    "us": "them",
    "my": "their",
    "our": "their",
    "mine": "theirs",
    "ours": "theirs",
    "myself": "themselves",
    "ourselves": "themselves",
    "your": "the company's",
    "yours": "the company's",
}
_FIRST = re.compile(rf"\b(?:{'|'.join(sorted(_THEIRS, key=len, reverse=True))})\b(?!')", _I)
_ADDRESSED = re.compile(
    r"^\w+ing\b|, (?:i|we)\b|\b(?:otherwise|or i|or we|and could)\b|\b(?:yous?|you're|you'd|you've|you'll|u|ye)\b"
    r"|\b(?:and|but) i(?:'d)? (?:want|need|like)\b|\bthat way i\b|[\"“”?:]",
    _I,
)
"""Words that speak to somebody, or begin anew: such a sentence can't be turned."""
_REFUND = re.compile(r"^(?=(?:full |partial |complete )?refund\b)", _I)


def bare(sentence: str) -> str:
    """The sentence without what it begins with by the way."""
    return _FILLER.sub("", sentence).strip()


def asked(sentence: str) -> Asked | None:
    """Whether `sentence` asks to get something or for something to be done, and what."""
    words = _POLITE.sub("", sentence.rstrip(" .!?")).rstrip(" ,.!?;")
    if begins := _TO_GET.match(words):
        return _theirs("get", words[begins.end() :])
    if begins := _TO_DO.match(words):
        return _theirs("do", bare(words[begins.end() :]))
    if _IMPERATIVE.match(words):
        return _theirs("do", words[0].lower() + words[1:])
    if _THING.match(words) and not _FINITE.search(words):
        return _theirs("get", words if words[1:2].isupper() else words[0].lower() + words[1:])
    return None


def _theirs(kind: Literal["get", "do"], words: str) -> Asked | None:
    """`words` as said of everybody; nothing where they still speak to somebody."""
    if not words or _ADDRESSED.search(words) or (kind == "get" and _ALSO_DO.search(words)):
        return None
    words = _PLEASE.sub("", words)
    if kind == "get":
        words = _REFUND.sub("a ", words).replace(" to be ", " ", 1)
    return kind, _FIRST.sub(lambda found: found[0] if found[0] == "US" else _THEIRS[found[0].lower()], words)
