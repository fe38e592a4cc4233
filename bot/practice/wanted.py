"""What somebody wants to practise, read from the words after "practice"."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.playbook.base import Difficulty

LEVELS: tuple[Difficulty, ...] = ("gentle", "steady", "hard")

_OTHER_CHAIR = re.compile(r"\bas (?:the |a )?(?:customer|rep|other side)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words after "practice" ask for."""

    name: str
    level: Difficulty = "steady"
    test: bool = False
    other_chair: bool = False
    manner: Literal["good", "clumsy", "loses"] = "good"


def asked_for(words: str) -> Wanted:
    """The scenario's name, and after it: how hard, a test, the other chair and how the bot works then."""
    other_chair = _OTHER_CHAIR.search(words) is not None
    first, *left = _OTHER_CHAIR.sub(" ", words).split() or [""]
    said = [word.lower() for word in left]
    level: Difficulty = next((level for level in LEVELS if level in said), "steady")
    kept = [word for word in left if word.lower() not in (*LEVELS, "test", "clumsy", "good")]
    return Wanted(" ".join([first, *kept]).strip(), level, "test" in said, other_chair, "clumsy" if "clumsy" in said else "good")
