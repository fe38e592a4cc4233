"""The time zone of this machine, by its name: what people get until they choose their own."""

import os
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LINK = Path("/etc/localtime")
"""On Linux and macOS a link into the folder of zones; elsewhere there is none."""


@cache
def here() -> tzinfo:
    """The machine's zone; where it has no name that can be found, just its distance from UTC now."""
    return named(os.environ.get("TZ", ""), LINK) or datetime.now(UTC).astimezone().tzinfo or UTC


def named(variable: str, link: Path) -> ZoneInfo | None:
    """The zone called `variable`, as TZ says it, else the one that `link` leads to."""
    led = str(link.resolve()).partition("zoneinfo/")[2] if link.is_symlink() else ""
    for name in (variable.removeprefix(":"), led):
        try:
            if name:
                return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
