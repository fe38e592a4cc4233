"""The command line: `heard COMMAND`. Every problem ends in one plain sentence and exit code 2, never a traceback."""

import os
import sys
from difflib import get_close_matches

import click

from adapters.commands import appeals, calling, cases, helping, playbooks, practising, serving
from adapters.errors import SurfaceError
from bot.playbook.problems import PlaybookError
from bot.store.protocol import StoreError


class Commands(click.Group):
    """A group that answers an unknown command with the one that was probably meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None:
            close = get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.5)
            meant = f" Did you mean “{close[0]}”?" if close else f" Known are {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(f"There is no command “{name}”.{meant}")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="heard")
def cli() -> None:
    """A practice partner for hard customer conversations."""


for _command in (
    *(practising.practice, practising.rubric, practising.progress, practising.inbox, practising.drill),
    *(helping.tip, helping.answer, helping.breathe, helping.check_reply, helping.reality),
    *(calling.prep, calling.rehearse, calling.call, cases.case),
    *(playbooks.play, playbooks.read, playbooks.check, playbooks.prove, playbooks.schema, appeals.appeals),
    *(serving.doctor, serving.slack, serving.discord, serving.serve_all),
):
    cli.add_command(_command)


def main() -> None:
    """The entry point of `heard`."""
    # Set before numpy is imported. The ear's matrices are small: a second thread mostly waits, and on a busy machine it waits for long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        cli.main(prog_name="heard", standalone_mode=False)
    except click.ClickException as error:
        _fail(error.format_message())
    except (SurfaceError, StoreError) as error:
        _fail(str(error))
    except PlaybookError as error:
        _fail(f"{error}\nThe playbooks have problems: mend them, or run “heard check” for the list.")
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _fail(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
