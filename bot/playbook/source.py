"""YAML text in, checked models out; every complaint knows its line.

Reading goes through PyYAML's C loader, which keeps no places. Only when something is
wrong is the text composed again, to find the line of what is wrong.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import ValidationError

from bot.playbook.base import Written
from bot.playbook.problems import Problem

M = TypeVar("M", bound=Written)
Path_ = Sequence[str | int]
"""The way to a value: keys and list positions from the top."""


class _TwiceError(yaml.MarkedYAMLError):
    """A key that stands twice."""


class _Loader(yaml.CSafeLoader):
    """The safe C loader, refusing a key that stands twice: the first value would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key is a word, no list or mapping", problem_mark=key.start_mark)
            if key.value in seen:
                raise _TwiceError(problem=f"“{key.value}” stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True, slots=True)
class Source(Generic[M]):
    """A file that was read: where it lies, its text, and the model made of it."""

    file: Path
    text: str
    model: M

    def problem(self, path: Path_, code: str, sentence: str, hint: str = "") -> Problem:
        """A problem at `path` in this file."""
        return Problem(self.file, line_of(self.text, path), code, sentence, hint)


def read(file: Path) -> tuple[str, dict[str, Any]] | Problem:
    """The text of `file` and the mapping in it, or what is wrong with it."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Problem(file, 1, "P001", f"cannot be read: {error}", "Is it a text file in UTF-8 that you may open?")
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except _TwiceError as error:
        return Problem(file, _mark(error), "P003", f"{error.problem} in one place", "Remove one of the two, or join them.")
    except yaml.MarkedYAMLError as error:
        return Problem(
            file,
            _mark(error),
            "P002",
            f"is not YAML here: {error.problem}",
            'Put texts with : or # or quotes in them between "double quotes".',
        )
    except yaml.YAMLError as error:
        return Problem(file, 1, "P002", f"is not YAML: {str(error).splitlines()[0]}")
    if not isinstance(data, dict):
        return Problem(file, 1, "P006", "is empty or a bare list; a playbook is a mapping of keys to values")
    return text, data


def model(file: Path, text: str, data: dict[str, Any], kind: type[M]) -> Source[M] | list[Problem]:
    """The playbook in `data` as a `kind`, or everything that is wrong with it."""
    try:
        return Source(file, text, kind.model_validate(data))
    except ValidationError as error:
        return [_explained(file, text, kind, e) for e in _own_faults([dict(e) for e in error.errors()])]


def _own_faults(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`errors` without lists said to be too short only because what stands in them was refused."""
    return [e for e in errors if e["type"] != "too_short" or not any(_lies_in(other["loc"], e["loc"]) for other in errors)]


def _lies_in(inner: Path_, outer: Path_) -> bool:
    return len(inner) > len(outer) and tuple(inner[: len(outer)]) == tuple(outer)


def line_of(text: str, path: Path_) -> int:
    """The line, counted from 1, of the value at `path`; of its nearest parent where it is missing."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 1
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _mark(error: yaml.MarkedYAMLError) -> int:
    return error.problem_mark.line + 1 if error.problem_mark else 1


def _explained(file: Path, text: str, kind: type[Written], error: dict[str, Any]) -> Problem:
    """What pydantic found, in words for somebody who writes playbooks."""
    path: tuple[str | int, ...] = error["loc"]
    where = ".".join(str(step) for step in path) or "the file"
    line = line_of(text, path)
    match error["type"]:
        case "extra_forbidden" | "invalid_key":
            return Problem(file, line, "P004", f"“{where}” is a key that nobody knows", _meant(str(path[-1]), kind))
        case "missing":
            return Problem(file, line, "P005", f"“{where}” is missing")
        case "value_error":
            said = str(error["ctx"]["error"])
            return Problem(file, line, "P008" if "pattern" in said or "regular" in said else "P007", f"“{where}”: {said}")
        case kind_of if kind_of.endswith(("_type", "_parsing")):
            return Problem(file, line, "P006", f"“{where}” should be {_wanted(error)}, not {_shown(error['input'])}", _mapping_hint(error))
        case _:
            return Problem(file, line, "P007", f"“{where}”: {error['msg']}, not {_shown(error['input'])}")


def _meant(key: str, kind: type[Written]) -> str:
    """A known key that looks like `key`, among all that this kind of playbook has anywhere."""
    close = get_close_matches(key, _keys(kind.model_json_schema()), n=1)
    return f"did you mean “{close[0]}”?" if close else ""


def _keys(schema: dict[str, Any]) -> list[str]:
    parts = [schema, *schema.get("$defs", {}).values()]
    return [key for part in parts for key in part.get("properties", {})]


def _wanted(error: dict[str, Any]) -> str:
    return str(error["msg"]).removeprefix("Input should be ").removeprefix("a valid ")


def _mapping_hint(error: dict[str, Any]) -> str:
    if isinstance(error["input"], dict):
        return 'A text with “: ” in it is read as a mapping: put it between "double quotes".'
    if isinstance(error["input"], bool):
        return 'YAML reads yes, no, on and off as true or false: put it between "double quotes".'
    return ""


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:37] + "…"
