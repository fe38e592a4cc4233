"""The trend per move: what somebody does often, what is on the rise, what is missing, and what gets in the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.ear.reading import Side
from bot.playbook.moves import Move
from bot.practice.curve import blocks
from bot.progress.record import Done, Made
from bot.replies import Listing, Part, Small

SHOWN = 10
"""The last practices, over which a trend is shown."""
FEW = 2
"""Moves that are shown of each sort; “progress all” shows every one that was made."""
CLEAR = 0.15
"""By what share of the messages the newer practices must differ from the older ones to be called a trend."""
ENOUGH = 6
"""Messages from which the lack of a move says something."""
TITLE = "Your moves, in the practices that have you {seat}"
SEATS = {"agent": "help a customer", "caller": "call a company"}
LEGEND = "One sign a practice: the higher, the more of your messages made the move; a dot for none."


@dataclass(frozen=True, slots=True)
class Trend:
    """One move over the last practices: the share of the messages in each that made it, how many of all did, and how many did harm.

    `rise` is by what share it comes more often in the newer half than in the older; 0 where that cannot be told.
    """

    move: Move
    shares: tuple[float, ...]
    times: int
    messages: int
    harm: int
    rise: float


def trend(done: Sequence[Done], codebook: Sequence[Move], *, every: bool = False) -> list[Part]:
    """The moves of the side that was practised last; with `every`, all moves of both."""
    parts: list[Part] = []
    for side in _sides(done)[: None if every else 1]:
        found = _trends([one for one in done if one.messages and _side(one) == side][-SHOWN:], side, codebook)
        rows = tuple(_row("", one) for one in found if one.times) if every else tuple(_row(*one) for one in _that_matter(found, done))
        parts += [Listing(TITLE.format(seat=SEATS[side]), rows)] if rows else []
    return [*parts, Small(LEGEND)] if parts else []


def _sides(done: Sequence[Done]) -> list[Side]:
    """Those of which moves are known, the one practised last first."""
    return list(dict.fromkeys(side for one in reversed(done) if (side := _side(one))))


def _side(one: Done) -> Side | None:
    name = one.moves[0].move.partition("-")[0] if one.moves else ""
    return "agent" if name == "agent" else "caller" if name == "caller" else None


def _trends(practised: Sequence[Done], side: Side, codebook: Iterable[Move]) -> list[Trend]:
    return [_of(move, practised) for move in codebook if move.side == side]


def _of(move: Move, practised: Sequence[Done]) -> Trend:
    name = f"{move.side}-{move.move}"
    made = [next((one for one in practice.moves if one.move == name), None) for practice in practised]
    shares = tuple(one.times / practice.messages if one else 0.0 for one, practice in zip(made, practised, strict=True))
    messages = sum(practice.messages for practice in practised)
    return Trend(move, shares, _sum(made), messages, sum(one.harm for one in made if one), _rise(made, practised))


def _sum(made: Iterable[Made | None]) -> int:
    return sum(one.times for one in made if one)


def _rise(made: Sequence[Made | None], practised: Sequence[Done]) -> float:
    """Of three practices or more: the share in the newer half less that in the older."""
    half = len(made) // 2
    if len(made) < 3:
        return 0.0
    older, newer = (sum(practice.messages for practice in part) for part in (practised[:half], practised[half:]))
    return _sum(made[half:]) / newer - _sum(made[:half]) / older


def _that_matter(found: Sequence[Trend], done: Sequence[Done]) -> Iterator[tuple[str, Trend]]:
    """The few that are worth a line, each once: often, rising, missing, and in the way."""
    helps = [one for one in found if not one.move.criticises]
    often = sorted((one for one in helps if one.times), key=lambda one: -one.times)[:FEW]
    yield from (("Often", one) for one in often)
    rising = sorted((one for one in helps if one.rise >= CLEAR and one not in often), key=lambda one: -one.rise)[:FEW]
    yield from (("On the rise", one) for one in rising)
    yield from (("Missing", one) for one in _missing(helps, done) if one not in often and one not in rising)
    hurts = sorted((one for one in found if one.move.criticises and one.times), key=lambda one: -one.times)[:1]
    yield from (("In the way", one) for one in hurts)


def _missing(helps: Sequence[Trend], done: Sequence[Done]) -> list[Trend]:
    """Moves that were never made, though what they do was called for and didn't happen."""
    missed = {tried.teaching: tried.called - tried.done for one in done[-SHOWN:] for tried in one.tried if tried.done < tried.called}
    lacks = {one.move.move: missed.get(one.move.teaches[0], 0) for one in helps if not one.times and one.messages >= ENOUGH}
    found = [one for one in helps if lacks.get(one.move.move)]
    return sorted(found, key=lambda one: -lacks[one.move.move])[:FEW]


def _row(sort: str, one: Trend) -> str:
    chart = "".join(blocks([round(100 * share)]) if share else "·" for share in one.shares)
    if not one.times:
        return f"{chart} {sort}: “{one.move.label}”, in none of {one.messages} messages"
    often = f"in {one.times} of {one.messages} messages" if one.messages > 1 else "in the one message"
    way = ", lately more often" if one.rise >= CLEAR else ", lately less often" if one.rise <= -CLEAR else ""
    harm = f"; {one.harm} of them did harm" if one.harm and not one.move.criticises else ""
    return f"{chart} {f'{sort}: ' if sort else ''}“{one.move.label}”, {often}{way}{harm}"
