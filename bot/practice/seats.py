"""The other chair: the trainee plays the customer (or the rep), and the bot does the trainee's work, well or clumsily.

Its words are those of the scenario's own reference conversations, and they run through the same
engine as anybody's: so heat and trust are what this person would have felt.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot import wording
from bot.conversation import Conversation, Practising
from bot.ear.reading import Ear
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.playbook.transcript import Transcript
from bot.practice.chance import pick
from bot.practice.play import Stage, play
from bot.practice.scene import Exchange, Scene
from bot.replies import Line, Listing, Part, Reply, Small, Text, To
from bot.turn import Turn

TOLD = 0.62
"""How near the words must come to a hidden fact for it to have been told: of other lines of the same story, one in eleven comes so near,
and of those that tell it six in seven."""
ROLES = {"agent": ("customer", "The agent"), "caller": ("rep", "The caller")}
"""By the side that the scenario is about: what the other chair is called, and who sits in the first one then."""
YOU_BEGIN = "Nobody has said anything yet: you begin."
SCRIPT_IS_OUT = "They have said all they had to say. Here is how they did."


def card(scenario: Scenario) -> tuple[Part, ...]:
    """Who you are in the other chair: what happened, what you keep back, how this person talks."""
    person, other = scenario.counterpart.name, ROLES[scenario.side][1].lower()
    return (
        Text(f"You are {person}, and {other} has just come into the chat. They see it like this: {scenario.brief}"),
        Listing("You say this only when you're asked", tuple(fact.about for fact in scenario.hidden)),
        Listing(f"{person} talks like this", scenario.opening),
        Small("Say it in your own words, or borrow theirs. “hint” gives you a line, “swap” turns the seats round, “stop” ends it."),
    )


def opened(scenario: Scenario) -> tuple[Reply, ...]:
    """The first messages of a practice in the other chair: one for the room, the card for whoever sits in it."""
    seat, other = ROLES[scenario.side]
    turned = f"The chairs are turned round: {scenario.counterpart.name}, the {seat}, is played here. {other} is the bot."
    return Reply(To.ROOM, (Text(turned),)), wording.private(*card(scenario))


def again(line: str, scenario: Scenario) -> Reply:
    """What the bot said last, once more."""
    return wording.private(Line(ROLES[scenario.side][1], line)) if line else wording.note(YOU_BEGIN)


def answer(c: Conversation, state: Practising, text: str, stage: Stage, library: Library) -> tuple[Turn, bool]:
    """What the bot answers to the trainee in the other chair; True where that was the end."""
    scene = _heard(state.scene, text, stage)
    script = _script(state, library, stage)
    number = _next(script, state.spoken, scene, stage)
    if number is None:
        return Turn(c, (wording.note(SCRIPT_IS_OUT),)), True
    words, deeds = script.messages[number]
    after, exchange = play(scene, words, stage, deeds)
    exchange = replace(exchange, before=text)
    spoken = (*state.spoken, number)
    name = ROLES[stage.scenario.side][1]
    shown = [Reply(To.ROOM, (Line(name, words),)), *_whispered(exchange)]
    now = replace(state, scene=after, spoken=spoken, suggested=exchange.line, across=words)
    turn = Turn(replace(c, state=now), tuple(shown), (exchange,))
    return turn, after.ending is not None


def _heard(scene: Scene, text: str, stage: Stage) -> Scene:
    """The scene with what the trainee has told by themselves."""
    told = _facts_in(text, stage.scenario, stage.ear)
    return replace(scene, told=(*scene.told, *(fact for fact in told if fact not in scene.told)), last_line=text)


def _facts_in(text: str, scenario: Scenario, ear: Ear) -> tuple[str, ...]:
    return ear.reached(text, telling(scenario), close=TOLD) if text.strip() else ()


def telling(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Ways to tell each of the hidden facts, by its id."""
    return {fact.id: _told_by(fact.id, fact.about, scenario) for fact in scenario.hidden}


def _told_by(fact: str, about: str, scenario: Scenario) -> tuple[str, ...]:
    return (about, *(line.says for line in scenario.lines if fact in line.when.learns))


def _script(state: Practising, library: Library, stage: Stage) -> Transcript:
    """The reference conversation that the bot follows: one of those that show its way of working."""
    own = [t for t in library.playbooks.transcripts if t.scenario == state.scenario]
    fitting = [t for t in own if t.style == state.manner] or own
    return pick(fitting, stage.seed, "script")


def _next(script: Transcript, spoken: Sequence[int], scene: Scene, stage: Stage) -> int | None:
    """The next message of `script` that still makes sense: questions whose answer was given are left out."""
    left = range(max(spoken, default=-1) + 1, len(script.messages))
    asks = {fact.id: fact.asks for fact in stage.scenario.hidden}
    for number in left:
        words = script.texts[number]
        wanted = stage.ear.reached(words, asks) if "?" in words else ()
        if number == left[-1] or not wanted or not set(wanted) <= set(scene.told):
            return number
    return None


def _whispered(exchange: Exchange) -> list[Reply]:
    """What a coach beside the bot would note: the person in the other chair sees what was done to them."""
    weightiest = max(exchange.receipts, key=lambda r: abs(r.heat) + abs(r.trust), default=None)
    if weightiest is None or not weightiest.quote:
        return []
    felt = "How did that land with you?" if weightiest.trust > 0 else "That one should sting."
    return [wording.private(Small(f"“{weightiest.quote}”: their coach would say, {weightiest.says} {felt}"))]
