"""The environment as settings, and the file that explains it."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from adapters.errors import SurfaceError
from adapters.settings import Settings, load_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_lists_exactly_the_settings_with_one_comment_each() -> None:
    lines = EXAMPLE.read_text().splitlines()
    assert [line.partition("=")[0].lower() for line in lines[1::2]] == list(Settings.model_fields)
    assert all(re.fullmatch(r"# .+\.", line) for line in lines[::2])
    assert all(re.fullmatch(r"[A-Z_]+=\S*", line) for line in lines[1::2])


def test_the_example_as_it_stands_is_the_default(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEARD_DATABASE", raising=False)
    before = load_settings()
    (elsewhere / ".env").write_bytes(EXAMPLE.read_bytes())
    assert load_settings() == before


def test_env_file_is_read_and_the_environment_wins(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".env").write_text("DISCORD_TOKEN=from-file\nHEARD_LOG_LEVEL=debug\nUNKNOWN=1\n")
    monkeypatch.setenv("HEARD_LOG_LEVEL", "error")
    settings = load_settings()
    assert settings.heard_log_level == "error"
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "from-file"


BOT, APP = ("SLACK_BOT_TOKEN", "xoxb-1"), ("SLACK_APP_TOKEN", "xapp-1")
PORT, SIGNED = ("SLACK_PORT", "3000"), ("SLACK_SIGNING_SECRET", "s")


@pytest.mark.parametrize(
    ("given", "slack"),
    [
        ([], False),
        ([BOT], False),
        ([APP], False),
        ([BOT, APP], True),
        ([BOT, PORT], False),
        ([BOT, SIGNED], False),
        ([BOT, PORT, SIGNED], True),
    ],
)
def test_what_slack_needs(given: list[tuple[str, str]], slack: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given:
        monkeypatch.setenv(name, value)
    assert load_settings().has_slack is slack
    assert load_settings().has_discord is False


WRONG = [
    ("SLACK_BOT_TOKEN", "xoxp-hunter2", "SLACK_BOT_TOKEN begins with xoxb-"),
    ("SLACK_APP_TOKEN", "hunter2", "SLACK_APP_TOKEN begins with xapp-"),
    ("SLACK_API_URL", "ftp://hunter2", "SLACK_API_URL is an address that begins with http: or https:"),
    ("DISCORD_GATEWAY_URL", "http://hunter2", "DISCORD_GATEWAY_URL is an address that begins with ws: or wss:"),
    ("HEARD_DATABASE", "mysql://hunter2", "HEARD_DATABASE is an address that begins with sqlite: or postgresql:"),
    ("HEARD_LOG_LEVEL", "hunter2", "HEARD_LOG_LEVEL: should be 'debug', 'info', 'warning' or 'error'"),
    ("SLACK_PORT", "hunter2", "SLACK_PORT: should be a valid integer"),
    ("SLACK_PORT", "0", "SLACK_PORT: should be greater than or equal to 1"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_what_is_wrong_is_said_without_its_value(name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SurfaceError) as caught:
        load_settings()
    assert str(caught.value).startswith(said)
    assert "hunter2" not in str(caught.value)
    assert str(caught.value).endswith("or remove it.")


def test_secrets_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.setenv(name, f"{'xoxb' if 'BOT' in name else 'xapp'}-hunter2")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hunter2")
    monkeypatch.setenv("DISCORD_TOKEN", "hunter2")
    assert "hunter2" not in f"{load_settings()!r} {load_settings()} {load_settings().model_dump_json()}"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        load_settings().heard_log_level = "debug"
