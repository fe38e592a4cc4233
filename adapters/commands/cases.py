"""`heard case`: a company's calls, kept together; on paper, and back."""

from pathlib import Path

import click

from adapters.commands.run import run, settings_now


class Cases(click.Group):
    """A group whose own commands are few; any other words are for the case itself."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, args if args[0] in self.commands else ["words", *args])


@click.group(cls=Cases, invoke_without_command=True, context_settings={"ignore_unknown_options": True})
@click.pass_context
def case(ctx: click.Context) -> None:
    """Your calls to a company, kept together: new NAME, list, open NAME, show, settled; and on paper: export, import."""
    if ctx.invoked_subcommand is None:
        _keep_case("")


@case.command(hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("line", nargs=-1, type=click.UNPROCESSED)
def words(line: tuple[str, ...]) -> None:
    """Whatever else is said about a case."""
    _keep_case(" ".join(line))


def _keep_case(line: str) -> None:
    from adapters.terminal.calls import keep_case

    run(keep_case(settings_now(sitting=True), line))


@case.command()
@click.argument("name", required=False, default="", metavar="[CASE]")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FOLDER|FILE.zip", help="Where to save it.")
def export(name: str, out: Path) -> None:
    """Save everything in a case: its record, a letter, what is due, and the case itself."""
    from adapters.terminal.papers import export_case

    run(export_case(settings_now(sitting=True), name, out))


@case.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Bring back a case from FILE.zip, if nothing in it was changed."""
    from adapters.terminal.papers import import_case

    run(import_case(settings_now(sitting=True), file))
