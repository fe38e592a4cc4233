"""Commands for one moment: a tip, an answer, a look over a reply, a minute to breathe, the Reality Test."""

import click

from adapters.commands.run import run, settings_now


@click.command()
@click.argument("situation", nargs=-1)
@click.option("--side", type=click.Choice(["agent", "caller"]), default="agent", show_default=True, help="Which side you are on.")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, side, ask), write one a line.")
def tip(situation: tuple[str, ...], side: str, *, ndjson: bool) -> None:
    """One good way to handle a situation, with words to say."""
    from adapters.terminal.tips import stream_tips, tell_tip

    settings = settings_now()
    stream_tips(settings) if ndjson else tell_tip(settings, " ".join(situation), side)


@click.command()
@click.argument("text", nargs=-1)
def answer(text: tuple[str, ...]) -> None:
    """How somebody's message reads, and a tip for answering it; “-” reads it from standard input."""
    from adapters.terminal.answer import help_answer

    help_answer(settings_now(), " ".join(text))


@click.command()
def breathe() -> None:
    """A minute for yourself, step by step."""
    from rich.console import Console

    from adapters.terminal.guide import guide
    from bot import wording

    run(guide(Console(highlight=False), wording.BREATHE))


@click.command(name="check-reply")
@click.argument("file", required=False, default="")
@click.option("--to", "theirs", default="", help="The message that it answers.")
@click.option("--side", type=click.Choice(["agent", "caller"]), default="agent", show_default=True, help="Who writes.")
@click.option("--json", "as_object", is_flag=True, help="Write one JSON object instead of words.")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, draft, theirs, side), write one a line.")
def check_reply(file: str, theirs: str, side: str, *, as_object: bool, ndjson: bool) -> None:
    """Look over a reply before it goes out: what works, what would hurt, and how it could read. “-” reads standard input."""
    from adapters.terminal.drafts import stream_checks, tell_check

    settings = settings_now()
    stream_checks(settings, side) if ndjson else tell_check(settings, file, theirs, side, as_object=as_object)


@click.command()
@click.argument("problem", required=False, default="")
@click.argument("ask", required=False, default="")
@click.option("--ndjson", is_flag=True, help="Read one JSON object a line (id, problem, ask), write one a line.")
def reality(problem: str, ask: str, *, ndjson: bool) -> None:
    """The Reality Test: could they do what you ask for everyone?"""
    from adapters.terminal.reality import stream_reality, tell_reality

    settings = settings_now()
    stream_reality(settings) if ndjson else tell_reality(settings, problem, ask)
