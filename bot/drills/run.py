"""A drill as somebody does it: drawn, answered, skipped, tried again, and its end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from bot.conversation import Conversation
from bot.drills import say
from bot.drills.cheap import WHOLE, plain
from bot.drills.judge import Run, Verdict, judge
from bot.drills.state import Answered, Drilled, Drilling, finished
from bot.events import Inbound, Said
from bot.inbox.home import asks_for_it
from bot.inbox.state import Inbox
from bot.playbook.drills import ROUNDS, Drill, Prompt
from bot.playbook.library import Library
from bot.playbook.moves import Move
from bot.practice.chance import pick
from bot.replies import Reply
from bot.turn import Moment, Turn, become
from bot.wording import COMMANDS

_ORDER = re.compile(
    r"/?(?:(?P<skip>skip|next|pass)|(?P<stop>stop|quit|exit|end|cancel)|(?:try |once )?(?P<again>again|retry|repeat))"
    r"(?:,? (?:it|this|that|one|now|here|please|(?:(?:the|this) )?drill))*",
    re.IGNORECASE,
)
ORDERS = ("skip", "again", "stop")
"""What can be typed in place of an answer."""
NEAR = 0.75
"""How like an order or a drill's name one word must be to be taken for a slip of the fingers."""
BESIDE = frozenset({"practice", "tip", "prep", "rehearse", "rubric"})
"""Commands that are taken for commands in the middle of a drill although words follow: no answer begins with them."""


def asked(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """`drill NAME` begins one, `drill` shows which there are; while one runs, any other words are an answer to it."""
    name = text.strip()
    drills = library.playbooks.drills
    order = "answer" if name.lower() == "answer" else order_in(name)
    if order:
        return ordered(c, order, library, moment)
    found = called(name, library)
    if found:
        return _begin(c, event, found, moment)
    if name and isinstance(c.state, Drilling):
        near = "" if name.endswith((".", "!", "?")) else _near(name, (*ORDERS, *drills))
        return _slip(c, c.state, near, library) if near else said(c, name, library)
    if name:
        return Turn(c, (say.unknown(name, drills.values()),))
    waiting = () if not isinstance(c.state, Drilling) else _waiting(c.state, library)
    return Turn(c, (say.menu(tuple(drills.values())), *waiting))


def order_in(text: str) -> str:
    """The order that `text` is as a whole, however it is written; empty for none."""
    found = _ORDER.fullmatch(" ".join(text.split()).rstrip(".!? "))
    return (found.lastgroup or "") if found else ""


def _near(text: str, words: Iterable[str]) -> str:
    """Which of `words` somebody meant who typed one word only; an answer has more than that. Empty for none."""
    wanted = _plain(text.strip(" .!?"))
    return next(iter(get_close_matches(wanted, tuple(words), n=1, cutoff=NEAR)), "") if len(text.split()) == 1 else ""


def _slip(c: Conversation, state: Drilling, meant: str, library: Library) -> Turn:
    """A slip of the fingers is no answer: nothing is marked, and the message still waits."""
    return Turn(c, (say.meant(meant if meant in ORDERS else f"drill {meant}"), *_waiting(state, library)))


def called(name: str, library: Library) -> Drill | None:
    """The drill called `name`, by id or title."""
    wanted = _plain(name)
    return next((d for d in library.playbooks.drills.values() if wanted in (_plain(d.drill), _plain(d.title))), None)


def ordered(c: Conversation, order: str, library: Library, moment: Moment) -> Turn:
    """“skip”, “again”, “stop”, or “answer” for the form."""
    state = c.state
    if isinstance(state, Drilled) and order == "again":
        drill = library.playbooks.drills.get(state.drill)
        return _opened(c, state.person, state.place, drill, moment) if drill else Turn(c, (say.NO_LONGER,))
    drill = library.playbooks.drills.get(state.drill) if isinstance(state, Drilling) else None
    if not isinstance(state, Drilling):
        return Turn(c, (say.NOTHING_RUNS,))
    if drill is None or (prompt := _prompt(state, drill)) is None:
        return become(c, finished(state), say.NO_LONGER)
    match order:
        case "stop":
            return _end(c, state, drill, library)
        case "skip":
            return _on(c, replace(state, at=state.at + 1), drill, library, (say.SKIPPED,))
        case "again":
            return _once_more(c, state, drill)
        case _:
            return Turn(c, (say.form(prompt),))


def said(c: Conversation, text: str, library: Library) -> Turn:
    """An answer to the message that waits: marked, and the next one shown."""
    state = c.state
    drill = library.playbooks.drills.get(state.drill) if isinstance(state, Drilling) else None
    if not isinstance(state, Drilling):
        return Turn(c, (say.NOTHING_RUNS,))
    if drill is None or (prompt := _prompt(state, drill)) is None:
        return become(c, finished(state), say.NO_LONGER)
    if not text.strip():
        return Turn(c, (say.EMPTY,))
    verdict, answer = _judged(state, text.strip(), prompt, drill, library)
    after = replace(state, at=state.at + 1, answers=(*state.answers, answer))
    return _on(c, after, drill, library, (say.marked(verdict, prompt, answer.shown),))


def _judged(state: Drilling, text: str, prompt: Prompt, drill: Drill, library: Library) -> tuple[Verdict, Answered]:
    prompts = {p.id: p for p in drill.prompts}
    before = tuple((a.said, prompts[a.prompt]) for a in state.answers if a.prompt != prompt.id and a.prompt in prompts)
    earlier = [a.shown for a in state.answers if a.prompt == prompt.id]
    run = Run(before, next(iter(earlier[-1:]), ""), book(library.playbooks.moves))
    verdict = judge(text, prompt, drill, library.ear, run)
    shown = pick(prompt.say, state.seed, prompt.id, len(earlier)) if verdict.fault else ""
    return verdict, Answered(prompt.id, text, verdict.fault, shown, verdict.met, verdict.moves)


@lru_cache(maxsize=4)
def book(moves: tuple[Move, ...]) -> frozenset[str]:
    """The sentences by which the codebook shows its moves, as they can be compared."""
    return frozenset(line for move in moves for words in move.makes if len((line := plain(words)).split()) >= WHOLE)


def _begin(c: Conversation, event: Inbound, drill: Drill, moment: Moment) -> Turn:
    """A new one. What was answered of one that is left for it counts (`bot.progress.enter`), and that is said."""
    turn = _opened(c, event.origin.person, event.origin.place, drill, moment)
    left = c.state.answers if isinstance(c.state, Drilling) else ()
    return replace(turn, replies=(say.LEFT, *turn.replies)) if left else turn


def _opened(c: Conversation, person: str, place: str, drill: Drill, moment: Moment) -> Turn:
    state = Drilling(drill.drill, moment.seed, person, place, draw(drill, moment.seed), begun=moment.now)
    first = _prompt(state, drill)
    return become(c, state, *((say.opened(drill, first, len(state.drawn)),) if first else ()))


def draw(drill: Drill, seed: int) -> tuple[str, ...]:
    """The ids of the messages of one run: one for each step, or `ROUNDS` for the only one, each of them once."""
    if len(drill.steps) > 1:
        return tuple(pick(drill.prompts_of(step), seed, "drill", step.id).id for step in drill.steps)
    left = [prompt.id for prompt in drill.prompts]
    drawn: list[str] = []
    while left and len(drawn) < ROUNDS:
        drawn.append(pick(left, seed, "drill", len(drawn)))
        left.remove(drawn[-1])
    return tuple(drawn)


def _on(c: Conversation, state: Drilling, drill: Drill, library: Library, shown: Sequence[Reply]) -> Turn:
    """What was shown, and after it the next message or the end."""
    following = _prompt(state, drill)
    if following is None:
        end = _end(c, state, drill, library)
        return replace(end, replies=(*shown, *end.replies))
    return become(c, state, *shown, say.following(drill, following, state.at + 1, len(state.drawn)))


def _once_more(c: Conversation, state: Drilling, drill: Drill) -> Turn:
    """Back to the message that was answered last; before any answer, the one that waits."""
    at = max(state.at - 1, 0) if state.answers else state.at
    back = replace(state, at=at)
    prompt = _prompt(back, drill)
    return become(c, back, *((say.following(drill, prompt, at + 1, len(state.drawn)),) if prompt else ()))


def _end(c: Conversation, state: Drilling, drill: Drill, library: Library) -> Turn:
    after = finished(state)
    last = {answer.prompt: answer for answer in state.answers}
    there = [name for name in drill.practise if name in library.playbooks.scenarios]
    practice = library.playbooks.scenarios[pick(there, state.seed, "practise")] if there else None
    return become(c, after, say.ended(drill, tuple(last.values()), practice))


def _waiting(state: Drilling, library: Library) -> tuple[Reply, ...]:
    drill = library.playbooks.drills.get(state.drill)
    prompt = _prompt(state, drill) if drill else None
    return (say.following(drill, prompt, state.at + 1, len(state.drawn)),) if drill and prompt else ()


def _prompt(state: Drilling, drill: Drill) -> Prompt | None:
    """The message that waits; None where all are answered, or where it has been taken out of the playbook."""
    wanted = state.drawn[state.at] if state.at < len(state.drawn) else None
    return next((prompt for prompt in drill.prompts if prompt.id == wanted), None)


def _plain(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())


def hears(c: Conversation, event: Said) -> bool:
    """Whether what somebody typed where they asked for their drill, which `c` holds, is for it: all that is no command."""
    word, _, rest = event.text.strip().lower().partition(" ")
    if asks_for_it(event.text):
        return False
    if word == "drill":
        return True
    if isinstance(c.state, Drilled):
        return c.state.place == event.origin.place and order_in(event.text) == "again"
    command = word in COMMANDS if not rest else word in BESIDE
    return isinstance(c.state, Drilling) and c.state.place == event.origin.place and not command


def is_newer(c: Conversation, inbox: Conversation) -> bool:
    """Whether the drill that runs in `c` was begun after the inbox in the other one: then it is what a typed line is for."""
    if not isinstance(c.state, Drilling) or not isinstance(inbox.state, Inbox):
        return isinstance(c.state, Drilling)
    return c.state.begun is not None and (inbox.state.begun is None or c.state.begun >= inbox.state.begun)


def typed(c: Conversation, event: Said, library: Library, moment: Moment) -> Turn:
    """What was typed for a drill: a word of its own, or an answer."""
    word, _, rest = event.text.strip().partition(" ")
    if word.lower() == "drill" and not (isinstance(c.state, Drilling) and _is_talk(rest, library)):
        return asked(c, event, rest, library, moment)
    if order := order_in(event.text):
        return ordered(c, order, library, moment)
    near = _near(event.text, ORDERS)
    return _slip(c, c.state, near, library) if near and isinstance(c.state, Drilling) else said(c, event.text, library)


def _is_talk(rest: str, library: Library) -> bool:
    """Whether what follows the word “drill” makes an answer of it: “Drill bits, at seven in the morning? How awful.”"""
    return len(rest.split()) > 1 and not order_in(rest) and called(rest, library) is None
