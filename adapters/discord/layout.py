"""Markdown runs, and how they are laid out on pages no longer than Discord takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.discord.escape import escape, slices, width

BLANK = "\u200b"
"""What stands for a message of nothing but white space, which Discord would refuse (error 50006)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style: `before` and `after` it (on each piece, where it must be cut), `line` in front of each line.

    `gap` is what separates it from the run above it on the same page.
    """

    text: str
    before: str = ""
    after: str = ""
    line: str = ""
    gap: str = "\n"

    def pieces(self, first: int, room: int) -> Iterator[str]:
        """The run as Markdown in pieces of at most `first` and then `room` units."""
        frame = width(self.before + self.line + self.after)
        for text in slices(self.text, first - frame, room - frame, len(self.line)):
            yield self.before + self.line + escape(text).replace("\n", "\n" + self.line) + self.after


def pages(runs: Iterable[Run], room: int) -> list[str]:
    """All `runs` from top to bottom, on as few pages of `room` units as a simple walk gives."""
    done: list[str] = []
    page = ""
    for run in runs:
        for piece in _pieces(run, page, room):
            joined = page + run.gap + piece if page else piece
            if width(joined) > room:
                done.append(page)
                joined = piece
            page = joined
    return [text if text.strip() else BLANK + text for text in [*done, page]]


def _pieces(run: Run, page: str, room: int) -> list[str]:
    """The run in one piece where a page can hold it; else beginning in what `page` has left, if that is worth it."""
    whole = list(run.pieces(room, room))
    left = room - width(page + run.gap)
    return whole if len(whole) == 1 or left < room // 4 else list(run.pieces(left, room))
