"""Promises against a table of messages written by hand, and against nonsense."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from bot.ear.promises import promises

TABLE = Path(__file__).with_name("promises.yaml")


def _cases() -> Iterator[object]:
    for group in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for case in group["cases"]:
            yield pytest.param(group["now"], case["text"], case["is"], id=case["text"][:60])


@pytest.mark.parametrize(("now", "text", "expected"), _cases())
def test_promises_are_read_as_a_careful_person_reads_them(now: str | None, text: str, expected: list[str]) -> None:
    written = datetime.fromisoformat(now) if now else None
    assert [f"{promise.owner} {promise.due or '-'}" for promise in promises(text, written)] == expected
