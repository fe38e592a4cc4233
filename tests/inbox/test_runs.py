"""Whole runs as people type them: a good one, a clumsy but kind one and a bad one for each inbox."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.inbox.say import NAMES
from bot.playbook.library import Library
from tests.inbox.talk import played, settled

RUNS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("runs.yaml").read_text("utf-8"))


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run['inbox']}-{run['style']}")
def test_run(run: dict[str, Any], library: Library) -> None:
    inbox, shown = played(run["inbox"], run["says"], library)
    assert inbox.over
    least, most = run["settled"]
    assert least <= settled(inbox) <= most
    called, done = Counter(t for t, _ in inbox.marks), Counter(t for t, good in inbox.marks if good)
    assert [t for t in run.get("good", ()) if done[t] < called[t] or not called[t]] == []
    assert [t for t in run.get("weak", ()) if done[t] * 2 >= called[t]] == []
    assert "Your inbox: " in shown
    assert all(f"{name} ({teaching}): " in shown for teaching, name in NAMES.items())


def test_each_inbox_has_its_three_runs(library: Library) -> None:
    there = sorted((run["inbox"], run["style"]) for run in RUNS)
    assert there == sorted((name, style) for name in library.playbooks.inboxes for style in ("good", "clumsy", "bad"))


@pytest.mark.parametrize("run", [run for run in RUNS if run["style"] == "bad"], ids=lambda run: run["inbox"])
def test_a_bad_run_is_told_what_to_try_in_its_own_words(run: dict[str, Any], library: Library) -> None:
    _, shown = played(run["inbox"], run["says"], library)
    assert "One thing to try: " in shown
    quoted = [line for line in shown.splitlines() if line.startswith("- “")]
    words = " ".join(" ".join(run["says"]).split())
    assert quoted
    assert all(line[3:].partition("”")[0].removesuffix(" …") in words for line in quoted)


@pytest.mark.parametrize("name", ["monday-outage", "wedding-saturday", "first-snow"])
def test_the_same_lines_lead_to_the_same(name: str, library: Library) -> None:
    says = next(run["says"] for run in RUNS if run["inbox"] == name and run["style"] == "clumsy")
    assert played(name, says, library) == played(name, says, library)
