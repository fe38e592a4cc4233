"""Commands for whoever runs Heard: what is configured, and serving it."""

import sys

import click

from adapters.commands.run import run, settings_now


@click.command()
def doctor() -> None:
    """What is configured, what is missing, and what to do about it. Never prints a secret."""
    from adapters.doctor import examine

    sys.exit(run(examine()))


@click.command()
def slack() -> None:
    """Serve Slack."""
    from adapters.serve import serve

    run(serve(settings_now(), ("slack",)))


@click.command()
def discord() -> None:
    """Serve Discord."""
    from adapters.serve import serve

    run(serve(settings_now(), ("discord",)))


@click.command(name="serve")
def serve_all() -> None:
    """Serve whatever is configured."""
    from adapters.serve import configured, serve

    settings = settings_now()
    run(serve(settings, configured(settings)))
