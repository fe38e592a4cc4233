"""The command line: `heard COMMAND`. Every problem ends in one plain sentence and exit code 2, never a traceback."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from adapters.errors import SurfaceError
from adapters.logs import configure_logs
from adapters.settings import Settings, load_settings
from bot.playbook.base import Difficulty
from bot.playbook.problems import PlaybookError
from bot.store.protocol import StoreError

CHECK_FAILED = 1
"""Exit code of `heard check` where a playbook has problems."""


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


@cli.command()
@click.argument("name", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="Only list the scenarios.")
@click.option("--chart", type=click.Path(path_type=Path, dir_okay=False), help="Draw heat and trust into this PNG file.")
@click.option("--duo", is_flag=True, help="Two people at one keyboard: one plays the customer (or the rep), the other answers.")
def practice(name: tuple[str, ...], chart: Path | None, *, only_list: bool, duo: bool) -> None:
    """Practise a scenario: answer the customer (or the rep) in your own words. After its name: gentle or hard, and test."""
    from adapters.terminal.sittings import practise

    _run(practise(_settings(sitting=True), "" if only_list else " ".join(name), chart, duo=duo and not only_list))


@cli.command()
@click.argument("situation", nargs=-1)
@click.option("--side", type=click.Choice(["agent", "caller"]), default="agent", show_default=True, help="Which side you are on.")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, side, ask), write one a line.")
def tip(situation: tuple[str, ...], side: str, *, ndjson: bool) -> None:
    """One good way to handle a situation, with words to say."""
    from adapters.terminal.tips import stream_tips, tell_tip

    settings = _settings()
    stream_tips(settings) if ndjson else tell_tip(settings, " ".join(situation), side)


@cli.command()
@click.argument("text", nargs=-1)
def answer(text: tuple[str, ...]) -> None:
    """How somebody's message reads, and a tip for answering it; “-” reads it from standard input."""
    from adapters.terminal.answer import help_answer

    help_answer(_settings(), " ".join(text))


@cli.command()
@click.argument("name")
@click.option("--markdown", is_flag=True, help="Write Markdown.")
def rubric(name: str, *, markdown: bool) -> None:
    """How a scenario is judged: every rule with its points, and what each ending asks for."""
    from adapters.terminal.rubric import tell_rubric

    tell_rubric(_settings(), name, markdown=markdown)


@cli.command()
@click.argument("words", nargs=-1)
def progress(words: tuple[str, ...]) -> None:
    """What you have practised, as a trend, and what would help next: for you alone. Then all, or forget."""
    from adapters.terminal.progress import show_progress

    _run(show_progress(_settings(sitting=True), " ".join(words)))


@cli.command(name="inbox")
@click.argument("name", nargs=-1)
def inbox(name: tuple[str, ...]) -> None:
    """A full inbox: five people wait at once, and the clock runs. Without a NAME, the list of them."""
    _open_inbox(name)


def _open_inbox(name: tuple[str, ...]) -> None:
    """What `heard inbox` and `heard drill inbox` do."""
    from adapters.terminal.inbox import inbox as sit

    _run(sit(_settings(sitting=True), " ".join(name)))


@cli.command()
@click.argument("name", nargs=-1)
def drill(name: tuple[str, ...]) -> None:
    """One skill for a minute: five short messages, each marked at once. Without a NAME, the list of drills."""
    if name[:1] == ("inbox",):
        _open_inbox(name[1:])
        return
    from adapters.terminal.drills import drill as drilled

    _run(drilled(_settings(sitting=True), " ".join(name)))


@cli.command()
def breathe() -> None:
    """A minute for yourself, step by step."""
    from rich.console import Console

    from adapters.terminal.guide import guide
    from bot import wording

    _run(guide(Console(highlight=False), wording.BREATHE))


@cli.command(name="check-reply")
@click.argument("file", required=False, default="")
@click.option("--to", "theirs", default="", help="The message that it answers.")
@click.option("--side", type=click.Choice(["agent", "caller"]), default="agent", show_default=True, help="Who writes.")
@click.option("--json", "as_object", is_flag=True, help="Write one JSON object instead of words.")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, draft, theirs, side), write one a line.")
def check_reply(file: str, theirs: str, side: str, *, as_object: bool, ndjson: bool) -> None:
    """Look over a reply before it goes out: what works, what would hurt, and how it could read. “-” reads standard input."""
    from adapters.terminal.drafts import stream_checks, tell_check

    settings = _settings()
    stream_checks(settings, side) if ndjson else tell_check(settings, file, theirs, side, as_object=as_object)


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.option("--out", default="", metavar="FILE", help="Save the sheet: a name that ends in .pdf, .html or .md.")
def prep(words: tuple[str, ...], out: str) -> None:
    """A sheet for a call that you are about to make, on paper if you like; then show, change outcome, add facts …, new."""
    from adapters.terminal.sittings import prepare

    _run(prepare(_settings(sitting=True), out, " ".join(words)))


@cli.command()
@click.argument("kind", nargs=-1)
def rehearse(kind: tuple[str, ...]) -> None:
    """Practise the call on your sheet with a rep made from it; without a KIND, the kinds to choose from."""
    from adapters.terminal.sittings import rehearse as rehearsed

    _run(rehearsed(_settings(sitting=True), " ".join(kind)))


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("line", nargs=-1, type=click.UNPROCESSED)
def call(line: tuple[str, ...]) -> None:
    """Notes while you call a company: start COMPANY, rep NAME, hold, back, promise …, end; or none of these, for many lines."""
    from adapters.terminal.calls import log_call

    _run(log_call(_settings(sitting=True), " ".join(line)))


class Cases(click.Group):
    """A group whose own commands are few; any other words are for the case itself."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, args if args[0] in self.commands else ["words", *args])


@cli.group(cls=Cases, invoke_without_command=True, context_settings={"ignore_unknown_options": True})
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

    _run(keep_case(_settings(sitting=True), line))


@case.command()
@click.argument("name", required=False, default="", metavar="[CASE]")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FOLDER|FILE.zip", help="Where to save it.")
def export(name: str, out: Path) -> None:
    """Save everything in a case: its record, a letter, what is due, and the case itself."""
    from adapters.terminal.papers import export_case

    _run(export_case(_settings(sitting=True), name, out))


@case.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Bring back a case from FILE.zip, if nothing in it was changed."""
    from adapters.terminal.papers import import_case

    _run(import_case(_settings(sitting=True), file))


@cli.command()
@click.argument("problem", required=False, default="")
@click.argument("ask", required=False, default="")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, problem, ask), write one a line.")
def reality(problem: str, ask: str, *, ndjson: bool) -> None:
    """The Reality Test: could they do what you ask for everyone?"""
    from adapters.terminal.reality import stream_reality, tell_reality

    settings = _settings()
    stream_reality(settings) if ndjson else tell_reality(settings, problem, ask)


@cli.command()
@click.argument("scenario")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed and messages give the same scene.")
@click.option("--level", type=click.Choice(["gentle", "steady", "hard"]), default="steady", show_default=True, help="How hard it is.")
@click.option("--ndjson", is_flag=True, help="Write one JSON object a turn (the only way, for now).")
def play(scenario: str, seed: int, level: Difficulty, *, ndjson: bool) -> None:
    """Play a scenario by program: messages in ({"text": …}, one a line), turns out."""
    from adapters.terminal.play import stream_play

    del ndjson
    stream_play(_settings(), scenario, seed, level)


@cli.command()
@click.option("--side", type=click.Choice(["agent", "caller"]), default="agent", show_default=True, help="Who speaks.")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, text, before, now), write one a line.")
@click.option("--explain", is_flag=True, help="Show why, in colour.")
@click.option("--before", default=None, help="What the other one had just said.")
@click.argument("text", nargs=-1)
def read(side: str, before: str | None, text: tuple[str, ...], *, ndjson: bool, explain: bool) -> None:
    """What the ear hears in a message."""
    from adapters.terminal.read import explain_reading, stream_readings

    del explain
    settings = _settings()
    stream_readings(settings, side) if ndjson else explain_reading(settings, " ".join(text), side, before)


@cli.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check playbooks: every problem as file:line: CODE sentence."""
    from adapters.terminal.check import report_problems

    sys.exit(CHECK_FAILED if report_problems(_settings(), folder) else 0)


@cli.command()
@click.argument("scenario", required=False, default="")
def prove(scenario: str) -> None:
    """Prove scenarios: winnable in more than one way, and by no cheater."""
    from adapters.terminal.proofs import report_proofs

    sys.exit(CHECK_FAILED if report_proofs(_settings(), scenario) else 0)


@cli.command()
@click.argument("kind", required=False, default="scenario")
def schema(kind: str) -> None:
    """The JSON Schema of a kind of playbook, for editors."""
    from adapters.terminal.check import print_schema

    print_schema(kind)


@cli.group(invoke_without_command=True)
@click.pass_context
def appeals(context: click.Context) -> None:
    """Messages whose trainees say that they did something else: list them, agree, teach the ear."""
    if context.invoked_subcommand is None:
        from adapters.terminal.appeals import list_appeals

        list_appeals(_settings())


@appeals.command()
@click.argument("name")
def show(name: str) -> None:
    """One appeal, whole."""
    from adapters.terminal.appeals import show_appeal

    show_appeal(_settings(), name)


@appeals.command()
@click.argument("name")
@click.option("--moves", default="", help="The moves that should have been heard, with commas between.")
@click.option("--teach", is_flag=True, help="Write it into the team's moves, so that the ear learns it.")
def agree(name: str, moves: str, *, teach: bool) -> None:
    """It should have been heard otherwise: from now on it is a test, and with --teach an example."""
    from adapters.terminal.appeals import agree as agreed

    agreed(_settings(), name, tuple(move.strip() for move in moves.split(",") if move.strip()), taught=teach)


@appeals.command()
@click.argument("name")
@click.option("--why", required=True, help="One sentence for whoever asked.")
def decline(name: str, why: str) -> None:
    """It was heard rightly."""
    from adapters.terminal.appeals import decline as declined

    declined(_settings(), name, why)


@appeals.command(name="test")
def rehear() -> None:
    """Read every agreed appeal again."""
    from adapters.terminal.appeals import rehear as heard_again

    sys.exit(CHECK_FAILED if heard_again(_settings()) else 0)


@cli.command()
def doctor() -> None:
    """What is configured, what is missing, and what to do about it. Never prints a secret."""
    from adapters.doctor import examine

    sys.exit(_run(examine()))


@cli.command()
def slack() -> None:
    """Serve Slack."""
    from adapters.serve import serve

    _run(serve(_settings(), ("slack",)))


@cli.command()
def discord() -> None:
    """Serve Discord."""
    from adapters.serve import serve

    _run(serve(_settings(), ("discord",)))


@cli.command(name="serve")
def serve_all() -> None:
    """Serve whatever is configured."""
    from adapters.serve import configured, serve

    settings = _settings()
    _run(serve(settings, configured(settings)))


def _settings(*, sitting: bool = False) -> Settings:
    """The settings, with the logs set up; in a `sitting` at the terminal nobody wants a log line after each of theirs."""
    settings = load_settings()
    level = settings.heard_log_level
    configure_logs("warning" if sitting and level == "info" else level)
    return settings


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


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
