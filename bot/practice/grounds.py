"""Whether words speak of this case: its own words, or those that the counterpart has just used."""

import re
from functools import lru_cache

from bot.playbook.scenario import Scenario
from bot.practice.scene import Noticed, Scene

WORD = re.compile(r"[\w'’£$€]+(?:\.\w+)*")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "afternoon", "second", "twice")
_MONTHS = ("january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december")
_PAPERS = (
    "order",
    "orders",
    "letter",
    "bill",
    "payment",
    "code",
    "page",
    "number",
    "offer",
    "discount",
    "proof",
    "notice",
    "refund",
    "money",
)
_THINGS = ("phone", "telephone", "mobile", "email", "card", "cards", "cash", "account", "bank", "password", "photo", "photos", "box", "bag")
_PLACES = (
    "door",
    "floor",
    "office",
    "reception",
    "window",
    "name",
    "customers",
    "mother",
    "mum",
    "daughter",
    "kids",
    "children",
    "third time",
)
EVERYDAY = frozenset((*_DAYS, *_MONTHS, *_PAPERS, *_THINGS, *_PLACES))
"""Words of a case that are words of many: one of them alone shows nothing."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def speaks_of(text: str, noticed: Noticed, scenario: Scenario, scene: Scene) -> bool:
    """Whether the words of a move speak of this case; in a long message those that stand around it."""
    around = text if len(text) < 240 else " ".join(s for s in _SENTENCE.split(text) if any(q and q in s for q in noticed.spans))
    return about(around, scenario, scene, shared=2)


def about(text: str, scenario: Scenario, scene: Scene, shared: int = 1) -> bool:
    """Whether `text` has a word of this case (two if they are everyday words), or `shared` long words of the counterpart's last line."""
    if _of_case(text, scenario.grounds):
        return True
    return len(_long_words(text) & words_of(scene.last_line)) >= shared


@lru_cache(maxsize=2048)
def _of_case(text: str, words: tuple[str, ...]) -> bool:
    found = {match.lower() for match in grounds(words).findall(text)}
    return bool(found - EVERYDAY) or len(found) > 1


@lru_cache(maxsize=2048)
def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if len(word) > 5)


@lru_cache(maxsize=2048)
def words_of(line: str) -> frozenset[str]:
    """The words of a line, in lower case."""
    return frozenset(word.lower() for word in WORD.findall(line))


@lru_cache(maxsize=256)
def grounds(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds one of `words`, at the start of a word; a number only whole, since £62 is not in £620."""
    found = (re.escape(word) + (r"(?!\d)" if word[-1].isdigit() else "") for word in words)
    return re.compile(r"(?<!\w)(?:" + "|".join(found) + r")", re.IGNORECASE)


def question(text: str) -> str:
    """The first question in `text`, or how it starts."""
    return next((sentence for sentence in _SENTENCE.split(text) if "?" in sentence), start(text))


def start(text: str) -> str:
    """The first sixty characters of `text`."""
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
