"""The proof of a scenario: it can be won in more than one way, lost plausibly, and cheated in none."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.ear.reading import Ear, Promise, Reading, Side, Topics
from bot.playbook.base import Difficulty
from bot.playbook.explore import LEVELS, Explored, Explorer
from bot.playbook.library import Library
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.playbook.transcript import Say, Transcript
from bot.practice.cheaters import Script, in_a_loop, scripts
from bot.practice.play import LONGEST_SCENE, Stage, begin, onward, play, take
from bot.practice.scene import Exchange, Scene

SEEDS = range(50)
WAYS = 12
"""Ways that every scenario must be able to go."""
SHOWN_IN = 2
"""Scenarios that must need each teaching: who has met it in one story only knows the story."""
MOST_TURNS = 30
"""Turns after which a cheater who has not won will not."""


class RememberingEar:
    """An ear that reads each message once: a proof says the same things thousands of times."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._read: dict[tuple[str, Side], Reading] = {}
        self._promised: dict[tuple[str, datetime | None], tuple[Promise, ...]] = {}
        self._reached: dict[tuple[object, ...], tuple[str, ...]] = {}

    def read(self, text: str, side: Side, *, before: str | None = None, now: datetime | None = None) -> Reading:
        """As the ear reads it, without what was said before: so it does not matter when it is said, but for what is promised."""
        del before
        if (text, side) not in self._read:
            self._read[text, side] = self._ear.read(text, side, now=now)
        reading = self._read[text, side]
        return replace(reading, promises=self.promises(text, now)) if reading.promises else reading

    def promises(self, text: str, now: datetime | None = None) -> tuple[Promise, ...]:
        """Each story has a clock of its own: "tomorrow" is another day in each."""
        if (text, now) not in self._promised:
            self._promised[text, now] = self._ear.promises(text, now)
        return self._promised[text, now]

    def reached(self, text: str, topics: Topics, *, close: float | None = None) -> tuple[str, ...]:
        key = (text, close, *topics.items())
        if key not in self._reached:
            self._reached[key] = self._ear.reached(text, topics, close=close)
        return self._reached[key]

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        """As the ear weighs it: proofs never ask."""
        return self._ear.odds(text, head, before)


@dataclass
class Proof:
    """What was found about one scenario: `flaws` in words, how many games were played, and in how many ways it can go."""

    scenario: str
    flaws: list[str] = field(default_factory=list)
    games: int = 0
    ways: int = 0
    rules: frozenset[str] = frozenset()
    """The rules that fired somewhere, shared ones among them."""

    @property
    def holds(self) -> bool:
        return not self.flaws


def prove(scenario: Scenario, library: Library, transcripts: Sequence[Transcript], ear: RememberingEar) -> Proof:
    """Play `scenario` in every way that a proof asks for, and say what does not hold."""
    proof = Proof(scenario.scenario)
    own = [t for t in transcripts if t.scenario == scenario.scenario]
    winners = [t.texts for t in transcripts if t.style == "good" and t.scenario != scenario.scenario]
    stage = Stage(scenario, library.rules_for(scenario), ear, 0)
    proof.flaws += _references(own, stage, proof)
    proof.flaws += cheated(stage, library, winners, proof)
    proof.flaws += _unreached(Explorer(stage, own, library.playbooks.moves).explore(), scenario, proof)
    proof.flaws += _untaught(scenario, stage.rules, proof)
    return proof


def thin(library: Library) -> list[str]:
    """Teachings that fewer than two scenarios need."""
    needed = Counter(teaching for scenario in library.playbooks.scenarios.values() for teaching in scenario.teaches)
    return sorted(t for t in library.playbooks.teachings if needed[t] < SHOWN_IN)


def unused(proofs: Sequence[Proof], library: Library) -> list[str]:
    """Shared rules of the sides proven that fired in none of their scenarios."""
    sides = {library.playbooks.scenarios[proof.scenario].side for proof in proofs}
    fired = {rule for proof in proofs for rule in proof.rules}
    return [f"{side}: {rule.id}" for side in sorted(sides) for rule in library.playbooks.rules[side].rules if rule.id not in fired]


def run(stage: Stage, says: Callable[[int], str | Say], most: int = LONGEST_SCENE) -> tuple[Scene, list[Exchange]]:
    """A whole game: `says` gives the message of each turn, counted from 0, with what is done beside it where something is."""
    scene = begin(stage)
    exchanges: list[Exchange] = []
    while scene.ending is None and scene.turn < most:
        said = says(scene.turn)
        text, deeds = said if isinstance(said, Say) else (said, ())
        scene, exchange = play(scene, text, stage, deeds)
        exchanges.append(exchange)
    return scene, exchanges


def _run_blind(stage: Stage, says: Callable[[int], str]) -> Scene:
    """Where a cheater's game ends, or stands after `MOST_TURNS`."""
    scene = begin(stage)
    while scene.ending is None and scene.turn < MOST_TURNS:
        scene = onward(take(scene, says(scene.turn), stage), stage)
    return scene


def _references(own: Sequence[Transcript], stage: Stage, proof: Proof) -> Iterator[str]:
    """Each transcript ends as it says; there are two good ones, a clumsy one and one that loses."""
    won = {end.id for end in stage.scenario.endings if end.won}
    for transcript in own:
        if (transcript.expect in won) is (transcript.style == "loses"):
            does = "wins" if transcript.expect in won else "loses"
            yield f"the {transcript.style} transcript expects “{transcript.expect}”, which {does}"
        seeded = replace(stage, seed=transcript.seed, level=transcript.level)
        scene, exchanges = run(seeded, transcript.messages.__getitem__, most=len(transcript.messages))
        proof.games += 1
        if scene.ending != transcript.expect:
            last = exchanges[-1]
            yield (
                f"the {transcript.style} transcript ends with “{scene.ending}”, not “{transcript.expect}” "
                f"(heat {last.heat}, trust {last.trust}, patience {last.patience}, knows {', '.join(scene.told) or 'nothing'}, "
                f"offered {', '.join(scene.offered) or 'nothing'})"
            )
    for style, wanted in (("good", 2), ("clumsy", 1), ("loses", 1)):
        there = sum(t.style == style for t in own)
        if there < wanted:
            yield f"it has {there} transcript(s) that show “{style}”; {wanted} are needed"


def cheated(stage: Stage, library: Library, winners: Sequence[Script], proof: Proof) -> Iterator[str]:
    """No cheater wins, whatever the seed and the difficulty; the message that let one through is named."""
    won = {end.id for end in stage.scenario.endings if end.won}
    for level, seed, name, script in _games(stage.scenario, library, winners):
        says = in_a_loop(script)
        scene = _run_blind(replace(stage, seed=seed, level=level), says)
        proof.games += 1
        if scene.ending in won:
            yield f"the {name} wins ({level}, seed {seed}): “{says(scene.turn - 1)[:90]}” led to “{scene.ending}”"


def _games(scenario: Scenario, library: Library, winners: Sequence[Script]) -> Iterator[tuple[Difficulty, int, str, Script]]:
    """Every cheater on every seed, and every win copied; a fifth of them where it is hard, which only asks for more."""
    for level in LEVELS:
        every = 5 if level == "hard" else 1
        for seed in SEEDS[::every]:
            yield from ((level, seed, name, script) for name, script in scripts(scenario, library.playbooks.moves, seed).items())
        yield from ((level, n % len(SEEDS), "copier of another win", script) for n, script in enumerate(winners[::every]))


def _untaught(scenario: Scenario, rules: Rules, proof: Proof) -> Iterator[str]:
    """What it says it teaches turns on something: a rule that fired here, or its own advice."""
    fired = [rule for rule in (*rules.rules, *scenario.rules) if rule.id in proof.rules]
    taught = {t for rule in fired for t in rule.teaches} | {t for advice in scenario.advice for t in advice.teaches}
    yield from (
        f"it says that it teaches {teaching}, and nothing in it turns on that" for teaching in scenario.teaches if teaching not in taught
    )


def _unreached(found: Explored, scenario: Scenario, proof: Proof) -> Iterator[str]:
    """Every line and ending can be reached, every rule of its own fires, and it can go in many ways."""
    proof.ways, proof.rules = len(found.ways), frozenset(found.rules)
    for n, line in enumerate(scenario.lines):
        if f"own{n}" not in found.lines:
            yield f"nothing leads to the line “{line.says[:70]}”"
    yield from (f"nothing leads to the ending “{end.id}”" for end in scenario.endings if end.id not in found.endings)
    yield from (f"its rule “{rule.id}” never fires" for rule in scenario.rules if rule.id not in found.rules)
    if proof.ways < WAYS:
        yield f"it can go in {proof.ways} ways only; {WAYS} are needed"
