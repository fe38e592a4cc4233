"""Which line comes now: the one whose conditions fit best, never the same line twice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.playbook.rules import EVERY_STAGE, ByStage, Ending, Named, Rules, Sayable, Spoken
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.practice.message import Message
from bot.practice.react import Reaction
from bot.practice.scene import Receipt, Scene
from bot.practice.sight import fit

OUT_OF_WORDS = "…"
"""What a counterpart says who has said everything."""
ELSEWHERE = 0.3
"""Share of messages about nothing of theirs from which nobody is sure that they were ever listened to."""
_GAP = re.compile(r"\{(?:quote|promise|name)\}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the counterpart says, which lines that used up, which facts it gave away, and what it led to.

    `wants` are moves that would answer it, `gives` what they said they would do, `to` whom they hand the conversation to.
    """

    text: str
    used: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    to: str | None = None


def ending(reaction: Reaction, scenario: Scenario, rules: Rules) -> Ending | None:
    """The first ending, of the scenario and then of the rules, whose conditions hold now.

    Somebody who was just asked what matters answers first: nobody closes happily in the
    middle of that, unless whoever asked has just left; and nobody thanks whoever mostly spoke of somebody else's case. Somebody
    who has had enough leaves all the same.
    """
    not_yet = (bool(reaction.sight.learns) and "hand_over" not in reaction.sight.moves) or _mostly_elsewhere(reaction.scene)
    strict = replace(reaction.sight, margin=rules.tuning(reaction.scene.level).margin)
    for end in (*scenario.endings, *rules.endings):
        if fit(end.when, strict if end.won else reaction.sight) is not None and not (not_yet and end.won):
            return end
    return None


def _mostly_elsewhere(scene: Scene) -> bool:
    """Whether much of what was said was meant for somebody else; a wrong name or a wrong story is noticed twice as much."""
    counted = scene.moves.get("off_case", 0) + 2 * scene.moves.get("wrong_name", 0) + 2 * scene.moves.get("wrong_story", 0)
    return counted > ELSEWHERE * scene.turn


def answer(reaction: Reaction, message: Message, scenario: Scenario, rules: Rules, seed: int) -> Answer:
    """The counterpart's answer: a line for each fact that was asked for, else the one that fits best."""
    chosen: list[Named] = []
    for equals in could_say(reaction, message, scenario, rules):
        left = [named for named in equals if named not in chosen]
        chosen += [pick(left, seed, reaction.scene.turn, "line")] if left else []
    spoken = [line for _, line in chosen]
    told = tuple(fact for fact in message.learns if any(fact in line.when.learns for line in spoken))
    speaker = scenario.person(reaction.scene.who).name
    text = "\n".join(filled(line.says, message, _answering(line, reaction.receipts), speaker, reaction.scene.promised) for line in spoken)
    return Answer(
        text or OUT_OF_WORDS,
        tuple(name for name, _ in chosen),
        told,
        wants=spoken[-1].wants if spoken else (),
        gives=tuple(line.gives for line in spoken if line.gives),
        to=next((line.to for line in spoken if line.to), None),
    )


def could_say(reaction: Reaction, message: Message, scenario: Scenario, rules: Rules) -> list[list[Named]]:
    """For each line that is now due, all that fit equally well: one due for each fact that was asked for, else one in all."""
    stage, used, sight = reaction.scene.stage, frozenset(reaction.scene.used), reaction.sight
    happened = (*sight.learns, *sight.offers, *sight.rules, *sight.moves)
    bank = [named for lines in (scenario.by_stage, rules.by_stage) for named in _sayable(lines, stage).after(happened)]
    fresh = [named for named in bank if named[0] not in used]
    told = [_best([named for named in fresh if fact in named[1].when.learns], reaction) for fact in message.learns]
    return [equals for equals in told if equals] or [_best([named for named in fresh if not named[1].when.learns], reaction)]


def _sayable(lines: ByStage, stage: str) -> Sayable:
    return lines.get(stage, lines[EVERY_STAGE])


def _best(lines: Iterable[Named], reaction: Reaction) -> list[Named]:
    """The best-fitting of `lines`, this person's own before those that anybody would say; none where none fits."""
    fitting = [(weight, named) for named in lines if (weight := fit(named[1].when, reaction.sight)) is not None]
    most = max((weight for weight, _ in fitting), default=0)
    equals = [named for weight, named in fitting if weight == most]
    return [named for named in equals if named[0].startswith("own")] or equals


def _answering(line: Spoken, receipts: Sequence[Receipt]) -> Sequence[Receipt]:
    """The receipts that a line answers: those of the rules or moves that it names, all of them where it names none."""
    return [r for r in receipts if r.rule in line.when.rule or r.move in line.when.move] or receipts


def filled(says: str, message: Message, receipts: Sequence[Receipt], name: str, promised: str | None = None) -> str:
    """`says` with the trainee's words, their promise (or what they had `promised` before) and the counterpart's name in place."""
    strongest = max(receipts, key=lambda r: abs(r.heat) + abs(r.trust), default=None)
    gaps = {
        "{quote}": _short(strongest.quote if strongest else message.text),
        "{promise}": _short((message.promise() or (promised or "that", None))[0]),
        "{name}": name,
    }
    # All at once: braces in what somebody typed are theirs, and are not filled in.
    return _GAP.sub(lambda gap: gaps[gap[0]], says)


def _short(words: str) -> str:
    """Words short enough to be thrown back at somebody: twelve at most."""
    kept = words.strip(" .,!?;:").split()
    return " ".join(kept[:12]) + ("…" if len(kept) > 12 else "")
