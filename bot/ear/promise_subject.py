"""Whose promise it is: the subject before a verb, read backwards, and who that makes the owner."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_words import ACTS, GROUPS, MOVES, PEOPLE, THINGS, words
from bot.ear.reading import Owner

_BOUNDARY = re.compile(
    r"[,;:()!?\"\x01]|\s-+\s|\.\s|^>|\b(?:and|but|so|that|because|cos|cuz|if|when|once|then|or|until|till|says?|saying|said"
    r"|told (?:me|us|him|her|them)|promised?(?: me| us)?|reckons?"
    r"|thinks?|thought|confirm(?:s|ed)?|claims that|swears?|swore|means?|meant|know|sure|hope|hoping|afraid|believe|bet|guarantee"
    r"|assured? (?:me|us|you)|assure|mentioned|while|since|where|why|how|what"
    r"|which|who|whether|unless|yes|yep|yeah|no(?=,)|ok|okay|well|right|sorry|thanks|hi|hello|hey|please|cheers|tell|doubt|also"
    r"|hopefully|maybe|perhaps|apparently|plus|as|after|before"
    r"|(?:i|you|we|he|she|they) (?:know|see|think|guess|understand)|trust me|rest assured|fine|great|good|perfect|sure|promise you"
    r"|wish|expect|word|(?:with)?in (?:a|the next) (?:few|couple of) \w+|next (?:week|month)"
    r"|(?:right|straight) (?:away|after)|later|this week)\b"
)
_NP_END = re.compile(
    r"(?<=\w)\s+(?:from|of|for|in|on|at|with|about|regarding|by|under|to|you|i|we|that|who|which|near|inside"
    r"|behind|over)\b.*$",
    re.DOTALL,
)
_LEADING = re.compile(r"^\W*(?:(?:by|on|at|in|the|for|later|now|today|just|next|day|within|from|latest)\s+)*?(?=\S)")
_PREPOSITION = re.compile(r"[\s,\x01]*(?:\b(?:by|on|at|in|before|from|for|around|within|until|the|dated|of|due|and)[\s,\x01]*)*$")
_PRONOUN = re.compile(
    r"(?:^|[\s,(\"'])(i|we|you|u|ya|he|she|they|it|someone|somebody|something|everything|anyone|nobody|there|that"
    r"|this|us)$"
)
_MEMBER = re.compile(r"\b(?:one of|member of|someone on|members of|colleague|head of|two of|some of)\b")
_SOMEONE = re.compile(r"\b(?:someone|somebody|anyone|anybody)\b")
_NO_ONE = re.compile(r"\b(?:nobody|nothing|no one|none of|no \w+)\b")
_ME_TOO = re.compile(
    r"\b(?:and (?:i|me)|(?:i|me) and [\w ]+|both of us|the two of us|one of us|two of us|each of us|all of us"
    r"|my team and i|us two|yours truly)$"
)

_TRADE = re.compile(
    r"^(?:my|our|the|a|an|his|her|their|your|one)\s+(?:[\w-]+\s+){0,2}?\w{2,}(?:[bdfghjklmnprstvwz]er|ier|yer|[a-z]tor|[ei]ssor|veyor"
    r"|ist|cian|rian|smith|wright|man|woman|person|keeper|ress|nurse|mate)s?$"
)
"""Those named for what they do: the baker, our proofreader, a joiner."""

_SPEAKER = re.compile(r"^\W*(?P<who>[a-z][\w'-]*(?: [a-z][\w'-]*)?)(?: \([^)]*\))?\s*:\s")
_LABELS = words("note notes update re fyi ps eta ticket action actions status summary outcome next promise reminder todo")

_OWNERS: dict[str, Owner] = {
    **dict.fromkeys(("i", "we", "us"), "me"),
    **dict.fromkeys(("you", "u", "ya", "he", "she", "they"), "them"),
}


def subject(lead: str) -> tuple[str, int]:
    """The noun phrase at the end of plain `lead`, and where it starts. Dates in `lead` are commas by now."""
    trimmed = _PREPOSITION.sub("", lead) if lead.rstrip().endswith((",", MASK)) else lead.rstrip()
    if pronoun := _PRONOUN.search(trimmed):
        return pronoun[1], pronoun.start(1)
    start = max((match.end() for match in _BOUNDARY.finditer(trimmed)), default=0)
    phrase = trimmed[start:]
    skipped = _LEADING.match(phrase)
    start += len(phrase) - len(phrase.lstrip()) if not skipped or phrase[: skipped.end()].strip() == "the" else skipped.end()
    return trimmed[start:].rstrip(), start


def _head(phrase: str) -> str:
    found = re.findall(r"[^\W\d_][\w'&-]*", _NP_END.sub("", phrase))
    return found[-1] if found else ""


def is_named(head: str, written: str) -> bool:
    """Whether `head` stands with a capital in `written`, which is the phrase as it was typed."""
    word = re.search(rf"\b{re.escape(head)}\b", written, re.IGNORECASE) if head else None
    return bool(word and word[0][:1].isupper() and not (written.isupper() and len(written) > 3))


def owner(phrase: str, written: str, verb: str) -> Owner | None:
    """Who does it when `phrase` is the subject of `verb`; None when that is nobody at all ("no one will")."""
    if _NO_ONE.search(phrase):
        return None
    if _ME_TOO.search(phrase):
        return "me"
    if phrase in _OWNERS:
        return _OWNERS[phrase]
    if _SOMEONE.search(phrase):
        return "nobody"
    if _MEMBER.search(phrase):
        return "them"
    return _by_head(_head(phrase), phrase, written, verb)


def _by_head(head: str, phrase: str, written: str, verb: str) -> Owner:
    bare = head.removesuffix("'s")
    if head.startswith("yours") or not head:
        return "nobody"
    if bare in PEOPLE:
        return "them"
    if phrase.endswith(("customer service", "customer services", "customer care", "royal mail", "help desk", "helpdesk", "service desk")):
        return "them"
    if bare in THINGS:
        return "them" if phrase in GROUPS and verb in ACTS - MOVES else "nobody"
    if is_trade(phrase):
        return "them"
    return "them" if is_named(head, written) or verb in ACTS - MOVES else "nobody"


def is_trade(phrase: str) -> bool:
    """Whether `phrase` is somebody known by a trade and nothing else: "the joiner"."""
    return bool(_TRADE.search(phrase))


def is_person(phrase: str) -> bool:
    """Whether `phrase` is "she", "your driver" or the like."""
    return phrase in ("he", "she", "they") or _head(phrase).removesuffix("'s") in PEOPLE


def speaker(text: str, written: str) -> bool:
    """Whether plain `text` opens with the name of the one it tells of: "Dana: ..."."""
    found = _SPEAKER.match(text)
    if not found:
        return False
    last = found["who"].split()[-1]
    known = last in _LABELS or last in THINGS or last in ACTS
    return is_person(found["who"]) or (not known and written[found.start("who")].isupper())


def is_group(phrase: str) -> bool:
    """Whether `phrase` with "are" or "have" is a team: the noun is singular ("Maintenance are")."""
    head = _head(phrase)
    return head in GROUPS
