"""Every way that a scenario can go: which lines, rules and endings are ever reached.

Wandering at random finds the common ways again and again. So each situation that was reached
is kept and gone on from; what is still missing then is aimed at, with the words that have
done what it asks for elsewhere. This finds in seconds what random games would not in hours.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.ear.codebook import MOVES
from bot.ear.reading import Ear
from bot.playbook.base import Difficulty, When
from bot.playbook.moves import Move
from bot.playbook.transcript import Transcript
from bot.practice.chance import pick
from bot.practice.play import Stage, Taken, begin, onward, take
from bot.practice.relations import DEEDS
from bot.practice.scene import Scene
from bot.practice.sight import Sight, fit, short_of
from bot.practice.speak import could_say

T = TypeVar("T")
LEVELS: tuple[Difficulty, ...] = ("steady", "gentle", "hard")
STEPS = 2400
"""Messages that are tried before anything is aimed at."""
ROUNDS = 4
"""How often all of this is done where something is still missing."""
AIMED = 14
"""Situations, and messages in each, that are tried for one line that is still missing."""
CLIMBS = 12
"""Rounds in which the way to one of them is looked for step by step."""
INSISTS = 14
"""How often somebody says the same kind of thing who does nothing else."""
LOOKED_AT = 16
"""Examples of a move that are looked at for one that is heard as nothing else."""
ECHO = "{what they just said}"
ODD = (
    "Right.",
    "Well, there you are then.",
    "Hello Mr Farnsworth, about that.",
    "May I put you on hold for ten minutes, please?",
    ECHO,
    "So you told Osbert on the 47th, Quennell rang you 63 times, and nobody at Brindlewick wrote it down?",
    "I suppose I'll leave it. I can send you the photo all the same.",
    "So on that day there was this and there was that, and one thing came after the other, as things do, " * 8,
)
"""Things that nobody would write as an example: nothing, somebody else's name, a long wait, an echo, another story, a wall."""
_OF_THE_MESSAGE = dict.fromkeys(("move", "rule", "learns", "offers"), ()) | dict.fromkeys(("quiet", "fits", "long", "times"))
"""Conditions about the message, unset: what is left is about the scene."""


@dataclass(slots=True)
class Explored:
    """What was ever reached: lines by name, rules and endings by id; ways it ended, told apart by what was known and offered."""

    lines: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    ways: set[tuple[object, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Say:
    """Words, and what is done beside them."""

    text: str
    deeds: tuple[str, ...] = ()


@dataclass(slots=True)
class _Situation:
    """A scene that was reached, and how often something was tried in it."""

    scene: Scene
    tried: int = 0


class Explorer:
    """One scenario's map, as far as it is known."""

    def __init__(self, stage: Stage, own: Sequence[Transcript], moves: Sequence[Move]) -> None:
        self.found = Explored()
        self._stage = stage
        self._own = own
        self._kinds = {m.move: _examples(m, stage.ear) for m in moves if m.side == stage.scenario.side and m.move in MOVES[m.side]}
        self._says = self._sayable()
        self._known: dict[tuple[object, ...], _Situation] = {}
        self._did: dict[str, dict[_Say, None]] = defaultdict(dict)
        """What was seen to do what: messages by the rules, moves, facts and offers that they brought about."""

    def explore(self) -> Explored:
        """Along the transcripts, then one-sidedly; then everywhere and to whatever is missing, until nothing is or it won't be found."""
        self._follow()
        self._insist()
        for again in range(ROUNDS):
            for step in range(again * STEPS, (again + 1) * STEPS):
                self._try(self._gone_on_from(step), pick(self._says[step % 3], step, "say"), step)
            missing = [target[0] for target in self._targets() if self._aim(*target)]
            if not missing:
                break
        return self.found

    def _targets(self) -> Iterator[tuple[str, When, set[str]]]:
        """What of the scenario's own must be reached: by name, with its conditions, and where it is noted."""
        scenario = self._stage.scenario
        yield from ((f"own{n}", line.when, self.found.lines) for n, line in enumerate(scenario.lines))
        yield from ((end.id, end.when, self.found.endings) for end in scenario.endings)
        yield from ((rule.id, rule.when.model_copy(update={"move": (rule.move,)}), self.found.rules) for rule in scenario.rules)

    def _follow(self) -> None:
        """The transcripts know the way to the ends."""
        for transcript in self._own:
            for level in LEVELS:
                scene: Scene | None = begin(replace(self._stage, level=level, seed=transcript.seed))
                for said in transcript.messages:
                    scene = self._step(scene, _Say(*said), transcript.seed) if scene else None

    def _insist(self) -> None:
        """Somebody who does one thing only gets to where patience or temper ends."""
        for seed, examples in enumerate(self._kinds.values()):
            scene: Scene | None = begin(replace(self._stage, level=LEVELS[seed % 3], seed=seed))
            for n in range(INSISTS):
                scene = self._step(scene, _Say(examples[n % len(examples)]), seed) if scene else None

    def _gone_on_from(self, step: int) -> _Situation:
        """In turn the situation least tried, for breadth, and any at all, for depth: some ends lie many messages away."""
        if step % 2:
            return pick(list(self._known.values()), step, "situation")
        return min(self._known.values(), key=lambda situation: situation.tried)

    def _try(self, here: _Situation, say: _Say, seed: int) -> None:
        here.tried += 1
        self._step(here.scene, say, seed)

    def _aim(self, name: str, when: When, reached: set[str]) -> bool:
        """Try for one line, ending or rule, where the scene is as it asks: say what has done that. Whether it is still missing."""
        if name in reached:
            return False
        state = when.model_copy(update=_OF_THE_MESSAGE)
        places = [s.scene for s in self._known.values() if fit(state, Sight(s.scene, self._stage.scenario)) is not None]
        wanted = [*when.move, *when.rule, *when.learns, *when.offers]
        says = list(dict.fromkeys(say for what in wanted for say in self._did[what])) or [say for kind in self._says for say in kind]
        for n, scene in enumerate(_spread(places, name)):
            for say in _spread(says, name, n):
                self._step(scene, say, n)
                if name in reached:
                    return False
        self._climb(name, state, says, reached)
        return name not in reached

    def _climb(self, name: str, state: When, says: Sequence[_Say], reached: set[str]) -> None:
        """Go on from where the scene comes closest to what is asked, again and again."""
        for n in range(CLIMBS):
            places = sorted(self._known.values(), key=lambda s: short_of(state, Sight(s.scene, self._stage.scenario)) + s.tried)
            for here in places[:3]:
                for say in (*_spread(says, name, n), *(pick(kind, n, name) for kind in self._says)):
                    self._try(here, say, n)
                    if name in reached:
                        return

    def _step(self, scene: Scene, say: _Say, seed: int) -> Scene | None:
        """Say one thing, note what it reaches, and give the next scene unless that was the end."""
        stage = replace(self._stage, level=scene.level, seed=seed)
        taken = take(scene, scene.last_line if say.text == ECHO else say.text, stage, say.deeds)
        self._note(taken, say)
        if taken.end is not None:
            after = taken.reaction.scene
            self.found.endings.add(taken.end.id)
            self.found.ways.add((taken.end.id, *sorted(after.told), *sorted(after.offered)))
            return None
        self.found.lines.update(_lines(taken, stage))
        after = onward(taken, stage)
        kind = _kind(after)
        # The newest one of a kind is kept: it has used up other lines than the last.
        self._known[kind] = _Situation(after, self._known[kind].tried if kind in self._known else 0)
        return after

    def _note(self, taken: Taken, say: _Say) -> None:
        rules = {receipt.rule for receipt in taken.reaction.receipts}
        self.found.rules.update(rules)
        for what in (*rules, *taken.message.names(), *taken.message.learns, *taken.message.offers):
            self._did[what][say] = None

    def _sayable(self) -> tuple[list[_Say], list[_Say], list[_Say]]:
        """Things to say: what the scenario's own files say, plain examples of every move, and odd things and deeds."""
        scenario = self._stage.scenario
        own = [text for transcript in self._own for text in transcript.texts]
        own += [text for fact in scenario.hidden for text in fact.asks[:4]]
        own += [text for settlement in scenario.settlements for text in settlement.examples[:4]]
        plain = [text for examples in self._kinds.values() for text in examples]
        plain += [f"{examples[0]} ({scenario.grounds[0]})" for examples in self._kinds.values()]
        offered = [text for settlement in scenario.settlements for text in settlement.examples[:1]]
        plain += [f"{examples[1]} {offered[n % len(offered)]}" for n, examples in enumerate(self._kinds.values())]
        odd = [*map(_Say, ODD), *(_Say(own[n % len(own)], (deed,)) for n, deed in enumerate(DEEDS))]
        return [_Say(text) for text in own], [_Say(text) for text in plain], odd


def _examples(move: Move, ear: Ear) -> list[str]:
    """Three examples of a move, the same for every scenario; the first one is short and heard as that and nothing else."""
    pool = [example.text for example in move.examples] or list(move.makes)
    some = list(dict.fromkeys(pick(pool, n, move.move) for n in range(LOOKED_AT)))
    plain = [text for text in some if [heard.move for heard in ear.read(text, move.side).moves] == [move.move]]
    chosen = list(dict.fromkeys([*sorted(plain, key=len)[:1], *some]))
    return [chosen[n % len(chosen)] for n in range(3)]


def _spread(things: Sequence[T], *of: object) -> Iterator[T]:
    """Some of `things`, from all over."""
    return (pick(things, n, *of) for n in range(min(AIMED, len(things))))


def _lines(taken: Taken, stage: Stage) -> set[str]:
    equals = could_say(taken.reaction, taken.message, stage.scenario, stage.rules)
    return {name for named in equals for name, _ in named}


def _kind(scene: Scene) -> tuple[object, ...]:
    """What makes two scenes the same for exploring."""
    levels = (scene.heat // 14, scene.trust // 14, scene.patience // 20)
    return (scene.level, scene.who, scene.stage, frozenset(scene.told), frozenset(scene.offered), scene.promised is None, levels)
