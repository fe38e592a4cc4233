"""Commands for a call to a company: a sheet, a rehearsal, notes while it runs."""

import click

from adapters.commands.run import run, settings_now


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.option("--out", default="", metavar="FILE", help="Save the sheet: a name that ends in .pdf, .html or .md.")
def prep(words: tuple[str, ...], out: str) -> None:
    """A sheet for a call that you are about to make, on paper if you like; then show, change outcome, add facts …, new."""
    from adapters.terminal.sittings import prepare

    run(prepare(settings_now(sitting=True), out, " ".join(words)))


@click.command()
@click.argument("kind", nargs=-1)
def rehearse(kind: tuple[str, ...]) -> None:
    """Practise the call on your sheet with a rep made from it; without a KIND, the kinds to choose from."""
    from adapters.terminal.sittings import rehearse as rehearsed

    run(rehearsed(settings_now(sitting=True), " ".join(kind)))


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("line", nargs=-1, type=click.UNPROCESSED)
def call(line: tuple[str, ...]) -> None:
    """Notes while you call a company: start COMPANY, rep NAME, hold, back, promise …, end; or none of these, for many lines."""
    from adapters.terminal.calls import log_call

    run(log_call(settings_now(sitting=True), " ".join(line)))
