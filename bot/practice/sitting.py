"""A practice as people sit at it: what each message, word and button leads to."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import blake2b
from typing import Literal

from bot import wording
from bot.calls.rehearsal import rehearsed
from bot.conversation import Conversation, Finished, Practising, Whispers
from bot.events import Inbound
from bot.playbook.base import Difficulty
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.practice import appeal, seats, told
from bot.practice.fork import path, rewind
from bot.practice.orders import Order
from bot.practice.play import LONGEST_SCENE, Stage, begin, hint, play
from bot.practice.rubric import rubric
from bot.practice.scene import Exchange
from bot.replies import Line, Reply
from bot.turn import Moment, Turn, become

PATIENCE_WITH_A_BREAK = timedelta(seconds=75)
"""A minute, and a little for the way there and back (N3)."""
LEVELS: tuple[Difficulty, ...] = ("gentle", "steady", "hard")
MODES: tuple[Whispers, ...] = ("always", "key", "off")
KEY = 8
"""What a message must have moved, in heat and trust, to matter to somebody who wants few whispers."""


def start(c: Conversation, event: Inbound, words: str, library: Library, moment: Moment) -> Turn:
    """A new practice with a key of its own: wherever it was asked for, nothing running there is disturbed."""
    wanted = asked_for(words)
    name = wanted.name
    if not name:
        return Turn(c, (wording.scenarios(list(library.playbooks.scenarios.values())),))
    scenario = library.scenario(name)
    if scenario is None:
        return Turn(c, (wording.unknown("scenario", name, library.nearest(name)),))
    return opened(event, scenario, wanted, library, moment)


def opened(
    event: Inbound, scenario: Scenario, wanted: "Wanted", library: Library, moment: Moment, sheet: Mapping[str, str] | None = None
) -> Turn:
    """The new practice of `scenario`, which was made from a call `sheet` if it is a rehearsal."""
    level, test = wanted.level, wanted.test
    scene = begin(Stage(scenario, library.rules_for(scenario), library.ear, moment.seed, level))
    state = Practising(scenario.scenario, library.edition(scenario), moment.seed, event.origin.person, scene, test=test)
    state = replace(state, other_chair=wanted.other_chair, manner=wanted.manner, sheet=dict(sheet or {}))
    first = seats.opened(scenario) if wanted.other_chair else (wording.opening(scenario, scene.last_line),)
    first = wording.rehearsing(scenario, scene.last_line) if sheet else first
    root = wording.root(scenario, level, test=test, other_chair=wanted.other_chair)
    return Turn(Conversation(new_key(event), state=state), (root, *first))


def said(c: Conversation, state: Practising, text: str, person: str, library: Library, moment: Moment, deeds: Sequence[str] = ()) -> Turn:
    """Something said to the counterpart: an exchange."""
    stage = _stage(state, library)
    if stage is None:
        return _taken_away(c, state)
    if not text.strip():
        return Turn(c, (wording.note(wording.SAY_SOMETHING),))
    if state.other_chair:
        return _in_the_other_chair(c, state, text, stage, library)
    scene, exchange = play(state.scene, text, stage, (*deeds, *_back(state, moment)))
    exchange = replace(exchange, trainee=person)
    over = scene.ending is not None or scene.turn >= LONGEST_SCENE
    after = _finished(state, scene.ending) if over else replace(state, scene=scene, away_since=None)
    shown = [wording.said(exchange.by, exchange.line)]
    shown += [wording.handed(exchange.then)] if exchange.then else []
    shown += [wording.whisper(exchange.whisper)] if _is_whispered(state, exchange) else []
    return Turn(replace(c, state=after), tuple(shown), (exchange,), closing=over)


def _in_the_other_chair(c: Conversation, state: Practising, text: str, stage: Stage, library: Library) -> Turn:
    turn, over = seats.answer(c, state, text, stage, library)
    if not over:
        return turn
    ending = turn.exchanges[-1].ending if turn.exchanges else None
    return replace(turn, conversation=replace(c, state=_finished(state, ending)), closing=True)


def ordered(c: Conversation, order: Order, event: Inbound, library: Library, moment: Moment, history: Sequence[Exchange]) -> Turn:
    """Something asked of the coach, in the middle of a practice or after it."""
    state = c.state
    if not isinstance(state, Practising | Finished):
        return Turn(c, (wording.note(wording.OLD_BUTTON if order.name in _ORDERS else wording.NOTHING_HERE),))
    stage = _stage(state, library)
    if stage is None:
        return _taken_away(c, state)
    person = event.origin.person
    if order.name == "take-over" and isinstance(state, Practising) and state.open_seat:
        return become(c, replace(state, trainee=person, open_seat=False), wording.TAKEN_OVER)
    if person != state.trainee:
        return Turn(c, (wording.note(wording.NOT_YOURS),))
    if order.name == "why":
        whose = "The bot's" if state.other_chair else "Your"
        return Turn(c, told.why(path(history), order.turn, stage, library.playbooks.teachings, whose))
    if order.name == "again" and order.turn is not None:
        return _from(c, state, order.turn, stage, history)
    if order.name in ("appeal", "appeal-yes", "appeal-no"):
        return _appeal(c, state, order, stage, library, path(history))
    act = _ORDERS.get(order.name)
    if act is None or isinstance(state, Finished):
        return Turn(c, (wording.note(wording.OLD_BUTTON),))
    return act(c, state, order, stage, moment)


def rubric_of(name: str, library: Library) -> Reply:
    """The rubric of the scenario called `name`, for who asked."""
    scenario = library.scenario(name.strip())
    if scenario is None:
        return wording.unknown("scenario", name.strip() or "…", library.nearest(name))
    labels = {move.move: move.label for move in library.playbooks.moves if move.side == scenario.side}
    return wording.private(*rubric(scenario, library.rules_for(scenario), labels))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words after "practice" ask for."""

    name: str
    level: Difficulty = "steady"
    test: bool = False
    other_chair: bool = False
    manner: Literal["good", "clumsy", "loses"] = "good"


_OTHER_CHAIR = re.compile(r"\bas (?:the |a )?(?:customer|rep|other side)\b", re.IGNORECASE)


def asked_for(words: str) -> Wanted:
    """The scenario's name, and after it: how hard, a test, the other chair and how the bot works then."""
    other_chair = _OTHER_CHAIR.search(words) is not None
    first, *left = _OTHER_CHAIR.sub(" ", words).split() or [""]
    said = [word.lower() for word in left]
    level: Difficulty = next((level for level in LEVELS if level in said), "steady")
    kept = [word for word in left if word.lower() not in (*LEVELS, "test", "clumsy", "good")]
    return Wanted(" ".join([first, *kept]).strip(), level, "test" in said, other_chair, "clumsy" if "clumsy" in said else "good")


def _back(state: Practising, moment: Moment) -> tuple[str, ...]:
    """Whether somebody who took a break was back in time."""
    if state.away_since is None:
        return ()
    return ("back_in_time",) if moment.now - state.away_since <= PATIENCE_WITH_A_BREAK else ("back_late",)


def _is_whispered(state: Practising, exchange: Exchange) -> bool:
    """Whether the coach's note is shown now: never in a test, and only where it matters to who asked for that."""
    if not exchange.whisper or state.test or state.whispers == "off":
        return False
    slips = any(receipt.heat > 0 or receipt.trust < 0 for receipt in exchange.receipts)
    return state.whispers == "always" or slips or sum(abs(r.heat) + abs(r.trust) for r in exchange.receipts) >= KEY


def _from(c: Conversation, state: Practising | Finished, turn: int, stage: Stage, history: Sequence[Exchange]) -> Turn:
    """Go back to just before message `turn`, to try it anew; what was said stays written down."""
    scene = rewind(history, turn, stage)
    if scene is None:
        return Turn(c, (wording.note(wording.no_such_message(len(path(history)))),))
    hints = state.scene.hints if isinstance(state, Practising) else state.hints
    again = Practising(state.scenario, state.edition, state.seed, state.trainee, replace(scene, hints=hints), test=state.test)
    again = replace(again, other_chair=state.other_chair, sheet=state.sheet, spoken=tuple(range(turn - 1)))
    name = stage.scenario.person(scene.who).name
    return become(c, again, wording.back_across(turn, name) if state.other_chair else wording.back_at(turn, name, scene.last_line))


def _appeal(c: Conversation, state: Practising | Finished, order: Order, stage: Stage, library: Library, gone: Sequence[Exchange]) -> Turn:
    """“That's not what I did”: asked for consent first, kept only then."""
    if order.name == "appeal":
        return become(c, replace(state, disputes=order.words), appeal.asked(gone, order.turn, order.words, folder=library.has_team))
    if order.name == "appeal-no" or not library.has_team:
        return become(c, replace(state, disputes=""), wording.note(appeal.NOT_KEPT))
    one = appeal.made(gone, order.turn or 0, state.disputes, stage.scenario, c.key)
    if one is None:
        return Turn(c, (wording.note(wording.OLD_BUTTON),))
    return replace(become(c, replace(state, disputes=""), wording.note(appeal.KEPT)), appeals=(one,))


def _hint(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    del order, moment
    if state.test:
        return Turn(c, (wording.note(wording.NO_HINTS),))
    if state.other_chair:
        line = state.suggested or state.scene.last_line
        return Turn(c, (wording.private(Line(f"{stage.scenario.person(state.scene.who).name} would say", line)),))
    scene, do, say = hint(state.scene, stage)
    return become(c, replace(state, scene=scene), wording.hint(do, say))


def _again(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    del order, moment
    if state.other_chair:
        return Turn(c, (seats.again(state.across, stage.scenario),))
    name = stage.scenario.person(state.scene.who).name
    return Turn(c, (wording.private(*wording.said(name, state.scene.last_line).parts),))


def _stop(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    del order, stage, moment
    return replace(become(c, _finished(state, None)), closing=True)


def _help(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    del state, order, stage, moment
    return Turn(c, (wording.in_practice(),))


def _whisper(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    del stage, moment
    mode = next((mode for mode in MODES if mode == order.words.lower()), None)
    if mode is None:
        return Turn(c, (wording.whisper_modes(state.whispers),))
    return become(c, replace(state, whispers=mode), wording.note(wording.WHISPERS[mode]))


def _breathe(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    """The guided minute, with the clock running: the counterpart knows that somebody is away."""
    del order, stage
    return become(c, replace(state, away_since=moment.now), wording.BREATHE)


def _swap(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    """Turn the seats round, in the middle of it all."""
    del order, moment
    after = replace(state, other_chair=not state.other_chair)
    if after.other_chair:
        # The bot goes on from about where the scene is: what comes first in its script has been said by now.
        after = replace(after, spoken=(*state.spoken, max((*state.spoken, state.scene.turn - 1))), suggested=state.scene.last_line)
        return become(c, after, *seats.opened(stage.scenario))
    return become(c, after, wording.seats_back(stage.scenario.person(state.scene.who).name, stage.scenario.brief))


def _tag(c: Conversation, state: Practising, order: Order, stage: Stage, moment: Moment) -> Turn:
    """Put the keyboard down for whoever wants to go on."""
    del order, stage, moment
    return become(c, replace(state, open_seat=True), wording.SEAT_IS_OPEN)


_Act = Callable[[Conversation, Practising, Order, Stage, Moment], Turn]
_ORDERS: dict[str, _Act] = {
    "hint": _hint,
    "again": _again,
    "stop": _stop,
    "help": _help,
    "whisper": _whisper,
    "breathe": _breathe,
    "tag": _tag,
    "swap": _swap,
}


def _finished(state: Practising, ending: str | None) -> Finished:
    return Finished(
        state.scenario,
        state.trainee,
        ending or "stopped",
        edition=state.edition,
        seed=state.seed,
        level=state.scene.level,
        hints=state.scene.hints,
        test=state.test,
        other_chair=state.other_chair,
        sheet=state.sheet,
    )


def _taken_away(c: Conversation, state: Practising | Finished) -> Turn:
    """A practice whose scenario is no longer there is over."""
    after = _finished(state, None) if isinstance(state, Practising) else state
    return become(c, after, wording.note(wording.OLD_BUTTON))


def _stage(state: Practising | Finished, library: Library) -> Stage | None:
    """What the practice is played with; None where its scenario has been taken out of the playbooks."""
    scenario = scenario_of(state, library)
    level = state.scene.level if isinstance(state, Practising) else state.level
    return Stage(scenario, library.rules_for(scenario), library.ear, state.seed, level) if scenario else None


def scenario_of(state: Practising | Finished, library: Library) -> Scenario | None:
    """What is being practised: one of the library's scenarios, or one made from somebody's own sheet."""
    if state.sheet:
        return rehearsed(state.scenario, state.sheet, library.playbooks.reps)
    return library.scenario(state.scenario)


def new_key(event: Inbound) -> str:
    """The key of a conversation that `event` opens."""
    named = f"{event.origin.surface} {event.origin.event_id}"
    return f"{event.origin.surface}:practice:{blake2b(named.encode(), digest_size=9).hexdigest()}"
