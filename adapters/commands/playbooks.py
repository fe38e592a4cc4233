"""Commands for whoever writes playbooks: play, read, check, prove, schema."""

import sys
from pathlib import Path

import click

from adapters.commands.run import CHECK_FAILED, settings_now
from bot.playbook.base import Difficulty


@click.command()
@click.argument("scenario")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed and messages give the same scene.")
@click.option("--level", type=click.Choice(["gentle", "steady", "hard"]), default="steady", show_default=True, help="How hard it is.")
@click.option("--ndjson", is_flag=True, help="Write one JSON object a turn (the only way, for now).")
def play(scenario: str, seed: int, level: Difficulty, *, ndjson: bool) -> None:
    """Play a scenario by program: messages in ({"text": …}, one a line), turns out."""
    from adapters.terminal.play import stream_play

    del ndjson
    stream_play(settings_now(), scenario, seed, level)


@click.command()
@click.option("--side", type=click.Choice(["agent", "caller"]), default="agent", show_default=True, help="Who speaks.")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, text, before, now), write one a line.")
@click.option("--explain", is_flag=True, help="Show why, in colour.")
@click.option("--before", default=None, help="What the other one had just said.")
@click.argument("text", nargs=-1)
def read(side: str, before: str | None, text: tuple[str, ...], *, ndjson: bool, explain: bool) -> None:
    """What the ear hears in a message."""
    from adapters.terminal.read import explain_reading, stream_readings

    del explain
    settings = settings_now()
    stream_readings(settings, side) if ndjson else explain_reading(settings, " ".join(text), side, before)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check playbooks: every problem as file:line: CODE sentence."""
    from adapters.terminal.check import report_problems

    sys.exit(CHECK_FAILED if report_problems(settings_now(), folder) else 0)


@click.command()
@click.argument("scenario", required=False, default="")
def prove(scenario: str) -> None:
    """Prove scenarios: winnable in more than one way, and by no cheater."""
    from adapters.terminal.proofs import report_proofs

    sys.exit(CHECK_FAILED if report_proofs(settings_now(), scenario) else 0)


@click.command()
@click.argument("kind", required=False, default="scenario")
def schema(kind: str) -> None:
    """The JSON Schema of a kind of playbook, for editors."""
    from adapters.terminal.check import print_schema

    print_schema(kind)
