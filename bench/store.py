"""How the store compares with bare SQLite, in ratios of one run: `python -m bench.store [--rounds 3]`.

A turn is accept, load and save (state, one exchange, two letters), each durable before the next:
all that happens before people can be answered. A whole turn has the two letters marked as shown,
too: four commits where a bare program makes one. A bare commit is one INSERT and one UPDATE of a
4 KB body in WAL mode with synchronous = FULL, one trip to a thread. Judge it on a real disk:
where a sync costs nothing, so does what sharing it saves. Exit status 1 where a goal is missed.
"""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median

from bot.conversation import Practising
from bot.events import Origin, Said
from bot.practice.scene import Exchange, Noticed, Receipt, Scene
from bot.replies import Line, Reply, Small, Text, To
from bot.store.open import open_store
from bot.store.protocol import Letter, Store
from bot.turn import Turn

PEOPLE = 100
GOALS = {
    "durable turns/s with 100 conversations / bare commits/s": (">=", 1.0),
    "the same with whole turns": (">=", 0.7),
    "p50 of a lone turn / p50 of a bare commit": ("<=", 3.5),
    "p50 of a lone save / p50 of a bare commit": ("<=", 2.0),
    "CPU of a whole turn after 400 turns / within the first 10": ("<=", 1.15),
}

SAID = "I am so sorry about that, Dana. You waited from eight until six and nobody came. I will call the depot myself and ring you by four."
RECEIPTS = tuple(Receipt(1, f"rule-{n}", "hear", SAID[:60], "heard", 3, -6, 4, ("H1",), "You said it back.", "") for n in range(3))
EXCHANGE = Exchange(1, SAID, (Noticed("hear", 0.93, (SAID[:60],)), Noticed("commit", 0.9, (SAID[70:],))), SAID, 60, 40, 50, SAID, RECEIPTS)
SCENE = Scene(
    80, 30, 60, "opening", 5, {f"move-{n}": n for n in range(12)}, {"heard": 3}, tuple(f"fact-{n}" for n in range(6)), ("refund",),
    SAID[70:], tuple(f"line-{n}" for n in range(40)), tuple(f"advice-{n}" for n in range(6)), 1, SAID,
)  # fmt: skip
STATE = Practising("late-parcel", "a1b2c3d4", 7, "U1", SCENE)
REPLIES = (Reply(To.ROOM, (Line("Dana", SAID),)), Reply(To.PERSON, (Text(SAID), Small(SAID))))
_ids = count()


async def turn(store: Store, place: str) -> Sequence[Letter]:
    """One message, until its answer may be shown."""
    event = Said(Origin(f"E{next(_ids)}", "bench", place, "U1"), SAID)
    await store.accept(event)
    conversation = await store.load(place)
    return await store.save(Turn(replace(conversation, state=STATE), REPLIES, (EXCHANGE,)), event)


async def whole_turn(store: Store, place: str) -> None:
    """One message, until the last letter of its answer is marked as shown."""
    for letter in await turn(store, place):
        await store.shown(letter)


async def bare(path: Path, commits: int) -> list[float]:
    """Seconds of each bare commit, one thread hop each."""
    with ThreadPoolExecutor(1) as thread:
        loop = asyncio.get_running_loop()
        connection = await loop.run_in_executor(thread, _bare_connection, path)
        times = []
        for n in range(commits):
            started = time.perf_counter()
            await loop.run_in_executor(thread, _bare_commit, connection, n)
            times.append(time.perf_counter() - started)
        await loop.run_in_executor(thread, connection.close)
    return times


def _bare_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE state (id INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT)")
    connection.executemany("INSERT INTO state VALUES (?, ?)", [(n, "x" * 4096) for n in range(PEOPLE)])
    return connection


def _bare_commit(connection: sqlite3.Connection, n: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO event (body) VALUES (?)", (SAID,))
    connection.execute("UPDATE state SET body = ? WHERE id = ?", (str(n % 10) * 4096, n % PEOPLE))
    connection.execute("COMMIT")


async def alone(store: Store, turns: int) -> float:
    """Median seconds of a lone turn."""
    times = []
    for n in range(turns):
        started = time.perf_counter()
        await turn(store, f"alone-{n % 10}")
        times.append(time.perf_counter() - started)
    return median(times)


async def alone_saved(store: Store, turns: int) -> float:
    """Median seconds of the save in a lone turn."""
    times = []
    for n in range(turns):
        event = Said(Origin(f"E{next(_ids)}", "bench", f"saved-{n % 10}", "U1"), SAID)
        conversation = await store.load(event.origin.place)
        started = time.perf_counter()
        await store.save(Turn(replace(conversation, state=STATE), REPLIES, (EXCHANGE,)), event)
        times.append(time.perf_counter() - started)
    return median(times)


async def crowd(store: Store, turns: int, take: Callable[[Store, str], Awaitable[object]] = whole_turn) -> float:
    """Turns per second of a hundred conversations at once."""

    async def one(n: int) -> None:
        for _ in range(turns):
            await take(store, f"crowd-{n}")

    started = time.perf_counter()
    await asyncio.gather(*(one(n) for n in range(PEOPLE)))
    return PEOPLE * turns / (time.perf_counter() - started)


async def growth(store: Store, label: str) -> float:
    """CPU of turns after the 400th over that of the first ten, several conversations each."""

    async def cpu(turns: int, place: str) -> float:
        started = time.process_time()
        for _ in range(turns):
            await whole_turn(store, place)
        return (time.process_time() - started) / turns

    old = f"old-{label}"
    await cpu(400, old)
    pairs = [(await cpu(10, old), await cpu(10, f"new-{label}-{n}")) for n in range(8)]
    return median(late for late, _ in pairs) / median(early for _, early in pairs)


async def one_round(folder: Path, number: int) -> dict[str, float]:
    before = await bare(folder / f"bare-{number}.db", 600)
    store = await open_store(f"sqlite:///{folder / f'heard-{number}.db'}")
    lone, saved = await alone(store, 200), await alone_saved(store, 200)
    turns, whole = await crowd(store, 20, turn), await crowd(store, 20)
    grown = await growth(store, str(number))
    await store.close()
    times = before + await bare(folder / f"again-{number}.db", 600)
    commits, commit = len(times) / sum(times), median(times)
    print(
        f"round {number}: bare {commits:,.0f}/s p50 {commit * 1e6:.0f} us; lone turn {lone * 1e6:.0f} us, save {saved * 1e6:.0f} us; "
        f"{PEOPLE} conversations {turns:,.0f} turns/s, {whole:,.0f} whole turns/s"
    )
    return dict(zip(GOALS, (turns / commits, whole / commits, lone / commit, saved / commit, grown), strict=True))


def verdict(rounds: list[dict[str, float]]) -> bool:
    """Print each goal with what was reached; True where all were met."""
    met = True
    for goal, (sense, limit) in GOALS.items():
        reached = median(found[goal] for found in rounds)
        ok = reached >= limit if sense == ">=" else reached <= limit
        met = met and ok
        print(f"{'ok  ' if ok else 'MISS'} {goal}: {reached:.2f} (must be {sense} {limit})")
    return met


async def measure(rounds: int, folder: Path) -> bool:
    return verdict([await one_round(folder, number) for number in range(1, rounds + 1)])


def main() -> int:
    asks = argparse.ArgumentParser(description="Ratios of the store to bare SQLite.")
    asks.add_argument("--rounds", type=int, default=3)
    with tempfile.TemporaryDirectory(dir=".") as folder:
        return 0 if asyncio.run(measure(asks.parse_args().rounds, Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main())
