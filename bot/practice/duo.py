"""Two people who play each other: what each message, word and button of theirs leads to.

The one in the scenario's own chair is heard by the engine, as in any practice, but its lines
are not shown: the other one writes them, with a private brief, and is told how it sits.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot import wording
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Pressed, Said
from bot.playbook.library import Library
from bot.practice import duo_words as words
from bot.practice.duo_orders import ordered
from bot.practice.duo_table import At
from bot.practice.duo_turns import spoke
from bot.practice.orders import Order, pressed, typed
from bot.practice.pair import Pair
from bot.practice.play import Stage, begin
from bot.practice.scene import Exchange
from bot.practice.sitting import new_key
from bot.practice.wanted import asked_for
from bot.replies import Outbound, Reply, Small, Text, To
from bot.turn import Moment, Turn

_FOR_TWO = re.compile(
    r"\s*(?:(?<!\S)--duo|\bduo\b|\bwith (?:@\S+|<@[^>]*>|some(?:body|one)|any(?:body|one)|a (?:colleague|friend|partner|person)))(?![\w-])",
    re.IGNORECASE,
)
_SETTING = re.compile(r"\b(?:gentle|steady|hard|test|as (?:the |a )?(?:customer|rep|other side))\b", re.IGNORECASE)
PRESSED = frozenset({"hint", "swap", "done", "why", "again", "stop", "take-over"})
"""Buttons that mean something where two people play, beside those that are about their chairs."""
_OPENS = re.compile(r"\s*practice\s+", re.IGNORECASE)
_SIT = frozenset({"sit down", "sit", "accept", "take over", "i'll sit down", "i’ll sit down"})
_DONE = frozenset({"done", "we're done", "we’re done", "stop"})


def is_for_two(text: str) -> bool:
    """Whether the words after “practice” ask for two people."""
    return _FOR_TWO.search(text) is not None


def is_order(text: str) -> bool:
    """Whether `text` asks something of the coach, and is no message to the one across the table."""
    order = _typed(text)
    return order is not None and order.name != "hand-over"


def scenario_name(text: str) -> str:
    """The scenario's name among the words after “practice”."""
    return asked_for(_without_them(text)).name


def start(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """A practice of two, with one chair taken and the other one free: it begins when somebody sits down in it."""
    wanted = asked_for(_without_them(text))
    if not wanted.name:
        return Turn(c, (wording.scenarios(list(library.playbooks.scenarios.values())),))
    scenario = library.scenario(wanted.name)
    if scenario is None:
        return Turn(c, (wording.unknown("scenario", wanted.name, library.nearest(wanted.name)),))
    people, alone = (event.people, event.alone) if isinstance(event, Asked | Said) else ((), False)
    host = event.origin.person
    if alone:
        return Turn(c, (wording.private(Text(words.ALONE), Small(words.AT_THE_TERMINAL)),))
    if host in people:
        return Turn(c, (wording.note(words.BOTH_CHAIRS),))
    invited = next(iter(people), "")
    scene = begin(Stage(scenario, library.rules_for(scenario), library.ear, moment.seed, wanted.level))
    trainee, other = ("", host) if wanted.other_chair else (host, "")
    state = Pair(scenario.scenario, library.edition(scenario), moment.seed, trainee, other, replace(scene, last_line=""), invited)
    key, chair = new_key(event), "own" if wanted.other_chair else "other"
    shown: list[Outbound] = [words.root(scenario, wanted.level, test=wanted.test), words.vacant(scenario, chair, key, named=bool(invited))]
    shown += [Reply(To.PERSON, words.invitation(scenario, chair, key), whom=invited)] if invited else []
    return Turn(Conversation(key, state=replace(state, test=wanted.test)), tuple(shown))


def _without_them(text: str) -> str:
    """The words after “practice” without who is asked: of what follows a name, which can have any words in it, only settings count."""
    found = _FOR_TWO.search(text)
    if found is None:
        return text
    return " ".join(
        (text[: found.start()], *(_SETTING.findall(text[found.end() :]) if "@" in found[0] else [text[found.end() :]]))
    ).replace(",", " ")


def taken(c: Conversation, event: Inbound, library: Library, moment: Moment, history: Sequence[Exchange]) -> Turn | None:
    """What `event` leads to where it is about a practice of two; None where it is not."""
    match event:
        case Asked(_, "practice", text) if is_for_two(text):
            return start(c, event, text, library, moment)
        case Said(_, text, True) if c.state.state != "pair" and _OPENS.match(text) and is_for_two(text):
            return start(c, event, _OPENS.sub("", text, count=1), library, moment)
        case Pressed(_, action) if action.startswith("practice:") and is_for_two(action):
            return start(c, event, action.partition(":")[2], library, moment)
        case Said(_, text) if isinstance(c.state, Pair):
            order = _typed(text)
        case Pressed(_, action) if action.startswith("pair:"):
            order = Order(action.split(":")[1])
        case Pressed(_, action) if isinstance(c.state, Pair) and action.partition(":")[0] in PRESSED:
            order = pressed(action)
        case Asked(_, command, text) if isinstance(c.state, Pair) and command in PRESSED:
            order = _typed(f"{command} {text}") or Order(command)
        case _:
            return None
    return _at_the_table(c, event, order, library, moment, history)


def _typed(text: str) -> Order | None:
    """The order that `text` is: one of any practice, or one for two. Anything else is said."""
    word = text.strip().lower().rstrip(".!?")
    plain = "done" if word in _DONE else "sit" if word in _SIT else word if word == "brief" else ""
    return Order(plain) if plain else typed(text)


def _at_the_table(
    c: Conversation, event: Inbound, order: Order | None, library: Library, moment: Moment, history: Sequence[Exchange]
) -> Turn:
    """Something said, typed or pressed there. Watchers are heard by nobody, unless they sit down in a free chair."""
    at = _at(c, c.state, event, library, moment, history) if isinstance(c.state, Pair) else None
    if at is None:
        return Turn(c, (wording.note(wording.OLD_BUTTON),)) if order else Turn(c)
    sits = at.pair.sits(at.person) is not None
    if isinstance(event, Said) and not sits and not (order and order.name == "sit" and at.pair.open):
        return Turn(c)
    if isinstance(event, Said) and (order is None or order.name == "hand-over" or (order.name == "sit" and not at.pair.open)):
        return spoke(at, event.text, ("hand_over",) if order and order.name == "hand-over" else ())
    return ordered(at, order) if order else Turn(c)


def _at(c: Conversation, pair: Pair, event: Inbound, library: Library, moment: Moment, history: Sequence[Exchange]) -> At | None:
    scenario = library.scenario(pair.scenario)
    if scenario is None:
        return None
    stage = Stage(scenario, library.rules_for(scenario), library.ear, pair.seed, pair.level)
    return At(c, pair, event, stage, library, moment, history)
