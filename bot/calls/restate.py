"""The Reality Test's question, put in the words of the ask: if everyone in this position got it…"""

import re

from bot.ear.clauses import sentences

_QUOTES = str.maketrans({"’": "'", "‘": "'"})
_FILLER = re.compile(
    r"^(?:(?:so|now|well|ok(?:ay)?|look|listen|hi|hello|enough|honestly|just|please|kindly|and|but|maybe|perhaps|then|with all respect"
    r"|no|yes)\b[,:.! ]+)+",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"(?:[,;]? ?(?:please|thanks(?: a (?:million|lot))?|thank you|pls|mate|sir|kindly|if (?:you can|possible|that's (?:ok|okay|alright))"
    r"|ok|regards|for heaven's sake|no negotiation|would you|right now)[ .!?]*)+$",
    re.IGNORECASE,
)
_YOU = r"(?:you(?: guys| people)?|ye|u|someone|somebody|they|your \w+)"
_SOFT = r"(?:(?:please|kindly|possibly|at least|still|maybe|also|just|ever|perhaps|consider) )*"
_WANT = r"(?:i|we)(?:'d| would| do)? (?:really |just |only |simply |still )*(?:want|like|need|expect|demand|require|request|love)"
_TO_DO = re.compile(
    rf"^(?:(?:can|could|will|would|may|might) {_YOU} {_SOFT}|{_WANT} you(?: guys)? to |(?:would|could) (?:you|ye) (?:be so kind as|see your way) to "
    r"|(?:is it|would it be|be) possible (?:for you )?to |please to |any chance (?:you|ye)(?:'d| would| could| can) "
    r"|i'd (?:be (?:very )?grateful|appreciate it) if you(?:'d| would| could) |is there any way (?:you (?:can|could)|to) (?!still get|get))",
    re.IGNORECASE,
)
_TO_GET = re.compile(
    rf"^(?:{_WANT} (?:to (?:have|get|receive) )?(?!you\b|that\b|know\b|to be\b)|(?:just |only )?give (?:me|us|him|her) (?!back)(?:back )?"
    rf"|(?:can|could|may|might) (?:i|we) {_SOFT}(?:have|get|receive) |(?:is there )?any (?:chance|way) (?:of|to (?:still )?get|to get) (?:getting )?"
    r"|i'm (?:looking|asking) for |is there any way to (?:still )?get )",
    re.IGNORECASE,
)
_VERBS = (
    "accept add adjust amend apply arrange backdate ban blacklist book bring bump buy call cancel change charge check clear close collect comp "
    "compensate correct count cover credit cut delete deliver demote dismiss dock double drop empty exchange explain extend fill find fire fit "
    "fix forgive hand honor honour insure investigate keep kick knock let lower make match mend move offer open pay pick pull push put re-cement "
    "rebate rebill reduce reimburse release remove repair repay replace resend reset restore retrain return reverse review sack send shorten "
    "show sort split stop suspend swap switch take tear tell terminate throw transfer treat turn unblock update upgrade waive wipe write zero"
).split()
_IMPERATIVE = re.compile(rf"^(?:{'|'.join(_VERBS)}|refund (?:the|my|our|me|us|each|both|all|it|in|her|him|everything|every|this)|give)\b(?! (?:is|was|of)\b)", re.IGNORECASE)
_THING = re.compile(
    r"^(?:an?|the|my|our|his|her|half|both|all|some|one|two|three|four|five|six|another|new|full|free|double|money back|just the|at least"
    r"|[£$€₹]|rs\b|\d|part|whole)(?: |(?<=[£$€₹])|(?=\d))",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:must|should|shall|shan't|ought|is|are|was|were|will|would|could|can|can't|cannot|has|have|gets?|needs?|does(?:n't)?|do|don't|'ll"
    r"|won't|i'll|it's|he's|she's|they're|goes|comes|loses?|stays|keeps?|want|isn't|hasn't|get)\b|\w'll\b",
    re.IGNORECASE,
)
_THEIRS = {
    **{"i'm": "they're", "i've": "they've", "i'd": "they'd", "i'll": "they'll", "i am": "they are", "i was": "they were", "i": "they"},
    **{"we're": "they're", "we've": "they've", "we'd": "they'd", "we'll": "they'll", "we": "they", "me": "them", "us": "them"},
    **{"my": "their", "our": "their", "mine": "theirs", "ours": "theirs", "myself": "themselves", "ourselves": "themselves"},
    **{"your": "the company's", "yours": "the company's"},
}
_FIRST = re.compile(rf"\b(?:{'|'.join(sorted(_THEIRS, key=len, reverse=True))})\b(?!')", re.IGNORECASE)
_ADDRESSED = re.compile(r"\b(?:you|you're|you'd|you've|you'll|u|ye)\b|\b(?:and|but) i(?:'d)? (?:want|need|like)\b|\bthat way i\b|[\"“”?:]", re.IGNORECASE)


def restated(ask: str) -> str:
    """The ask as one question about everybody. What can't be turned with certainty is quoted as it stands."""
    said = ask.strip()
    plain = _calmed(" ".join(said.translate(_QUOTES).split()))
    parts = [part for place in sentences(plain) if (part := _FILLER.sub("", plain[slice(*place)]).strip())]
    found = [request for part in parts if (request := _request(part))]
    kinds = {kind for kind, _ in found}
    if len(kinds) != 1 or len(found) < len(parts):
        return f"If everyone in this position asked for this and got it, could the company stay in business? “{said}”"
    whole = ", and ".join(words for _, words in found)
    if kinds == {"get"}:
        return f"If everyone in this position got {whole}, could the company stay in business?"
    return f"If everyone in this position got it, the company would each time have to {whole}. Could it stay in business?"


def _request(sentence: str) -> tuple[str, str] | None:
    """Whether `sentence` asks to `get` something or for the company to `do` something, and what."""
    words = _POLITE.sub("", sentence.rstrip(" .!?")).rstrip(" ,.!?;")
    if begins := _TO_GET.match(words):
        return _theirs("get", words[begins.end() :])
    if begins := _TO_DO.match(words):
        return _theirs("do", _FILLER.sub("", words[begins.end() :]))
    if _IMPERATIVE.match(words):
        return _theirs("do", words[0].lower() + words[1:])
    if _THING.match(words) and not _FINITE.search(words):
        return _theirs("get", words if words[1:2].isupper() else words[0].lower() + words[1:])
    return None


def _theirs(kind: str, words: str) -> tuple[str, str] | None:
    """`words` as said of everybody; nothing where they still speak to somebody."""
    if not words or _ADDRESSED.search(words):
        return None
    return kind, _FIRST.sub(lambda found: found[0] if found[0] == "US" else _THEIRS[found[0].lower()], words)


def _calmed(text: str) -> str:
    """Shouting in small letters."""
    letters = [c for c in text if c.isalpha()]
    loud = sum(c.isupper() for c in letters) > 0.6 * len(letters)
    return re.sub(r"\bi\b", "I", text.lower()) if loud and len(letters) > 8 else text
