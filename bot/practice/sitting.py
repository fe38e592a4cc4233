"""A practice as people sit at it: what each message, word and button leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from bot import wording
from bot.conversation import Conversation, Finished, Practising
from bot.events import Inbound
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.practice import appeal, seats, told
from bot.practice.acts import ACTS
from bot.practice.fork import path, rewind
from bot.practice.orders import Order
from bot.practice.play import LONGEST_SCENE, Stage, begin, play
from bot.practice.rubric import rubric
from bot.practice.scene import Exchange
from bot.practice.staged import finished, stage_of
from bot.practice.wanted import Wanted, asked_for
from bot.replies import Reply
from bot.turn import Moment, Turn, become

PATIENCE_WITH_A_BREAK = timedelta(seconds=75)
"""A minute, and a little for the way there and back (N3)."""
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
    event: Inbound, scenario: Scenario, wanted: Wanted, library: Library, moment: Moment, sheet: Mapping[str, str] | None = None
) -> Turn:
    """The new practice of `scenario`, which was made from a call `sheet` if it is a rehearsal."""
    level, test = wanted.level, wanted.test
    scene = begin(Stage(scenario, library.rules_for(scenario), library.ear, moment.seed, level))
    state = Practising(scenario.scenario, library.edition(scenario), moment.seed, event.origin.person, scene, test=test)
    state = replace(state, other_chair=wanted.other_chair, manner=wanted.manner, sheet=dict(sheet or {}))
    first = seats.opened(scenario) if wanted.other_chair else (wording.opening(scenario, scene.last_line),)
    first = wording.rehearsing(scenario, scene.last_line) if sheet else first
    root = wording.root(scenario, level, test=test, other_chair=wanted.other_chair, alone=bool(sheet))
    return Turn(Conversation(new_key(event), state=state), (root, *first))


def said(c: Conversation, state: Practising, text: str, person: str, library: Library, moment: Moment, deeds: Sequence[str] = ()) -> Turn:
    """Something said to the counterpart: an exchange."""
    stage = stage_of(state, library)
    if stage is None:
        return _taken_away(c, state)
    if not text.strip():
        return Turn(c, (wording.note(wording.SAY_SOMETHING),))
    if state.other_chair:
        return _in_the_other_chair(c, state, text, stage, library)
    scene, exchange = play(state.scene, text, stage, (*deeds, *_back(state, moment)))
    exchange = replace(exchange, trainee=person)
    over = scene.ending is not None or scene.turn >= LONGEST_SCENE
    after = finished(state, scene.ending) if over else replace(state, scene=scene, away_since=None)
    shown = [wording.said(exchange.by, exchange.line)]
    shown += [wording.handed(exchange.then)] if exchange.then else []
    shown += [wording.whisper(exchange.whisper)] if _is_whispered(state, exchange) else []
    return Turn(replace(c, state=after), tuple(shown), (exchange,), closing=over)


def _in_the_other_chair(c: Conversation, state: Practising, text: str, stage: Stage, library: Library) -> Turn:
    turn, over = seats.answer(c, state, text, stage, library)
    if not over:
        return turn
    ending = turn.exchanges[-1].ending if turn.exchanges else None
    return replace(turn, conversation=replace(c, state=finished(state, ending)), closing=True)


def ordered(c: Conversation, order: Order, event: Inbound, library: Library, moment: Moment, history: Sequence[Exchange]) -> Turn:
    """Something asked of the coach, in the middle of a practice or after it."""
    state = c.state
    if not isinstance(state, Practising | Finished):
        return Turn(c, (wording.note(wording.OLD_BUTTON if order.name in ACTS else wording.NOTHING_HERE),))
    stage = stage_of(state, library)
    if stage is None:
        return _taken_away(c, state)
    person = event.origin.person
    if order.name == "take-over" and isinstance(state, Practising) and state.open_seat:
        return become(c, replace(state, trainee=person, open_seat=False), wording.TAKEN_OVER)
    if person != state.trainee:
        return Turn(c, (wording.note(wording.NOT_YOURS),))
    return _obeyed(c, state, order, stage, library, moment, history)


def _obeyed(
    c: Conversation, state: Practising | Finished, order: Order, stage: Stage, library: Library, moment: Moment, history: Sequence[Exchange]
) -> Turn:
    """What the trainee asked for: looking back, an appeal, or one of the acts of a practice that is still going on."""
    if order.name == "why":
        whose = "The bot's" if state.other_chair else "Your"
        return Turn(c, told.why(path(history), order.turn, stage, library.playbooks.teachings, whose))
    if order.name == "again" and order.turn is not None:
        return _from(c, state, order.turn, stage, history)
    if order.name in ("appeal", "appeal-yes", "appeal-no"):
        return _appeal(c, state, order, stage, library, path(history))
    act = ACTS.get(order.name)
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


def _taken_away(c: Conversation, state: Practising | Finished) -> Turn:
    """A practice whose scenario is no longer there is over."""
    after = finished(state, None) if isinstance(state, Practising) else state
    return become(c, after, wording.note(wording.OLD_BUTTON))


def new_key(event: Inbound) -> str:
    """The key of a conversation that `event` opens."""
    named = f"{event.origin.surface} {event.origin.event_id}"
    return f"{event.origin.surface}:practice:{blake2b(named.encode(), digest_size=9).hexdigest()}"
