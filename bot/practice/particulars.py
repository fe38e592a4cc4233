"""Names and numbers in what is given back: they must be those of this story."""

import re
from functools import lru_cache

from bot.playbook.scenario import Scenario

_NUMBER = re.compile(r"\d[\d.,:]*\d|\d")
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}\b")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_TALK = frozenset((*_DAYS, *_MONTHS, "english", "okay", "sir", "madam"))
"""Capitalised words that belong to no story."""
COUNTED = 12
"""Numbers up to here are counts that somebody can have worked out for themselves."""


def foreign(text: str, scenario: Scenario) -> tuple[str, ...]:
    """The names and numbers in `text` that occur nowhere in the scenario."""
    known = _known(scenario.written)
    numbers = [n for n in _NUMBER.findall(text) if _digits(n) not in known and not (n.isdigit() and int(n) <= COUNTED)]
    names = [name for name in _NAME.findall(text) if name.lower() not in known and name.lower() not in _TALK]
    return tuple(dict.fromkeys([*names, *numbers]))


@lru_cache(maxsize=64)
def _known(written: str) -> frozenset[str]:
    words = {word.lower() for word in re.findall(r"[A-Za-zÀ-ÿ]+", written)}
    return frozenset(words | {_digits(number) for number in _NUMBER.findall(written)})


def _digits(number: str) -> str:
    """A number without its marks and without noughts after the point: 6.12 and 6:12 are the same, and so are £40 and £40.00."""
    return re.sub(r"[.,:]", "", re.sub(r"[.,]00$", "", number))
