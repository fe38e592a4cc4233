"""One exchange of a role-play, whole: read, react, answer, advise, write down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ear.reading import Ear
from bot.playbook.base import Difficulty
from bot.playbook.rules import Ending, Rules
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.practice.message import Message, hear
from bot.practice.react import Reaction, react
from bot.practice.scene import Exchange, Saying, Scene
from bot.practice.sight import Sight
from bot.practice.speak import Answer, answer, ending, filled
from bot.practice.whisper import advise, whisper

LONGEST_SCENE = 60
"""Turns after which any counterpart has somewhere else to be."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a role-play is played with: the scenario, its side's rules, the ear, the seed and how hard it is."""

    scenario: Scenario
    rules: Rules
    ear: Ear
    seed: int
    level: Difficulty = "steady"


def begin(stage: Stage) -> Scene:
    """The scene as the counterpart opens it."""
    person, tuning = stage.scenario.counterpart, stage.rules.tuning(stage.level)
    return Scene(
        _within(person.heat + tuning.heat),
        _within(person.trust + tuning.trust),
        _within(person.patience + tuning.patience),
        stage.rules.stages[0].id,
        level=stage.level,
        last_line=pick(stage.scenario.opening, stage.seed, "opening"),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """How a message was taken, before anything is answered: what was heard, what it changed, and the end it led to."""

    message: Message
    reaction: Reaction
    end: Ending | None


def play(scene: Scene, text: str, stage: Stage, deeds: Sequence[str] = ()) -> tuple[Scene, Exchange]:
    """What `text`, and `deeds` done beside it, lead to: the next scene, and the exchange as it is written down."""
    return answered(take(scene, text, stage, deeds), stage)


def take(scene: Scene, text: str, stage: Stage, deeds: Sequence[str] = ()) -> Taken:
    """How the counterpart takes `text`."""
    message = hear(text, scene, stage.scenario, stage.rules, stage.ear, deeds)
    reaction = react(scene, message, stage.scenario, stage.rules, stage.seed)
    return Taken(message, reaction, ending(reaction, stage.scenario, stage.rules))


def answered(taken: Taken, stage: Stage) -> tuple[Scene, Exchange]:
    """The counterpart's answer to what was taken, whole."""
    return _written(taken, _said(taken, stage), stage)


def onward(taken: Taken, stage: Stage) -> Scene:
    """The next scene alone: nobody advises, and nothing is written down."""
    return _gone_on(taken, _said(taken, stage), stage)[0]


def _said(taken: Taken, stage: Stage) -> Answer:
    message, reaction, end = taken.message, taken.reaction, taken.end
    if end is None:
        return answer(reaction, message, stage.scenario, stage.rules, stage.seed)
    name = stage.scenario.person(reaction.scene.who).name
    return Answer(filled(pick(end.says, stage.seed, "ending"), message, reaction.receipts, name, reaction.scene.promised))


def _gone_on(taken: Taken, said: Answer, stage: Stage) -> tuple[Scene, Saying | None]:
    """The scene after the answer, and the first words of somebody whom the conversation was handed to."""
    before = taken.reaction.scene
    after = replace(
        before,
        told=(*before.told, *said.told),
        used=(*before.used, *said.used),
        given=(*before.given, *(name for name in said.gives if name not in before.given)),
        wants=said.wants,
        last_line=said.text,
        ending=taken.end.id if taken.end else None,
    )
    return _handed(after, said.to, stage) if said.to and not taken.end else (after, None)


def _written(taken: Taken, said: Answer, stage: Stage) -> tuple[Scene, Exchange]:
    message, reaction, end = taken.message, taken.reaction, taken.end.id if taken.end else None
    text, before = message.text, reaction.scene
    after, greeting = _gone_on(taken, said, stage)
    advice = None if end else advise(replace(reaction.sight, scene=after), stage.scenario, stage.rules, stage.seed)
    after = replace(after, tried=(*after.tried, advice.id)[-6:]) if advice else after
    promised = [p for p in message.reading.promises if p.spans]
    exchange = Exchange(
        turn=after.turn,
        said=text,
        moves=message.moves,
        line=said.text,
        heat=before.heat,
        trust=before.trust,
        patience=before.patience,
        whisper=whisper(reaction.receipts, advice),
        receipts=reaction.receipts,
        learned=said.told,
        offered=message.offers,
        promises=tuple(text[slice(*p.spans[0])] for p in promised),
        dues=tuple(p.due for p in promised),
        advice=advice.id if advice else "",
        ending=end,
        by=stage.scenario.person(before.who).name,
        then=greeting,
        deeds=message.deeds,
    )
    return after, exchange


def _handed(scene: Scene, to: str, stage: Stage) -> tuple[Scene, Saying]:
    """The scene with somebody new in it, who knows nothing of what was said; what the trainee found out stays found out."""
    person, tuning = stage.scenario.person(to), stage.rules.tuning(stage.level)
    greeting = pick(stage.scenario.others[to].greets, stage.seed, "greets", to)
    fresh = replace(
        scene,
        heat=_within(person.heat + tuning.heat),
        trust=_within(person.trust + tuning.trust),
        patience=_within(person.patience + tuning.patience),
        stage=stage.rules.stages[0].id,
        who=to,
        moves={},
        credits={},
        offered=(),
        promised=None,
        due=None,
        wants=(),
        last_line=greeting,
    )
    return fresh, Saying(person.name, greeting)


def _within(level: int) -> int:
    return max(0, min(100, level))


def hint(scene: Scene, stage: Stage) -> tuple[Scene, str, str]:
    """What to try next and how it could sound; asking is counted and costs nothing."""
    advice = advise(Sight(scene, stage.scenario), stage.scenario, stage.rules, stage.seed)
    return replace(scene, hints=scene.hints + 1), advice.do, advice.say
