"""What hearing and playing cost: CPU time of one thread a message, memory, and the way to being ready.

Run with one BLAS thread (`make bench` does): a server hears many conversations at once.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np

from adapters.chart import png
from bench.ear.labelled import SIDES, labelled
from bot.ear.ear import PlaybookEar, load_ear
from bot.playbook.library import Playbooks
from bot.playbook.load import BUILT_IN, playbooks, shelve
from bot.playbook.moves import Additions
from bot.playbook.prove import RememberingEar
from bot.practice.debrief import Practised, debrief
from bot.practice.play import Stage, begin, play
from bot.replies import Chart

NOW = datetime(2026, 11, 21, 10)


def main() -> None:
    """Print one line a figure."""
    started = time.perf_counter()
    books = playbooks(shelve([BUILT_IN]))
    ear = load_ear(books.moves)
    print(f"ready in {time.perf_counter() - started:.2f} s (playbooks read and checked by type, ear loaded)")
    print(f"cold process: {_cold():.2f} s from its start to the first reading")
    messages = [(row.text, side) for side in SIDES for row in labelled(side)]
    heard = [_cpu(lambda m=m: ear.read(m[0], m[1], now=NOW)) for m in messages]  # type: ignore[misc]
    print(f"reading a message: p50 {_at(heard, 50):.1f} ms, p99 {_at(heard, 99):.1f} ms CPU, over {len(heard)} messages")
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    _refit(books)
    _turns(books, ear)


def _refit(books: Playbooks) -> None:
    """A team's folder with fifty examples of its own: the first time they are read, then from memory."""
    team = [Additions(move=m.move, side=m.side, examples=m.examples[:5]) for m in books.moves[:10]]
    with tempfile.TemporaryDirectory() as folder:
        plain = _wall(lambda: load_ear(books.moves, memory=Path(folder)))
        first = _wall(lambda: load_ear(books.moves, team, memory=Path(folder)))
        warm = _wall(lambda: load_ear(books.moves, team, memory=Path(folder)))
    print(f"refit to 50 examples of a team: {first - plain:.2f} s the first time, {warm - plain:.2f} s warm (loading: {plain:.2f} s)")


def _turns(books: Playbooks, ear: PlaybookEar) -> None:
    scenario = books.scenarios["late-parcel"]
    said = ["I'm sorry about the castle.", "Where is it now?", "That's two afternoons gone.", "I'll look into it.", "When do you need it?"]
    remembering = RememberingEar(ear)
    for words in said:
        ear.reached(words, {fact.id: fact.asks for fact in scenario.hidden})
    without, with_ear = [], []
    for seed in range(40):
        for heard, kept in ((remembering, without), (ear, with_ear)):
            stage = Stage(scenario, books.rules[scenario.side], heard, seed)
            scene, exchanges = begin(stage), []
            for words in said:
                start = time.thread_time()
                scene, exchange = play(scene, words, stage)
                kept.append((time.thread_time() - start) * 1000)
                exchanges.append(exchange)
    print(f"a turn without the ear: p50 {_at(without[10:], 50):.2f} ms")
    print(f"a turn with it: p50 {_at(with_ear, 50):.1f} ms, p99 {_at(with_ear, 99):.1f} ms")
    long = (exchanges * 6)[:30]
    practised = Practised(long, scenario, books.rules[scenario.side])
    print(f"a debrief of 30 turns: {_cpu(lambda: debrief(practised)):.1f} ms")
    charted = [_cpu(lambda: _charted(practised)) for _ in range(6)]
    print(f"a debrief of 30 turns with its chart drawn: {_at(charted[1:], 50):.0f} ms warm (goal: 300), {charted[0]:.0f} ms the first time")


def _charted(practised: Practised) -> list[bytes]:
    return [png(part) for part in debrief(practised) if isinstance(part, Chart)]


def _cold() -> float:
    """Seconds until a new process has read its first message."""
    program = (
        "from bot.playbook.load import *; from bot.ear.ear import PlaybookEar, load_ear;"
        "load_ear(playbooks(shelve([BUILT_IN])).moves).read('Where is my parcel?', 'agent')"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - start


def _wall(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU that `work` takes in this thread."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def _at(values: list[float], percent: int) -> float:
    return float(np.percentile(values, percent))


if __name__ == "__main__":
    main()
