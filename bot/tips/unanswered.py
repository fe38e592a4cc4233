"""Questions of theirs that an answer passes over, by the words they share and by the kind of answer that each wants."""

import re

from bot.ear.clauses import Place, clauses, sentences
from bot.ear.questions import asks

MOST = 4
"""Questions that are followed up: nobody answers a fifth."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_RHETORICAL = re.compile(
    r"\b(?:kidding|joking|serious|seriously|joke|even care|care at all|stupid|idiots?|the (?:hell|heck|fuck)|wtf|"
    r"is wrong with you|having a laugh|"
    r"am i supposed|do you think i|you think|hard can it|how dare|ashamed|too much to ask|makes? sense|do you know how|any idea how|"
    r"what do i pay|why should i|why would i|how many times|how hard|really\?|who do you|what kind of|do you even|what's the point|"
    r"does (?:nobody|no one|anyone even)|is (?:anyone|anybody|somebody) (?:there|listening)|why (?:is it always|"
    r"does it always|can nobody|can't anyone)|"
    r"can you (?:please )?(?:help|fix|sort)|could you (?:please )?(?:help|fix|sort)|how (?:is|can) (?:this|that|"
    r"it) (?:even )?(?:possible|acceptable|my)|"
    r"how are you|right\?|ok\?|okay\?|hello\?|understand\?|get it\?|how do you plan|what now)",
    re.IGNORECASE,
)
_ONLY: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(answer, re.IGNORECASE))
    for asked, answer in (
        (
            r"\b(?:when (?!i |we |you )|how (?:much )?long(?:er)?|what time|what day|by when|how soon)",
            (
                r"(?<![#\w.-])\d{1,2}(?!\d)|\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|hours?|days?|weeks?|"
                r"minutes?|noon|"
                r"once|until|right away|immediately|now|already|has (?:left|arrived|shipped)|don't (?:yet )?know|not sure|can't say|"
                r"find out)\b"
            ),
        ),
        (
            r"\bhow much (?!longer|more time)|\bwhat (?:does|will|would|did) (?:it|this|that) cost",
            r"[£$€]|\d|\b(?:free|cost|price|nothing|don't know)\b",
        ),
    )
)
"""Questions that only a certain kind of answer answers: a time, a sum."""
_ALSO: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(answer, re.IGNORECASE))
    for asked, answer in (
        (
            r"\bwhy\b|\bhow come\b|\bwhat (?:happened|caused|went wrong)\b",
            (
                r"\b(?:because|since|reason|cause[ds]?|due to|as a result|led to|turns? out|mistake|don't (?:yet )?know|"
                r"find out|why (?:this|it|that))\b"
            ),
        ),
        (
            r"^(?:\W|and |but |so |or |also |then )*(?:can|could|will|would|do|does|did|is|are|am|was|were|has|have|should|may|shall)\b",
            (
                r"\b(?:yes|no|yep|yeah|nope|sure|of course|certainly|absolutely|definitely|afraid not|you can|you can't|you may|happy to|"
                r"glad to|"
                r"don't (?:yet )?know|not sure|find out)\b"
            ),
        ),
        (r"\bwho\b", r"\b(?:myself|colleague|manager|team|driver|engineer)\b"),
        (r"\bwhere\b", r"\b(?:depot|warehouse|track(?:ing)?|link|page|menu|address|settings|don't (?:yet )?know)\b|https?:"),
    )
)
"""What may answer a question without sharing a word with it."""
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_COMMON_WORDS = (
    "the and for are was were been its it's that this with you your i'm i'll i've our does did can could would will have has had what when "
    "where who how which there here from not just any some one get got them they their him her she out about into please know tell need "
    "want still then than but why all also should much many long now too may me my is do be of to in on at or if so as an it we us he "
    "actually going make sure let going really even ever back think thing things something anything someone anyone"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_ALIKE = (
    ("refund", "money", "reimburs", "credit", "repay", "pay"),
    ("arriv", "deliver", "come", "comes", "ship", "get", "reach"),
    ("parcel", "package", "order", "deliver", "shipmen", "item"),
    ("fix", "repair", "solve", "mend", "work", "working"),
    ("replac", "exchang", "swap", "new", "anothe"),
    ("bill", "charge", "invoic", "payment", "fee"),
    ("cancel", "end", "close", "stop"),
    ("passwo", "login", "log", "sign", "account"),
    ("manage", "superv", "boss"),
    ("interne", "connec", "line", "router", "wifi", "broadba"),
    ("phone", "call", "ring", "number"),
)


def unanswered(theirs: str, draft: str) -> tuple[Place, ...]:
    """Places in `theirs` of questions that `draft` says nothing to; rhetorical ones want no answer."""
    if not draft.strip():
        return ()
    said = draft.translate(_QUOTES)
    there = _stems(said)
    return tuple(place for place in asked(theirs) if not _answered(theirs[slice(*place)].translate(_QUOTES), said, there))


def asked(theirs: str) -> tuple[Place, ...]:
    """Places of the questions in `theirs` that want an answer: those with their mark."""
    found = []
    for sentence in sentences(theirs[:4000]):
        words = theirs[slice(*sentence)]
        if not words.rstrip("\"')]}”’ ").endswith("?") or "!?" in words or "?!" in words or ("??" in words and len(words.split()) < 4):
            continue
        place = next((clause for clause in reversed(clauses(theirs, sentence)) if asks(theirs[slice(*clause)])), sentence)
        if len(words.split()) >= 3 and not _RHETORICAL.search(words.translate(_QUOTES)):
            found.append(place)
    return tuple(found[:MOST])


def _answered(question: str, draft: str, there: frozenset[str]) -> bool:
    """Whether `draft` holds the kind of answer that `question` wants, or shares a telling word with it."""
    only = [answer for wants, answer in _ONLY if wants.search(question)]
    if only:
        return any(answer.search(draft) for answer in only)
    stems = _stems(question)
    return not stems or bool(stems & there) or any(wants.search(question) and answer.search(draft) for wants, answer in _ALSO)


def _stems(text: str) -> frozenset[str]:
    """The telling words of `text`, cut to six letters, with those that mean about the same."""
    words = {re.sub(r"(?:ing|ed|es|s)$", "", word)[:6] for word in _WORD.findall(text.lower()) if word not in _COMMON}
    return frozenset(words).union(*(alike for alike in _ALIKE if words & {stem[:6] for stem in alike})) if words else frozenset()
