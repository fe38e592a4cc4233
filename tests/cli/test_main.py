"""The command line itself: what it refuses, it refuses in one plain sentence."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.main import cli
from tests.cli.conftest import Heard, started

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_names_every_command(asked: str, heard: Heard) -> None:
    ran = heard(asked)
    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in cli.commands)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_says_what_it_does(name: str, heard: Heard) -> None:
    ran = heard(name, "--help")
    assert ran.code == 0
    assert f"Usage: heard {name}" in ran.out


def test_no_command_is_a_call_for_help(heard: Heard) -> None:
    ran = heard()
    assert ran.code == 2
    assert "Commands:" in ran.err


def test_version(heard: Heard) -> None:
    assert re.fullmatch(r"heard, version \d+\.\d+\.\d+\n", heard("--version").out)


@pytest.mark.parametrize(("typed", "meant"), [("practise", "practice"), ("tips", "tip"), ("docter", "doctor"), ("chekc", "check")])
def test_unknown_command_is_told_the_one_that_was_meant(typed: str, meant: str, heard: Heard) -> None:
    assert heard(typed).refused() == f"There is no command “{typed}”. Did you mean “{meant}”?"


def test_unknown_command_that_is_like_none(heard: Heard) -> None:
    sentence = heard("xyzzy").refused()
    assert sentence.startswith("There is no command “xyzzy”. Known are answer, ")
    assert all(name in sentence for name in cli.commands)


BAD = [
    ("play",),
    ("play", "late-parcel", "--seed", "seven"),
    ("play", "late-parcel", "--sead", "7"),
    ("play", "late-parcel", "now"),
    ("tip", "--side", "manager", "he shouts"),
    ("read", "--side", "nobody", "hello"),
    ("check", "one", "two"),
    ("check", "nowhere"),
    ("prove", "a", "b"),
    ("schema", "scenarioo"),
    ("schema", "xyz"),
    ("practice", "a", "b"),
    ("prep", "--out", "sheet.doc"),
    ("rehearse", "--loudly"),
    ("reality", "only a problem"),
    ("answer",),
    ("breathe", "now"),
    ("rubric", "nobody"),
    ("progress", "of", "mine"),
    ("inbox", "--loudly"),
    ("drill", "--loudly"),
    ("appeals", "show", "nothing"),
    ("check-reply", "nowhere.txt"),
    ("doctor", "please"),
    ("slack",),
    ("discord",),
    ("serve",),
]


@pytest.mark.parametrize("args", BAD, ids=" ".join)
def test_bad_input_is_one_plain_sentence(args: tuple[str, ...], heard: Heard) -> None:
    assert heard(*args).refused()


TAKES_ANYTHING = {"call", "case"}
"""Whatever is typed after these is a line of the log, or the name of a case."""


def test_every_command_is_given_something_bad() -> None:
    assert {args[0] for args in BAD} == set(cli.commands) - TAKES_ANYTHING


@pytest.mark.parametrize("name", sorted(TAKES_ANYTHING))
def test_without_a_place_to_keep_them_lines_are_refused(name: str, loaded: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_DATABASE", "sqlite:////nowhere/at/all/heard.db")
    assert "/nowhere/at/all" in loaded(name, "list").refused()


@pytest.mark.parametrize("name", ["slack", "discord", "serve"])
def test_nothing_to_serve_says_what_to_set(name: str, heard: Heard) -> None:
    sentence = heard(name).refused()
    assert "SLACK_BOT_TOKEN" in sentence or "DISCORD_TOKEN" in sentence
    assert ".env" in sentence


@pytest.mark.parametrize("command", ["practice", "tip", "play late-parcel", "check", "prove", "read hello"])
def test_wrong_playbooks_folder(command: str, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_PLAYBOOKS", "/nowhere/at/all")
    assert (
        heard(*command.split()).refused() == "HEARD_PLAYBOOKS is “/nowhere/at/all”, which is no folder: create it, or remove the setting."
    )


@pytest.mark.parametrize("command", ["practice", "tip", "play late-parcel", "check", "read hello", "serve"])
def test_wrong_settings_are_told_all_at_once_and_never_shown(command: str, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "hunter2-secret")
    monkeypatch.setenv("HEARD_LOG_LEVEL", "loud")
    monkeypatch.setenv("SLACK_PORT", "70000")
    ran = heard(*command.split())
    assert ran.code == 2
    assert [line.split()[0].rstrip(":") for line in ran.err.splitlines()] == ["HEARD_LOG_LEVEL", "SLACK_BOT_TOKEN", "SLACK_PORT"]
    assert "hunter2" not in ran.out + ran.err


def test_commands_in_the_readme_and_the_docs_exist() -> None:
    for file in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        text = file.read_text()
        for name in re.findall(r"(?:`|^ {4}(?:.*\| )?|“)heard ([a-z]+)", text, flags=re.MULTILINE):
            assert name in cli.commands, f"{file.name} names “heard {name}”"
        made = set(re.findall(r"^ {4}make ([a-z]+)|`make ([a-z]+)`", text, flags=re.MULTILINE))
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
        assert {one or other for one, other in made} <= targets, file.name


def test_the_readme_names_the_commands_that_people_use() -> None:
    text = (ROOT / "README.md").read_text()
    assert {"practice", "tip", "answer", "breathe", "prep", "doctor", "serve", "check", "prove"} <= set(re.findall(r"heard ([a-z]+)", text))


@pytest.mark.slow
def test_numpy_is_not_loaded_before_it_is_needed(here: Path) -> None:
    """`heard --help` starts at once, and the number of numpy's threads is decided before it looks."""
    ran = started("--version", cwd=here, PYTHONPROFILEIMPORTTIME="1")
    assert ran.code == 0
    assert "numpy" not in ran.err
    assert "adapters.settings" in ran.err


@pytest.mark.slow
def test_a_reader_who_goes_away_is_no_error(here: Path) -> None:
    command = f"{sys.executable} -m adapters.main schema scenario | head -c 10; echo; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout.splitlines()[-1] == "0"
