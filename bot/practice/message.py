"""A message held against the scene: what it does here, for this person, at this point."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.ear.clauses import checks_back, sentences
from bot.ear.due import due
from bot.ear.questions import asking, asks
from bot.ear.reading import Ear, Reading
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.grounds import WORD, about, question, speaks_of, start, words_of
from bot.practice.relations import TAKES_BACK, Held, relational
from bot.practice.scene import Noticed, Scene
from bot.practice.sight import Sight, fit

_NEGATED = re.compile(r"\b(?:no|not|never|without|wont|cant|dont|didnt|isnt|wasnt|doesnt)\b|n['’]t\b", re.IGNORECASE)
_OFFERS_HELP = re.compile(r"\bhow (?:can|may|could) (?:i|we) help\b", re.IGNORECASE)
_ASKS_LEAVE = re.compile(
    r"\b(?:shall|should|can|could|may|might) (?:i|we)\b|\b(?:would|do) you (?:like|want|say yes)\b"
    r"|\bis (?:that|it) (?:ok|okay|all right|alright)\b",
    re.IGNORECASE,
)
"""How a question puts something forward: by asking whether it may be done."""
_ASKS_NOTHING = re.compile(
    r"\b(?:i|we) (?:won['’]?t|will not|will never|never|don['’]?t|do not) (?:ever )?(?:ask|need|want)\b", re.IGNORECASE
)
"""What isn't asked for is not put forward: "I won't ask you for any number"."""
Spans = tuple[tuple[int, int], ...]
OFFERS_NOTHING = frozenset({"hear", "empathize", "apologize", "validate", "thank", "rapport", "feeling", "pass_the_buck"})
"""Moves whose words put nothing forward, however near they come to it."""
OFFERED = 0.75
"""How sure it is that somebody offers what they were near enough to, although the ear heard no offer."""
OFFERED_BLIND = 0.62
"""How near an offer must come that names nothing of this case: as good as the author's own words."""


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, the moves in it with their words, and what it reaches in this scenario."""

    text: str
    reading: Reading
    moves: tuple[Noticed, ...]
    learns: tuple[str, ...]
    offers: tuple[str, ...]
    fitting: frozenset[str]
    """Moves whose words speak of this case."""
    long: bool
    clock: datetime
    """The moment in the scene at which it was said."""
    deeds: tuple[str, ...] = ()

    def promise(self) -> tuple[str, str | None] | None:
        """The words of the first promise in it that somebody could be held to, and when it falls due."""
        for promise in self.reading.promises:
            if promise.spans and not promise.vague and promise.owner != "them":
                return self.text[slice(*promise.spans[0])], promise.due
        committed = [n.spans[0] for n in self.moves if n.move == "commit" and n.spans and not asks(n.spans[0])]
        return (committed[0], due(committed[0], self.clock)) if committed else None

    def names(self) -> frozenset[str]:
        return frozenset(noticed.move for noticed in self.moves)


def hear(text: str, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear, deeds: Sequence[str] = ()) -> Message:
    """Read `text` and hold it against the scene; `deeds` were done beside it."""
    reading = ear.read(text, scenario.side, now=scenario.clock)
    long = len(WORD.findall(text)) > rules.reads_words
    echo = _echoes(text, scene.last_line)
    noticed = () if echo else tuple(Noticed(h.move, round(h.confidence, 2), h.quotes(text)) for h in reading.moves)
    learns, offers = ((), ()) if echo else _reaches(text, reading, scene, scenario, rules, ear)
    # Whatever it looked like elsewhere: here it was the question that mattered, or the thing that settles it.
    if learns and not {n.move for n in noticed}.intersection(rules.ask_moves):
        noticed = (*noticed, Noticed(rules.ask_moves[0], 0.5, (question(text),)))
    if offers and rules.offer_moves[0] not in {n.move for n in noticed}:
        noticed = (*noticed, Noticed(rules.offer_moves[0], OFFERED, (start(text),)))
    noticed = (*noticed, *_taken_back(text, noticed, scenario, echo=echo))
    fitting = frozenset(n.move for n in noticed if speaks_of(text, n, scenario, scene))
    here = bool(fitting or learns or offers) or scenario.person(scene.who).name in text or about(text, scenario, scene)
    held = Held(text, reading, noticed, scene, scenario, rules, long, echo, bool(learns or offers), here)
    done = tuple(Noticed(deed, 1.0, ()) for deed in deeds)
    return Message(text, reading, (*noticed, *relational(held), *done), learns, offers, fitting, long, scenario.clock, tuple(deeds))


def _taken_back(text: str, noticed: Sequence[Noticed], scenario: Scenario, *, echo: bool) -> tuple[Noticed, ...]:
    """A caller's "sorry, that was out of order", which is warmth to the person on the line."""
    found = TAKES_BACK.search(text)
    if scenario.side != "caller" or echo or found is None or "rapport" in {n.move for n in noticed}:
        return ()
    words = next(text[slice(*place)] for place in sentences(text) if place[1] > found.start())
    return (Noticed("rapport", OFFERED, (words,)),)


def _reaches(
    text: str, reading: Reading, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hidden facts that a question in `text` brings out, and the settlements that it puts forward."""
    names = {heard.move for heard in reading.moves}
    offers: tuple[str, ...] = ()
    asked = _asked(text, reading, rules)
    learns = _learnt(asked, scene, scenario, rules, ear) if asked else ()
    settlements = {s.id: s.examples for s in scenario.settlements}
    said = [slice(*s) for s in sentences(text) if scenario.side == "caller" or not _offers_none(text[slice(*s)])]
    if not names.intersection(rules.offer_moves):
        plain = _without(text, reading, OFFERS_NOTHING)
        offers = () if asked else ear.reached(plain, settlements, close=OFFERED_BLIND)[:1]
    else:
        of_this_case = "\n".join(text[s] for s in said if about(text[s], scenario, scene, shared=99))
        all_said = "\n".join(text[s] for s in said)
        offers = (ear.reached(of_this_case, settlements) or ear.reached(all_said, settlements, close=OFFERED_BLIND))[:2]
    return learns, offers


def _offers_none(sentence: str) -> bool:
    """Whether an agent's sentence only asks, or says what won't be asked: "Who would he come out for?" offers nobody."""
    only_asks = sentence.rstrip().endswith("?") and asks(sentence) and not _ASKS_LEAVE.search(sentence)
    return only_asks or bool(_ASKS_NOTHING.search(sentence))


def _without(text: str, reading: Reading, moves: frozenset[str]) -> str:
    """`text` without the sentences that deny something or make one of `moves`: "I'm sorry nobody was there" puts nothing forward."""
    said = [span for heard in reading.moves if heard.move in moves for span in heard.spans]
    kept = [text[slice(*place)] for place in sentences(text) if not _meets(place, said)]
    return "\n".join(sentence for sentence in kept if not _NEGATED.search(sentence))


def _learnt(asked: str, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear) -> tuple[str, ...]:
    """The facts that `asked` brings out: two of them at most, only one where it is hard."""
    tuning = rules.tuning(scene.level)
    sight = Sight(scene, scenario, margin=tuning.margin)
    # All facts run, also those told or not yet to be had: a question for one of them must not bring out another.
    nearest = ear.reached(asked, {f.id: f.asks for f in scenario.hidden}, close=tuning.asked)
    open_now = {f.id for f in scenario.hidden if f.id not in scene.told and fit(f.when, sight) is not None}
    return tuple(fact for fact in nearest if fact in open_now)[: 1 if scene.level == "hard" else 2]


def _echoes(text: str, line: str) -> bool:
    """Whether `text` mostly hands the counterpart's last line back: eight words or more, three quarters of them theirs."""
    words = [word.lower() for word in WORD.findall(text)]
    return len(words) >= 8 and sum(word in words_of(line) for word in words) >= 0.75 * len(words)


def _asked(text: str, reading: Reading, rules: Rules) -> str:
    """What of `text` asks for something, without what only gives the story back to be checked."""
    waiting, given_back = reading.move("hold"), reading.move("hear")
    asked_by = tuple(span for heard in reading.moves if heard.move in rules.ask_moves for span in heard.spans)
    return _wanting(text, asked_by, waiting.spans if waiting else (), given_back.spans if given_back else ())


@lru_cache(maxsize=1024)
def _wanting(text: str, asked_by: Spans, waiting: Spans, told: Spans) -> str:
    kept: list[tuple[int, int]] = []
    for sentence in sentences(text):
        if _meets(sentence, waiting) or _OFFERS_HELP.search(text[slice(*sentence)]):
            continue  # "May I put you on hold?" and "How can I help?" want no fact
        places = asking(text, sentence)
        if places == [sentence] and _meets(sentence, told) and not asks(text[slice(*sentence)]):
            continue  # "So it left on Thursday, and nothing since?" only sounds like a question
        kept += places or ([sentence] if _meets(sentence, asked_by) and not checks_back(text[slice(*sentence)]) else [])
    return "\n".join(text[slice(*place)] for place in kept)


def _meets(place: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and end > place[0] for start, end in spans)
