"""What a remembered practice is played with, and what is remembered of it once it is over."""

from bot.calls.rehearsal import rehearsed
from bot.conversation import Finished, Practising
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario
from bot.practice.play import Stage


def stage_of(state: Practising | Finished, library: Library) -> Stage | None:
    """What the practice is played with; None where its scenario has been taken out of the playbooks."""
    scenario = scenario_of(state, library)
    level = state.scene.level if isinstance(state, Practising) else state.level
    return Stage(scenario, library.rules_for(scenario), library.ear, state.seed, level) if scenario else None


def scenario_of(state: Practising | Finished, library: Library) -> Scenario | None:
    """What is being practised: one of the library's scenarios, or one made from somebody's own sheet."""
    if state.sheet:
        return rehearsed(state.scenario, state.sheet, library.playbooks.reps)
    return library.scenario(state.scenario)


def finished(state: Practising, ending: str | None) -> Finished:
    """What is remembered of a practice that is over; without an `ending` it was stopped."""
    return Finished(
        state.scenario,
        state.trainee,
        ending or "stopped",
        edition=state.edition,
        seed=state.seed,
        level=state.scene.level,
        hints=state.scene.hints,
        test=state.test,
        other_chair=state.other_chair,
        sheet=state.sheet,
    )
