"""Plain counts of a problem and an ask: how the sums compare, how much of the ask is new, how long it is to go on."""

import math
import re

import numpy as np

from bot.ear.encoder import Floats

_WORD = re.compile(r"[^\W\d]+(?:'[^\W\d]+)?|[£$€₹%?!]|\d[\d.,]*")
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: ?(k|thousand|grand|lakhs?|million)\b)?"
    r"(?!\d|[:/-]\d|\.\d| ?(?:%|per ?cent|(?:[a-z]+ )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|nights?|times|km|miles|"
    r"cm|mm|mb|gb|degrees|people|am|pm|o'clock|of \d)\b)|(?:st|nd|rd|th|am|pm|h|km|cm|m|g|kg|gb|mb)\b)",
    re.IGNORECASE,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6}
_COUNTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:and|plus|as well as|along with)\b|[&+]",
        r"\b(?:i|we)(?:'ll| will| can| could|'d)?(?: gladly| happily)? pay\b|\bat (?:my|our|the (?:normal|usual|full)) (?:cost|price)\b",
        r"\b(?:what (?:does|would|do|will)\b.{0,30}\bcosts?|how much|quote|receipt|in writing|confirm\w*|letter|copy of|list of)\b",
        r"^\W*(?:can|could|would|will|may|might|do|does|is|are|has|have|where|how|what|when|who|which|why)\b",
        r"\b(?:where|how|who|when|what|why|which|whether)\b",
        r"\b(?:years?|months?|for life|forever|lifetime|from now on|every (?:year|month|week|time)|till|as long as|ever again)\b",
        r"\b(?:all|every|entire|whole|everything|each|double|twice|triple|times)\b",
        r"\b(?:half|quarter|part|share|split|some|a bit|a little|few|small|little|something|partial|share)\b",
        r"\b(?:free|gratis|on the house|for nothing|no charge|on you|complimentary|thrown in|throw in|for good measure)\b",
        r"\b(?:voucher|credit|discount|coupon|points|miles|gift|gesture|goodwill|sorry|upgrade|% off|off (?:my|the) next|my next)\b",
        r"\b(?:maybe|perhaps|if possible|any chance|might|wouldn't|at least|would be (?:nice|kind|lovely)|exception|this once)\b",
        r"\b(?:him|her|his|she|he|driver|waiter|clerk|whoever|them|manager|boss)\b",
        r"\b(?:since (?:i|we|20|19)|ever (?:paid|since)|back to 20|joined|the (?:last|past) \w+ years)\b",
        r"\b(?:as (?:agreed|promised|ordered|sold|advertised|it says)|under the (?:warranty|guarantee)|i paid for|your own \w+)\b",
        r"\b(?:or else|otherwise|or (?:i|we)(?:'ll| will)?)\b",
    )
)
_TOLD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:i|we)\b",
        r"\b(?:my|our) (?:own|fault|mistake|slip|cat|dog|son|daughter|toddler|kids?|phone|elbow)\b",
        r"\b(?:you|your|they|their|he|she)\b",
        (
            r"\b(?:i|we)(?:'d| had|'ve)? (?:just )?(?:forgot\w*|missed|(?:over)?slept|dropped|spil\w+|broke|lost|left|mis\w+|"
            r"typed|ticked|booked|ordered|signed|chose|picked|changed|agreed|ran up|didn't|did not|never|don't)\b"
        ),
        r"\b(?:no (?:harm|damage|loss)|fine|perfect\w*|lovely|great|nothing (?:broken|lost|broke)|at once|polite|on time|as agreed)\b",
        r"\b(?:minutes?|mins?|seconds|a bit|slightly|little|small|tiny|one (?:hour|evening|day))\b",
        r"\b(?:receipt|invoice|proof|admit\w*|confirm\w*|report|photos?|in writing|showed|says so|log|quote|recorded|assessor|expert)\b",
        r"\b(?:weeks|months|years|times|again|still|never (?:came|arrived|sent))\b",
        r"\b(?:warranty|guarantee|window|deadline|terms|contract|policy|small print|rules)\b",
        r"\b(?:weather|storm|snow|fog|rain|hail\w*|flu|ill|sick|broke my|accident|hospital|died|nobody)\b",
        r"\b(?:promis\w+|guaranteed|advert\w*|your (?:ad|page|site|website|app|brochure))\b",
    )
)


def sums(text: str) -> list[float]:
    """The sums of money in `text`, with or without a currency; years and counts of days and the like left out."""
    found = [float(m[1].replace(",", "")) * _TIMES.get((m[2] or "").lower(), 1.0) for m in _NUMBER.finditer(text)]
    return [value for value in found if value >= 2 and not (value.is_integer() and 1950 <= value <= 2035)]


def counts(problem: str, ask: str) -> Floats:
    """The plain counts, each about as large as one."""
    asked = [min(2.0, len(pattern.findall(ask))) for pattern in _COUNTED]
    told = [min(3.0, len(pattern.findall(problem))) for pattern in _TOLD]
    sizes = [math.log(len(problem.split()) + 1) - 3, math.log(len(ask.split()) + 1) - 2.5, *_new(problem, ask)]
    return np.array([*asked, *told, *sizes, *_compared(sums(problem), sums(ask))], dtype=np.float32)


def _compared(lost: list[float], asked: list[float]) -> list[float]:
    """How the sums asked for stand to those lost: nine flags, two ratios and a size."""
    there = [float(bool(lost)), float(bool(asked)), math.log1p(max(lost, default=0.0)) / 6]
    if not lost or not asked:
        return [*there, *[0.0] * 9]
    ratio = math.log((max(asked) + 1) / (max(lost) + 1))
    whole = math.log((sum(asked) + 1) / (sum(lost) + 1))
    known = all(value in lost for value in asked)
    total = len(asked) == 1 and round(sum(lost), 2) in asked
    flags = (0.02 < ratio < 0.5, ratio > 0.5, ratio > 1.5, ratio < -0.2, ratio < -1.2, known, total or known)
    return [*there, max(-2.0, min(2.0, ratio)), max(-2.0, min(2.0, whole)), *map(float, flags)]


def _new(problem: str, ask: str) -> tuple[float, float]:
    """Which share of the ask's longer words the problem has not told of, in the whole and after its last “and”."""
    told = {word[:5].lower() for word in _WORD.findall(problem)}

    def share(text: str) -> float:
        words = [word[:5].lower() for word in _WORD.findall(text) if len(word) > 3]
        return sum(word not in told for word in words) / (len(words) + 1)

    parts = re.split(r"\b(?:and|plus)\b", ask)
    return share(ask), share(parts[-1]) if len(parts) > 1 else 0.0
