"""The proof of a scenario: it can be won in more than one way, lost plausibly, and cheated in none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.ear.reading import Ear, Reading, Side, Topics
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.playbook.transcript import Transcript
from bot.practice.chance import pick
from bot.practice.cheaters import Script, in_a_loop, scripts
from bot.practice.play import LONGEST_SCENE, Stage, begin, play
from bot.practice.scene import Exchange, Scene

SEEDS = range(50)
WANDERERS = 150
"""Games of somebody who says whatever comes to mind, to see which lines and rules are ever reached."""


class RememberingEar:
    """An ear that reads each message once: a proof says the same things thousands of times."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._read: dict[tuple[str, Side], Reading] = {}
        self._reached: dict[tuple[object, ...], tuple[str, ...]] = {}

    def read(self, text: str, side: Side, *, before: str | None = None, now: datetime | None = None) -> Reading:
        """As the ear reads it, without what was said before: so it does not matter when it is said."""
        del before
        if (text, side) not in self._read:
            self._read[text, side] = self._ear.read(text, side, now=now)
        return self._read[text, side]

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
    """What was found about one scenario: `flaws` in words, and how many games were played."""

    scenario: str
    flaws: list[str] = field(default_factory=list)
    games: int = 0
    unreached: list[str] = field(default_factory=list)
    """Lines that no wanderer ever heard: worth a look, though chance may explain one."""

    @property
    def holds(self) -> bool:
        return not self.flaws


def prove(scenario: Scenario, library: Library, transcripts: Sequence[Transcript], ear: RememberingEar) -> Proof:
    """Play `scenario` in every way that a proof asks for, and say what does not hold."""
    proof = Proof(scenario.scenario)
    own = [t for t in transcripts if t.scenario == scenario.scenario]
    others = {t.scenario: t.says for t in transcripts if t.style == "good" and t.scenario != scenario.scenario}
    stage = Stage(scenario, library.rules_for(scenario), ear, 0)
    proof.flaws += _references(own, stage, proof)
    proof.flaws += _cheated(stage, library, others, proof)
    _wander(stage, own, proof)
    return proof


def run(stage: Stage, says: Callable[[int], str], most: int = LONGEST_SCENE) -> tuple[Scene, list[Exchange]]:
    """A whole game: `says` gives the message of each turn, counted from 0."""
    scene = begin(stage)
    exchanges: list[Exchange] = []
    while scene.ending is None and scene.turn < most:
        scene, exchange = play(scene, says(scene.turn), stage)
        exchanges.append(exchange)
    return scene, exchanges


def _references(own: Sequence[Transcript], stage: Stage, proof: Proof) -> Iterator[str]:
    """Each transcript ends as it says; there are two good ones, a clumsy one and one that loses."""
    won = {end.id for end in stage.scenario.endings if end.won}
    for transcript in own:
        if (transcript.expect in won) is (transcript.style == "loses"):
            does = "wins" if transcript.expect in won else "loses"
            yield f"the {transcript.style} transcript expects “{transcript.expect}”, which {does}"
        seeded = Stage(stage.scenario, stage.rules, stage.ear, transcript.seed)
        scene, exchanges = run(seeded, lambda n, says=transcript.says: says[n], most=len(transcript.says))  # type: ignore[misc]  # n is a turn
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


def _cheated(stage: Stage, library: Library, others: Mapping[str, Script], proof: Proof) -> Iterator[str]:
    """No cheater wins, whatever the seed; the message that let one through is named."""
    won = {end.id for end in stage.scenario.endings if end.won}
    for seed in SEEDS:
        seeded = Stage(stage.scenario, stage.rules, stage.ear, seed)
        for name, script in scripts(stage.scenario, library.playbooks.moves, others, seed).items():
            if not script:
                continue
            scene, exchanges = run(seeded, in_a_loop(script), most=30)
            proof.games += 1
            if scene.ending in won:
                yield f"the {name} wins with seed {seed}: “{exchanges[-1].said[:90]}” led to “{scene.ending}”"


def _wander(stage: Stage, own: Sequence[Transcript], proof: Proof) -> None:
    """Say anything that anybody said in any transcript or example, in any order, and see which lines are ever heard."""
    pool = [words for transcript in own for words in transcript.says]
    pool += [words for fact in stage.scenario.hidden for words in fact.asks]
    pool += [words for settlement in stage.scenario.settlements for words in settlement.examples]
    heard: set[str] = set()
    for seed in range(WANDERERS):
        scene, _ = run(Stage(stage.scenario, stage.rules, stage.ear, seed), lambda n, s=seed: pick(pool, s, "wander", n))  # type: ignore[misc]
        heard.update(scene.used)
        proof.games += 1
    proof.unreached = [line.says for n, line in enumerate(stage.scenario.lines) if f"own{n}" not in heard]
