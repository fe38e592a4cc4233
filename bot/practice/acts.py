"""What the words for the coach do while somebody practises: a hint, a break, the chairs turned round."""

from collections.abc import Callable
from dataclasses import replace

from bot import wording
from bot.conversation import Conversation, Practising, Whispers
from bot.practice import seats
from bot.practice.orders import Order
from bot.practice.play import Stage, hint
from bot.practice.staged import finished
from bot.replies import Line
from bot.turn import Moment, Turn, become

MODES: tuple[Whispers, ...] = ("always", "key", "off")


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
    return replace(become(c, finished(state, None)), closing=True)


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


Act = Callable[[Conversation, Practising, Order, Stage, Moment], Turn]
ACTS: dict[str, Act] = {
    "hint": _hint,
    "again": _again,
    "stop": _stop,
    "help": _help,
    "whisper": _whisper,
    "breathe": _breathe,
    "tag": _tag,
    "swap": _swap,
}
