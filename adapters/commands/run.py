"""What every command does first and last: the settings with the logs set up, and a loop to run in."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

from adapters.logs import configure_logs
from adapters.settings import Settings, load_settings

T = TypeVar("T")

CHECK_FAILED = 1
"""Exit code of a command that checks, where it found problems."""


def settings_now(*, sitting: bool = False) -> Settings:
    """The settings, with the logs set up; in a `sitting` at the terminal nobody wants a log line after each of theirs."""
    settings = load_settings()
    level = settings.heard_log_level
    configure_logs("warning" if sitting and level == "info" else level)
    return settings


def run(work: Coroutine[object, object, T]) -> T:
    """What `work` comes to."""
    return asyncio.run(work)
