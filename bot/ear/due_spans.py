"""Spans of time: "in 3 days", "within 24 hours", "half an hour", "2-3 working weeks". Hours count from the clock, days give a date."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from bot.ear.due_words import NUMBER, number

_LEAD = (
    r"(?P<lead>\b(?:(?:with)?in|inside(?: of)?|in(?:side)? under|under|less than|over|in about|give me|gimme|allow me|takes?|taking"
    r"|up to|max(?:imum)?|at most|no more than|after|about|another|around)"
    r"(?:\s+(?:the\s+)?(?:next|following|coming)|\s+(?:about|around|roughly|approximately|maybe|say|under|less than|up to|at most"
    r"|no more than|another|like|just|a further))*\s+(?:the\s+)?"
    r"|\b(?:the\s+)?next\s+)?"
)
_PAST = (
    r"(?P<past>\b(?:for|since|past|last|every|each|previous|these|been|only)\s+(?:the\s+)?(?:past\s+|last\s+|about\s+|over\s+"
    r"|at least\s+)*)?"
)
_UNIT = (
    r"(?P<work>(?:working|business|work|bus\.?|biz|week)\s*)?(?P<unit>minutes?|mins?|min|hours?|hrs?|hr|h|days?|weeks?|wks?"
    r"|fortnights?|months?|years?|m)\b(?:'s?)?(?:\s+time\b)?(?P<more>\s+or\s+two\b)?"
)
_TAIL = (
    r"(?P<tail>\s+(?:from\s+(?:now|today)|tops|max|at most|at the latest|or less)\b|\s*,?\s*(?P<ago>ago|late|old|earlier"
    r"|already|warranty|trial|before|notice|after (?:that|this|it)|afterwards)\b)?"
)
_COUNTED = re.compile(
    rf"{_PAST}{_LEAD}(?<![\w£$€.])(?:(?P<low>{NUMBER})(?:\s*[-/]\s*|\s+(?:to"
    rf"|or)\s+))?(?P<n>{NUMBER})[\s-]*(?P<half>and a half\s+)?{_UNIT}{_TAIL}"
)
_NEXT = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
}
_HOURS = (
    (re.compile(rf"{_PAST}{_LEAD}(?:an hour and (?:a half|half)|(?:one|1) and a half hours|hour and a half)\b{_TAIL}"), 90),
    (re.compile(rf"{_PAST}{_LEAD}(?:a\s+|one\s+)?half[- ](?:an\s+|a\s+)?hour\b(?:'s time)?{_TAIL}"), 30),
    (re.compile(rf"{_PAST}{_LEAD}three[- ]quarters of an hour\b{_TAIL}"), 45),
    (re.compile(rf"{_PAST}{_LEAD}(?:a\s+)?quarter of an hour\b{_TAIL}"), 15),
    (re.compile(rf"{_PAST}(?P<lead>(?:with)?in(?:side)?\s+)(?:the\s+)(?:next\s+)?hour\b{_TAIL}"), 60),
)
_VERBAL = re.compile(r"\W*(?:tak|giv|gim|allow)")
_BARE_MINUTES = re.compile(r"\b(?P<lead>in)\s+(?P<n>5|10|15|20|25|30|45)(?=\s*(?:$|[.,;!?]|and\b|ok\b|max\b|tops\b))")
_THE_NEXT = re.compile(
    r"\b(?:with)?(?:in|over|inside)\s+(?:the\s+)?(?:next|coming|following)\s+(?P<unit>fortnight|week|month"
    r"|day)\b(?!\s+or)"
)
_ONE_WORK_DAY = re.compile(r"\b(?P<lead>(?:by|on|in|within)\s+)?(?:the\s+)?next\s+(?:working|business)\s+day\b")


def working_days(today: date, count: int) -> date:
    """`count` days of Monday to Friday on from today, tomorrow being the first."""
    weeks, rest = divmod(count, 5)
    on = today + timedelta(weeks=weeks)
    if not rest and on.weekday() > 4:
        return on - timedelta(days=on.weekday() - 4)
    while rest:
        on += timedelta(days=1)
        rest -= on.weekday() < 5
    return on


def _counted(match: re.Match[str], now: datetime) -> date | datetime | None:
    count = number(match["n"]) + (0.5 if match["half"] else 0) + (1 if match["more"] else 0)
    unit = match["unit"]
    # "In a minute" is a figure of speech; "in 1 minute" hardly occurs.
    if count == 1 and unit[0] == "m" and not unit.startswith("mo"):
        return None
    match unit[:2]:
        case "mi" | "m":
            return now + timedelta(minutes=count)
        case "ho" | "hr" | "h":
            return now + timedelta(hours=count)
        case "da":
            return working_days(now.date(), int(count)) if match["work"] else now.date() + timedelta(days=int(count))
        case "we" | "wk" | "fo":
            return now.date() + timedelta(days=int(count * (14 if unit[0] == "f" else 7)))
        case "mo":
            return now.date() + relativedelta(months=int(count))
        case _:
            return now.date() + relativedelta(years=int(count))


def _over(match: re.Match[str]) -> bool:
    """Whether the span is behind us or says how long something lasts."""
    return bool(match["past"] or match["ago"])


def _stated(match: re.Match[str]) -> bool:
    return bool(match["lead"] or match["tail"] or " time" in match[0])


def _start(match: re.Match[str]) -> int:
    """ "Takes" and "give me" place a span in time but are no part of the date."""
    return match.end("lead") if _VERBAL.match(match["lead"] or "") else match.start()


def spans(text: str, now: datetime) -> Iterator[tuple[int, int, date | datetime, bool]]:
    """All spans in plain `text` and where they end; the flag says whether a word ("in", "within", "from now") places them in time."""
    for match in _COUNTED.finditer(text):
        try:
            ends = None if _over(match) else _counted(match, now)
        except (ValueError, OverflowError):
            continue
        if ends:
            yield _start(match), match.end(), ends, _stated(match) or bool(match["low"])
    for pattern, minutes in _HOURS if "hour" in text else ():
        yield from ((_start(m), m.end(), now + timedelta(minutes=minutes), _stated(m)) for m in pattern.finditer(text) if not _over(m))
    for match in _BARE_MINUTES.finditer(text):
        yield match.start(), match.end(), now + timedelta(minutes=int(match["n"])), True
    for match in _THE_NEXT.finditer(text):
        yield match.start(), match.end(), now.date() + _NEXT[match["unit"]], True
    for match in _ONE_WORK_DAY.finditer(text):
        yield match.start(), match.end(), working_days(now.date(), 1), True
