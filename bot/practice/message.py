"""A message held against the scene: what it does here, for this person, at this point.

The ear knows what words do anywhere. Whether they speak of this case, come too early,
only echo, or bury themselves in a wall of text can be judged only where the scene is known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.ear.clauses import checks_back, sentences
from bot.ear.questions import asking, asks
from bot.ear.reading import Ear, Reading
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.scene import Noticed, Scene
from bot.practice.sight import Sight, fit

RELATIONAL = ("quiet", "wall", "echo", "premature_fix", "off_case", "wrong_name")
"""Moves that only the scene can tell, beside those of the codebook."""
SCENE_CLOCK = datetime(2024, 1, 8, 10, 0)
"""A scene has a clock of its own, a Monday at ten, so that "by four" is the same promise whenever it is played."""
_WORD = re.compile(r"[\w'’£$€.]+")
_GREETED = re.compile(
    r"\b(?:[Hh]ello|[Hh]i|[Hh]ey|[Dd]ear|[Gg]ood (?:morning|afternoon|evening)),? (?:M(?:r|rs|s|iss)\.? |Dr\.? )?([A-Z][a-z]+)(?=[,.!])"
)
_NEGATED = re.compile(r"\b(?:no|not|never|without)\b|n['’]t\b", re.IGNORECASE)
OFFERED_BLIND = 0.62
"""How near an offer must come that names nothing of this case: as good as the author's own words."""
ASKED = 0.44
"""How near a question must come to bring a fact out: nearer than chance, but nobody should have to guess the author's words."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


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

    def promise(self) -> str | None:
        """The words of the first promise in it that somebody could be held to."""
        dated = [p for p in self.reading.promises if not p.vague and p.owner != "them"]
        spans = [self.text[slice(*p.spans[0])] for p in dated if p.spans]
        committed = [n.spans[0] for n in self.moves if n.move == "commit" and n.spans and not asks(n.spans[0])]
        return next(iter([*spans, *committed]), None)

    def names(self) -> frozenset[str]:
        return frozenset(noticed.move for noticed in self.moves)


def hear(text: str, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear) -> Message:
    """Read `text` and hold it against the scene."""
    reading = ear.read(text, scenario.side, now=SCENE_CLOCK)
    long = len(_WORD.findall(text)) > rules.reads_words
    echo = _echoes(text, scene.last_line)
    noticed = () if echo else tuple(Noticed(h.move, round(h.confidence, 2), h.quotes(text)) for h in reading.moves)
    learns, offers = ((), ()) if echo else _reaches(text, reading, scene, scenario, rules, ear)
    # Whatever it looked like elsewhere: here it was the question that mattered, or the thing that settles it.
    if learns and not {n.move for n in noticed}.intersection(rules.ask_moves):
        noticed = (*noticed, Noticed(rules.ask_moves[0], 0.5, (_question(text),)))
    if offers and rules.offer_moves[0] not in {n.move for n in noticed}:
        noticed = (*noticed, Noticed(rules.offer_moves[0], 0.5, (_start(text),)))
    fitting = frozenset(n.move for n in noticed if _speaks_of(text, n, scenario, scene))
    here = bool(fitting or learns or offers) or scenario.counterpart.name in text or _about(text, scenario, scene)
    relational = _relational(text, noticed, scene, rules, long=long, echo=echo, questions=reading.questions)
    relational += _misnamed(text, scenario)
    if noticed and not here and len(_WORD.findall(text)) >= 5:
        relational.append(Noticed("off_case", 1.0, (_start(text),)))
    return Message(text, reading, (*noticed, *relational), learns, offers, fitting, long)


def _reaches(
    text: str, reading: Reading, scene: Scene, scenario: Scenario, rules: Rules, ear: Ear
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hidden facts that a question in `text` brings out, and the settlements that it puts forward."""
    names = {heard.move for heard in reading.moves}
    learns: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    asked = _asked(text, reading, rules)
    if asked:
        # All facts run, also those told or not yet to be had: a question for one of them must not bring out another.
        open_now = {f.id for f in scenario.hidden if f.id not in scene.told and fit(f.when, Sight(scene)) is not None}
        nearest = ear.reached(asked, {f.id: f.asks for f in scenario.hidden}, close=ASKED)
        learns = tuple(fact for fact in nearest if fact in open_now)[:2]
    settlements = {s.id: s.examples for s in scenario.settlements}
    if not names.intersection(rules.offer_moves):
        offers = () if asked or _NEGATED.search(text) else ear.reached(text, settlements, close=OFFERED_BLIND)[:1]
    else:
        of_this_case = "\n".join(text[slice(*s)] for s in sentences(text) if _grounds(scenario.grounds).search(text[slice(*s)]))
        offers = (ear.reached(of_this_case, settlements) or ear.reached(text, settlements, close=OFFERED_BLIND))[:2]
    return learns, offers


def _relational(
    text: str, noticed: tuple[Noticed, ...], scene: Scene, rules: Rules, *, long: bool, echo: bool, questions: int
) -> list[Noticed]:
    found = []
    names = {n.move for n in noticed}
    if echo:
        found.append(Noticed("echo", 1.0, (_start(text),)))
    elif not names and not questions:
        found.append(Noticed("quiet", 1.0, (_start(text),)))
    if long:
        found.append(Noticed("wall", 1.0, (_start(text),)))
    if (
        scene.stage == rules.stages[0].id
        and "resolve" in names
        and names.isdisjoint({"hear", "empathize", "validate", "apologize", "probe"})
    ):
        found.append(Noticed("premature_fix", 1.0, next(n.spans for n in noticed if n.move == "resolve")))
    return found


def _misnamed(text: str, scenario: Scenario) -> list[Noticed]:
    """Whether `text` greets somebody else: the surest sign that it was meant for another conversation."""
    greeted = _GREETED.search(text)
    if greeted is None or greeted[1] in scenario.counterpart.name or greeted[1].lower() in scenario.grounds:
        return []
    return [Noticed("wrong_name", 1.0, (greeted[0],))]


def _echoes(text: str, line: str) -> bool:
    """Whether `text` mostly hands the counterpart's last line back: eight words or more, three quarters of them theirs."""
    words = [word.lower() for word in _WORD.findall(text)]
    theirs = {word.lower() for word in _WORD.findall(line)}
    return len(words) >= 8 and sum(word in theirs for word in words) >= 0.75 * len(words)


def _speaks_of(text: str, noticed: Noticed, scenario: Scenario, scene: Scene) -> bool:
    """Whether the words of a move speak of this case: its own words, or those that the counterpart has just used."""
    around = text if len(text) < 240 else " ".join(s for s in _SENTENCE.split(text) if any(q and q in s for q in noticed.spans))
    return _about(around, scenario, scene, shared=2)


def _about(text: str, scenario: Scenario, scene: Scene, shared: int = 1) -> bool:
    """Whether `text` has a word of this case, or as many long words as `shared` that the counterpart has just used."""
    if _grounds(scenario.grounds).search(text):
        return True
    theirs = {word.lower() for word in _WORD.findall(scene.last_line) if len(word) > 5}
    return len(theirs.intersection(word.lower() for word in _WORD.findall(text))) >= shared


@lru_cache(maxsize=256)
def _grounds(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")", re.IGNORECASE)


def _asked(text: str, reading: Reading, rules: Rules) -> str:
    """What of `text` asks for something, without what only gives the story back to be checked."""
    asked_by = [span for heard in reading.moves if heard.move in rules.ask_moves for span in heard.spans]
    given_back = reading.move("hear")
    told = given_back.spans if given_back else ()
    kept: list[tuple[int, int]] = []
    for sentence in sentences(text):
        places = asking(text, sentence)
        if places == [sentence] and _meets(sentence, told) and not asks(text[slice(*sentence)]):
            continue  # "So it left on Thursday, and nothing since?" only sounds like a question
        kept += places or ([sentence] if _meets(sentence, asked_by) and not checks_back(text[slice(*sentence)]) else [])
    return "\n".join(text[slice(*place)] for place in kept)


def _meets(place: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and end > place[0] for start, end in spans)


def _question(text: str) -> str:
    """The first question in `text`, or how it starts."""
    return next((sentence for sentence in _SENTENCE.split(text) if "?" in sentence), _start(text))


def _start(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
