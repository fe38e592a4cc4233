"""Conversations as plain text (README.md says how they are written), read into acts that a seat can play."""

import re
from dataclasses import dataclass
from pathlib import Path

CONVERSATIONS = Path(__file__).with_name("conversations")
FAULTS = frozenset({"redeliver", "two at once", "drop", "429", "5xx", "lost answer", "slow", "restart", "crash"})
_TYPED = re.compile(r"(?P<by>\w*)>(?: (?P<text>.*))?")
_PRESSED = re.compile(r"(?P<by>\w*)\[(?P<action>[\w: -]+)\]")
_FIELD = re.compile(r"= (?P<name>[\w-]+): (?P<text>.*)")
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}|\\[n0]")


@dataclass(frozen=True)
class Typed:
    """Words; with `length`, said over and over until they are so many characters long."""

    by: str
    words: str
    length: int = 0

    def text(self, most: int) -> str:
        """What is typed where nobody can send more than `most` characters."""
        if not self.length:
            return self.words
        return (self.words * (self.length // len(self.words) + 1))[: min(self.length, most)]


@dataclass(frozen=True)
class Pressed:
    by: str
    action: str


@dataclass(frozen=True)
class Filled:
    """The open form, answered by the names of its questions."""

    by: str
    fields: dict[str, str]


Step = Typed | Pressed | Filled


@dataclass(frozen=True)
class Act:
    """Steps done without waiting in between (mostly one), and what goes wrong meanwhile."""

    steps: tuple[Step, ...]
    faults: tuple[str, ...] = ()


def load(name: str) -> list[Act]:
    """The conversation in the file called `name`."""
    return parse((CONVERSATIONS / f"{name}.txt").read_text(encoding="utf-8"))


def practices(acts: list[Act]) -> int:
    """How many practices are opened in `acts`."""
    return sum(isinstance(step, Typed) and step.words.startswith("practice ") for act in acts for step in act.steps)


def parse(text: str) -> list[Act]:
    """The acts in `text`. Raises `ValueError` for a line that means nothing."""
    acts: list[Act] = []
    faults: list[str] = []
    waiting: list[Step] = []
    length = 0
    for line in filter(None, map(str.rstrip, text.splitlines())):
        if line.startswith("# fault: "):
            faults.append(_fault(line))
        elif line.startswith("# length: "):
            length = int(line.removeprefix("# length: "))
        elif field := _FIELD.fullmatch(line):
            _fill(acts, field["name"], _meant(field["text"]))
        elif not line.startswith("#"):
            waiting.append(_step(line, length))
            length = 0
            if len(waiting) == 1 + faults.count("two at once"):
                acts.append(Act(tuple(waiting), tuple(faults)))
                faults, waiting = [], []
    if faults or waiting:
        raise ValueError(f"nothing follows {[*faults, *waiting]}")
    return acts


def _fault(line: str) -> str:
    name = line.removeprefix("# fault: ")
    if name not in FAULTS:
        raise ValueError(f"no such fault: {line}")
    return name


def _fill(acts: list[Act], name: str, text: str) -> None:
    """Lines of one form that follow one another are one step."""
    match acts[-1].steps:
        case (Filled(_, fields),):
            fields[name] = text
        case _:
            acts.append(Act((Filled("ana", {name: text}),)))


def _step(line: str, length: int) -> Step:
    if typed := _TYPED.fullmatch(line):
        return Typed(typed["by"] or "ana", _meant(typed["text"] or ""), length)
    if pressed := _PRESSED.fullmatch(line):
        return Pressed(pressed["by"] or "ana", pressed["action"])
    raise ValueError(f"neither typed nor pressed: {line}")


def _meant(text: str) -> str:
    """`text` with its escapes as what they stand for."""
    return _ESCAPE.sub(lambda found: {r"\n": "\n", r"\0": "\0"}.get(found[0]) or chr(int(found[0].removeprefix("\\u"), base=16)), text)
