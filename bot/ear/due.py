"""When something is due: from the words people use to an ISO date or date-time.

The conventions of this product (bare hours in waking hours, "Friday week", ranges that end at their upper bound, working days)
contradict what general date parsers assume, and those also read far too much into ordinary prose. So this is a small grammar of its
own: days, clock times and spans are found apart, neighbours are joined, and dateutil does the arithmetic.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from bot.ear.due_clock import Clock, clocks
from bot.ear.due_days import Day, days, days_after
from bot.ear.due_found import Due, chosen, denied, joined, pronoun_goes_on
from bot.ear.due_spans import spans
from bot.ear.due_words import TOMORROW, WEEKDAY, plain


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a day; it names no day itself, but the close of business is today's."""

    name: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class _Ends:
    at: date | datetime
    stated: bool


@dataclass(frozen=True, slots=True)
class _After:
    of: Callable[[date], date]


_Value = Day | Clock | _Part | _Ends | _After
_Token = tuple[int, int, _Value]

_PARTS = re.compile(
    r"\b(?:(?P<today>e\.?o\.?d|c\.?o\.?b|e\.?o\.?b|close of (?:play|business)|end of (?:the )?(?:day|business|play|working day"
    r"|business day|work day|trading))"
    r"|(?:in the |at )?(?:early |late |mid[- ]?(?=morning|afternoon))?(?P<part>morning|afternoon|evening|night|lunchtime|lunch time"
    r"|lunch|teatime)|(?P<thing>first thing(?: in the morning)?))\b"
)
_GAP = re.compile(
    r"[\s,(]*(?:(?:at|by|before|around|about|on|@|-|the|of|in|from|latest|no later than|sometime|some time|early|late|then|:|approx"
    r"|after|for|any ?time|to be there)[\s,]*)*"
)
_PREFIX = re.compile(
    r"(?:\b(?:by|on|at|before|around|about|from|sometime|no later than|not later than|early|late|within|due|for|after|latest"
    r"|as of|this|this time|b4|til)\s+)+(?:the\s+)?$"
)
_BY = re.compile(r"\b(?:by|b4|before|within|latest|no later than|not later than)\b|\binside\b")
_LATEST = re.compile(r"[\s,(]*(?:at (?:the )?(?:very |absolute )?latest|latest|tops|at most|max)\b")
_NOT_DUE = re.compile(
    r"\b(?:not|not (?:on|by|at|before|until|till)|since|your|my|our|her|his|their|last|dated|of your|an?"
    r"|(?:letter|order|email|invoice|bill|call|message|purchase|report|note|statement|reply|receipt|conversation|contract|visit"
    r"|policy) (?:of|from|dated)|(?:each|every)(?: (?:single|other|day|night|week|month|year|hour|working|morning|evening|afternoon"
    r"|weekday|first|second|third|last|of|the|at|on|by))*)\s+$"
)
_SENTENCE = re.compile(r"[.!?\n]\s|\n")
_DAY_TOO = re.compile(rf"{WEEKDAY}|{TOMORROW}|\d(?:st|nd|rd|th)\b")
_THE = re.compile(r"\bthe\s+$")
_POSSESSIVE = re.compile(r"'s\s+\w|'s$|[- ](?:appointment|slot|train|flight|meeting|shift|edition|report|order|delivery slot)\b")
_DAY_OF = re.compile(
    rf"\bthe (?:{WEEKDAY}) (?!(?:after|and|or|between|at|by|the|then|i|we|you|following|morning|afternoon|evening"
    rf"|night)\b)\w"
)
_SOON = re.compile(rf"{TOMORROW}")


def _tokens(text: str, now: datetime | None) -> Iterator[_Token]:
    yield from days(text, now.date() if now else None)
    yield from clocks(text)
    if now is None:
        return
    yield from ((start, end, _Ends(ends, stated)) for start, end, ends, stated in spans(text, now))
    yield from ((start, end, _After(of)) for start, end, of in days_after(text))
    for match in _PARTS.finditer(text):
        yield match.start(), match.end(), _Part(match["part"] or "", today=bool(match["today"]))


def _apart(tokens: Iterator[_Token]) -> list[_Token]:
    """The tokens in order, the longer winning where two overlap."""
    kept: list[_Token] = []
    for token in sorted(tokens, key=lambda token: token[0] - token[1]):
        if all(token[1] <= start or token[0] >= end for start, end, _ in kept):
            kept.append(token)
    return sorted(kept, key=lambda token: token[:2])


def _joins(group: list[_Token], token: _Token) -> bool:
    values = [value for _, _, value in group]
    match token[2]:
        case Day(exact=exact):
            return not any(isinstance(value, _Ends | _After) or (isinstance(value, Day) and not exact) for value in values)
        case Clock() | _Part():
            return not any(
                type(value) is type(token[2]) or (isinstance(value, _Ends) and isinstance(value.at, datetime)) for value in values
            )
        case _Ends() | _After():
            return not any(isinstance(value, Day | _Ends | _After | Clock) for value in values)
        case _:
            assert_never(token[2])


def _groups(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Neighbours that make one moment together: "Thursday" and "at 3"."""
    group: list[_Token] = []
    for token in tokens:
        if group and not (_joins(group, token) and _GAP.fullmatch(text, group[-1][1], token[0])):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _day(group: list[_Token], anchor: date | None) -> date | datetime | None:
    found: date | datetime | None = None
    for _, _, value in group:
        match value:
            case Day():
                found = value.on
            case _Ends():
                found = value.at
            case _After():
                found = value.of(anchor) if anchor else None
            case _Part() | Clock():
                pass
            case _:
                assert_never(value)
    return found


def _moment(group: list[_Token], now: datetime | None, anchor: date | None) -> date | datetime | None:
    values = [value for _, _, value in group]
    parts = [value.part for value in values if isinstance(value, Day)] + [value.name for value in values if isinstance(value, _Part)]
    part = next((part for part in reversed(parts) if part), "")
    clock = next((value for value in values if isinstance(value, Clock)), None)
    day = _day(group, anchor)
    if clock and day and not isinstance(day, datetime):
        return clock.on(day, part, now if now and day == now.date() else None)
    if clock and not day:
        return None if clock.weak or now is None else clock.after(now, part)
    if day:
        return day
    return now.date() if now and any(isinstance(value, _Part) and value.today for value in values) else None


def _following(text: str, group: list[_Token], found: list[Due]) -> datetime | None:
    """The hour that goes with a day and hour named before in the sentence: "at nine on Monday and done by ten"."""
    clock = group[0][2]
    if len(group) > 1 or not isinstance(clock, Clock) or clock.weak or not found:
        return None
    if "T" not in found[-1].when:
        return clock.on(date.fromisoformat(found[-1].when)) if pronoun_goes_on(text, found[-1], group[0][0]) else None
    near = not _SENTENCE.search(text, found[-1].end, group[0][0]) and _DAY_TOO.search(text, found[-1].start, found[-1].end)
    return clock.then(datetime.fromisoformat(found[-1].when)) if near else None


def _iso(moment: date | datetime) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def _due(text: str, group: list[_Token], moment: date | datetime) -> Due:
    start, end = group[0][0], group[-1][1]
    prefix = _PREFIX.search(text, max(0, start - 40), start)
    start = prefix.start() if prefix else start
    stated = all(value.stated for _, _, value in group if isinstance(value, _Ends))
    latest = bool(_LATEST.match(text, end))
    return Due(start, end, _iso(moment), bool(_BY.search(text, start, end)), latest, stated)


def _is_due(text: str, group: list[_Token]) -> bool:
    """Not so for "your 3pm slot", "Thursday's call", "the Monday report", "not Wednesday"."""
    start, end = group[0][0], group[-1][1]
    if _NOT_DUE.search(text, max(0, start - 24), start) or _POSSESSIVE.match(text, end):
        return False
    if isinstance(group[0][2], Clock) and _THE.search(text, max(0, start - 8), start):
        return False
    return not _DAY_OF.match(text, max(0, start - 4))


def _sane(now: datetime | None) -> datetime | None:
    """`now` as a wall clock to the minute; a year that leaves no room for arithmetic is no clock at all."""
    return now.replace(second=0, microsecond=0, tzinfo=None) if now and 1000 < now.year < 9000 else None


def dues(text: str, now: datetime | None) -> tuple[Due, ...]:
    """Every moment that plain `text` names as still to come, in order. Without `now`, only dates that have their year."""
    moment_of_writing = _sane(now)
    found: list[Due] = []
    anchor: date | None = None
    for group in _groups(text, _apart(_tokens(text, moment_of_writing))):
        moment = _following(text, group, found) or _moment(group, moment_of_writing, anchor)
        if moment and _is_due(text, group):
            anchor = moment.date() if isinstance(moment, datetime) else moment
            found = joined(text, found, _due(text, group, moment))
        elif found and moment:
            found[-1] = denied(text, found[-1], (group[0][0], group[-1][1]), _iso(moment))
    return tuple(found)


def due(words: str, now: datetime) -> str | None:
    """When `words` ("by half five", "2-3 weeks") say, as an ISO date or date-time; None when they are vague."""
    binding = chosen(dues(plain(words[:400]), now))
    return binding.when if binding else None
