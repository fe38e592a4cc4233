"""What a turn has brought to its end, entered into the progress of those who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.calls.rehearsal import PREFIX
from bot.conversation import Conversation, Finished, Practising, State
from bot.drills.state import Drilled, Drilling, finished
from bot.inbox.state import Inbox
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.practice.pair import Pair
from bot.practice.scene import Exchange
from bot.practice.staged import scenario_of
from bot.progress import show
from bot.progress.choose import FRESH, advised, offers
from bot.progress.exercised import exercised, is_by, made, people
from bot.progress.marks import Marks
from bot.progress.record import Done, Progress, having, key_of, of, tallied
from bot.replies import Reply
from bot.turn import Turn


def ended(turn: Turn, before: State, history: Sequence[Exchange], library: Library, now: datetime) -> dict[str, Done]:
    """For each person what `turn` has brought to its end; `before` is what was remembered, `history` all that was written down."""
    after, key = turn.conversation.state, turn.conversation.key
    match after:
        case Finished() if turn.closing and isinstance(before, Practising):
            kind = after.scenario.removeprefix(PREFIX)
            what = f"practice {kind}" if kind == after.scenario else f"rehearse {kind}"
            return _practice(scenario_of(after, library), what, key, (*history, *turn.exchanges), library, now)
        case Pair(over=True) if turn.closing:
            what = f"practice {after.scenario}"
            return _practice(library.scenario(after.scenario), what, key, (*history, *turn.exchanges), library, now)
        case Drilling() if isinstance(before, Drilling) and before.answers and not after.answers:
            # Another drill was begun in the middle of this one: what was answered of it counts all the same.
            left = finished(before)
            return _drill(left.person, f"{key} {left.drill} {left.seed}", f"drill {left.drill}", left.marks, now)
        case Drilled() if before != after:
            return _drill(after.person, f"{key} {after.drill} {after.seed}", f"drill {after.drill}", after.marks, now)
        case Inbox(over=True) if before != after:
            return _drill(after.person, f"{key} {after.inbox} {after.seed}", f"inbox {after.inbox}", after.marks, now)
        case _:
            return {}


def entered(conversation: Conversation, person: str, done: Done) -> Conversation:
    """The conversation that keeps the progress of `person`, with `done` in it."""
    return replace(conversation, state=having(of(conversation.state, person), done))


def next_for(turn: Turn, surface: str, person: str, library: Library, now: datetime) -> Reply | None:
    """What `person` could practise next after the practice that `turn` ends.

    None where there is nothing earlier to tell it by, or nothing of it is weak: then the practice itself says what was thin.
    """
    mine = next((c.state for c in turn.beside if c.key == key_of(surface, person)), None)
    after = turn.conversation.state
    if not isinstance(mine, Progress) or len(mine.done) < 2 or not isinstance(after, Finished):
        return None
    scenario = scenario_of(after, library)
    advice = advised(mine, offers(library), now, scenario.side if scenario else None, f"practice {after.scenario}")
    if advice is None or advice.standing is None or advice.standing.fresh >= FRESH:
        return None
    return show.after_practice(advice, advice.standing, library.playbooks.teachings, now)


def _practice(
    scenario: Scenario | None, what: str, key: str, history: Sequence[Exchange], library: Library, now: datetime
) -> dict[str, Done]:
    """What each of those who took part in a practice exercised, with their own messages."""
    if scenario is None:
        return {}
    rules = library.rules_for(scenario)
    found: Mapping[str, Marks] = {person: exercised(history, person, scenario, rules) for person in people(history)}
    codebook, side = library.playbooks.moves, scenario.side
    return {
        person: Done(key, what, now, tallied(marks), made(history, person, side, codebook), sum(is_by(one, person) for one in history))
        for person, marks in found.items()
        if marks
    }


def _drill(person: str, key: str, what: str, marks: Marks, now: datetime) -> dict[str, Done]:
    """The key has the name and the seed of the run in it: each drill of a person is held in the same conversation."""
    return {person: Done(key, what, now, tallied(marks))} if marks else {}
