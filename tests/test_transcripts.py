"""Every reference conversation ends as it says, heard by the real ear; and a second time, to the byte."""

import json
from dataclasses import asdict

import pytest

from bot.playbook.library import Library
from bot.playbook.load import BUILT_IN
from bot.playbook.prove import RememberingEar, run
from bot.practice.play import Stage
from bot.practice.scene import Exchange

NAMES = sorted(file.stem for file in (BUILT_IN / "transcripts").glob("*.yaml"))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def remembering(library: Library) -> RememberingEar:
    return RememberingEar(library.ear)


def played(name: str, library: Library, ear: RememberingEar) -> tuple[str, str | None, list[Exchange]]:
    """The ending that transcript `name` expects, the one it comes to, and what was written down on the way."""
    file = BUILT_IN / "transcripts" / f"{name}.yaml"
    transcript = next(t for t in library.playbooks.transcripts if t.texts[0] in file.read_text() and name.startswith(t.scenario))
    scenario = library.playbooks.scenarios[transcript.scenario]
    stage = Stage(scenario, library.rules_for(scenario), ear, transcript.seed, transcript.level)
    scene, exchanges = run(stage, transcript.messages.__getitem__, most=len(transcript.messages))
    return transcript.expect, scene.ending, exchanges


@pytest.mark.parametrize("name", NAMES)
def test_ends_as_it_says_and_twice_the_same(name: str, library: Library, remembering: RememberingEar) -> None:
    expected, ending, exchanges = played(name, library, remembering)
    last = exchanges[-1]
    assert ending == expected, f"heat {last.heat}, trust {last.trust}, patience {last.patience}: {[e.learned for e in exchanges]}"
    again = played(name, library, remembering)
    assert json.dumps([asdict(e) for e in exchanges]) == json.dumps([asdict(e) for e in again[2]])


def test_every_scenario_has_its_transcripts(library: Library) -> None:
    """Two good ways to win, a clumsy one that wins too, and one that loses."""
    for name in library.playbooks.scenarios:
        styles = sorted(t.style for t in library.playbooks.transcripts if t.scenario == name)
        assert (styles.count("good") >= 2, "clumsy" in styles, "loses" in styles) == (True, True, True), name
