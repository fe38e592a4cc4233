"""Which line comes now: the one whose conditions fit best, never the same line twice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.playbook.rules import Rules, Spoken
from bot.playbook.scenario import Ending, Scenario
from bot.practice.chance import pick
from bot.practice.message import Message
from bot.practice.react import Reaction
from bot.practice.scene import Receipt
from bot.practice.sight import fit

OUT_OF_WORDS = "…"
"""What a counterpart says who has said everything."""
_GAP = re.compile(r"\{(?:quote|promise|name)\}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the counterpart says, which lines that used up, and which facts it gave away."""

    text: str
    used: tuple[str, ...]
    told: tuple[str, ...]


def ending(reaction: Reaction, scenario: Scenario) -> Ending | None:
    """The first ending of the scenario whose conditions hold now.

    Somebody who was just asked what matters answers first: nobody closes happily in the
    middle of that. Somebody who has had enough leaves all the same.
    """
    open_question = bool(reaction.sight.learns)
    return next((end for end in scenario.endings if fit(end.when, reaction.sight) is not None and not (open_question and end.won)), None)


def answer(reaction: Reaction, message: Message, scenario: Scenario, rules: Rules, seed: int) -> Answer:
    """The counterpart's answer: a line for each fact that was asked for, else the one that fits best."""
    bank = [*_bank("own", scenario.lines), *_bank("any", rules.lines)]
    fresh = [(name, line) for name, line in bank if name not in reaction.scene.used]
    chosen: list[tuple[str, Spoken]] = []
    for fact in message.learns:
        telling = [(name, line) for name, line in fresh if fact in line.when.learns and (name, line) not in chosen]
        chosen += _best(telling, reaction, seed)
    if not chosen:
        chosen = _best([(name, line) for name, line in fresh if not line.when.learns], reaction, seed)
    told = tuple(fact for fact in message.learns if any(fact in line.when.learns for _, line in chosen))
    text = "\n".join(filled(line.says, message, _answering(line, reaction.receipts), scenario) for _, line in chosen)
    return Answer(text or OUT_OF_WORDS, tuple(name for name, _ in chosen), told)


def _bank(whose: str, lines: Sequence[Spoken]) -> Iterable[tuple[str, Spoken]]:
    return ((f"{whose}{n}", line) for n, line in enumerate(lines))


def _best(lines: list[tuple[str, Spoken]], reaction: Reaction, seed: int) -> list[tuple[str, Spoken]]:
    """The best-fitting of `lines`, chance deciding between equals; none where none fits."""
    fitting = [(weight, name, line) for name, line in lines if (weight := fit(line.when, reaction.sight)) is not None]
    if not fitting:
        return []
    most = max(weight for weight, _, _ in fitting)
    equals = [(name, line) for weight, name, line in fitting if weight == most]
    return [pick(equals, seed, reaction.scene.turn, "line")]


def _answering(line: Spoken, receipts: Sequence[Receipt]) -> Sequence[Receipt]:
    """The receipts that a line answers: those of the rules or moves that it names, all of them where it names none."""
    return [r for r in receipts if r.rule in line.when.rule or r.move in line.when.move] or receipts


def filled(says: str, message: Message, receipts: Sequence[Receipt], scenario: Scenario) -> str:
    """`says` with the trainee's words, their promise and the counterpart's name in place."""
    strongest = max(receipts, key=lambda r: abs(r.heat) + abs(r.trust), default=None)
    gaps = {
        "{quote}": _short(strongest.quote if strongest else message.text),
        "{promise}": _short(message.promise() or "that"),
        "{name}": scenario.counterpart.name,
    }
    # All at once: braces in what somebody typed are theirs, and are not filled in.
    return _GAP.sub(lambda gap: gaps[gap[0]], says)


def _short(words: str) -> str:
    """Words short enough to be thrown back at somebody: twelve at most."""
    kept = words.strip(" .,!?;:").split()
    return " ".join(kept[:12]) + ("…" if len(kept) > 12 else "")
