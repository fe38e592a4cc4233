"""What a typed line is: a word for the desk, or something to send, and to whom."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Word = Literal["next", "list", "open", "stop", "help", "hint", "draft", "drop"]
_WORD = re.compile(
    r"/?(?P<plain>next|list|queue|inbox|stop|quit|exit|help|hint|drop)(?: it| this)?"
    r"|(?:open|ticket|go to)\s*#?\s*(?P<number>\d{1,3}|one|two|three|four|five)|#?(?P<only>\d{1,3})",
    re.IGNORECASE,
)
_TO = re.compile(r"^[ \t]*(?:(?:to\s+)?#?(?P<number>\d{1,2})|(?P<all>all|everyone|everybody))[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
_SAME: dict[str, Word] = {
    "next": "next",
    "list": "list",
    "queue": "list",
    "inbox": "list",
    "stop": "stop",
    "quit": "stop",
    "exit": "stop",
    "help": "help",
    "hint": "hint",
    "drop": "drop",
}
_COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
NEAR = 0.75
"""How like a word for the desk one word must be to be taken for a slip of the fingers."""
MOST = 12
"""Notes in one message; what follows belongs to the last of them."""
EVERYONE = -1
"""The number that stands for all who wait."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A word for the desk: nothing is sent."""

    word: Word
    number: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to send. `to` is a ticket, `EVERYONE`, or None for the open one."""

    to: int | None
    text: str


def typed(line: str) -> Desk | tuple[Letter, ...]:
    """What `line` is. Several notes can stand in one message, each behind its number."""
    found = _WORD.fullmatch(line.strip().rstrip(".!").strip())
    if found and found["plain"]:
        return Desk(_SAME[found["plain"].lower()])
    if found and found["number"]:
        return Desk("open", _COUNTED.get(found["number"].lower()) or int(found["number"]))
    if found:
        return Desk("draft", int(found["only"]))
    return _letters(line)


def slip(line: str) -> str:
    """The word for the desk that somebody meant who typed one word only; empty for none. One word is hardly ever a message."""
    word = line.strip().rstrip(".!?").lower()
    return next(iter(get_close_matches(word, _SAME, n=1, cutoff=NEAR)), "") if len(line.split()) == 1 else ""


def _letters(line: str) -> tuple[Letter, ...]:
    heads = [head for head in _TO.finditer(line) if not _is_a_time(line, head)][:MOST]
    if not heads:
        return (Letter(None, line.strip()),)
    before = line[: heads[0].start()].strip()
    ends = [*(head.start() for head in heads[1:]), len(line)]
    named = [
        Letter(int(head["number"]) if head["number"] else EVERYONE, line[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    ]
    return (*((Letter(None, before),) if before else ()), *named)


def _is_a_time(line: str, head: re.Match[str]) -> bool:
    """Whether the number with a colon only begins a time of day: "9:20 is when I'm back"."""
    colon = line.find(":", head.start())
    return head["number"] is not None and re.match(r":[0-5]\d\b(?!\s*:)", line[colon:]) is not None
