"""`heard appeals`: what trainees say they did, looked through by whoever keeps the playbooks."""

from pathlib import Path

import click

from adapters.appeals import AppealFiles, teach
from adapters.build import build_library
from adapters.errors import SurfaceError
from adapters.settings import Settings
from bot.ear.codebook import MOVES
from bot.playbook.appeals import Appeal, misheard


def list_appeals(settings: Settings) -> None:
    """Print every appeal on a line. Raises `SurfaceError` where there is no team folder."""
    _team(settings)
    appeals = build_library(settings).playbooks.appeals
    for one in appeals:
        click.echo(f"{one.state:<9}{one.appeal}: “{one.text[:80]}” heard as {_moves(one.heard)}")
    if not appeals:
        click.echo("There are no appeals.")


def show_appeal(settings: Settings, name: str) -> None:
    """Print one appeal whole."""
    one = _found(settings, name)
    for label, text in (("They had said", one.before), ("The message", one.text), ("Heard as", _moves(one.heard)), ("They say", one.says)):
        if text:
            click.echo(f"{label}: {text}")
    click.echo(f"State: {one.state}{f', as {_moves(one.moves)}' if one.state == 'agreed' else ''}{f', {one.why}' if one.why else ''}")


def agree(settings: Settings, name: str, moves: tuple[str, ...], *, taught: bool) -> None:
    """Agree to an appeal: it should have been heard as `moves`. When `taught`, the ear learns it at its next start."""
    one, team = _found(settings, name), _team(settings)
    unknown = [move for move in moves if move not in MOVES[one.side]]
    if unknown:
        raise SurfaceError(f"“{unknown[0]}” is not a move of that side: known are {', '.join(MOVES[one.side])}.")
    agreed = one.model_copy(update={"state": "agreed", "moves": moves})
    AppealFiles(team).write(agreed)
    for file in teach(team, agreed) if taught else ():
        click.echo(f"Written into {file}.")
    left = misheard(agreed, build_library(settings).ear)
    click.echo(f"Agreed; the ear doesn't hear it so yet ({left})." if left else "Agreed, and the ear hears it so.")


def decline(settings: Settings, name: str, why: str) -> None:
    """Turn an appeal down, saying why."""
    one = _found(settings, name)
    AppealFiles(_team(settings)).write(one.model_copy(update={"state": "declined", "why": why}))
    click.echo("Declined. Its words stay in the file until you delete it.")


def rehear(settings: Settings) -> int:
    """Read every agreed appeal again and print those that are still heard otherwise; how many there are."""
    library = build_library(settings)
    failing = [(one, left) for one in library.playbooks.appeals if one.state == "agreed" and (left := misheard(one, library.ear))]
    for one, left in failing:
        click.echo(f"FAILS  {one.appeal}: {left}")
    agreed = sum(one.state == "agreed" for one in library.playbooks.appeals)
    click.echo(f"{agreed - len(failing)} of {agreed} agreed appeals are heard as agreed.")
    return len(failing)


def _found(settings: Settings, name: str) -> Appeal:
    appeals = build_library(settings).playbooks.appeals
    one = next((one for one in appeals if one.appeal == name), None)
    if one is None:
        raise SurfaceError(f"There is no appeal called “{name}”: “heard appeals” lists them.")
    return one


def _team(settings: Settings) -> Path:
    if settings.heard_playbooks is None:
        raise SurfaceError("There is no team folder: set HEARD_PLAYBOOKS to a folder, and appeals are kept there.")
    return settings.heard_playbooks


def _moves(moves: tuple[str, ...]) -> str:
    return ", ".join(moves) or "nothing"
