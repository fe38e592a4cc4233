"""`heard doctor` finds what is wrong, says what to do, and keeps secrets."""

from pathlib import Path

import pytest

from adapters import doctor
from bot.ear.ear import load_ear
from bot.playbook.library import Library, Playbooks
from tests.cli.conftest import Heard, started
from tests.fakes import NamedTips


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hunter2")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-hunter2")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hunter2")
    monkeypatch.setenv("DISCORD_TOKEN", "hunter2")


def test_nothing_configured_is_fine(loaded: Heard) -> None:
    ran = loaded("doctor")
    assert ran.code == 0
    assert all(line.startswith("ok ") for line in ran.out.splitlines())
    assert "Slack is not configured: make an app" in ran.out
    assert "Discord is not configured: make an application" in ran.out
    assert "The ear hears with its encoder." in ran.out
    assert "The store can be opened" in ran.out


@pytest.mark.usefixtures("configured")
def test_everything_configured_is_told_and_no_secret_is(loaded: Heard) -> None:
    ran = loaded("doctor")
    assert ran.code == 0
    assert "Slack is configured, over Socket Mode" in ran.out
    assert "Discord is configured" in ran.out
    assert "hunter2" not in ran.out + ran.err


HALVES = [
    ({"SLACK_BOT_TOKEN": "xoxb-hunter2"}, "SLACK_APP_TOKEN"),
    ({"SLACK_APP_TOKEN": "xapp-hunter2"}, "SLACK_BOT_TOKEN"),
    ({"SLACK_BOT_TOKEN": "xoxb-hunter2", "SLACK_PORT": "3000"}, "SLACK_SIGNING_SECRET"),
    ({"SLACK_PORT": "3000", "SLACK_SIGNING_SECRET": "hunter2"}, "SLACK_BOT_TOKEN"),
    ({"SLACK_SIGNING_SECRET": "hunter2"}, "SLACK_BOT_TOKEN and SLACK_APP_TOKEN"),
]


@pytest.mark.parametrize(("given", "lacking"), HALVES)
def test_half_configured(given: dict[str, str], lacking: str, loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    ran = loaded("doctor")
    assert ran.code == 2
    assert f"MEND  Slack is half configured: set {lacking} as well." in ran.out
    assert "hunter2" not in ran.out + ran.err


def test_wrong_settings_are_a_finding(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "hunter2")
    monkeypatch.setenv("HEARD_LOG_LEVEL", "hunter2")
    ran = heard("doctor")
    assert ran.code == 2
    assert [line[:6] for line in ran.out.splitlines()] == ["MEND  ", "MEND  "]
    assert "hunter2" not in ran.out + ran.err


def test_an_ear_without_weights_is_a_finding(loaded: Heard, built_in: Playbooks, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = load_ear(built_in.moves[:2], weights=here / "gone.npz")
    monkeypatch.setattr(doctor, "build_library", lambda _: Library(built_in, ear, NamedTips(())))
    ran = loaded("doctor")
    assert ran.code == 2
    assert "MEND  The ear's weights are missing, so it makes do with n-grams and patterns" in ran.out


def test_unreadable_database(loaded: Heard, here: Path) -> None:
    (here / "heard.db").write_text("Dear diary, " * 500)
    ran = loaded("doctor")
    assert ran.code == 2
    assert "is not a database" in ran.out


@pytest.mark.slow
def test_broken_playbooks_are_a_finding(heard: Heard, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "own/tips").mkdir(parents=True)
    (here / "own/tips/a.yaml").write_text("subject: x\n")
    monkeypatch.setenv("HEARD_PLAYBOOKS", str(here / "own"))
    ran = heard("doctor")
    assert ran.code == 2
    assert "MEND  The playbooks have 1 problem(s): run “heard check” for the list." in ran.out


@pytest.mark.slow
def test_as_a_program(here: Path) -> None:
    ran = started("doctor", cwd=here, DISCORD_TOKEN="hunter2")
    assert (ran.code, ran.err) == (0, "")
    assert "hunter2" not in ran.out
