"""`heard prove`: what each scenario stands up to, and what it doesn't."""

import click

from adapters.build import build_library
from adapters.settings import Settings
from adapters.terminal.names import scenario_called
from bot.playbook.prove import Proof, RememberingEar, prove


def report_proofs(settings: Settings, name: str) -> int:
    """Prove the scenario called `name`, or all of them, and print what was found; the number that do not hold."""
    library = build_library(settings)
    scenario = scenario_called(name, library) if name else None
    ear = RememberingEar(library.ear)
    failed = 0
    for one in [scenario] if scenario else library.playbooks.scenarios.values():
        proof = prove(one, library, library.playbooks.transcripts, ear)
        _tell(proof)
        failed += not proof.holds
    return failed


def _tell(proof: Proof) -> None:
    click.echo(f"{'holds ' if proof.holds else 'FAILS '} {proof.scenario}: {proof.games} games")
    for flaw in proof.flaws[:20]:
        click.echo(f"    {flaw}")
    if proof.unreached:
        click.echo(f"    {len(proof.unreached)} lines were never heard by wanderers, such as “{proof.unreached[0][:70]}”")
