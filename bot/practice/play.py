"""One exchange of a role-play, whole: read, react, answer, advise, write down."""

from dataclasses import dataclass, replace

from bot.ear.reading import Ear
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.practice.message import Message, hear
from bot.practice.react import Reaction, react
from bot.practice.scene import Exchange, Scene
from bot.practice.sight import Sight
from bot.practice.speak import Answer, answer, ending, filled
from bot.practice.whisper import advise, whisper

LONGEST_SCENE = 60
"""Turns after which any counterpart has somewhere else to be."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a role-play is played with: the scenario, its side's rules, the ear and the seed."""

    scenario: Scenario
    rules: Rules
    ear: Ear
    seed: int


def begin(stage: Stage) -> Scene:
    """The scene as the counterpart opens it."""
    person = stage.scenario.counterpart
    opening = pick(stage.scenario.opening, stage.seed, "opening")
    return Scene(person.heat, person.trust, person.patience, stage.rules.stages[0].id, last_line=opening)


def play(scene: Scene, text: str, stage: Stage) -> tuple[Scene, Exchange]:
    """What `text` leads to: the next scene, and the exchange as it is written down."""
    message = hear(text, scene, stage.scenario, stage.rules, stage.ear)
    reaction = react(scene, message, stage.scenario, stage.rules, stage.seed)
    end = ending(reaction, stage.scenario)
    if end is not None:
        last = filled(pick(end.says, stage.seed, "ending"), message, reaction.receipts, stage.scenario)
        said = Answer(last, (), ())
    else:
        said = answer(reaction, message, stage.scenario, stage.rules, stage.seed)
    return _written(text, message, reaction, said, end.id if end else None, stage)


def _written(text: str, message: Message, reaction: Reaction, said: Answer, end: str | None, stage: Stage) -> tuple[Scene, Exchange]:
    after = reaction.scene
    after = replace(
        after,
        told=(*after.told, *said.told),
        used=(*after.used, *said.used),
        last_line=said.text,
        ending=end,
    )
    advice = None if end else advise(replace(reaction.sight, scene=after), stage.scenario, stage.rules, stage.seed)
    after = replace(after, tried=(*after.tried, advice.id)[-6:]) if advice else after
    exchange = Exchange(
        turn=after.turn,
        said=text,
        moves=message.moves,
        line=said.text,
        heat=after.heat,
        trust=after.trust,
        patience=after.patience,
        whisper=whisper(reaction.receipts, advice),
        receipts=reaction.receipts,
        learned=said.told,
        offered=message.offers,
        promises=tuple(text[a:b] for p in message.reading.promises for a, b in p.spans[:1]),
        ending=end,
    )
    return after, exchange


def hint(scene: Scene, stage: Stage) -> tuple[Scene, str, str]:
    """What to try next and how it could sound; asking is counted and costs nothing."""
    advice = advise(Sight(scene), stage.scenario, stage.rules, stage.seed)
    return replace(scene, hints=scene.hints + 1), advice.do, advice.say
