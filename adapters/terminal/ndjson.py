"""One JSON object a line, in and out: how programs use what people can."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.errors import SurfaceError


def objects() -> Iterator[dict[str, Any]]:
    """The objects on standard input. Raises `SurfaceError` at the first line that is none."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # standard input is a text stream
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as error:
            raise SurfaceError(f"Line {number} is not JSON ({error}): write one JSON object a line.") from None
        if not isinstance(found, dict):
            raise SurfaceError(f'Line {number} is JSON but no object: write one like {{"text": "…"}}.')
        yield found


def text_of(found: Mapping[str, Any], name: str) -> str:
    """The text called `name` in `found`. Raises `SurfaceError` where it is missing or something else."""
    text = found.get(name)
    if not isinstance(text, str):
        raise SurfaceError(f"An object lacks the text “{name}”: it has {', '.join(found) or 'nothing'}.")
    return text


def write(found: Mapping[str, Any]) -> None:
    """Write `found` as one line, at once."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    sys.stdout.flush()
