"""Days: "tomorrow", "Friday week", "the 15th", "15/3", "end of the month". Each rule is a pattern and what it resolves to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from dateutil.relativedelta import relativedelta

from bot.ear.due_words import MONTH, NUMBER, TODAY, TOMORROW, TONIGHT, WEEKDAY, month, number, weekday


@dataclass(frozen=True, slots=True)
class Day:
    """A date. `exact` when its number was named, so that "Monday the 4th" is the 4th; `part` is the part of the day that came with it."""

    on: date
    exact: bool = False
    part: str = ""


Found = tuple[int, int, Day]
_Rule = Callable[[re.Match[str], date], Day | None]


def _coming(today: date, day: int) -> date:
    """The first such weekday after today."""
    return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def _next_week(today: date, weeks: int = 1) -> date:
    """The Monday `weeks` Monday-to-Sunday weeks from this one."""
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def _tomorrow(match: re.Match[str], today: date) -> Day:
    days = 2 if match["after"] else 1
    return Day(today + timedelta(days=days, weeks=1 if match["week"] else 0))


def _today(match: re.Match[str], today: date) -> Day:
    part = next((part for part in ("morning", "afternoon", "evening", "night", "nite") if part in match[0]), "")
    on = today + timedelta(weeks=1) if match[0].endswith("week") else today
    return Day(on, part="night" if part == "nite" else part)


def _weekday(match: re.Match[str], today: date) -> Day | None:
    if match["past"]:
        return None
    day = weekday(match["day"])
    if match["beyond"]:
        return Day(_next_week(today, 2) + timedelta(days=day))
    if match["next"] or match["inweek"]:
        return Day(_next_week(today) + timedelta(days=day))
    on = _coming(today, day)
    if match["until"]:
        return Day(_coming(on, weekday(match["until"])))
    return Day(on + timedelta(weeks={"week": 1, "fortnight": 2}.get(match["extra"] or "", 0)))


def _weeks_on(match: re.Match[str], today: date) -> Day:
    count = number(match["n"] or "a")
    weeks = 2 * count if match["unit"].startswith("fortnight") else count
    start = _coming(today, weekday(match["day"])) if match["day"] else today + timedelta(days=1 if match["tomorrow"] else 0)
    return Day(start + timedelta(weeks=int(weeks)))


def _end_of(match: re.Match[str], today: date) -> Day:
    if match["month"]:
        first = today.replace(day=1, month=month(match["month"]))
        last = first + relativedelta(day=31)
        return Day(last if last >= today else last + relativedelta(years=1, day=31))
    ahead = 1 if "next" in match[0] else 0
    unit = match["unit"] or match["last"] or {"w": "week", "m": "month", "y": "year"}[match["short"]]
    match unit:
        case "week":
            on = _next_week(today, ahead) + timedelta(days=4)
            return Day(on if on >= today else on + timedelta(weeks=1))
        case "month":
            return Day(today + relativedelta(months=ahead, day=31))
        case _:
            return Day(today + relativedelta(years=ahead, month=12, day=31))


def _this_or_next_year(today: date, on_month: int, on_day: int) -> date:
    this = date(today.year, on_month, on_day)
    return this if this >= today else date(today.year + 1, on_month, on_day)


def _iso(match: re.Match[str], _today: date) -> Day:
    return Day(date(int(match["y"]), int(match["m"]), int(match["d"])), exact=True)


def _named(match: re.Match[str], today: date) -> Day:
    groups = match.groupdict()
    on_day, on_month = int(groups["d"]), month(groups["m"])
    if groups["y"]:
        return Day(date(int(groups["y"]), on_month, on_day), exact=True)
    return Day(_this_or_next_year(today, on_month, on_day), exact=True)


def _slashed(match: re.Match[str], today: date) -> Day:
    first, second = int(match["a"]), int(match["b"])
    on_day, on_month = (first, second) if second <= 12 else (second, first)
    if match["y"]:
        year = int(match["y"])
        return Day(date(year + 2000 if year < 100 else year, on_month, on_day), exact=True)
    return Day(_this_or_next_year(today, on_month, on_day), exact=True)


def _ordinal(match: re.Match[str], today: date) -> Day | None:
    wanted = int(match["to"] or match["d"])
    ahead = range(1, 2) if match["next"] else range(13)
    # Some months are too short for the 31st; `relativedelta` would clip it, so those are skipped.
    days = (today + relativedelta(months=months, day=wanted) for months in ahead)
    return next((Day(on, exact=True) for on in days if on.day == wanted and on > today), None)


_FEASTS = {"christmas eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26), "new year's eve": (12, 31), "new year": (1, 1)}


def _feast(match: re.Match[str], today: date) -> Day:
    return Day(_this_or_next_year(today, *next(on for name, on in _FEASTS.items() if match[0].startswith(name))), exact=True)


_BEFORE = r"(?:on|by|before|until|till|from|after|between|for|around|about|due|to)"
_ABSOLUTE: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (
        re.compile(r"\b(?P<y>20\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?=$|[^\d-])"),
        _iso,
    ),
    (re.compile(rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>20\d\d)\b"), _named),
    (re.compile(rf"\b(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)\b"), _named),
    (re.compile(r"(?<![\d/.])(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<y>20\d\d|\d\d)\b"), _slashed),
)
_RELATIVE: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (
        re.compile(
            r"\b(?:(?:christmas|new year's) (?:eve|day)|boxing day|(?<=\bby )(?:christmas|new year)"
            r"(?! (?:part|card|order|dinner|week|sale)))\b"
        ),
        _feast,
    ),
    (re.compile(rf"\b(?P<after>(?:the\s+)?day after\s+)?{TOMORROW}(?P<week>\s+week\b)?"), _tomorrow),
    (re.compile(rf"\b(?:later\s+)?(?:{TODAY}(?:\s+week\b)?|{TONIGHT}|this\s+(?:morning|afternoon|evening|very\s+day)\b)"), _today),
    (
        re.compile(
            rf"\b(?:(?P<past>last|past|every|each|since|most|the past|this past|previous)\s+"
            rf"|(?:(?P<inweek>next week),?\s+(?:on\s+)?)?(?P<next>next\s+)?"
            rf"(?:(?:this|(?<!is )(?<!'s )(?<!are )(?<!'re )(?<!be )coming"
            rf"|upcoming)\s+)*?)(?P<day>{WEEKDAY})(?:\s+(?P<beyond>after next)\b|\s+(?:of\s+)?(?P<wk>next week)\b"
            rf"|(?:\s*-\s*|\s+(?:to|or|and|through)\s+(?:on\s+|maybe\s+)?)(?P<until>{WEEKDAY})|\s+(?P<extra>week"
            rf"|fortnight)\b(?!\s+of))?"
        ),
        lambda match, today: _weekday(match, today) if not match["wk"] else Day(_next_week(today) + timedelta(days=weekday(match["day"]))),
    ),
    (
        re.compile(
            rf"\b(?:(?P<n>{NUMBER})\s+|(?<!this )(?<!next )(?<!last )(?=week (?:on|from)\b))(?P<unit>weeks?|fortnights?)\s+(?:on"
            rf"|from|this)?\s*(?:this\s+|coming\s+)*(?:(?P<day>{WEEKDAY})|(?P<tomorrow>{TOMORROW})|{TODAY})"
        ),
        _weeks_on,
    ),
    (
        re.compile(
            rf"\b(?:end|last day) of(?: the| this)?(?: next)? (?:(?P<unit>week|month|year)\b|(?P<month>{MONTH}))|\b(?:eo(?P<short>[wmy])"
            rf"|(?P<last>month|year)(?:'s)?[ -]end)\b"
        ),
        _end_of,
    ),
    (re.compile(rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})(?P<y>)"), _named),
    (re.compile(rf"\b(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?\b(?P<y>)(?!\s*(?::|am|pm|%))"), _named),
    (
        re.compile(
            r"(?<![\d/.£$€:])(?!24/7)(?P<a>\d\d?)/(?P<b>\d\d?)(?P<y>)(?![\d/]|\s*(?:hours|hrs|h\b|days|working"
            r"|business))"
        ),
        _slashed,
    ),
    (
        re.compile(
            rf"(?:\b{_BEFORE}\s+(?:the\s+)?|\b(?:{WEEKDAY}),?\s+(?:the\s+)?|\bthe\s+)(?P<d>\d\d?)(?:st|nd|rd|th)\b"
            r"(?:\s*(?:-|or|to|and)\s*(?:the\s+)?(?P<to>\d\d?)(?:st|nd|rd|th)\b)?(?:\s+of\s+(?:(?P<next>next month)|this month"
            r"|the month))?"
            r"(?!\s+(?:time|floor|call|email|street|st|avenue|ave|person|one|attempt|week|month|day|party|line|class|anniversary"
            r"|birthday|technician|agent|order|visit)\b)"
            rf"(?!\s+(?:of\s+)?{MONTH})"
        ),
        _ordinal,
    ),
)


def days(text: str, today: date | None) -> Iterator[Found]:
    """All days in plain `text`. Without `today`, only those with their year. Impossible dates ("31/2") are passed over."""
    for pattern, rule in _ABSOLUTE if today is None else (*_ABSOLUTE, *_RELATIVE):
        for match in pattern.finditer(text):
            try:
                day = rule(match, today or date.min)
            except (ValueError, OverflowError):
                continue
            if day:
                yield match.start(), match.end(), day


_AFTER = re.compile(
    rf"\b(?:(?P<same>(?:on )?(?:the|that) (?:very )?same day|that (?:very )?day"
    r"|same day(?=\s*(?:$|[.,;!)]|and\b)))|(?P<next>the (?:very )?(?:next|following) day"
    rf"|the day after|a day later)"
    rf"|the (?P<day>{WEEKDAY}) (?:after|following))\b(?! (?:{TOMORROW}|that|next|i|you|we|your|my|the)\b)"
)


def _after(match: re.Match[str], anchor: date) -> date:
    if match["day"]:
        return _coming(anchor, weekday(match["day"]))
    return anchor + timedelta(days=1 if match["next"] else 0)


def days_after(text: str) -> Iterator[tuple[int, int, Callable[[date], date]]]:
    """Days that count from the date named before them: "that day", "the day after", "the Monday after"."""
    for match in _AFTER.finditer(text):
        yield match.start(), match.end(), partial(_after, match)
