"""The words that dates are made of: numbers, days of the week, months, and how people misspell them.

Everything here works on `plain` text: lower case, straight quotes, and exactly as long as what was written, so that offsets hold in both.
"""

import re

_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " "}
)

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = {"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "ninety": 90}
_NUMBERS = {**{word: n for n, word in enumerate(_ONES, 1)}, **_TEENS, **_TENS, "a": 1, "an": 1}

HOUR_WORD = rf"(?:{'|'.join(_ONES)})"
NUMBER = (
    r"(?:\d{1,3}(?!\d)(?:\.5)?|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)"
    rf"|(?:{'|'.join(sorted({**_TEENS, **_TENS}, key=len, reverse=True))})(?![- ](?:one|two|three|four|five|six|seven|eight"
    rf"|nine)\b)|{'|'.join(_ONES)}|an?)"
)

_WEEKDAYS = (
    r"mon(?:day|dya|ady)?",
    r"tue(?:s|sday|sdy|day)?|teusday|tusday|tuseday",
    r"wed(?:s|nesday|nsday|esday|nesdy)?|wensday|wendsday|wednes",
    r"thu(?:r|rs|rsday|rsdy|rday|sday)?|thrusday|thirsday|thursay",
    r"fri(?:day|ay|dya)?|firday|frday|friady",
    r"sat(?:urday|erday|uday|urdy)?",
    r"sun(?:day|dya|dy)?",
)
WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})\b(?!')"
_WEEKDAY_KEYS = ("mon", "tu", "we", "th", "f", "sa", "su")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)

TOMORROW = r"(?:tom+or+ows?|tom+orr?o|tommor+ow|tomorrrow|tomoro|tmrw|tmrow|tmr|tmw|tmo|tomoz|2moz|2mor+o?w?|2mro|2mrw)\b"
TODAY = r"(?:today|2day|tday)\b"
TONIGHT = r"(?:tonight|tonite|2nite|2night|tonght)\b"

_VAGUE = re.compile(
    r"\b(?:(?:with)?in (?:the next |the coming |just )?(?:a |about a )?(?:few|couple(?: of)?|some) (?:of )?(?:more )?(?:\w+ )?(?:seconds?"
    r"|secs?|minutes?|mins?|moments?|hours?|days?|weeks?|months?)"
    r"|in a (?:minute|moment|sec|second|bit|while|tick|jiffy)|(?<!as )(?:very )?soon(?! as| after you)|shortly(?! after)|a\.?s\.?a\.?p"
    r"|(?:straight|right)[- ]after(?:wards)?|immediately after|after that|afterwards|later(?! than)|as soon as"
    r"|(?:early |late |mid[- ]?|sometime |some time |during |in the course of )*next (?:week|month)"
    r"|(?:over|at|on|after|by|before) the weekend"
    r"|(?:on|with) (?:your|the) next (?:bill|statement|invoice|payslip|order)"
    r"|this (?:week|weekend|month)|in due course|before long|any (?:day|minute|moment) now|the week after(?: next)?"
    r"|in the coming (?:days|weeks)|(?:before|after|over) lunch"
    r"|(?:the day|the evening|the night|(?:half )?an hour|\d+ min(?:ute)?s) before(?:hand)?|beforehand"
    r"|within (?:days|hours|minutes|weeks)|once (?!(?:again|more|a|an|per|every|in|or)\b)(?=\w))\b"
)

_LEADS = re.compile(r"(?:^|[,;:-]\s*|\b(?:and|but|so|then)\s+)\W*(?:(?:and|but|so|then)\s+)?$")


def plain(text: str) -> str:
    """`text` in lower case with straight quotes and dashes, character for character."""
    straight = text.translate(_STRAIGHT)
    lower = straight.lower()
    if len(lower) == len(text):
        return lower
    # A few capitals (the dotted İ) grow when lowered; those stay as they are so that offsets hold.
    return "".join(low if len(low := char.lower()) == 1 else char for char in straight)


def number(words: str) -> float:
    """What a `NUMBER` says: "3", "1.5", "twenty-five", "an"."""
    if words[0].isdigit():
        return float(words) if words.isascii() else 0.0
    return float(sum(_NUMBERS.get(word, 0) for word in re.split(r"[- ]", words)))


def weekday(word: str) -> int:
    """Monday is 0. Misspelt days are told by their first letters."""
    return next(day for day, key in enumerate(_WEEKDAY_KEYS) if word.startswith(key))


def month(word: str) -> int:
    """January is 1."""
    return _MONTHS.index(word[:3]) + 1


def is_vague(text: str, start: int, end: int) -> bool:
    """Whether plain `text` from `start` to `end` says when, only not on which day."""
    return bool(_VAGUE.search(text, start, end))


def vague_ends(text: str, end: int) -> bool:
    """Whether the last words before `end` say so: "in a couple of days" before "it ships"."""
    return any(not text[match.end() : end].strip(" ,") and _LEADS.search(text, 0, match.start()) for match in _VAGUE.finditer(text, 0, end))
