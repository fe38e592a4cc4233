"""Commands for getting better at it: a practice, its rubric, a drill, a full inbox, progress."""

from pathlib import Path

import click

from adapters.commands.run import run, settings_now


@click.command()
@click.argument("name", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="Only list the scenarios.")
@click.option("--chart", type=click.Path(path_type=Path, dir_okay=False), help="Draw heat and trust into this PNG file.")
@click.option("--duo", is_flag=True, help="Two people at one keyboard: one plays the customer (or the rep), the other answers.")
def practice(name: tuple[str, ...], chart: Path | None, *, only_list: bool, duo: bool) -> None:
    """Practise a scenario: answer the customer (or the rep) in your own words. After its name: gentle or hard, and test."""
    from adapters.terminal.sittings import practise

    run(practise(settings_now(sitting=True), "" if only_list else " ".join(name), chart, duo=duo and not only_list))


@click.command()
@click.argument("name")
@click.option("--markdown", is_flag=True, help="Write Markdown.")
def rubric(name: str, *, markdown: bool) -> None:
    """How a scenario is judged: every rule with its points, and what each ending asks for."""
    from adapters.terminal.rubric import tell_rubric

    tell_rubric(settings_now(), name, markdown=markdown)


@click.command()
@click.argument("words", nargs=-1)
def progress(words: tuple[str, ...]) -> None:
    """What you have practised, as a trend, and what would help next: for you alone. Then all, or forget."""
    from adapters.terminal.progress import show_progress

    run(show_progress(settings_now(sitting=True), " ".join(words)))


@click.command(name="inbox")
@click.argument("name", nargs=-1)
def inbox(name: tuple[str, ...]) -> None:
    """A full inbox: five people wait at once, and the clock runs. Without a NAME, the list of them."""
    _open_inbox(name)


def _open_inbox(name: tuple[str, ...]) -> None:
    """What `heard inbox` and `heard drill inbox` do."""
    from adapters.terminal.inbox import inbox as sit

    run(sit(settings_now(sitting=True), " ".join(name)))


@click.command()
@click.argument("name", nargs=-1)
def drill(name: tuple[str, ...]) -> None:
    """One skill for a minute: five short messages, each marked at once. Without a NAME, the list of drills."""
    if name[:1] == ("inbox",):
        _open_inbox(name[1:])
        return
    from adapters.terminal.drills import drill as drilled

    run(drilled(settings_now(sitting=True), " ".join(name)))
