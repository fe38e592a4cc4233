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
