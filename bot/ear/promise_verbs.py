"""Which verbs, after "will" and its kin, promise something, and what they say about the owner."""

import re

from bot.ear.promise_clauses import MASK
from bot.ear.promise_subject import owner
from bot.ear.reading import Owner

ADVERBS = (
    r"(?:(?:also|just|then|now|personally|definitely|defo|def|probably|certainly|gladly|happily|all|both|only|first|immediately"
    r"|quickly|still|actually|likely|most|hopefully|always|simply|soon"
    r"|shortly|absolutely|surely|again|next|either|usually|normally|be able to|be sure to|try to|try and|try my best to"
    r"|try our best to|do my best to|do our best to|do my very best to|do everything i can to"
    rf"|do everything we can to|make sure to|happily|at least|finally|automatically|already|have to(?= (?:check|call|get back|ask"
    rf"|speak|send|look|come back|ring))|{MASK}+),?\s+)*"
)
_SUBJECTIVE = (
    r"be (?:honest|frank|straight|blunt|clear|fair|real|happy|glad|delighted|pleased|sure|upfront|fine|ok|okay|sorry|free"
    r"|busy|asleep|stuck|late|grateful|thrilled|surprised|upset|furious|patient|careful)\b"
)
_NOT_ME = re.compile(
    rf"(?:need|require|admit|say|confess|{_SUBJECTIVE}|be (?:here|home|in(?! touch| contact)|at (?!y|th)|around|available|away|out"
    rf"|off|waiting|damned|ready(?! to)|\d|the (?!one|first)|able|paying|\w+ed off|listening"
    r"|on (?:holiday|leave|shift|call))\b|assume|pass(?! (?:it|this|that|your|on|the|you|along))\b|bet"
    r"|take (?:your word|(?:it|that|the refund)\b(?! (?:\w+ )?(?:to|from|over|back|in|out|on|home|with|up with)\b))"
    r"|give you that|tell you (?:what|why|how|this|something|now|one)|repeat"
    r"|wait|hold(?! (?:the|a|an|it|one|your|that|this|onto)\b)|hold (?:you|it against)|never|believe|miss|want|like|love|wonder"
    r"|expect|understand|agree|accept|have (?:to|been)|regret|leave it (?:there|at that|with you|to you)"
    r"|leave (?:that|this) (?:with|to) you|let you (?:go|off)|see(?! (?:what (?:i|we)|if|to|that|you|it through|whether (?:i|we)))"
    r"|see (?:you in court|about)|be seeing|hear(?! (?:from|back))|start (?:by|with)"
    r"|keep (?:it|this) (?:short|brief|simple|quick)|remember|not|be (?:a|an)\b|go (?:mad|crazy|nuts|insane|ahead and (?:assume"
    r"|guess))|lose|die|end up|continue to (?:be|hold)|cost|suffer|feel|think|guess|stick to"
    r"|talk (?:slower|slowly)|explain (?:again|it)\b|be losing|be expecting|be wondering|be looking forward|be missing|be without)\b"
)
_NOT_YOU = re.compile(
    r"(?:need|have to|have until|have a (?:great|good|nice|lovely|choice|few|chance|look)|want|be (?:asked|prompted|required|fine"
    r"|ok|okay|happy|pleased|glad|surprised|the|redirected|taken|right|sorry|better|aware|familiar|on hold|waiting)"
    r"|find(?! out)|notice|love|like|understand|agree|get (?:used|lost|an error|the hang|nothing|a prompt|there|through)|appreciate"
    r"|remember|not|never|think|regret|laugh|forgive|excuse|bear|wonder|lose|pay (?:for|the price)|miss|be seeing"
    r"|have (?:noticed|seen|heard|received|got\b|been)|say|tell me (?:that|next)|admit|feel|be able to (?:tell|see that|understand"
    r"|imagine)|be (?:hearing|speaking) (?:to|with) my)\b"
)
_NOT_IT = re.compile(
    rf"(?:{_SUBJECTIVE}|be (?:great|good|nice|lovely|perfect|enough|all|hard|difficult|easy|easier|too|worth|it|ideal|helpful"
    rf"|cheaper|useful|useless|best|better|interesting|my|your (?:last|fault|problem|loss)|the (?:last|first|third|second|end|day)"
    r"|[£$€\d]|a (?:pleasure|problem|shame|while|great|good|nightmare|disaster)|between [£$€]|over my|about|necessary|needed"
    r"|required|possible|impossible|expensive|free of charge|extra|on me)\b|be (?:nothing|no|slow|slower|upfront|out of|closed"
    r"|unavailable|shut|down)\b|be[ ][£$€\d]|cost|need|help|do\b|have to|depend|make|mean"
    r"|say|suit|vary|expire|lapse|run out|count|apply|include|never|not|have been|require|close|last|happen again|ask|tell you|look"
    r"|feel|seem|break|fail|ruin|go (?:wrong|mad|off|to voicemail)|matter|work(?! (?:again|by|on|from))|only (?:take )?get worse"
    r"|get worse)"
)
_NOT_THEM = re.compile(
    rf"(?:need|have (?:to|been)|want|know|say|think|like|love|never|not|{_SUBJECTIVE}|understand|listen|agree|believe|hate"
    rf"|be (?:waiting|upset|closed|open|off|away|on holiday)|close|open\b(?! (?:a|the|your|an))|miss|lose"
    r"|get away|laugh|kill|notice|run out|expire|lapse)\b"
)
_PASSIVE = re.compile(
    r"(?:be|get|have been)\s+(?:(?:fully|automatically|also|then|all|properly|immediately|just|now|already|manually"
    r"|being)\s+)*(?!done\b(?! by)|finished|closed|delighted|located|based|tired|worried|prepared|delayed|needed|interested|off"
    r"|here|there)"
    r"(?:\w{2,}ed|sent|paid|put|made|given|taken|dealt|held|kept|brought|built|told|shown|cut|set|reset|written|rung|got|driven"
    r"|drawn|withdrawn|left|lifted|done|redone|resent)\b"
)
_BY_WHOM = re.compile(r"\bby\s+(me\b|us\b|(?:(?:our|the|my|your|a|an|one of our)\s+)?[a-z][\w' -]{1,40})")
_BY_ANY = re.compile(r"\bby (?:an?|some|any|one of (?:the|our|their)) ")
_RECEIVES = re.compile(
    r"(?:also\s+|then\s+)?(?:have|get|got|receive|see|hear|know|be (?:hearing|getting|receiving|seeing|able|back|up|good|without"
    r"|sorted|first|next|through|on|in|out|home|connected)|find out|start (?:seeing|getting|receiving)|wake)\b"
)
_FROM = re.compile(rf"\bfrom\s+(me\b|us\b|myself\b|[^{MASK},.;!?]{{2,40}})")
_HE_RECEIVES = re.compile(
    r"receives?\b|gets? (?:(?:a|an|the|his|her|their|full|new|first)\s+)*(?:refund|money|invoice|label|credit|confirmation|e-?mail"
    r"|letter|reply|answer|call|callback|replacement|text|update|statement|results?|certificate|voucher)\b"
    r"(?! (?:out|to|over|sent|off|sorted|done))"
)
_MINE = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:answer|reply|call|decision|word|response|e-?mail|message|report|findings|update"
    r"|proposal|offer|text)\b"
)
_NEEDS_DUE_YOU = re.compile(r"(?:see|know|be (?:able|back|up|good|through|on|in|out|home|without|first|next))\b")
_NEEDS_DUE_ME = re.compile(
    r"(?:know|be (?:on|with)|have|get (?:home|there|in|back(?! to)|paid)|go to|leave(?= (?:on|at|for|by"
    r"|\x01)))\b(?![^,.;]*\b(?:you|it|that|this|a look|look|word|someone|them|him|her|\w+ed)\b)"
)
_FROM_ME = re.compile(r"(?:be hearing|hear) from (?:me|us)\b")
_IS_A = re.compile(r"be (?:an?|the|some|one of|that|those|because|down to) ")
_I_RECEIVE = re.compile(
    r"(?:receive|(?:get|have|see) my (?!manager|supervisor|boss|colleague|team|hands|husband|wife|son|assistant|answer)\w+|(?:get"
    r"|have) (?:a|the) (?:full |partial )?(?:refund|replacement)\s*$|get (?:a|the) (?:full )?refund\s*(?:from\b.*)?$"
    r"|get (?:a|the) (?:call|callback|call back|text|e-?mail|letter)\s*(?:from\b.*)?$|hear)"
)


def is_passive(rest: str) -> bool:
    """ "be refunded": what is done to the subject and not by it."""
    return bool(_PASSIVE.match(rest))


def _others(found: re.Match[str] | None, written: str, *, does: bool = False) -> Owner | None:
    if not found:
        return None
    phrase = re.split(
        r"\b(?:and|or|but|in|at|to|with|about|on|when|once|who|that|if|so|(?<=\w )(?:the|a|an|your|my"
        r"|this))\b",
        found[1],
    )[0].strip(" -")
    if phrase in ("me", "us", "myself"):
        return "me"
    whom = owner(phrase, written[found.start(1) : found.start(1) + len(phrase)], "call" if does else "")
    return whom if whom == "them" and phrase != "you" else None


def receiver(rest: str, written: str) -> Owner:
    """Who brings it about that someone gets what `rest` says: "a call from us", "a text from Yusuf", or nobody who is named."""
    if _MINE.search(rest):
        return "me"
    return _others(_FROM.search(rest), written) or "nobody"


def receives(rest: str) -> bool:
    """Whether `rest` ("gets the invoice") says what comes to somebody and not what he does."""
    return bool(_HE_RECEIVES.match(rest))


def passive_owner(rest: str, written: str) -> Owner:
    """The doer after "by", where there is one who can be told from others: "by our team", not "by a doctor"."""
    by = None if _BY_ANY.search(rest) else _BY_WHOM.search(rest)
    return _others(by, written, does=bool(by and by[1].startswith("our "))) or "nobody"


def will(who: Owner, phrase: str, rest: str, written: str) -> tuple[Owner, bool] | None:
    """Owner, and whether a date is needed, of "`phrase` will `rest`"; None when nothing is promised."""
    if phrase in ("you", "u", "ya"):
        return _you(rest, written)
    if _FROM_ME.match(rest):
        return "me", False
    refuses = {"me": _NOT_ME, "them": _NOT_THEM, "nobody": _NOT_IT}[who]
    if refuses.match(rest):
        return None
    if phrase in ("it", "that", "this") and _IS_A.match(rest):
        return None
    if is_passive(rest):
        return passive_owner(rest, written), False
    if who == "them" and receives(rest):
        return receiver(rest, written), False
    if phrase == "i" and _I_RECEIVE.match(rest.split(MASK, maxsplit=1)[0].rstrip(" ,.;!")):
        return receiver(rest, written), False
    return who, who == "me" and bool(_NEEDS_DUE_ME.match(rest))


def _you(rest: str, written: str) -> tuple[Owner, bool] | None:
    if _NOT_YOU.match(rest):
        return None
    if is_passive(rest):
        return passive_owner(rest, written), False
    if _RECEIVES.match(rest) and not re.match(
        r"get (?:me|us|it to me|someone|back to)\b|have (?:it|that|this|the \w+) (?:ready"
        r"|sent|fixed|with me)|see to\b|get (?:this|it|that) (?:sorted|fixed|done|to me)",
        rest,
    ):
        return receiver(rest, written), bool(_NEEDS_DUE_YOU.match(rest))
    return "them", False
