"""`heard check` and `heard schema`: for people who write playbooks."""

import json
from difflib import get_close_matches
from pathlib import Path

import click

from adapters.build import folders
from adapters.errors import SurfaceError
from adapters.settings import Settings
from bot.playbook.checks import check
from bot.playbook.load import BUILT_IN, KINDS, shelve


def report_problems(settings: Settings, folder: Path | None) -> int:
    """Print every problem in `folder` (read beside the built-in playbooks) or in all configured folders; their number."""
    if folder is not None and not folder.is_dir():
        raise SurfaceError(f"“{folder}” is no folder: name the folder that holds scenarios/, moves/ and so on.")
    looked = folders(settings) if folder is None else ([BUILT_IN] if folder.resolve() == BUILT_IN else [BUILT_IN, folder])
    problems = check(shelve(looked))
    for problem in problems:
        click.echo(_near(problem.file, str(problem)))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found." if problems else "All playbooks are in order.")
    return len(problems)


def _near(file: Path, shown: str) -> str:
    """`shown` with the file named from here, where that is shorter."""
    try:
        return shown.replace(str(file), str(file.resolve().relative_to(Path.cwd())), 1)
    except ValueError:
        return shown


def print_schema(kind: str) -> None:
    """Print the JSON Schema of `kind`. Raises `SurfaceError` for an unknown one."""
    names = {one_of(name): model for name, model in KINDS.items()}
    model = names.get(one_of(kind))
    if model is None:
        close = get_close_matches(kind, names, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else f" There are {', '.join(names)}."
        raise SurfaceError(f"There is no kind of playbook called “{kind}”.{meant}")
    click.echo(json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False))


def one_of(kinds: str) -> str:
    """What one of `kinds` is called: an inbox of the inboxes, a tip of the tips."""
    return kinds.removesuffix("es") if kinds.endswith("xes") else kinds.removesuffix("s")
