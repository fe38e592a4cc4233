"""`heard doctor`: what is there, what is missing, what to do. Says that a secret is set, never what it is."""

from collections.abc import Iterator

import click

from adapters.build import build_library, make_home
from adapters.errors import SurfaceError
from adapters.settings import Settings, load_settings
from bot.ear.ear import PlaybookEar
from bot.playbook.problems import PlaybookError
from bot.store.open import open_store
from bot.store.protocol import StoreError

Finding = tuple[bool, str]
"""Whether it is in order, and a sentence about it."""


async def examine() -> int:
    """Print a line for each thing examined; 0 if Heard can run here, 2 if something is broken."""
    try:
        settings = load_settings()
    except SurfaceError as error:
        return _told([(False, line) for line in str(error).splitlines()])
    return _told([(True, "Settings can be read."), *_playbooks(settings), await _store(settings), *_slack(settings), *_discord(settings)])


def _told(findings: list[Finding]) -> int:
    for fine, sentence in findings:
        click.echo(f"{'ok  ' if fine else 'MEND'}  {sentence}")
    return 0 if all(fine for fine, _ in findings) else 2


def _playbooks(settings: Settings) -> Iterator[Finding]:
    try:
        library = build_library(settings)
    except SurfaceError as error:
        yield False, str(error)
        return
    except PlaybookError as error:
        yield False, f"The playbooks have {len(error.problems)} problem(s): run “heard check” for the list."
        return
    books = library.playbooks
    yield True, f"Playbooks: {len(books.scenarios)} scenarios, {len(books.cards)} tips, {len(books.moves)} moves."
    if isinstance(library.ear, PlaybookEar) and library.ear.name == "n-grams":
        yield False, "The ear's weights are missing, so it makes do with n-grams and patterns: install Heard again (bot/ear/weights.npz)."
    else:
        yield True, "The ear hears with its encoder."


async def _store(settings: Settings) -> Finding:
    make_home(settings)
    try:
        store = await open_store(settings.heard_database)
    except StoreError as error:
        return False, str(error)
    await store.close()
    return True, "The store can be opened, and its schema is current."


def _slack(settings: Settings) -> Iterator[Finding]:
    if settings.has_slack:
        way = f"HTTP on port {settings.slack_port}" if settings.slack_port else "Socket Mode"
        yield True, f"Slack is configured, over {way}: “heard slack” serves it."
    elif settings.slack_bot_token or settings.slack_app_token or settings.slack_signing_secret:
        yield False, f"Slack is half configured: set {_lacking(settings)} as well."
    else:
        yield True, "Slack is not configured: make an app from adapters/slack/manifest.yaml, then set SLACK_BOT_TOKEN and SLACK_APP_TOKEN."


def _lacking(settings: Settings) -> str:
    wanted = {"SLACK_BOT_TOKEN": settings.slack_bot_token}
    if settings.slack_port:
        wanted["SLACK_SIGNING_SECRET"] = settings.slack_signing_secret
    else:
        wanted["SLACK_APP_TOKEN"] = settings.slack_app_token
    return " and ".join(name for name, secret in wanted.items() if secret is None)


def _discord(settings: Settings) -> Iterator[Finding]:
    if settings.has_discord:
        yield True, "Discord is configured: “heard discord” serves it."
    else:
        yield True, "Discord is not configured: make an application with a bot in the Developer Portal, then set DISCORD_TOKEN."
