"""What was found to be due, and how words about one moment are put together: "Tuesday, no wait, Thursday", "Monday, not Sunday, at 10"."""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Due:
    """Words in a text and the moment they name.

    `by` when they set a limit, `latest` when "at the latest" follows, `stated` unless it is a bare length of time ("3 weeks").
    """

    start: int
    end: int
    when: str
    by: bool = False
    latest: bool = False
    stated: bool = True


_CORRECTED = re.compile(
    r"[\s,.;:(-]*(?:(?:no,? wait|wait,? no|oh wait|wait|sorry|oops|correction|actually|rather|or rather|scrap that|i mean|i meant"
    r"|make (?:it|that)|no)\b[\s,.;:-]*)+(?:on|by|at|it's|it is|is)?\s*"
)
_OR = re.compile(r",?\s*(?:or|to)\s*(?:maybe |possibly |on |at the latest |by )?")
_NOT = re.compile(r"[\s,(-]*(?:and\s+)?not\s+(?:(?:on|by|at|before|this|the|for)\s+)*")
_GOES_ON = re.compile(r"[.!;,]?\s*(?:and\s+)?(?:he|she|they|it)(?:'ll|'s|'re|\s+will|\s+is|\s+are|\s+should)\b[^.!?;\n]{0,60}")


def joined(text: str, found: list[Due], due: Due) -> list[Due]:
    """ "Tomorrow or Saturday" is one moment, the later one; "Tuesday, no wait, Thursday" is the one that was meant."""
    before = found[-1] if found else None
    if before and _CORRECTED.fullmatch(text, before.end, due.start):
        return [*found[:-1], replace(due, start=before.start, when=_meant(before.when, due.when))]
    if before and before.when[:10] < due.when[:10] and _OR.fullmatch(text, before.end, due.start):
        return [*found[:-1], replace(due, start=before.start)]
    return [*found, due]


def _meant(before: str, after: str) -> str:
    """What was corrected: "Thursday at 3, sorry, 4" keeps its Thursday where only the hour is said anew."""
    return before[:10] + after[10:] if "T" in before and "T" in after and before[:10] > after[:10] else after


def chosen(found: tuple[Due, ...] | list[Due]) -> Due | None:
    """The one that binds: what is called the latest, else the first limit, else the first moment."""
    return next((due for due in found if due.latest), None) or next((due for due in found if due.by), None) or next(iter(found), None)


def denied(text: str, before: Due, span: tuple[int, int], when: str) -> Due:
    """ "Monday, not Sunday, at 10": the day that was ruled out goes with the one before, and its hour counts there."""
    if not _NOT.fullmatch(text, before.end, span[0]):
        return before
    return replace(before, end=span[1], when=before.when[:10] + when[10:] if "T" not in before.when else before.when)


def pronoun_goes_on(text: str, before: Due, start: int) -> bool:
    """Whether an hour at `start` tells more of the day before it: "She comes on Thursday. She'll be there at 9"."""
    return bool(_GOES_ON.fullmatch(text, before.end, start))
