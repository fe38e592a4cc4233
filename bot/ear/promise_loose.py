"""Promises without a sentence around them: "refund within 5 days", "back in 10", "let me check", "expect a call by 3"."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_verbs import receiver
from bot.ear.promise_words import ACTS

_LET_ME = re.compile(
    r"(?<!n't )(?<!not )(?<!never )(?<!will )(?<!they )(?<!to )\b(?:let me|lemme)\s+(?:(?:just|quickly|go|go and|first)\s+)*"
    r"(?P<verb>check|look|find|ask|get|call|ring"
    r"|send|sort|fix|dig"
    r"|chase|verify|confirm|see|pull|put|transfer|pass|forward|make|take|grab|bring|open|add|apply|update|have a|refund|credit"
    r"|replace|book|reset|cancel|speak to|talk to (?:my|the)|escalate|arrange|investigate|review|process|raise|run|email|test"
    r"|come back|try)\b"
    r"(?!\s+(?:your|this straight|you (?:something|to)|me|to the point|a word|how|one thing|what you))"
)
_BACK = re.compile(
    rf"(?:^|[.;:,!-]\s+|\b(?:and|on it|ok|then)\s+)(?:i am |i'm )?(?P<verb>back(?:\s+(?:to|with|at|on)\s+(?:you|u"
    rf"|this|it))?|speak(?: to you| soon)?|talk(?: to you)?|see (?:you|u|ya)|ttyl|be (?:there|with you|back|right back)"
    rf"|brb)\s*,?\s*(?={MASK})"
)
_FRAGMENT = re.compile(
    rf"(?:^\W*|[:;]\s*|\b(?:so|ok|okay|yes|great|good news|right|sure|agreed|deal)[,:!]?\s+)(?P<verb>(?:(?:a|the|your|full|new|free"
    rf"|partial|first|next|ok|so|complete|technician|engineer|courier|home|replacement|\$\d+|£\d+|[\d.]+|money)\s+)*"
    r"(?:refund|replacement|delivery|collection|pick-?up|call(?:-?\s?back)?|label|money back|money|credit|answer|reply|response"
    r"|update|visit|swap|exchange|fitting|handover|transfer|confirmation|quote|installation|repair|technician|engineer|eta(?:\s+(?:site|yours|here|there|you))?|parcel|package|results?|decision|turnaround|sorted|fixed|done"
    r"|resolved|ready|solved)"
    rf"(?:\s+(?:to you|with you|back|in your account|on your card|issued|out|sent|due|expected|coming|arriving|guaranteed"
    rf"|at your door|processed))*)\s*[:-]?\s*(?:is\s+)?(?={MASK})"
)
_EXPECT = re.compile(
    r"(?:(?:^|[.;:,!]\s*|\b(?:and|please|then|so|ok|just)\s+)|\byou (?:can|should|may|could|will|might"
    r"|'ll)\s+(?:now\s+|then\s+|also\s+)?)(?P<verb>expect|look out for|watch out for|look forward to|count on|consider (?:it|that"
    r"|this) \w+)\b(?!\s+(?:you|me to|from|nothing|no)\b)"
)
_TAKES = re.compile(
    rf"(?P<verb>\b(?:takes?|(?:can|may|should|might|will|could|would)\s+(?:usually\s+"
    rf"|normally\s+)?take)\s+[^,.;!?{MASK}]{{0,30}})(?={MASK})|\b(?:won't|will not|shouldn't) (?:take|be) (?:any )?(?:more|longer"
    rf"|later) than\s*(?={MASK})"
)
_PROMISED = re.compile(
    r"\b(?:(?:have|has)\s+(?=\w+\s+(?!me|us)))?(?P<verb>promised|guaranteed|promises|guarantees)\s+(?:me\s+|us\s+|(?<=have promised )"
    r"|(?<=has promised ))(?:a|an|the|my|that|it|full)\b"
)
_WISH = re.compile(
    r"\b(?:i|we)(?:'d| would)?\s+(?:just\s+|really\s+|only\s+)?(?:need|want|hope|wish|prefer|expect|demand|like"
    r"|insist|deserve)\b|\bwould be (?:nice|good|great)\b|\bplease\b|\bor (?:i|else|we)\b"
)
_BRIEF = re.compile(
    rf"(?:^\W*|[.;!:]\s+|\b(?:ok|okay|thanks|thx|cheers)\W+)(?P<verb>{'|'.join(sorted(ACTS))})\s+(?:you|u|ya)\b(?=[^,.;:!?{MASK}]{{0,40}}{MASK})"
)
_AT = re.compile(r"\s*(?:in|by|at|within)\b")
_VOW = re.compile(
    rf"[\s\"'(-]*({MASK}+)[\s,]*(?:at the latest|latest|sharp|on the dot)?[\s,-]*(?:(?:i )?(?:promise|swear)|you have my word"
    rf"|my word|without fail)\b"
)
_GENERAL = re.compile(
    r"\b(?:it|this|that|these|refunds?|your \w+|the [\w ]+|which|delivery|processing|transfers?|payments?|they"
    r"|shipping|approval|activation|they usually)$"
)


def look(sentence: Sentence) -> None:
    """Adds the heads that stand without a verb of their own to `sentence`."""
    for match in _LET_ME.finditer(sentence.text):
        if sentence.open(match.start()):
            sentence.add(sentence.head(match.start(), match.start("verb"), "me"))
    for match in _BACK.finditer(sentence.text):
        if match[0][0] == "," and match["verb"] == "back" and not _AT.match(sentence.low, match.end()):
            continue
        sentence.add(sentence.head(match.start("verb"), match.start("verb"), "me", needs_due=True))
    for match in _BRIEF.finditer(sentence.text):
        sentence.add(sentence.head(match.start("verb"), match.start("verb"), "me", needs_due=True))
    if vow := _VOW.match(sentence.text):
        sentence.add(sentence.head(vow.start(1), vow.start(1), "me", needs_due=True))
    for match in _PROMISED.finditer(sentence.text):
        sentence.add(_promised(sentence, match))
    for match in _TAKES.finditer(sentence.text):
        sentence.add(_takes(sentence, match))
    _wishes(sentence)


def _wishes(sentence: Sentence) -> None:
    """Noun phrases and "expect" are promises only where nobody is asking."""
    if _WISH.search(sentence.text):
        return
    for match in _FRAGMENT.finditer(sentence.text):
        sentence.add(sentence.head(match.start("verb"), match.start("verb"), "nobody", needs_due=True))
    for match in _EXPECT.finditer(sentence.text):
        at = match.start("verb")
        sentence.add(sentence.head(at, at, receiver(sentence.text[at:], sentence.written[at:])))


def _promised(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "She promised me a call by four": hers, if she has not broken it."""
    phrase, start = sentence.subject(match.start())
    who = sentence.owner(phrase, start, "call") if phrase and sentence.open(start) else None
    return sentence.head(start, match.start("verb"), who, needs_due=True, reported=True) if who == "them" else None


def _takes(sentence: Sentence, match: re.Match[str]) -> Head | None:
    """ "It takes 3 working days" says when it will be there, as does "it won't take longer than"."""
    phrase, start = sentence.subject(match.start())
    if match["verb"] and match["verb"].startswith("take ") and not re.search(r"s$|they$|\b(?:to|and)$", phrase):
        return None
    if not _GENERAL.search(phrase) or not sentence.open(start):
        return None
    return sentence.head(start, match.start(), "nobody", needs_due=True)
