"""One event, one turn: a pure function from what is remembered to what is remembered next."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import assert_never

from bot import wording
from bot.calls import desk, plan, rehearse
from bot.calls.case import Casework
from bot.conversation import Conversation, Finished, Practising
from bot.drills import run as drills
from bot.drills.state import Drilled, Drilling
from bot.events import Asked, Inbound, Pressed, Said, Submitted, Woke
from bot.inbox import asked as inbox
from bot.inbox.home import FORM as INBOX_FORM
from bot.inbox.home import is_drill
from bot.inbox.state import Inbox
from bot.playbook.library import Library
from bot.practice import duo, sitting
from bot.practice.orders import LOOKS_BACK, Order, pressed, typed
from bot.practice.scene import Exchange
from bot.progress import desk as progress
from bot.tips import asked as tips
from bot.turn import Moment, Turn


def step(conversation: Conversation, event: Inbound, library: Library, moment: Moment, history: Sequence[Exchange] = ()) -> Turn:
    """What `event` leads to. Pure: the same arguments give the same turn, on every surface.

    `history` is what was written down of the conversation; only what looks back needs it (`looks_back`).
    """
    for_two = duo.taken(conversation, event, library, moment, history)
    if for_two is not None:
        return for_two
    match event:
        case Asked(_, command, text):
            return _asked(conversation, event, command, text, library, moment, history)
        case Said(_, text):
            return _said(conversation, event, text, library, moment, history)
        case Pressed(_, action):
            return _pressed(conversation, event, action, library, moment, history)
        case Submitted(_, form_name, fields):
            return _submitted(conversation, event, form_name, fields, library, moment)
        case Woke():
            return desk.woke(conversation, moment)
        case _:
            assert_never(event)


def _asked(c: Conversation, event: Inbound, command: str, text: str, library: Library, moment: Moment, history: Sequence[Exchange]) -> Turn:
    match command:
        case "practice":
            return sitting.start(c, event, text, library, moment)
        case "tip":
            return Turn(c, (tips.tip(text.strip(), library, moment),))
        case "answer" | "check" | "breathe":
            return Turn(c, (tips.help_now(command, text.strip(), library),))
        case "call" | "case":
            return desk.asked(c, event, command, text, moment)
        case "prep":
            return plan.asked(c, event, text, library, moment)
        case "rehearse":
            return rehearse.asked(c, event, text, library, moment)
        case "drill" | "inbox" | "progress" | "rubric":
            return _trains(c, event, command, text, library, moment)
        case "help":
            return Turn(c, (wording.usage(),))
        case "hint" | "again" | "stop" | "why":
            return sitting.ordered(c, typed(f"{command} {text}") or Order(command), event, library, moment, history)
        case _:
            close = get_close_matches(command.lower(), wording.COMMANDS, n=1)
            return Turn(c, (wording.unknown("command", command, close[0] if close else None), wording.usage()))


def _trains(c: Conversation, event: Inbound, command: str, text: str, library: Library, moment: Moment) -> Turn:
    """What is practised beside the role-plays, how the practising goes, and how it is judged."""
    if command == "rubric":
        return Turn(c, (sitting.rubric_of(text, library),))
    if command == "progress":
        return progress.asked(c, event, text, library, moment)
    if command == "inbox" or is_drill(command, text):
        return inbox.asked(c, event, text, library, moment)
    return drills.asked(c, event, text, library, moment)


def _submitted(c: Conversation, event: Inbound, name: str, fields: dict[str, str], library: Library, moment: Moment) -> Turn:
    if name == wording.CHECK_REPLY.name:
        return Turn(c, tips.checked(fields, library))
    if name.partition(":")[0] == INBOX_FORM:
        return inbox.submitted(c, event, name, fields, library)
    if name == "drill-answer":
        return drills.said(c, fields.get("answer", ""), library)
    return plan.submitted(c, event, fields, library, moment)


def _said(c: Conversation, event: Said, text: str, library: Library, moment: Moment, history: Sequence[Exchange]) -> Turn:
    state = c.state
    word = text.strip().lower().rstrip(".!?")
    order = typed(text)
    if isinstance(state, Inbox):
        return inbox.typed_there(c, event, library, moment)
    if isinstance(state, Drilling | Drilled):
        return drills.typed(c, event, library, moment)
    if isinstance(state, Practising):
        return _in_practice(c, state, event, order, library, moment, history)
    if order is not None and order.name in LOOKS_BACK and isinstance(state, Finished) and event.origin.person == state.trainee:
        return sitting.ordered(c, order, event, library, moment, history)
    if not event.addressed:
        return Turn(c)
    command, _, rest = text.strip().partition(" ")
    if command.lower() in ("prep", "rehearse") and (rest.strip().partition(" ")[0].lower() in plan.WORDS or not plan.on_a_call(state)):
        return _asked(c, event, command.lower(), rest, library, moment, history)
    if isinstance(state, Casework) and plan.waits(state, event.origin.place) and word not in wording.COMMANDS:
        return plan.said(c, event, text, library, moment)
    if isinstance(state, Casework) and word not in wording.BESIDE_A_CALL:
        return desk.said(c, event, text, moment)
    if command.lower() in wording.COMMANDS:
        return _asked(c, event, command.lower(), rest, library, moment, history)
    return Turn(c, (wording.usage(),))


def _in_practice(
    c: Conversation, state: Practising, event: Said, order: Order | None, library: Library, moment: Moment, history: Sequence[Exchange]
) -> Turn:
    """Typed where a practice is going on: something for the counterpart, unless it is an order. Watchers are heard by nobody."""
    person = event.origin.person
    takes_over = state.open_seat and order is not None and order.name == "take-over"
    if person != state.trainee and not takes_over:
        return Turn(c)
    if order is None:
        return sitting.said(c, state, event.text, person, library, moment)
    if order.name == "hand-over":
        return sitting.said(c, state, event.text, person, library, moment, ("hand_over",))
    return sitting.ordered(c, order, event, library, moment, history)


def looks_back(event: Inbound) -> bool:
    """Whether `event` is about what was said before, so that `step` needs the history."""
    match event:
        case Said(_, text):
            order = typed(text)
        case Pressed(_, action):
            order = pressed(action)
        case Asked(_, command, text):
            order = Order(command)
        case _:
            return False
    return order is not None and order.name in LOOKS_BACK


def _pressed(c: Conversation, event: Inbound, action: str, library: Library, moment: Moment, history: Sequence[Exchange]) -> Turn:
    name, _, about = action.partition(":")
    if name == "practice":
        return sitting.start(c, event, about, library, moment)
    if name in ("tip", "example", "share"):
        return Turn(c, (tips.pressed(name, about, library),))
    if name == "prep":
        return plan.pressed(c, event, about, library, moment)
    if name == "inbox":
        return inbox.pressed(c, event, action, library, moment)
    if name == "drill":
        return drills.asked(c, event, about, library, moment)
    if name == "rehearse":
        return rehearse.asked(c, event, about, library, moment)
    if name == "progress":
        return progress.asked(c, event, about, library, moment)
    if name in ("call", "case"):
        return desk.pressed(c, event, action, moment)
    if name in ("check", "breathe"):
        return Turn(c, (tips.help_now(name, "", library),))
    return sitting.ordered(c, pressed(action), event, library, moment, history)
