"""What two people who play each other can ask of the coach, typed or pressed."""

from collections.abc import Callable
from dataclasses import replace

from bot import wording
from bot.conversation import Idle
from bot.practice import duo_words as words
from bot.practice import fair, told
from bot.practice.acts import MODES
from bot.practice.duo_table import At, brief, decline, sit
from bot.practice.fork import path
from bot.practice.orders import Order
from bot.practice.play import begin, hint
from bot.replies import Line, Reply, Text, To
from bot.turn import Turn, become


def ordered(at: At, order: Order) -> Turn:
    """Something asked of the coach by one of the two; others may only sit down."""
    if order.name in ("sit", "take-over"):
        return sit(at)
    if order.name == "no":
        return decline(at)
    chair = at.pair.sits(at.person)
    if chair is None:
        return at.note(words.TAKEN if not at.pair.open else words.NOT_FOR_YOU if at.pair.invited else wording.NOT_YOURS)
    if order.name in ("done", "stop"):
        return _done(at)
    if not at.pair.begun and order.name != "help":
        return at.note(words.NOT_YET)
    act = _ORDERS.get(order.name)
    return act(at, order) if act else at.note(wording.OLD_BUTTON)


def _done(at: At) -> Turn:
    if not at.pair.begun:
        return become(at.c, Idle(), Reply(To.ROOM, (Text(words.CALLED_OFF),)))
    return replace(at.become(replace(at.pair, over=True)), closing=True)


def _hint(at: At, order: Order) -> Turn:
    del order
    if at.pair.sits(at.person) == "other":
        scenario = at.stage.scenario
        line = at.pair.suggested or begin(at.stage).last_line
        return Turn(at.c, (wording.private(Line(f"{scenario.person(at.pair.scene.who).name} might say", line)),))
    if at.pair.test:
        return at.note(wording.NO_HINTS)
    scene, do, say = hint(at.pair.scene, at.stage)
    return at.become(replace(at.pair, scene=scene), wording.hint(do, say))


def _why(at: At, order: Order) -> Turn:
    if at.pair.sits(at.person) == "own":
        return Turn(at.c, told.why(path(at.history), order.turn, at.stage, at.library.playbooks.teachings))
    note = next((note for note in reversed(at.pair.noted) if note.person == at.person), None)
    if note is None:
        return at.note(words.NOTHING_SAID)
    labels = {move.move: move.label for move in at.library.playbooks.moves if move.side == fair.ACROSS[at.stage.scenario.side]}
    heard = [labels.get(move, move).lower() for move in note.moves]
    return Turn(at.c, (wording.private(*words.heard_you(note.words, heard, fair.advice(note, at.pair, at.stage.scenario))),))


def _again(at: At, order: Order) -> Turn:
    """Going back isn't there for two; “again” alone brings the brief of the moment."""
    return at.note(words.NO_FORK) if order.turn is not None else _brief_again(at, order)


def _brief_again(at: At, order: Order) -> Turn:
    del order
    return Turn(at.c, (brief(at, at.pair, at.person),))


def _whisper(at: At, order: Order) -> Turn:
    mode = next((mode for mode in MODES if mode == order.words.lower()), None)
    if mode is None:
        return Turn(at.c, (wording.whisper_modes(at.pair.whispers.get(at.person, "always")),))
    return at.become(replace(at.pair, whispers={**at.pair.whispers, at.person: mode}), wording.note(wording.WHISPERS[mode]))


def _breathe(at: At, order: Order) -> Turn:
    """A minute for whoever asks; the clock runs for the one who answers alone."""
    del order
    if at.pair.sits(at.person) == "other":
        return Turn(at.c, (wording.BREATHE,))
    return at.become(replace(at.pair, away_since=at.moment.now), wording.BREATHE, at.to(at.pair.other, Text(words.AWAY)))


def _swap(at: At, order: Order) -> Turn:
    """They change chairs. Each gets the brief of the new one, alone."""
    del order
    if at.pair.open:
        return at.note(words.EMPTY_CHAIR)
    now = replace(at.pair, trainee=at.pair.other, other=at.pair.trainee, away_since=None)
    return at.become(now, words.swapped(at.stage.scenario), brief(at, now, now.other), brief(at, now, now.trainee))


def _tag(at: At, order: Order) -> Turn:
    """Leave the chair to somebody who is watching."""
    del order
    if at.pair.open:
        return at.note(words.EMPTY_CHAIR)
    chair = at.pair.sits(at.person) or "own"
    now = replace(at.pair, trainee="", away_since=None) if chair == "own" else replace(at.pair, other="")
    return at.become(now, words.vacant(at.stage.scenario, chair, at.c.key, named=False))


def _help(at: At, order: Order) -> Turn:
    del order
    return Turn(at.c, (wording.private(*words.help_for_two()),))


def _appeal(at: At, order: Order) -> Turn:
    del order
    return at.note(words.AFTERWARDS)


_ORDERS: dict[str, Callable[[At, Order], Turn]] = {
    "hint": _hint,
    "brief": _brief_again,
    "why": _why,
    "again": _again,
    "whisper": _whisper,
    "breathe": _breathe,
    "swap": _swap,
    "tag": _tag,
    "help": _help,
    "appeal": _appeal,
}
