"""How fresh each teaching is, by the published spaced-repetition schedule FSRS (the library `fsrs`).

Nothing of the schedule is stored: it is worked out anew from what was practised, so the same
practices give the same schedule, and one that is tried again or forgotten leaves no trace in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsrs import Card, Rating, Scheduler

from bot.progress.record import Done, Tried

LONGEST = 365
"""Days after which everything is worth practising once more."""
GOOD = 0.75
"""From what share of the moments on a teaching came by itself; below it, it took effort."""
# Without its steps of minutes: nobody practises the same thing twice before lunch. Without its fuzz, which is drawn by chance.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one teaching stands. `fresh`, in (0, 1], is how likely it would come by itself a day from now; `due` when to meet it again.

    `done` of `called` moments are those of all practices that are kept.
    """

    teaching: str
    last: datetime
    due: datetime
    fresh: float
    done: int
    called: int


def standings(practised: Sequence[Done], now: datetime) -> tuple[Standing, ...]:
    """Each teaching that was ever called for, the weakest and longest ago first."""
    cards: dict[str, Card] = {}
    counts: dict[str, tuple[int, int]] = {}
    for one in sorted(practised, key=lambda one: (one.at, one.key)):
        for tried in one.tried:
            card = cards.get(tried.teaching) or Card(card_id=0, due=one.at)
            cards[tried.teaching], _ = _SCHEDULER.review_card(card, rating(tried), one.at)
            done, called = counts.get(tried.teaching, (0, 0))
            counts[tried.teaching] = (done + tried.done, called + tried.called)
    found = [_standing(teaching, card, *counts[teaching], now) for teaching, card in cards.items()]
    return tuple(sorted(found, key=lambda standing: (standing.fresh, standing.due, standing.teaching)))


def rating(tried: Tried) -> Rating:
    """Again where it was never done, good where it nearly always was, hard in between."""
    if not tried.done:
        return Rating.Again
    return Rating.Good if tried.done >= GOOD * tried.called else Rating.Hard


def _standing(teaching: str, card: Card, done: int, called: int, now: datetime) -> Standing:
    # A day from now: at the moment of a review everything is fresh, also what went wrong in it.
    fresh = _SCHEDULER.get_card_retrievability(card, now.astimezone(UTC) + timedelta(days=1))
    return Standing(teaching, card.last_review or card.due, card.due, fresh, done, called)
