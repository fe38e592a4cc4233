"""Logs: one line an event on standard error, and nothing of what libraries would tell."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from adapters.logs import configure_logs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_line_is_json_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    structlog.get_logger().info("turn", event_id="e1")
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert {"event": "turn", "event_id": "e1", "level": "info"}.items() <= json.loads(line).items()


@pytest.mark.parametrize(("level", "lines"), [("debug", 3), ("info", 2), ("warning", 1), ("error", 0)])
def test_level(level: str, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(level)
    log = structlog.get_logger()
    log.debug("a")
    log.info("b")
    log.warning("c")
    assert len(capsys.readouterr().err.splitlines()) == lines


def test_libraries_do_not_tell_what_people_typed(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("debug")
    for name in ("slack_bolt", "discord.gateway", "asyncio"):
        logging.getLogger(name).warning("payload: my secret")
    assert "secret" not in capsys.readouterr().err
