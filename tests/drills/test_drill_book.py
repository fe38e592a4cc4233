"""What the drills promise is tested with their own words: answers that must pass, answers that must not, and no cheat that does."""

import pytest

from bot.drills.judge import Run, judge
from bot.drills.run import book
from bot.playbook.drills import Drill, Prompt
from bot.playbook.library import Library
from bot.practice.cheaters import APOLOGIES, FLATTERY, INJECTIONS, ONE_WORD, POLICIES, PROMISES, SILENCE, STUFFING

DRILLS = (
    *("empathy", "probing", "ownership", "mirroring", "not-personal", "reset"),
    *("greet", "facts", "feeling", "authority", "escalate", "assert", "same-side", "next-steps", "thank"),
)


def test_all_are_there(library: Library) -> None:
    found = library.playbooks.drills
    assert set(DRILLS) <= set(found)
    assert all(len(found[name].prompts) >= (14 if found[name].side == "agent" else 10) for name in DRILLS)
    assert all(scenario in library.playbooks.scenarios for name in DRILLS for scenario in found[name].practise)


@pytest.mark.slow
@pytest.mark.parametrize("name", DRILLS)
def test_natural_answers_pass_and_bad_ones_do_not(library: Library, name: str) -> None:
    drill, run = library.playbooks.drills[name], Run(book=book(library.playbooks.moves))
    wrong = [
        (prompt.id, answer, verdict.fault)
        for prompt in drill.prompts
        for answers, passes in ((prompt.say, True), (prompt.passes, True), (prompt.fails, False))
        for answer in answers
        if (verdict := judge(answer, prompt, drill, library.ear, run)) and (not verdict.fault) is not passes
    ]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("name", DRILLS)
def test_no_cheat_passes(library: Library, name: str) -> None:
    drill, run = library.playbooks.drills[name], Run(book=book(library.playbooks.moves))
    through = [
        (prompt.id, answer)
        for prompt in (drill.prompts[0], drill.prompts[-1])
        for answer in _cheats(prompt, drill, library)
        if not judge(answer, prompt, drill, library.ear, run).fault
    ]
    assert through == []


def _cheats(prompt: Prompt, drill: Drill, library: Library) -> list[str]:
    keys = " ".join(prompt.about)
    counts = {move for step in drill.steps for need in step.needs for move in need.moves}
    codebook = [m.makes[0] for m in library.playbooks.moves if m.side == drill.side and m.move in counts and len(m.makes[0].split()) > 4]
    stock = [APOLOGIES[1], PROMISES[1], FLATTERY[0], POLICIES[0], SILENCE[0], ONE_WORD[0], INJECTIONS[0], INJECTIONS[4]]
    return [
        prompt.says,
        f"Sorry. {prompt.says}" if len(prompt.says.split()) > 5 else prompt.says,
        keys,
        *stock,
        *(f"{line} {keys}" for line in (*stock, *STUFFING)),
        *codebook,
        *(f"{line} {keys}" for line in codebook),
        *(f"{line} {prompt.thing}." for line in codebook),
        " ".join([*codebook, *APOLOGIES, *PROMISES, prompt.passes[0], keys]),
    ]
