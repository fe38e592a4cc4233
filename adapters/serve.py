"""`heard serve`: one process, one coach, whichever surfaces are configured."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Protocol

import structlog
from pydantic import SecretStr

from adapters.build import build_library, running_coach, warm_up
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.waking import remind
from bot.coach import Coach
from bot.events import Inbound
from bot.playbook.library import Library

NOTHING = (
    "Nothing is configured to serve: put SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN, into .env (“heard doctor” tells more)."
)
log = structlog.get_logger()


class Surface(Protocol):
    """Something that can be served."""

    async def start(self) -> None: ...

    async def ended(self) -> None:
        """Wait until it ends by itself. Raises `SurfaceError` with what to do about that."""
        ...

    def begin(self, event: Inbound) -> None:
        """Take up an accepted event that came from nobody on this surface."""
        ...

    async def stop(self) -> None: ...


def configured(settings: Settings) -> tuple[str, ...]:
    """The names of the surfaces that the settings allow."""
    return tuple(name for name, there in (("slack", settings.has_slack), ("discord", settings.has_discord)) if there)


async def serve(settings: Settings, names: tuple[str, ...]) -> None:
    """Serve the surfaces called `names` until the process is told to stop. Raises `SurfaceError` where one cannot start, or ends."""
    if not names:
        raise SurfaceError(NOTHING)
    for name in names:
        _check(name, settings)
    told = _told_to_stop()
    library = build_library(settings)
    await asyncio.to_thread(warm_up, library)
    async with AsyncExitStack() as stack:
        coach = await stack.enter_async_context(running_coach(settings, library))
        surfaces = [_surface(name, settings, coach, library) for name in names]
        for surface in surfaces:
            stack.push_async_callback(surface.stop)
            await _first(told.wait(), surface.start())
            if told.is_set():
                return
        log.info("serving", surfaces=names)
        reminding = remind(coach, {name: surface.begin for name, surface in zip(names, surfaces, strict=True)})
        await _first(told.wait(), reminding, *(surface.ended() for surface in surfaces))


def _told_to_stop() -> asyncio.Event:
    """Set by Ctrl-C and by whoever stops services; from now on neither ends the process by itself."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    return told


async def _first(*waits: Coroutine[None, None, object]) -> None:
    """Wait for the first of `waits` and leave the others. Raises what that one raises."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _check(name: str, settings: Settings) -> None:
    """Raises `SurfaceError` where the surface called `name` has no token, before anything is loaded."""
    if name == "slack" and settings.slack_bot_token is None:
        raise SurfaceError("SLACK_BOT_TOKEN is missing: copy it from your app's OAuth & Permissions page into .env.")
    if name == "discord" and settings.discord_token is None:
        raise SurfaceError("DISCORD_TOKEN is missing: copy it from your application's Bot page into .env.")


def _surface(name: str, settings: Settings, coach: Coach, library: Library) -> Surface:
    return _slack(settings, coach) if name == "slack" else _discord(settings, coach, library)


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def _slack(settings: Settings, coach: Coach) -> Surface:
    from adapters.slack.app import SlackApp

    return SlackApp(
        coach,
        bot_token=_plain(settings.slack_bot_token),
        app_token=_plain(settings.slack_app_token),
        signing_secret=_plain(settings.slack_signing_secret),
        api_url=settings.slack_api_url,
        port=settings.slack_port,
    )


def _discord(settings: Settings, coach: Coach, library: Library) -> Surface:
    from adapters.discord.app import DiscordApp

    return DiscordApp(
        coach=coach,
        token=_plain(settings.discord_token),
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        names=lambda typed: [name for name in library.playbooks.scenarios if typed.lower() in name][:25],
    )
