"""Plain text as Discord must be given it, so that people see each character as it stands.

Discord reads messages as Markdown and turns some words into mentions, emoji and links. A
backslash before a punctuation mark takes its meaning away and is not shown.
"""

import re
import unicodedata
from collections.abc import Iterator

_ALWAYS = re.compile(r"[\\*_~|`<>#\[\]]")
# Only where they would mean something, because a backslash is visible in a phone's notification.
_LIST_MARK = re.compile(r"^(\s*)([-+])(?=\s|\\#|$)", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*\d+)([.)])(?=\s|$)", re.MULTILINE)
_SHORTCODE_OR_LINK = re.compile(r":(?=//|(?:[\w+~-]|\\_)+:)")
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_COSTLY = frozenset("\\*_~|`<>#[]-+.):@")
_JOINER = "\u200d"


def escape(text: str) -> str:
    """`text` without any meaning to Discord. A mention also gets a zero-width space after its @."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _LIST_MARK.sub(r"\1\\\2", text)
    text = _NUMBER.sub(r"\1\\\2", text)
    text = _SHORTCODE_OR_LINK.sub(r"\\:", text)
    return _MENTION.sub("@\u200b", text)


def width(text: str) -> int:
    """Length of `text` in UTF-16 units: at least what Discord counts, whichever way it counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cost(character: str, newline: int) -> int:
    """The most units that `character` can take once escaped; each line costs `newline` more."""
    return 1 + (character > "\uffff") + (character in _COSTLY) + newline * (character == "\n")


def slices(text: str, first: int, room: int, newline: int = 0) -> Iterator[str]:
    """`text` cut into pieces that fit `first` and then `room` units once escaped; joined, they are `text` again."""
    start, left = 0, first
    while start < len(text):
        end = _end(text, start, left, newline)
        yield text[start:end]
        start, left = end, room


def _end(text: str, start: int, room: int, newline: int) -> int:
    used, end = 0, start
    while end < len(text) and (used := used + cost(text[end], newline)) <= room:
        end += 1
    return end if end == len(text) else max(start + 1, _good_cut(text, start, end))


def _good_cut(text: str, start: int, end: int) -> int:
    """A place to cut at or before `end`: after a line, after a word, or at least not inside one visible character."""
    middle = (start + end) // 2
    for mark in ("\n", " "):
        if (found := text.rfind(mark, middle, end)) >= 0:
            return found + 1
    for cut in range(end, max(start, end - 16), -1):
        if not _joined(text[cut - 1], text[cut]):
            return cut
    return end


def _joined(before: str, after: str) -> bool:
    return _JOINER in (before, after) or unicodedata.category(after) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= after <= "\U0001f3ff"
