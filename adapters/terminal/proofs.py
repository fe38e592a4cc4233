"""`heard prove`: what each scenario stands up to, and what it doesn't."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import click

from adapters.build import build_library
from adapters.settings import Settings
from adapters.terminal.names import scenario_called
from bot.ear.ear import PlaybookEar
from bot.playbook.library import Library
from bot.playbook.prove import Proof, RememberingEar, prove, thin, unused

SHOWN = 20
"""Flaws that are shown of one scenario."""
REMEMBERED = 20_000
"""Sentences whose vectors a worker keeps: all that is ever said in a proof, in some 30 MB."""


def report_proofs(settings: Settings, name: str) -> int:
    """Prove the scenario called `name`, or all of them, and print what was found; the number of things that do not hold."""
    library = build_library(settings)
    if name:
        proofs = [_prove(library, scenario_called(name, library).scenario)]
        _tell(proofs[0])
        return sum(not proof.holds for proof in proofs)
    proofs = []
    for proof in _all(settings, list(library.playbooks.scenarios)):
        _tell(proof)
        proofs.append(proof)
    idle = unused(proofs, library)
    for rule in idle:
        click.echo(f"FAILS  the shared rule “{rule}” never fires in any scenario")
    scarce = thin(library)
    for teaching in scarce:
        click.echo(f"FAILS  fewer than two scenarios need the teaching {teaching}")
    return sum(not proof.holds for proof in proofs) + len(idle) + len(scarce)


def _all(settings: Settings, names: Sequence[str]) -> Iterator[Proof]:
    """The proofs of all scenarios, on all processors: each one is a world of its own."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        yield from pool.map(_prove_there, [settings] * len(names), names)


def _prove_there(settings: Settings, name: str) -> Proof:
    return _prove(_library(settings.model_dump_json()), name)


@cache
def _library(settings: str) -> Library:
    """The library of one worker process, built once, with an ear that remembers."""
    library = build_library(Settings.model_validate_json(settings))
    if isinstance(library.ear, PlaybookEar):
        library.ear.vectors.remember(REMEMBERED)
    return Library(library.playbooks, RememberingEar(library.ear), library.tips)


def _prove(library: Library, name: str) -> Proof:
    ear = library.ear if isinstance(library.ear, RememberingEar) else RememberingEar(library.ear)
    return prove(library.playbooks.scenarios[name], library, library.playbooks.transcripts, ear)


def _tell(proof: Proof) -> None:
    click.echo(f"{'holds ' if proof.holds else 'FAILS '} {proof.scenario}: {proof.games} games, {proof.ways} ways to end")
    for flaw in proof.flaws[:SHOWN]:
        click.echo(f"    {flaw}")
    if len(proof.flaws) > SHOWN:
        click.echo(f"    and {len(proof.flaws) - SHOWN} more")
