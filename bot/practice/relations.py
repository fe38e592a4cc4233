"""Moves that no words make by themselves: what a message is to this person, at this point.

The ear knows what words do anywhere. Whether they come too early, only echo, talk past a
question, keep somebody waiting who was kept waiting all day, or bury themselves in a wall
of text can be judged only where the scene is known.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.ear.reading import Reading, Style
from bot.ear.style import style
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.grounds import WORD, start
from bot.practice.particulars import foreign
from bot.practice.scene import Noticed, Scene

DEEDS = ("hand_over", "back_in_time", "back_late")
"""What is done and not said: handing over to a colleague, coming back from a minute's break in time or late."""
RELATIONAL = (
    *(
        "quiet",
        "wall",
        "echo",
        "premature_fix",
        "off_case",
        "wrong_name",
        "wrong_story",
        "talks_past",
        "long_hold",
        "in_step",
        "out_of_step",
    ),
    *DEEDS,
)
"""Moves that only the scene can tell, beside those of the codebook."""
LONGEST_HOLD = 60
"""Seconds that anybody may be asked to wait for a reset (N3)."""
LOUD = 0.5
"""Energy, in [0, 1], from which a line is plainly shouted or pressed for."""
DISTINCT = 0.2
"""How far from the middle a line's formality must lie for anybody to be able to meet it."""
_GREETED = re.compile(
    r"\b(?:[Hh]ello|[Hh]i|[Hh]ey|[Dd]ear|[Gg]ood (?:morning|afternoon|evening)|[Oo]h),? "
    r"(?:M(?:r|rs|s|iss)\.? |Dr\.? )?([A-Z][a-z]+)(?=[,.!])"
    r"|(?:^|[,.!?] )(?:M(?:r|rs|s|iss)|Dr)\.? ([A-Z][a-z]+)(?=[,.!?])"
)
"""How somebody is spoken to by name: after a greeting, or with a title."""
_WAIT = re.compile(r"\b(\d+|a few|a couple of|five|ten|fifteen|twenty|thirty|an|half an) (?:minutes?|mins?|hours?|hour)\b", re.IGNORECASE)
TAKES_BACK = re.compile(
    r"\b(?:sorry (?:for|about|i (?:shouted|said|snapped|swore|called|was)|that was)|sorry[,.] (?:that|i) was|i apologi[sz]e|my apologies"
    r"|i should(?:n['’]?t| not) have (?:called|said|shouted|snapped|sworn|spoken)"
    r"|that was (?:out of order|rude of me|uncalled for|unfair of me))\b",
    re.IGNORECASE,
)
"""How a caller takes something back: the codebook knows no move for it, and it is the best thing to do after a hard word."""
_GIVES_BACK = ("hear", "empathize", "validate", "apologize")
"""Moves that say what happened to them."""
_HEARING = frozenset({"hear", "empathize", "validate", "apologize", "probe"})
_ENGAGED = frozenset({"hear", "empathize", "validate", "own", "resolve", "commit", "diagnose"})
_GOES_ON = frozenset({"commit", "follow_up", "own", "hold", "next_steps", "cooperate", "thank", "give_up"})
_AGAINST = frozenset({"hostile", "defensive", "condescend", "canned", "minimize", "blame_customer"})


@dataclass(frozen=True, slots=True)
class Held:
    """A message held against the scene: what was heard in it, and what is known about it so far."""

    text: str
    reading: Reading
    noticed: tuple[Noticed, ...]
    scene: Scene
    scenario: Scenario
    rules: Rules
    long: bool
    echo: bool
    reaches: bool
    """Whether it brings out a fact or puts a settlement forward."""
    here: bool
    """Whether anything in it speaks of this case."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(n.move for n in self.noticed)

    def spans(self, move: str) -> tuple[str, ...]:
        return next((n.spans for n in self.noticed if n.move == move), ())


def relational(held: Held) -> Iterator[Noticed]:
    """The moves that the message makes only because of where it stands."""
    for move, shown in _JUDGEMENTS.items():
        words = shown(held)
        if words is not None:
            yield Noticed(move, 1.0, words)


Words = tuple[str, ...] | None
"""The words that show a judgement, or None where it does not hold."""


def _when(holds: bool, held: Held) -> Words:  # noqa: FBT001 - the condition is the point
    return (start(held.text),) if holds else None


@lru_cache(maxsize=1024)
def _tone(line: str) -> Style:
    """How a line of the counterpart sounds; lines come again, what people say does not."""
    return style(line)


def _quiet(held: Held) -> Words:
    return _when(not held.echo and not held.names and not held.reading.questions, held)


def _premature(held: Held) -> Words:
    early = held.scene.stage == held.rules.stages[0].id and "resolve" in held.names and held.names.isdisjoint(_HEARING)
    return held.spans("resolve") if early else None


def _misnamed(held: Held) -> Words:
    """Greeting somebody else: the surest sign that it was meant for another conversation."""
    for greeted in _GREETED.finditer(held.text):
        name = greeted[1] or greeted[2]
        if foreign(f"dear {name}", held.scenario):
            return (greeted[0].strip(" ,.!?"),)
    return None


def _wrong_story(held: Held) -> Words:
    """Giving back names and numbers that nobody here has mentioned: one may be a slip, two are somebody else's story."""
    given_back = [words for move in _GIVES_BACK for words in held.spans(move)]
    strange = foreign(" ".join(given_back), held.scenario)
    return strange[:1] if len(strange) > 1 else None


def _off_case(held: Held) -> Words:
    """Nothing of this case in it. Once something is on the table, "it'll be there by four" needs no more."""
    goes_on = bool(held.scene.offered) and not held.names.isdisjoint(_GOES_ON)
    takes_back = held.scenario.side == "caller" and TAKES_BACK.search(held.text) is not None
    return _when(bool(held.noticed) and not held.here and not goes_on and not takes_back and len(WORD.findall(held.text)) >= 5, held)


def _talks_past(held: Held) -> Words:
    """They asked for something; the answer neither gives it nor asks back."""
    wanted = frozenset(held.scene.wants)
    answered = held.reaches or held.reading.questions or not wanted.isdisjoint(held.names) or "hear" in held.names
    return _when(bool(wanted) and not answered and not held.echo, held)


def _long_hold(held: Held) -> Words:
    """Being asked to wait for longer than a minute."""
    waits = held.spans("hold")
    return waits if any(_WAIT.search(words) and not re.search(r"\b1 min", words) for words in waits) else None


def _in_step(held: Held) -> Words:
    """Meeting somebody's urgency with urgency, and their calm with calm, about their case (M1, M3)."""
    theirs, ours = _tone(held.scene.last_line), held.reading.style
    if not held.here or held.names.isdisjoint(_ENGAGED) or not held.names.isdisjoint(_AGAINST) or not held.scene.last_line:
        return None
    loud, marked = theirs.energy >= LOUD, abs(theirs.formality - 0.5) >= DISTINCT
    as_loud = ours.energy >= 0.35 if loud else abs(theirs.energy - ours.energy) <= 0.15
    return _when((loud or marked) and as_loud and abs(theirs.formality - ours.formality) <= 0.2, held)


def _out_of_step(held: Held) -> Words:
    """Shouting at somebody calm, or being chummy with somebody formal (M1)."""
    theirs, ours = _tone(held.scene.last_line), held.reading.style
    if not held.scene.last_line or held.reading.questions > 2:
        return None
    return _when(ours.energy - theirs.energy >= 0.45 or theirs.formality - ours.formality >= 0.45, held)


_JUDGEMENTS: dict[str, Callable[[Held], Words]] = {
    "echo": lambda held: _when(held.echo, held),
    "quiet": _quiet,
    "wall": lambda held: _when(held.long, held),
    "premature_fix": _premature,
    "wrong_name": _misnamed,
    "wrong_story": _wrong_story,
    "off_case": _off_case,
    "talks_past": _talks_past,
    "long_hold": _long_hold,
    "in_step": _in_step,
    "out_of_step": _out_of_step,
}
