"""Somebody's progress, told to themselves: what they did of what was called for, never how good they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.playbook.moves import Move
from bot.playbook.teachings import Taught
from bot.practice.curve import blocks
from bot.progress.choose import Advised, Offer
from bot.progress.moves import SHOWN, trend
from bot.progress.record import Done, Progress, Tried
from bot.progress.schedule import Standing, standings
from bot.replies import Choice, Choices, Heading, Listing, Part, Reply, Small, Text, To

ROWS = 8
"""Rows that fit on a page; “progress all” shows the others, too."""
CLEAR = 0.25
"""By what share the newer half must differ from the older one to be called a trend."""
NOTHING = (
    "There is nothing here yet. When you have finished a practice or a drill, this shows what it called for, how often you did it, "
    "and what would be good to meet again. Only you will see it."
)
YOURS = "Only you see this, and nobody is graded: it counts moments, not people."
LEGEND = (
    "One sign a practice: a full block where you did it in every moment that called for it, a low one where you did it in none, "
    "a dot where nothing called for it. What is weakest and longest ago comes first."
)
FRESH_ENOUGH = "Nothing you have met is waiting for you just now."
NOT_ASKED = "To see how your practising goes, type “progress” and nothing else."
DELETED = "It's deleted: your progress starts from nothing. The practices themselves lie where they were held."
KEPT = "Nothing was deleted. It is still there, and still only yours."
NOTHING_KEPT = "There is nothing to delete: I keep no progress of yours."
DELETE = Choice("progress:forget yes", "Delete it")
KEEP = Choice("progress:keep", "Keep it")
FORGET = Choice("progress:forget", "Delete all this")

Names = Mapping[str, Taught]
_INNER = str.maketrans("“”", "‘’")


def page(
    progress: Progress, names: Names, advice: Advised | None, now: datetime, codebook: Sequence[Move] = (), *, every: bool = False
) -> Reply:
    """The whole of it: the trend, what is weakest and longest ago, and what would help."""
    if not progress.done:
        return _private(Text(NOTHING))
    stands = standings(progress.done, now)
    rows = tuple(_row(standing, progress.done[-SHOWN:], names) for standing in stands)
    rows = tuple(row for row in rows if row)
    left = len(rows) - ROWS
    more = [Small(f"There {'is' if left == 1 else 'are'} {left} more: “progress all”.")] if left > 0 and not every else []
    return _private(
        Heading("Your progress"),
        Listing(_title(len(progress.done[-SHOWN:])), rows if every else rows[:ROWS]),
        *more,
        Small(LEGEND),
        *trend(progress.done, codebook, every=every),
        *helping(advice, names, now),
        Small(f"{YOURS} “progress forget” deletes it."),
        Choices((*_offered(advice), FORGET)),
    )


def helping(advice: Advised | None, names: Names, now: datetime) -> list[Part]:
    """What is weakest and longest ago, and what would help with it."""
    if advice is None:
        return []
    standing, named = advice.standing, called(advice.teaching, names)
    taught = names[advice.teaching].text if advice.teaching in names else ""
    if standing is None:
        first: list[Part] = [Text(f"{FRESH_ENOUGH} What you haven't met yet: {named}. {taught}".strip())]
    else:
        which = "Weakest just now" if (now - standing.last).days < 1 else "Weakest and longest ago"
        first = [Text(f"{which}: {named}. {_met(standing, now)} {taught}".strip())]
    return [*first, *_would_help(advice, names)]


def after_practice(advice: Advised, standing: Standing, names: Names, now: datetime) -> Reply:
    """What to practise next, after a debrief: for the trainee alone, since it tells of earlier practices."""
    could = " or ".join(_named(offer) for offer in (advice.practice, advice.drill) if offer)
    return _private(
        Text(f"Next, if you like: {could}. It calls for {called(advice.teaching, names)}. {_met(standing, now)}"),
        *_along(advice, names),
        Small("Only you see this; it comes from your earlier practices, too. “progress” shows more."),
        Choices(_offered(advice)),
    )


def forget(progress: Progress, now: datetime) -> Reply:
    """Asked once, before it is gone for good."""
    if not progress.done:
        return _private(Text(NOTHING_KEPT))
    many, first = len(progress.done), ago(progress.done[0].at, now)
    what = f"one practice, from {first}" if many == 1 else f"{many} practices, the first of them from {first}"
    asks = f"This deletes what I keep of your progress: {what}. Nobody can bring it back, not even I."
    return _private(Text(asks), Small("To go ahead, type “progress forget yes” or press the button."), Choices((DELETE, KEEP)))


def note(text: str) -> Reply:
    return _private(Text(text))


def called(teaching: str, names: Names) -> str:
    """A teaching as people call it."""
    if teaching not in names:
        return teaching
    inside = names[teaching].name.translate(_INNER)
    return f"“{inside}” ({teaching})"


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as people say it."""
    days = max(0, (now - then).days)
    if days < 2:
        return ("today", "yesterday")[days]
    size, unit = (days, "days") if days < 14 else (days // 7, "weeks") if days < 61 else (days // 30, "months")
    return f"{size} {unit} ago"


def _title(many: int) -> str:
    return "Your first practice" if many == 1 else f"Your last {many} practices, the oldest on the left"


def _row(standing: Standing, practised: Sequence[Done], names: Names) -> str:
    """One teaching over the last practices: a block for each that called for it, a dot for each that didn't."""
    tried = [next((t for t in one.tried if t.teaching == standing.teaching), None) for one in practised]
    met = [t for t in tried if t]
    if not met:
        return ""
    chart = "".join(blocks([round(100 * t.done / t.called)]) if t else "·" for t in tried)
    done, all_ = sum(t.done for t in met), sum(t.called for t in met)
    return f"{chart} {called(standing.teaching, names)}: {_of(done, all_)}{_trend(met)}"


def _of(done: int, called_for: int) -> str:
    """How many of the moments that called for something."""
    if called_for == 1:
        return "in the one moment" if done else "not in the one moment"
    if done == called_for:
        return "in both moments" if done == 2 else f"in all {done} moments"
    return f"in {done or 'none'} of {called_for} moments"


def _trend(met: Sequence[Tried]) -> str:
    """Whether it is done more or less often of late; nothing where that can't be told."""
    half = len(met) // 2
    older, newer = met[:half], met[half:]
    if len(met) < 3 or sum(t.called for t in older) < 2 or sum(t.called for t in newer) < 2:
        return ""
    # The last practice must agree: nobody wants to read “less often” beside a block that has just been full.
    changes = (_rate(newer) - _rate(older), _rate(newer[-1:]) - _rate(older))
    return ", lately more often" if min(changes) >= CLEAR else ", lately less often" if max(changes) <= -CLEAR else ""


def _rate(tried: Sequence[Tried]) -> float:
    return sum(t.done for t in tried) / sum(t.called for t in tried)


def _met(standing: Standing, now: datetime) -> str:
    """When it last came up, and how often it was done: of the moments that called for it, and not of the person."""
    when = f"It last came up {ago(standing.last, now)}"
    if standing.called == 1:
        return f"{when}, and {'you did it' if standing.done else 'the moment passed'}."
    return f"{when}; so far you did it {_of(standing.done, standing.called)} that called for it."


def _would_help(advice: Advised, names: Names) -> list[Part]:
    rows = [f"{_named(offer)}{why}" for offer, why in ((advice.practice, ""), (advice.drill, ": that one thing, in a minute")) if offer]
    return [Listing("What would help", tuple(rows)), *_along(advice, names)]


def _along(advice: Advised, names: Names) -> list[Part]:
    along = " and ".join(called(teaching, names) for teaching in advice.along)
    return [Small(f"On the way it freshens up {along}.")] if along and advice.practice else []


def _named(offer: Offer) -> str:
    return f"“{offer.title}” ({offer.what})"


def _offered(advice: Advised | None) -> tuple[Choice, ...]:
    """Buttons for what would help; a name too long for a button is there to be typed."""
    found = ((advice.practice, "Practise it"), (advice.drill, "A minute's drill")) if advice else ()
    named = [(offer.what.replace(" ", ":", 1), label) for offer, label in found if offer]
    return tuple(Choice(action, label) for action, label in named if len(action) <= 80)


def _private(*parts: Part) -> Reply:
    return Reply(To.PERSON, parts)
