"""Fairness across the table: what somebody who plays the counterpart gives away, when, and how that stands to the scene."""

from collections.abc import Sequence

from bot.ear.reading import Reading, Side
from bot.playbook.scenario import Scenario
from bot.practice.pair import Asked, Noted, Pair, Tone
from bot.practice.particulars import foreign
from bot.practice.play import Stage
from bot.practice.seats import TOLD, telling

ASKED_FOR = 0.5
"""How near the words must come to a fact that was asked for: an answer is expected, so it is known sooner than something blurted out."""
SURE = 0.75
"""How sure the ear must be before somebody is told that they were unfair."""
ACROSS: dict[Side, Side] = {"agent": "caller", "caller": "agent"}
HARD = frozenset({"insult", "threat", "rant", "blame_rep", "hostile", "condescend", "stonewall", "blame_customer", "minimize", "canned"})
SOFT: dict[Side, frozenset[str]] = {"agent": frozenset({"thank", "rapport"}), "caller": frozenset({"own", "commit", "resolve"})}
"""Moves of the counterpart that fit a warm mood alone, by the scenario's side."""
COOL, HOT = 50, 70
"""Heat up to which hard words are harder than the scene, and from which soft ones are softer."""
QUOTED = 90


def noted(text: str, person: str, pair: Pair, stage: Stage) -> Noted:
    """`text` from the counterpart's chair, read by the ear for that side and held against the scene."""
    reading = stage.ear.read(text, ACROSS[stage.scenario.side], now=stage.scenario.clock)
    told = gives(text, pair, stage)
    asked = {one.fact for one in pair.asked}
    return Noted(
        pair.scene.turn,
        person,
        text if len(text) <= QUOTED else text[: QUOTED - 1].rsplit(" ", 1)[0] + "…",
        tuple(heard.move for heard in reading.moves),
        told,
        tuple(fact for fact in told if fact not in asked),
        tuple(word for word in foreign(text, stage.scenario) if any(map(str.isdigit, word)))[:3],
        tone(reading, pair.scene.heat, stage.scenario.side),
    )


def gives(text: str, pair: Pair, stage: Stage) -> tuple[str, ...]:
    """The hidden facts that `text` gives away and that were not known yet."""
    ways = {fact: words for fact, words in telling(stage.scenario).items() if fact not in pair.scene.told}
    owed = {fact: words for fact, words in ways.items() if fact in _asked(pair)}
    answered = stage.ear.reached(text, owed, close=ASKED_FOR) if owed else ()
    return tuple(dict.fromkeys((*answered, *stage.ear.reached(text, ways, close=TOLD)))) if ways else ()


def tone(reading: Reading, heat: int, side: Side) -> Tone:
    """Whether the words are harder or softer than somebody of that `heat` would choose."""
    sure = {heard.move for heard in reading.moves if heard.confidence >= SURE}
    if heat <= COOL and sure & HARD:
        return "harder"
    return "softer" if heat >= HOT and sure & SOFT[side] and not sure & HARD else ""


def owed(pair: Pair) -> tuple[Asked, ...]:
    """What was asked for and not given yet."""
    return tuple(one for one in pair.asked if one.fact not in pair.scene.told)


def advice(note: Noted, pair: Pair, scenario: Scenario) -> str:
    """The one thing to tell somebody about the message that they just wrote; empty where it was fair."""
    late = [one for one in owed(pair) if one.fact not in note.told]
    if late:
        what = about(scenario, [late[0].fact])[0]
        return f"They asked in their message {late[0].turn}, and they still don't know this: “{what}”. Give it next."
    if note.tone == "harder":
        return f"That was harder than you feel by now (heat {pair.scene.heat}). They earned something: let it show."
    if note.tone == "softer":
        return f"That came easily, for somebody at heat {pair.scene.heat}. Let them work for it."
    if note.unasked:
        return f"Nobody had asked for that yet (“{about(scenario, note.unasked)[0]}”). Let them ask for the rest."
    if note.strange:
        return f"“{note.strange[0]}” is no part of your story. “brief” shows what is."
    return ""


def about(scenario: Scenario, facts: Sequence[str]) -> tuple[str, ...]:
    """What the hidden `facts` are, in words."""
    return tuple(fact.about for fact in scenario.hidden if fact.id in facts)


def _asked(pair: Pair) -> frozenset[str]:
    return frozenset(one.fact for one in pair.asked)
