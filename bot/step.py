"""One event, one turn: a pure function from what is remembered to what is remembered next."""

from dataclasses import replace
from difflib import get_close_matches
from hashlib import blake2b
from typing import assert_never

from bot import wording
from bot.calls.reality import reality
from bot.calls.sheet import form, missing, sheet, so_far
from bot.calls.tested import in_short
from bot.conversation import Conversation, Finished, Practising
from bot.events import Asked, Inbound, Pressed, Said, Submitted
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.practice.play import LONGEST_SCENE, Stage, begin, hint, play
from bot.replies import Part, Text
from bot.tips import asked as tips
from bot.turn import Moment, Turn, become

SHEET = "call-sheet"


def step(conversation: Conversation, event: Inbound, library: Library, moment: Moment) -> Turn:
    """What `event` leads to. Pure: the same arguments give the same turn, on every surface."""
    match event:
        case Asked(_, command, text):
            return _asked(conversation, event, command, text, library, moment)
        case Said(_, text):
            return _said(conversation, event, text, library, moment)
        case Pressed(_, action):
            return _pressed(conversation, event, action, library, moment)
        case Submitted(_, form_name, fields):
            return _submitted(conversation, form_name, fields, library)
        case _:
            assert_never(event)


def _asked(c: Conversation, event: Inbound, command: str, text: str, library: Library, moment: Moment) -> Turn:
    match command:
        case "practice":
            return _practice(c, event, text.strip(), library, moment)
        case "tip":
            return Turn(c, (tips.tip(text.strip(), library, moment),))
        case "answer" | "check" | "breathe":
            return Turn(c, (tips.help_now(command, text.strip(), library),))
        case "prep":
            return Turn(c, (form(library.playbooks.sheets[SHEET]),))
        case "help":
            return Turn(c, (wording.usage(),))
        case "hint" | "again" | "stop":
            return _pressed(c, event, command, library, moment)
        case _:
            close = get_close_matches(command.lower(), wording.COMMANDS, n=1)
            return Turn(c, (wording.unknown("command", command, close[0] if close else None), wording.usage()))


def _practice(c: Conversation, event: Inbound, name: str, library: Library, moment: Moment) -> Turn:
    """A new conversation, with a key of its own: wherever it was asked for, nothing running there is disturbed."""
    if not name:
        return Turn(c, (wording.scenarios(list(library.playbooks.scenarios.values())),))
    scenario = library.scenario(name)
    if scenario is None:
        return Turn(c, (wording.unknown("scenario", name, library.nearest(name)),))
    scene = begin(Stage(scenario, library.rules_for(scenario), library.ear, moment.seed))
    state = Practising(scenario.scenario, library.edition(scenario), moment.seed, event.origin.person, scene)
    return Turn(
        Conversation(_new_key(event), state=state),
        (wording.root(scenario), wording.opening(scenario, scene.last_line)),
    )


def _new_key(event: Inbound) -> str:
    named = f"{event.origin.surface} {event.origin.event_id}"
    return f"{event.origin.surface}:practice:{blake2b(named.encode(), digest_size=9).hexdigest()}"


def _submitted(c: Conversation, name: str, fields: dict[str, str], library: Library) -> Turn:
    if name == wording.CHECK_REPLY.name:
        return Turn(c, tips.checked(fields, library))
    template = library.playbooks.sheets[SHEET]
    lacking = missing(template, fields)
    if lacking:
        return Turn(c, (wording.private(Text(" ".join(lacking.values())), *so_far(template, fields)), form(template)))
    return Turn(c, (wording.private(*sheet(template, fields, _tested(fields, library))),))


def _tested(fields: dict[str, str], library: Library) -> tuple[Part, ...]:
    """What the Reality Test says about the outcome that the caller wants."""
    book, ask = library.playbooks.reality, fields.get("outcome", "").strip()
    if not ask or not book.troubles:
        return ()
    told = ". ".join(text for name in ("company", "facts") if (text := fields.get(name, "").strip()))
    return in_short(reality(told, ask, library.ear, book))


def _said(c: Conversation, event: Said, text: str, library: Library, moment: Moment) -> Turn:
    state = c.state
    word = text.strip().lower().rstrip(".!?")
    if isinstance(state, Practising):
        if event.origin.person != state.trainee:
            return Turn(c)
        if word in wording.IN_PRACTICE:
            return _pressed(c, event, word, library, moment)
        return _exchange(c, state, text, library)
    if not event.addressed:
        return Turn(c)
    command, _, rest = text.strip().partition(" ")
    if command.lower() in wording.COMMANDS:
        return _asked(c, event, command.lower(), rest, library, moment)
    return Turn(c, (wording.usage(),))


def _exchange(c: Conversation, state: Practising, text: str, library: Library) -> Turn:
    if not text.strip():
        return Turn(c, (wording.note(wording.SAY_SOMETHING),))
    stage = _stage(state, library)
    if stage is None:
        return _taken_away(c, state)
    scene, exchange = play(state.scene, text, stage)
    over = scene.ending is not None or scene.turn >= LONGEST_SCENE
    after = Finished(state.scenario, state.trainee, scene.ending or "stopped") if over else replace(state, scene=scene)
    shown = (wording.said(stage.scenario, exchange.line), wording.whisper(exchange.whisper))
    return Turn(replace(c, state=after), shown if exchange.whisper else shown[:1], (exchange,), closing=over)


def _pressed(c: Conversation, event: Inbound, action: str, library: Library, moment: Moment) -> Turn:
    name, _, about = action.partition(":")
    if name == "practice":
        return _practice(c, event, about, library, moment)
    if name in ("tip", "example", "share"):
        return Turn(c, (tips.pressed(name, about, library),))
    if name in ("check", "breathe"):
        return Turn(c, (tips.help_now(name, "", library),))
    if not isinstance(c.state, Practising):
        return Turn(c, (wording.note(wording.OLD_BUTTON if name in wording.IN_PRACTICE else wording.NOTHING_HERE),))
    if event.origin.person != c.state.trainee:
        return Turn(c, (wording.note(wording.NOT_YOURS),))
    return _in_practice(c, c.state, name, library)


def _in_practice(c: Conversation, state: Practising, name: str, library: Library) -> Turn:
    stage = _stage(state, library)
    if stage is None:
        return _taken_away(c, state)
    match name:
        case "hint":
            scene, do, say = hint(state.scene, stage)
            return become(c, replace(state, scene=scene), wording.hint(do, say))
        case "again":
            return Turn(c, (wording.private(*wording.said(stage.scenario, state.scene.last_line).parts),))
        case "stop":
            return replace(become(c, Finished(state.scenario, state.trainee, "stopped")), closing=True)
        case "help":
            return Turn(c, (wording.in_practice(),))
        case _:
            return Turn(c, (wording.note(wording.OLD_BUTTON),))


def _taken_away(c: Conversation, state: Practising) -> Turn:
    """A practice whose scenario is no longer there is over."""
    return become(c, Finished(state.scenario, state.trainee, "stopped"), wording.note(wording.OLD_BUTTON))


def _stage(state: Practising, library: Library) -> Stage | None:
    """What the practice is played with; None where its scenario has been taken out of the playbooks."""
    scenario: Scenario | None = library.scenario(state.scenario)
    return Stage(scenario, library.rules_for(scenario), library.ear, state.seed) if scenario else None
