"""What can be wrong with a drill that no single field knows: its name, and the names of moves, teachings and scenarios in it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches

from bot.ear.codebook import MOVES, TEACHINGS
from bot.playbook.drills import Drill
from bot.playbook.named import Path, misfiled, taken
from bot.playbook.problems import Problem
from bot.playbook.source import Source


def drills(sources: Sequence[Source[Drill]], scenarios: Collection[str]) -> Iterator[Problem]:
    """Every problem of `sources` that their fields alone don't show; `scenarios` are the ids of those that there are."""
    seen: set[str] = set()
    for source in sources:
        drill = source.model
        yield from misfiled(source, "drill", drill.drill)
        if drill.drill in seen:
            yield taken(source, ("drill",), "drill", drill.drill, "file")
        seen.add(drill.drill)
        for path, move in _moves(drill):
            if move not in MOVES[drill.side]:
                yield _unknown(source, path, "P021", "move", move, MOVES[drill.side])
        for path, teaching in _teachings(drill):
            if teaching not in TEACHINGS:
                yield _unknown(source, path, "P020", "teaching", teaching, TEACHINGS)
        for n, scenario in enumerate(drill.practise):
            if scenario not in scenarios:
                yield _unknown(source, ("practise", n), "P028", "scenario", scenario, scenarios)


def _moves(drill: Drill) -> Iterator[tuple[Path, str]]:
    """Every move that is named in `drill`, with the way to it."""
    for n, step in enumerate(drill.steps):
        those = {"needs": [need.moves for need in step.needs], "spoils": [spoil.moves for spoil in step.spoils]}
        for part, moves in those.items():
            for k, each in enumerate(moves):
                yield from ((("steps", n, part, k, "moves", m), move) for m, move in enumerate(each))
    for n, prompt in enumerate(drill.prompts):
        yield from ((("prompts", n, "counts", k), move) for k, move in enumerate(prompt.counts))
        for k, spoil in enumerate(prompt.spoils):
            yield from ((("prompts", n, "spoils", k, "moves", m), move) for m, move in enumerate(spoil.moves))


def _teachings(drill: Drill) -> Iterator[tuple[Path, str]]:
    yield from ((("teaches", n), teaching) for n, teaching in enumerate(drill.teaches))
    for n, step in enumerate(drill.steps):
        for k, need in enumerate(step.needs):
            yield from ((("steps", n, "needs", k, "teaches", m), teaching) for m, teaching in enumerate(need.teaches))


def _unknown(source: Source[Drill], path: Path, code: str, what: str, name: str, there: Iterable[str]) -> Problem:
    close = get_close_matches(name, list(there), n=1)
    return source.problem(path, code, f"“{name}” is not a {what} here", f"did you mean “{close[0]}”?" if close else "")
