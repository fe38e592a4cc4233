"""Conditions in words: what a rule, an ending or a fact asks for, as a person would say it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.playbook.base import Between, When
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario

RELATIONS = {
    "quiet": "Saying nothing they can use",
    "wall": "A wall of text",
    "echo": "Handing their own sentence back",
    "premature_fix": "A fix before they were heard",
    "off_case": "Nothing about their case",
    "wrong_name": "Somebody else's name",
    "wrong_story": "Somebody else's story",
    "talks_past": "Talking past their question",
    "long_hold": "A wait of more than a minute",
    "in_step": "Meeting their tone",
    "out_of_step": "Missing their tone",
    "hand_over": "Handing over to a colleague",
    "back_in_time": "Back from a break within the minute",
    "back_late": "Back late from a break",
}
"""What the moves are called that only a scene can tell."""
_TIMES = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class Speaker:
    """What conditions are told with: the names of moves, stages, facts (numbered, so that nothing is given away) and settlements."""

    rules: Rules
    scenario: Scenario
    moves: Mapping[str, str]

    def move(self, move: str) -> str:
        return self.moves.get(move) or RELATIONS.get(move) or move

    def told(self, when: When) -> str:
        """All conditions of `when`, joined; empty where there are none."""
        return ", ".join(self._each(when))

    def _each(self, when: When) -> Iterator[str]:
        for name, wanted in when.conditions:
            say = _SAYS.get(name)
            if say is not None:
                yield say(wanted, self)

    def stages(self, ids: Sequence[str]) -> str:
        names = [stage.name or stage.id for stage in self.rules.stages if stage.id in ids]
        return "at any point" if len(names) == len(self.rules.stages) else _either(names)

    def facts(self, ids: Sequence[str]) -> str:
        if "any" in ids:
            return "something they hadn't told"
        numbers = [str(n) for n, fact in enumerate(self.scenario.hidden, 1) if fact.id in ids]
        return f"hidden fact{'s' if len(numbers) > 1 else ''} {_and(numbers)}"

    def offers(self, ids: Sequence[str]) -> str:
        if "enough" in ids:
            return "something that settles it"
        return "anything" if "any" in ids else _either([s.about for s in self.scenario.settlements if s.id in ids])


def _and(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _either(names: Sequence[str]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _range(what: str) -> Callable[[Between, Speaker], str]:
    def say(between: Between, _: Speaker) -> str:
        low = f"{what} {between.min} or more" if between.min > -1000 else ""
        high = f"{what} {between.max} or less" if between.max < 1000 else ""
        return " and ".join(bound for bound in (low, high) if bound)

    return say


def _times(between: Between, _: Speaker) -> str:
    if between.min > 0:
        return f"from the {_TIMES[min(between.min, 5)]} time on"
    return "the first time" if between.max == 0 else f"up to the {_TIMES[min(between.max, 5)]} time"


def _earned(wanted: Mapping[str, Between], _: Speaker) -> str:
    return _and(
        [f"“{what}” earned {'at least' if of.min > 0 else 'at most'} {of.min if of.min > 0 else of.max}x" for what, of in wanted.items()]
    )


_SAYS: dict[str, Callable[[Any, Speaker], str]] = {
    "move": lambda wanted, by: f"together with {_either([f'“{by.move(m)}”' for m in wanted])}",
    "learns": lambda wanted, by: f"bringing out {by.facts(wanted)}",
    "offers": lambda wanted, by: f"putting forward {by.offers(wanted)}",
    "quiet": lambda wanted, _: "saying nothing" if wanted else "saying something",
    "fits": lambda wanted, _: "with something of this case in it" if wanted else "with nothing of this case in it",
    "long": lambda wanted, _: "at length" if wanted else "in few words",
    "times": _times,
    "stage": lambda wanted, by: by.stages(wanted),
    "heat": _range("heat"),
    "trust": _range("trust"),
    "patience": _range("patience"),
    "turn": _range("message"),
    "knows": lambda wanted, by: f"knowing {by.facts(wanted)}",
    "lacks": lambda wanted, by: f"not knowing {by.facts(wanted)}",
    "offered": lambda wanted, by: f"having offered {by.offers(wanted)}",
    "offered_all": lambda wanted, by: f"having offered {_and([s.about for s in by.scenario.settlements if s.id in wanted])}",
    "unoffered": lambda wanted, by: f"not having offered {by.offers(wanted)}",
    "promised": lambda wanted, _: "with a promise they can hold you to" if wanted else "with no firm promise",
    "in_time": lambda wanted, _: "kept in time" if wanted else "too late to be of use",
    "given": lambda *_: "once they have said what they will do",
    "earned": _earned,
    "who": lambda wanted, by: f"with {_either([by.scenario.person(who).name for who in wanted])}",
    "technical": lambda wanted, _: "for an expert" if wanted.min > 1 else "for somebody who isn't technical",
    "waited": lambda wanted, _: "for somebody who was kept waiting" if wanted else "for somebody who wasn't kept waiting",
    "level": lambda wanted, _: f"on {_either([f'“{level}”' for level in wanted])}",
}
