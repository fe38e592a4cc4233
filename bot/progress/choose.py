"""What would help next: of all that can be practised, what calls for what is weakest and longest ago."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ear.reading import Side
from bot.playbook.library import Library
from bot.progress.record import Progress
from bot.progress.schedule import Standing, standings

FRESH = 0.9
"""From here on a teaching needs no company for a while: what the schedule aims at."""
NEW = 0.02
"""What meeting a teaching for the first time is worth, where a forgotten one is worth 1: little, or the longest list would win."""
LATELY = 3
"""The last practices, which nobody wants to do again at once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to practise: how it is asked for (“practice late-parcel”), what it is called, and what it calls for."""

    what: str
    title: str
    teaches: tuple[str, ...]
    side: Side


@dataclass(frozen=True, slots=True)
class Advised:
    """What to practise next, and for the sake of which teaching.

    `standing` is None where the teaching was never met. `along` are others that the same
    practice freshens up; `drill` does the one thing alone, in a minute.
    """

    teaching: str
    standing: Standing | None
    practice: Offer | None
    along: tuple[str, ...] = ()
    drill: Offer | None = None


def offers(library: Library) -> tuple[Offer, ...]:
    """Every practice that there is."""
    books = library.playbooks
    practices = (Offer(f"practice {s.scenario}", s.title, s.teaches, s.side) for s in books.scenarios.values())
    inboxes = (Offer(f"inbox {i.inbox}", i.title, i.teaches, "agent") for i in books.inboxes.values())
    return (*practices, *inboxes, *(Offer(f"drill {d.drill}", d.title, d.teaches, d.side) for d in books.drills.values()))


def advised(progress: Progress, all_offers: Sequence[Offer], now: datetime, side: Side | None = None, but: str = "") -> Advised | None:
    """What would help `progress` most, of what is for `side` (None for either) and is not `but`; None where nothing fits.

    Always the weakest and longest ago; where all of that is fresh, something that was never met.
    """
    able = [offer for offer in all_offers if offer.what != but and side in (None, offer.side)]
    stands = {standing.teaching: standing for standing in standings(progress.done, now)}
    stale = [standing for standing in stands.values() if standing.fresh < FRESH]
    return (
        _first(_for(standing.teaching, able, stands, progress) for standing in stale)
        or _first(_for(teaching, able, stands, progress) for teaching in _unmet(all_offers, stands, progress))
        or _first(_for(teaching, able, stands, progress) for teaching in stands)
    )


def _first(found: Iterable[Advised | None]) -> Advised | None:
    return next((one for one in found if one), None)


def _for(teaching: str, able: Sequence[Offer], stands: Mapping[str, Standing], progress: Progress) -> Advised | None:
    """The practice and the drill that do most for `teaching`."""
    fitting = sorted((o for o in able if teaching in o.teaches), key=lambda o: (-_worth(o, stands, progress), o.what))
    practice = next((o for o in fitting if not _is_drill(o)), None)
    drill = next((o for o in fitting if _is_drill(o)), None)
    if practice is None and drill is None:
        return None
    others = [t for t, s in stands.items() if practice and t in practice.teaches and t != teaching and s.fresh < FRESH]
    return Advised(teaching, stands.get(teaching), practice, tuple(others[:2]), drill)


def _worth(offer: Offer, stands: Mapping[str, Standing], progress: Progress) -> float:
    """How much an offer freshens up, less what it has lost of its news."""
    need = sum(NEW if t not in stands else 1 - stands[t].fresh if stands[t].fresh < FRESH else 0 for t in offer.teaches)
    times = sum(one.what == offer.what for one in progress.done)
    lately = any(one.what == offer.what for one in progress.done[-LATELY:])
    return need - 0.2 * times - lately


def _unmet(all_offers: Sequence[Offer], stands: Mapping[str, Standing], progress: Progress) -> list[str]:
    """Teachings that were never met, of the side that was practised last; those that are called for most often first."""
    last = next((o.side for one in reversed(progress.done) for o in all_offers if o.what == one.what), None)
    often = Counter(t for o in all_offers if o.side == last for t in o.teaches if t not in stands)
    return sorted(often, key=lambda teaching: (-often[teaching], teaching))


def _is_drill(offer: Offer) -> bool:
    return offer.what.startswith("drill ")
