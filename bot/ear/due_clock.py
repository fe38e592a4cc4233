"""Times of day: "4pm", "half five", "1500 hrs", "between 8 and 12", and what a bare hour means to people who are awake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.ear.due_words import HOUR_WORD, number

_WAKING = range(7 * 60, 23 * 60)
_NOON = 12 * 60
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes since midnight that the words may mean, in order; 1440 is the midnight that ends a day.

    `weak` ones ("9-11") count only beside a day.
    """

    minutes: tuple[int, ...]
    weak: bool = False

    def on(self, day: date, part: str = "", now: datetime | None = None) -> datetime:
        """The moment on `day`; a part of the day, or `now` when the day is today, tells a bare hour's two readings apart."""
        fitting = [minute for minute in self.minutes if _fits(minute, part)] or list(self.minutes)
        awake = [minute for minute in fitting if minute in _WAKING] if not part else []
        ahead = [minute for minute in awake if now and _at(day, minute) > now]
        return _at(day, (ahead or awake or fitting)[0])

    def then(self, earlier: datetime) -> datetime | None:
        """The moment on the same day as `earlier` that follows it: "at nine on Monday and done by ten"."""
        return next((moment for minute in self.minutes if minute in _WAKING and (moment := _at(earlier.date(), minute)) > earlier), None)

    def after(self, now: datetime, part: str = "") -> datetime:
        """The next such moment after `now`, in waking hours if the words leave it open."""
        for ahead in (0, 1):
            day = now.date() + timedelta(days=ahead)
            fitting = [minute for minute in self.minutes if _fits(minute, part)] or list(self.minutes)
            open_hours = [minute for minute in fitting if minute in _WAKING] if len(fitting) > 1 else fitting
            found = next((_at(day, minute) for minute in open_hours or fitting if _at(day, minute) > now), None)
            if found:
                return found
        return self.on(now.date() + timedelta(days=1), part)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _fits(minute: int, part: str) -> bool:
    match part:
        case "morning":
            return minute < _NOON
        case "afternoon" | "evening" | "night":
            return minute >= _NOON
        case "lunchtime" | "lunch time" | "lunch":
            return _NOON - 60 <= minute <= _NOON + 180
        case _:
            return True


def _readings(hour: int, minute: int, half: str) -> tuple[int, ...]:
    """Both halves of the day for a bare hour, one for any other. Nothing for an hour that no clock shows."""
    if hour > 24 or minute > 59 or (half in ("a", "p") and not 1 <= hour <= 12):
        return ()
    if half == "24" or hour > 12 or hour == 0:
        return (hour * 60 + minute,) if half not in ("a", "p") else ()
    first = hour % 12 * 60 + minute
    match half:
        case "a":
            # "12am" is the midnight that ends the day, as people use it.
            return (first or _DAY,)
        case "p":
            return (first + _NOON,)
        case _:
            return (first, first + _NOON)


_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)"
_UNITS = (
    r"(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|working|business|%|percent|people|of|times?|items?|x|k|gb"
    r"|euros?|pounds?|dollars?)\b"
)
_GOES_ON = (
    r"(?=\s*(?:$|[,;:!?)\"'\-]|\.(?!\d)|(?:today|tomorrow|tom\w+|tmr\w*|tonight|tonite|2\w+|and|or|but|so|on|in|this|next|with|at"
    r"|the|if|when|once|then|"
    r"i|i'll|ill|im|i'm|we|we'll|you|you'll|he|she|they|it|it'll|that|latest|sharp|prompt|your|my|our|uk|local|est|pst|gmt|cet|bst"
    r"|time|by|for|to|as|because|"
    r"instead|again|please|pls|plz|ok|okay|with|from|until|till|tops|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|ish|or"
    r"|exactly|about|just|thanks|thx|cheers|"
    r"every|a|have|let|will|can|someone|no|not|is|right|love|mate|m8|ta)\b))"
)
_ONE_TIME = (
    rf"(?:noon|midday|midnight|(?:quarter|ten|twenty|five)\s+(?:past|to)\s+(?:{HOUR_WORD}|\d\d?)|half\s+(?:past\s+)?(?:{HOUR_WORD}|\d\d?)|(?:{HOUR_WORD}|\d\d?)(?:[:.]\d\d)?(?:\s?o'?clock"
    rf"|\s*[ap]\.?m\b\.?)?)"
)
_AT = r"(?:at|by|before|b4|around|about|till|until|after|past|@|approx\.?|roughly|for|from|no later than|latest|close to|like)"

_WINDOW = re.compile(
    rf"(?P<open>\b(?:between|from|any ?time between|any ?time from)\s+)?(?<![\d/£$€.])\b(?P<one>{_ONE_TIME})(?:\s*-\s*|\s+(?:and|to"
    rf"|until|till?|thru|through)\s+)"
    rf"(?P<two>{_ONE_TIME})\b(?!\s*(?:-\s*)?{_UNITS})(?![/\d])"
)
_TEN_TO = re.compile(r"(?:five|ten|twenty|5|10|20|25)\s+(?:to|till)\b")
_CLOCKS = (
    re.compile(r"(?<![\d.:/£$€])(?P<h>\d\d?)[:.h](?P<m>[0-5]\d)(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?![\d/]|[:.]\d)"),
    re.compile(rf"(?<![\d.:/£$€])\b(?P<h>\d\d?){_HALF}"),
    re.compile(rf"\b(?P<w>{HOUR_WORD})(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s?o'?\s?clock\b)"),
    re.compile(r"(?<![\d.:/£$€])\b(?P<h>\d\d?)\s?(?:o'?\s?clock\b|ish\b)"),
    re.compile(r"\b(?P<h>[012]\d)(?P<m>[0-5]\d)\s?(?:hrs|hours|h)\b"),
    re.compile(r"(?<=\bby |\bat )(?P<h>[012]\d)(?P<m>[0-5]\d)\b(?!\s*(?:\w+ street|st\b|road|%))"),
    re.compile(rf"\b(?P<rel>half)[- ](?:past\s+)?(?:(?P<w>{HOUR_WORD})|(?P<h>\d\d?))\b(?!\s*-?\s*{_UNITS}){_HALF}?"),
    re.compile(
        rf"\b(?P<rel>quarter|five|ten|twenty|twenty[- ]five|(?:5|10|20|25)(?: min(?:ute)?s)?)\s+(?P<dir>past|to|after|til|till"
        rf"|before)\s+(?:(?P<w>{HOUR_WORD})|(?P<h>\d\d?))\b"
        rf"(?![:.]\d|\s*(?:-|to)?\s*\d*\s*{_UNITS}){_HALF}?"
    ),
    re.compile(rf"\b(?P<w>{HOUR_WORD})[- ](?P<mw>fifteen|thirty|forty[- ]?five)\b(?!\s*{_UNITS}){_HALF}?"),
    re.compile(
        rf"(?<![\d.:/£$€])\b(?:(?P<h>\d\d?)|(?P<w>{HOUR_WORD}))(?=\s+(?:in the|this)\s+(?:morning|afternoon|evening)\b"
        rf"|\s+at night\b)"
    ),
    re.compile(r"\b(?:(?:12|twelve)\s+)?(?P<word>noon|midday|mid-day|midnight)\b"),
    re.compile(rf"(?<![\d.:/£$€])\b(?:(?P<h>\d\d?)|(?P<w>{HOUR_WORD}))(?=\s+(?:at the (?:very )?latest|sharp|on the dot)\b)"),
    re.compile(rf"(?:\b|(?=@)){_AT}\s*(?<=[\s@])(?:(?P<h>\d\d?)|(?P<w>{HOUR_WORD})){_GOES_ON}(?!\s*-?\s*{_UNITS})"),
)


def _relative(match: re.Match[str], hour: int) -> tuple[int, ...]:
    """ "half five", "quarter to four": in Britain "half five" is half past five."""
    rel = match["rel"]
    minutes = {"half": 30, "quarter": 15}.get(rel) or int(number(rel.split()[0]))
    back = match.groupdict().get("dir") in ("to", "til", "till", "before")
    return tuple((reading + (-minutes if back else minutes)) % _DAY for reading in _readings(hour, 0, match["half"] or ""))


def _clock(match: re.Match[str]) -> Clock | None:
    groups = match.groupdict()
    if groups.get("word"):
        return Clock((_DAY if groups["word"] == "midnight" else _NOON,))
    hour = int(number(groups["w"])) if groups.get("w") else int(groups["h"])
    if groups.get("rel"):
        minutes = _relative(match, hour)
    else:
        # A leading zero, or four figures in a row, is the 24-hour clock.
        whole = groups["h"] is not None and groups["h"][0] == "0" if "h" in groups else False
        half = groups.get("half") or ("24" if whole else "")
        minutes = _readings(hour, int(groups.get("m") or number(groups.get("mw") or "0")), half)
    return Clock(minutes) if minutes else None


def _first_clock(words: str) -> Clock | None:
    for pattern in _CLOCKS:
        if found := pattern.search(f"at {words} "):
            return _clock(found)
    return None


def _window(match: re.Match[str]) -> Clock | None:
    """A window ends at its later hour: the first reading of the second time that lies after the first time."""
    one, two = _first_clock(match["one"]), _first_clock(match["two"])
    if not one or not two or (not match["open"] and _TEN_TO.match(match[0])):
        return None
    opens = next((minute for minute in one.minutes if minute in _WAKING), one.minutes[0])
    closes = next((minute for minute in two.minutes if minute > opens), two.minutes[-1])
    return Clock((closes,), weak=not match["open"] and len(two.minutes) > 1)


def clocks(text: str) -> Iterator[tuple[int, int, Clock]]:
    """All times of day in plain `text`; windows swallow their two ends."""
    for match in _WINDOW.finditer(text):
        if window := _window(match):
            yield match.start(), match.end(), window
    for pattern in _CLOCKS:
        for match in pattern.finditer(text):
            if clock := _clock(match):
                yield match.start(), match.end(), clock
