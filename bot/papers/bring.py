"""A case from a bundle, put among those of whoever brings it in."""

import re
from dataclasses import replace
from typing import Literal

from bot.calls.case import Case, Casework
from bot.papers.unpack import Unpacked

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
Brought = Literal["new", "known", "renumbered"]
"""What became of it. `known`: it is there just like this. `renumbered`: its number was another case's."""


def bring(work: Casework, unpacked: Unpacked) -> tuple[Casework, Case, Brought]:
    """`work` with the case in it and open before its owner. Nothing that was there is replaced."""
    case = unpacked.case
    if not work.cases and not work.zoned:
        work = replace(work, zone=unpacked.zone, zoned=True)
    there = work.case(case.id)
    if there == case:
        return replace(work, current=case.id), case, "known"
    if there or not _NUMBER.fullmatch(case.id):
        case = replace(case, id=_next(work))
    return replace(work, cases=(*work.cases, case), current=case.id), case, "new" if case.id == unpacked.case.id else "renumbered"


def _next(work: Casework) -> str:
    return str(max((int(case.id) for case in work.cases if case.id.isdecimal()), default=0) + 1)
