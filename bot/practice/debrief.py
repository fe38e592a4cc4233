"""The debrief: computed from what was written down and nothing else, so that each sentence has its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.playbook.teachings import Taught
from bot.practice.curve import chart
from bot.practice.fork import Path, parted, tries
from bot.practice.moments import marks, slip, told, turning_point
from bot.practice.scene import Exchange
from bot.practice.score import Tally, score, tally
from bot.replies import Heading, Listing, Part, Small, Text

STOPPED = "You stopped before it was over. That is fine: here is what was there so far."
STOPPED_EARLY = "stopped"
"""The outcome of a practice that came to no ending."""
NOTHING_SAID = "Nothing was said yet, so there is nothing to look back on. Start again whenever you like."
OTHERS_WORK = "You sat in the other chair, so this is about what the bot did. The “you” in it is the bot; you know best how it felt."
VAGUE = "no time in it, so nobody could hold you to it"


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice that is over: all that was written down, what it was played with, and how."""

    history: Sequence[Exchange]
    scenario: Scenario
    rules: Rules
    hints: int = 0
    test: bool = False
    others: Sequence[Scenario] = ()
    """Scenarios that could be practised next."""
    teachings: Mapping[str, Taught] = field(default_factory=dict)
    other_chair: bool = False
    """Whether the trainee played the counterpart: then the debrief is about the bot's work."""

    @property
    def tries(self) -> list[Path]:
        return tries(self.history)

    @property
    def worst(self) -> int | None:
        """The message that is most worth trying again."""
        gone = self.tries[-1] if self.history else ()
        worst, turned = (slip(gone), turning_point(gone)) if gone else (None, None)
        return worst.turn if worst else turned.turn if turned else None


def debrief(practised: Practised) -> tuple[Part, ...]:
    """What to show when a practice has ended, from the outcome to what to practise next."""
    if not practised.history:
        return (Heading("Debrief"), Text(NOTHING_SAID))
    ways, scenario = practised.tries, practised.scenario
    gone = ways[-1]
    tallies = tally(gone, practised.rules)
    return (
        Heading(f"Debrief: {scenario.title}"),
        *([Small(OTHERS_WORK)] if practised.other_chair else []),
        Text(outcome(gone, scenario, practised.rules)),
        Listing(f"{score(tallies)} of 100", tuple(_row(t) for t in tallies)),
        chart(ways, scenario, marks(gone)),
        *_side_by_side(ways, scenario),
        *told(gone, scenario, tallies),
        *_also(gone, practised),
        *_promises(gone, practised),
        *_withheld(gone, practised),
        *_never_asked(gone, scenario),
        *([] if practised.other_chair else _next(tallies, practised)),
        *_hints(practised.hints),
    )


def outcome(gone: Sequence[Exchange], scenario: Scenario, rules: Rules | None = None) -> str:
    """What the ending means, in words."""
    last = gone[-1].ending
    endings = (*scenario.endings, *(rules.endings if rules else ()))
    return next((end.means for end in endings if end.id == last), STOPPED)


def _row(t: Tally) -> str:
    shown = f"“{t.best.quote}”" if t.best and t.best.quote else t.row.empty
    return f"{t.row.name} {t.points}/{t.row.most}: {shown}"


def _side_by_side(ways: Sequence[Path], scenario: Scenario) -> list[Part]:
    """The last two tries, from the message at which they part."""
    if len(ways) < 2:
        return []
    turn = parted(ways)
    rows = tuple(f"{name}: {_tried(gone, turn, scenario)}" for name, gone in zip(("First", "Then"), ways[-2:], strict=True))
    return [Listing(f"Two tries, from message {turn}", rows)]


def _tried(gone: Path, turn: int, scenario: Scenario) -> str:
    said = f"“{_short(gone[turn - 1].said)}”" if turn <= len(gone) else "nothing yet"
    end = next((end.means for end in scenario.endings if end.id == gone[-1].ending), "not ended")
    return f"{said} It went to heat {gone[-1].heat}, trust {gone[-1].trust}. {end}"


def _also(gone: Sequence[Exchange], practised: Practised) -> list[Part]:
    """Other strategies that landed: those that no row of the debrief is about."""
    rows = {teaching for row in practised.rules.rows for teaching in row.teaches}
    landed = [t for e in gone for r in e.receipts if r.points > 0 or r.trust > 0 for t in r.teaches if t not in rows]
    names = [practised.teachings[t].name for t in dict.fromkeys(landed) if t in practised.teachings]
    return [Small(f"You also used: {', '.join(names)}.")] if names else []


def _promises(gone: Sequence[Exchange], practised: Practised) -> list[Part]:
    """What was promised, and whether anybody could be held to it. Callers are debriefed on what they asked for instead."""
    if practised.scenario.side != "agent":
        return []
    made = dict(pair for e in gone for pair in zip(e.promises, e.dues, strict=False))
    rows = tuple(f"“{_short(words)}”: {_when(due)}" for words, due in made.items())
    return [Listing("What you promised", rows[-6:])] if rows else []


def _when(due: str | None) -> str:
    """An ISO date or date-time as people say it; scenes have no year."""
    if due is None:
        return VAGUE
    day, _, hour = due.partition("T")
    return f"by {hour[:5]} on the {int(day[8:])}." if hour else f"on the {int(day[8:])}."


def _withheld(gone: Sequence[Exchange], practised: Practised) -> list[Part]:
    """In a test: what would have been whispered."""
    rows = tuple(f"{e.turn}. {_plain(e.whisper)}" for e in gone if e.whisper)
    return [Listing("What I kept to myself", rows)] if practised.test and rows else []


def _never_asked(gone: Sequence[Exchange], scenario: Scenario) -> list[Part]:
    learned = {fact for exchange in gone for fact in exchange.learned}
    missed = [fact.about for fact in scenario.hidden if fact.id not in learned]
    return [Listing("What you never found out", tuple(missed))] if missed else []


def _next(tallies: Sequence[Tally], practised: Practised) -> list[Part]:
    """Another scenario that needs what was thinnest here."""
    thin = min(tallies, key=lambda t: t.points / t.row.most)
    wanted = set(thin.row.teaches)
    able = [s for s in practised.others if s.side == practised.scenario.side and s.scenario != practised.scenario.scenario]
    best = max(able, key=lambda s: (len(wanted.intersection(s.teaches)), s.scenario), default=None)
    if best is None or wanted.isdisjoint(best.teaches) or thin.points == thin.row.most:
        return []
    return [Text(f"Next, if you like: “{best.title}” ({best.scenario}). It won't let you off “{thin.row.name}”.")]


def _hints(hints: int) -> list[Part]:
    return [Small(f"You asked for {hints} hint{'s' if hints > 1 else ''}. Asking costs nothing.")] if hints else []


def _plain(whisper: str) -> str:
    return whisper.replace("\n", " ")


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
