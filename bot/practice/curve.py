"""Heat and trust over a conversation: the chart of a debrief, and the same as a line of blocks."""

from collections.abc import Iterable, Sequence

from bot.playbook.scenario import Scenario
from bot.practice.fork import Path
from bot.practice.scene import Exchange
from bot.replies import Chart, Mark, Track

_BLOCKS = "▁▂▃▄▅▆▇█"


def chart(tries: Sequence[Path], scenario: Scenario, marks: Iterable[Mark]) -> Chart:
    """The last two ways gone, the newer one last; `marks` are about that one."""
    shown = tries[-2:]
    names = ("first try", "second try") if len(shown) > 1 else (scenario.counterpart.name,)
    tracks = tuple(_track(name, gone, scenario) for name, gone in zip(names, shown, strict=True))
    return Chart(
        f"Heat and trust: {scenario.title}", tracks, tuple(marks), "\n".join(_lines(track, many=len(shown) > 1) for track in tracks)
    )


def _track(name: str, gone: Sequence[Exchange], scenario: Scenario) -> Track:
    start = scenario.counterpart
    return Track(name, (start.heat, *(e.heat for e in gone)), (start.trust, *(e.trust for e in gone)))


def _lines(track: Track, *, many: bool) -> str:
    of = f" ({track.name})" if many else ""
    return "\n".join(
        f"{what:<5} {blocks(levels)}  {levels[0]} to {levels[-1]}{of}" for what, levels in (("Heat", track.heat), ("Trust", track.trust))
    )


def blocks(levels: Sequence[int]) -> str:
    """`levels`, each in [0, 100], as one block each."""
    return "".join(_BLOCKS[min(7, level * 8 // 101)] for level in levels)
