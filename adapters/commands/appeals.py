"""`heard appeals`: what trainees say that they did instead, put before the team."""

import sys

import click

from adapters.commands.run import CHECK_FAILED, settings_now


@click.group(invoke_without_command=True)
@click.pass_context
def appeals(context: click.Context) -> None:
    """Messages whose trainees say that they did something else: list them, agree, teach the ear."""
    if context.invoked_subcommand is None:
        from adapters.terminal.appeals import list_appeals

        list_appeals(settings_now())


@appeals.command()
@click.argument("name")
def show(name: str) -> None:
    """One appeal, whole."""
    from adapters.terminal.appeals import show_appeal

    show_appeal(settings_now(), name)


@appeals.command()
@click.argument("name")
@click.option("--moves", default="", help="The moves that should have been heard, with commas between.")
@click.option("--teach", is_flag=True, help="Write it into the team's moves, so that the ear learns it.")
def agree(name: str, moves: str, *, teach: bool) -> None:
    """It should have been heard otherwise: from now on it is a test, and with --teach an example."""
    from adapters.terminal.appeals import agree as agreed

    agreed(settings_now(), name, tuple(move.strip() for move in moves.split(",") if move.strip()), taught=teach)


@appeals.command()
@click.argument("name")
@click.option("--why", required=True, help="One sentence for whoever asked.")
def decline(name: str, why: str) -> None:
    """It was heard rightly."""
    from adapters.terminal.appeals import decline as declined

    declined(settings_now(), name, why)


@appeals.command(name="test")
def rehear() -> None:
    """Read every agreed appeal again."""
    from adapters.terminal.appeals import rehear as heard_again

    sys.exit(CHECK_FAILED if heard_again(settings_now()) else 0)
