"""One answer held against what its message asks for: good or not, and the words that show it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.drills import cheap
from bot.drills.tone import unmatched
from bot.ear.reading import Ear, Reading
from bot.playbook.drills import Drill, Need, Prompt, Spoil
from bot.playbook.moves import Pattern
from bot.practice.chance import pick
from bot.practice.grounds import WORD, start

WORDS = {
    "parrot": "Those are mostly their own words, handed back. Say what you make of it.",
    "list": "That is a row of the right words, but nobody talks like that. One sentence, as you would say it.",
    "wall": "That is more than a sentence or two, and it is the first that counts. Which one would you keep?",
    "book": "That is straight out of the book, and the book doesn't know them. What would you say?",
    "twice": "You said that a moment ago, to somebody else. They would each want their own answer.",
    "mine": "That is the wording I showed you. It works; now find yours.",
}
"""What is said of an answer that could be given without reading."""
UNFOUNDED = (
    "That could go to anybody. Say it about {thing}.",
    "The right sort of sentence, but it fits everyone. What about {thing}?",
    "Nothing in it shows that you read the message. It was about {thing}.",
    "There is nobody in it yet. Think of {thing}, and say it to them.",
)
"""What is said of an answer that has nothing of its message in it."""


SURE = 0.94
"""How sure the ear must be, in [0, 1], that an answer is spoilt which does all that was asked: a wrong reproach is worse than none."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is known beside the answer: those given to other messages before, the wording shown for this one, the codebook's lines."""

    before: tuple[tuple[str, Prompt], ...] = ()
    shown: str = ""
    book: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Earned:
    """Words of an answer, and what is said of them."""

    quote: str
    about: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an answer: its `fault` (empty for none), what is said of that, the words that show it, and what was earned.

    `met` says of each need whether it was there; `moves` are those that counted.
    """

    fault: str
    said: str
    quote: str
    earned: tuple[Earned, ...]
    met: tuple[tuple[str, bool], ...]
    moves: tuple[str, ...]


def judge(text: str, prompt: Prompt, drill: Drill, ear: Ear, run: Run | None = None) -> Verdict:
    """The verdict on `text`, given in the middle of `run`."""
    run = run or Run()
    reading = ear.read(text, drill.side, before=prompt.says)
    needs = [(need, _found(text, reading, need.phrases, _moves(need, prompt, drill))) for need in drill.step_of(prompt).needs]
    fault, said, quote = next(_faults(text, prompt, drill, reading, needs, run), ("", "", ""))
    wise = (prompt.id, start(text))
    praised = [(need, found) for need, found in needs if found and not _cheats(fault) and not _overlap(found, quote)]
    earned = tuple(Earned(found, pick(need.good, 0, *wise)) for need, found in praised)
    met = tuple((teaching, bool(found) and not _cheats(fault)) for need, found in needs for teaching in need.teaches)
    counted = tuple(move for need, _ in needs for move in _moves(need, prompt, drill) if reading.move(move))
    return Verdict(fault, said, quote, earned, met, counted)


def _cheats(fault: str) -> bool:
    return fault in WORDS or fault == "anybody"


def _overlap(words: str, others: str) -> bool:
    """Whether the one stands in the other: nothing is praised and reproached at once."""
    return bool(others) and (words in others or others in words)


def _moves(need: Need, prompt: Prompt, drill: Drill) -> tuple[str, ...]:
    first = drill.step_of(prompt).needs[0]
    return (*need.moves, *prompt.counts) if need.id == first.id else need.moves


Fault = tuple[str, str, str]
"""Its name, what is said of it, and the words that show it."""


def _faults(
    text: str,
    prompt: Prompt,
    drill: Drill,
    reading: Reading,
    needs: Sequence[tuple[Need, str]],
    run: Run,
) -> Iterator[Fault]:
    """What is wrong with `text`, the weightiest first."""
    step = drill.step_of(prompt)
    if cheap_fault := _without_reading(text, prompt, drill, reading, run):
        yield cheap_fault, WORDS[cheap_fault], ""
    sure = SURE if all(found for _, found in needs) else 0.0
    for spoil in (*prompt.spoils, *step.spoils):
        if quote := _spoils(text, reading, spoil, sure):
            yield spoil.id, spoil.say, quote
    for n, (need, found) in enumerate(needs):
        if not found:
            yield need.id, prompt.lacks if prompt.lacks and not n else pick(need.lacks, len(run.before), prompt.id), ""
    if step.tone and (missed := unmatched(prompt.says, text)):
        yield "tone", missed, ""
    if step.grounded and not cheap.speaks_of(text, prompt.about):
        yield "anybody", pick(UNFOUNDED, 0, prompt.id).format(thing=prompt.thing), ""


def _without_reading(text: str, prompt: Prompt, drill: Drill, reading: Reading, run: Run) -> str:
    if cheap.said_back(text, prompt.says):
        return "parrot"
    if cheap.strung_together(text, reading):
        return "list"
    if len(WORD.findall(text)) > drill.most_words:
        return "wall"
    if run.shown and cheap.alike(text, run.shown):
        return "mine"
    if cheap.out_of_the_book(text, run.book, prompt.about):
        return "book"
    return "twice" if any(cheap.alike(text, said, (*prompt.about, *other.about)) for said, other in run.before) else ""


def _found(text: str, reading: Reading, phrases: Sequence[Pattern], moves: Sequence[str]) -> str:
    """The words of `text` that make one of `moves` or that a phrase finds; empty where none do."""
    heard = next((found for move in moves if (found := reading.move(move))), None)
    if heard:
        return next(iter(heard.quotes(text)), "") or start(text)
    return next((words[0] for phrase in phrases if (words := re.search(phrase.regex, text, re.IGNORECASE))), "")


def _spoils(text: str, reading: Reading, spoil: Spoil, sure: float) -> str:
    if spoil.unless and re.search(spoil.unless.regex, text, re.IGNORECASE):
        return ""
    return _found(text, reading, spoil.phrases, [move for move in spoil.moves if (m := reading.move(move)) and m.confidence >= sure])
