"""Scenarios by the names that people type."""

from adapters.errors import SurfaceError
from bot.playbook.library import Library
from bot.playbook.scenario import Scenario


def scenario_called(name: str, library: Library) -> Scenario:
    """The scenario called `name`. Raises `SurfaceError` with the one that was probably meant."""
    scenario = library.scenario(name)
    if scenario is None:
        near = library.nearest(name)
        meant = f" Did you mean “{near}”?" if near else " “heard practice --list” names them all."
        raise SurfaceError(f"There is no scenario called “{name}”.{meant}")
    return scenario
