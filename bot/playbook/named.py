"""Names in playbooks: whether one agrees with its file, whether it is taken, whether what it names is there."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from bot.playbook.base import Written
from bot.playbook.problems import Problem
from bot.playbook.source import Source

Path = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top."""


def misfiled(source: Source[Any], key: str, name: str) -> Iterator[Problem]:
    """A problem where the file of what is called `name` is called otherwise."""
    if source.file.stem != name:
        said = f"“{name}” is in a file called “{source.file.stem}”"
        yield source.problem((key,), "P011", said, f"Rename the file to {name}.yaml, or change “{key}”.")


def taken(source: Source[Any], path: Path, key: str, name: str, by: str) -> Problem:
    """That another one has the `name` already: a file, a card."""
    return source.problem(path, "P012", f"{key} “{name}” is taken by another {by}", "Give this one a name of its own.")


def unknown(source: Source[Any], path: Path, code: str, what: str, name: str, there: Iterable[str]) -> Problem:
    """That there is no `what` called `name`, with the nearest one of those that are `there`."""
    close = get_close_matches(name, list(there), n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"known here: {', '.join(sorted(there))}"
    return source.problem(path, code, f"“{name}” is not a {what} here", hint)


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value under `value` with the way to it."""
    if isinstance(value, Written):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from walk(entry, (*path, n))
    elif value is not None:
        yield path, value
