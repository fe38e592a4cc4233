"""What went wrong for somebody, out of their own words and turned round to them: “my parcel never came” is “your parcel never came”."""

import re
from collections.abc import Iterator

from bot.ear.clauses import clauses, sentences
from bot.ear.questions import asks

LONGEST, SHORTEST = 17, 3
"""Words of a clause that can be said back in one breath."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_HELLO = re.compile(
    r"^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|ok(?:ay)?|so|well|look|listen|right|honestly|seriously|basically|and|but|"
    r"also|anyway|yes|no|sorry|excuse me|then|because|now|again|first|firstly|hi there|hello there)\b(?: (?:there|team|all|"
    r"again|everyone))?"
    r"[\s,.!:–—-]*)+",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:i|i'm|i've|i'd|my|our|we|we've|we're|the|a|an|this|it|nobody|no one|your|there|someone|somebody|everything|nothing|half|two|"
    r"three|four|all|both|one|neither|since|on|for|after|last|yesterday|today|every|none|you(?= (?:(?:have|still|"
    r"just|then|also) )*(?:charged|sent|billed|cancelled|"
    r"canceled|lost|cut|closed|delivered|took|gave|told|promised|shipped|refused|blocked|locked|double)))\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:broken?|late|missing|wrong(?:ly)?|twice|never|not|n't|\w+n't|no|nobody|nothing|none|still|lost|stuck|down|fail(?:s|ed|ing)?|"
    r"errors?|crash(?:es|ed|ing)?|drop(?:s|ped|ping)?|cancelled|canceled|damaged|charged|billed|wait(?:ed|ing)|cannot|cant|dont|doesnt|"
    r"stopped|keeps?|without|locked|blocked|leak(?:s|ed|ing)?|smashed|cracked|torn|empty|dead|delayed|disappeared|gone|overcharged|refused|"
    r"hacked|stolen|slow|freezes|frozen|cut off|hung up|rejected|declined|expired|ruined|faulty|defective|vanished|double|cold)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|can|can't|cannot|won't|will|would|\w+n't|keeps?|got|came|went|sent|left|lost|took|"
    r"gave|says?|said|broke|cut|arrived|\w{3,}ed|i'm|i've|it's|\w+'s|\w+'ve|dont|cant|doesnt|stopped|crashes|drops|shows|leaks|freezes)\b",
    re.IGNORECASE,
)
_NOT_A_TROUBLE = re.compile(
    r"\b(?:ridiculous|joke|disgrace\w*|unacceptable|pathetic|idiots?|useless|scam\w*|liars?|thieves|crooks|fuck\w*|shit\w*|"
    r"bloody|damn|hell|"
    r"crap|wtf|omg|lol|want|wants|need|please|pls|would like|wish|hope|hoping|demand|expect|fix|give me|thanks?|thank you|guess|think|"
    r"suspect|obviously|clearly|probably|maybe|sue|court|lawyer|you people|you guys|you lot|never again|should|must|or else|appreciate|"
    r"my name|i'm writing|i am writing|name is|how|asking|wonder\w*|what|why|if|unless|manager|supervisor|worst|don't care|sick of|fed up|"
    r"patience|kidding|stupid|terrible|awful|loyal|customer for|you never|you always|you are|you're|mad|insane|know|knows|"
    r"like to)\b|[\"#@<>{}\[\]|\\]|"
    r"https?:",
    re.IGNORECASE,
)
_THEIR_OWN_ACT = re.compile(
    r"i(?:'ve| have)? (?:just |already |only )?(?:cancell?ed|ordered|bought|paid|rang|called|e-?mailed|wrote|"
    r"returned|sent|asked|booked|tried|"
    r"signed|moved|changed|told|reported|contacted|spoke)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:kinda|gonna|wanna|lost here|tbh|honestly|so annoyed|confused|literally)\b", re.IGNORECASE)
_WE_BEFORE = re.compile(r"(?:^|\b(?:and|but|that|because|when|after|since|then|so|before|which)\s+)$", re.IGNORECASE)
_SWAP_WORDS = (
    "i you i'm you're i've you've i'd you'd i'll you'll im you're ive you've me you my your mine yours myself yourself we you we're you're "
    "we've you've we'd you'd we'll you'll us you our your ours yours ourselves yourselves your our yours ours you've we've you'd we'd "
    "you'll we'll yourself ourselves"
)
_SWAPS = dict(zip(_SWAP_WORDS.split()[::2], _SWAP_WORDS.split()[1::2], strict=True))
_WAS = re.compile(r"\b(I|i)( (?:just|also|only|still|really|already|even))? (am|was|wasn't)\b")
_BE = {"am": "are", "was": "were", "wasn't": "weren't"}
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_THING = re.compile(
    r"\b(?:my|our) (?!(?:name|god|fault|wife|husband|son|daughter|kids?|mother|father|mum|mom|dad|partner|life|time|mind|patience|money|"
    r"own|question|problem|issue|boss|friend|last|first|second|third|husband's|wife's|day|week|weekend|opinion|head|side|end|part|family|"
    r"experience|complaint|call|e-?mail|message|fault)\b)"
    r"((?:(?:new|old|internet|phone|credit|bank|debit|monthly|annual|washing|coffee|mobile|gas|water|electricity|online|hotel|train|flight|"
    r"gift|return|user|savings|birthday|prepaid|smart|home) )?[a-z][a-z-]{2,})\b",
    re.IGNORECASE,
)


def particular(theirs: str) -> str | None:
    """What went wrong, said to them, without a full stop: "your parcel never came". None where no clause of `theirs` says it."""
    best: tuple[float, str] | None = None
    for number, said in enumerate(_candidates(theirs[:3000].translate(_QUOTES))):
        worth = _worth(said) - 0.15 * number
        if best is None or worth > best[0]:
            best = (worth, said)
    return _turned(best[1]) if best and best[0] > 0 else None


def thing(theirs: str) -> str | None:
    """What it is about: "your parcel"."""
    found = _THING.search(theirs)
    return f"your {found[1].lower()}" if found else None


def _candidates(theirs: str) -> Iterator[str]:
    """Sentences and clauses that tell what went wrong in a few words."""
    for sentence in sentences(theirs):
        whole = theirs[slice(*sentence)]
        short = [whole] if len(whole.split()) <= LONGEST and not asks(whole) else []
        for piece in (*short, *(theirs[slice(*clause)] for clause in clauses(theirs, sentence))):
            said = _tidied(piece)
            if _tells(said) and not asks(piece):
                yield said


def _tidied(piece: str) -> str:
    said = _HELLO.sub("", piece.strip(" \t\r\n.!…?,;:-–—()"))
    shouted = re.findall(r"\b[A-Z]{2,}\b", said)
    if len(shouted) > 1 or said.isupper():
        said = re.sub(r"\b(?!I\b)[A-Z]{2,}\b", lambda match: match[0].lower(), said)
    return re.sub(r"\s+", " ", said).strip(" .!…?,;:-–—()")


def _tells(said: str) -> bool:
    words = said.split()
    plain = SHORTEST <= len(words) <= LONGEST and not re.search(r"[.!?…;:()](?!\d)", said)
    return plain and bool(_BEGINS.match(said) and _VERB.search(said) and _TROUBLE.search(said)) and not _NOT_A_TROUBLE.search(said)


def _worth(said: str) -> float:
    """How well `said` tells the trouble: particulars count, and so does that it is theirs."""
    own = 0.6 * bool(re.search(r"\b(?:i|i'm|i've|my|me|our|us)\b", said, re.IGNORECASE))
    numbers = 0.4 * bool(re.search(r"\d|\b(?:two|three|four|five|six|twice|weeks?|days?|hours?)\b", said, re.IGNORECASE))
    vague = 1.0 * bool(re.match(r"(?:it|this|there)\b", said, re.IGNORECASE))
    act = 0.8 * bool(_THEIR_OWN_ACT.match(said))
    loose = 0.5 * bool(_LOOSE.search(said))
    return 1.0 + own + numbers - vague - act - loose - 0.04 * max(0, len(said.split()) - 10)


def _turned(said: str) -> str:
    """`said` with you and me changed round, as the company would say it."""
    said = _WAS.sub(lambda m: f"{m[1]}{m[2] or ''} {_BE[m[3]]}", said)
    turned = _WORD.sub(lambda match: _swapped(match, said), said)
    first = turned.split(" ", 1)[0]
    return turned if first.isupper() and len(first) > 1 else turned[0].lower() + turned[1:]


def _swapped(match: re.Match[str], said: str) -> str:
    low = match[0].lower()
    if low == "you":
        return "we" if _WE_BEFORE.search(said[: match.start()]) else "us"
    return _SWAPS.get(low, match[0])
