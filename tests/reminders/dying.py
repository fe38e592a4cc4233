"""A worker that reminds people and is killed in the middle of it, again and again.

Run as `python -m tests.reminders.dying DATABASE SHOWN KILLS SEED`. The parent forks a worker, kills it (SIGKILL) some
milliseconds later, and forks the next; the last one lives until nothing is left. What people see is a file with one line
a message: like a platform, it can be searched for a message that may have arrived before the worker died.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.calls.case import Case, Casework, Promised
from bot.calls.home import own
from bot.coach import Coach
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Origin
from bot.replies import Reply, plain
from bot.store.open import open_store
from bot.store.protocol import Letter
from bot.turn import Moment, Turn
from tests.fakes import tiny_library

OWNERS, EACH = 10, 10
EVERY = timedelta(milliseconds=330)
"""Between one promise of a person and the next."""
LIBRARY = tiny_library()


def now(_: Inbound | None = None) -> Moment:
    return Moment(datetime.now(UTC), 1)


async def fill(database: str) -> None:
    """Ten people with ten promises each, due one after the other from now on."""
    store, begin = await open_store(database), datetime.now(UTC) + timedelta(milliseconds=200)
    for person in range(OWNERS):
        origin = Origin(f"fill-{person}", "slack", "slack:T/C", f"slack:T/U{person}")
        due = [begin + EVERY * n + timedelta(milliseconds=person) for n in range(EACH)]
        promises = tuple(Promised(n, "them", "Dana", f"thing-{person}-{n}", "words", d, begin, remind_at=d) for n, d in enumerate(due, 1))
        work = Casework(origin.person, "UTC", (Case("1", "Acme", begin, promises=promises),), "1", origin)
        await store.save(Turn(Conversation(own(origin), state=work)), Asked(origin, "call"))
    await store.close()


async def worker(database: str, shown: Path, *, until_done: bool) -> None:
    """What an adapter does: take up what is left, then look for what it is time for."""
    store = await open_store(database)
    with ThreadPoolExecutor(1) as thinking:
        coach = Coach(store, LIBRARY, now, thinking)
        await show(coach, shown, await coach.due("slack"), look=True)
        for event in await coach.left_over("slack"):
            await show(coach, shown, await coach.handle(event), look=False)
        while not (until_done and not await store.waking(datetime.now(UTC) + timedelta(hours=1))):
            for woke in await coach.waking("slack", datetime.now(UTC)):
                if await coach.accept(woke):
                    await show(coach, shown, await coach.handle(woke), look=False)
            await asyncio.sleep(0.001)
    await store.close()


async def show(coach: Coach, shown: Path, letters: Sequence[Letter], *, look: bool) -> None:
    for letter in letters:
        if not (look and posted(shown, letter)):
            post(shown, letter)
        await coach.shown(letter)


def posted(shown: Path, letter: Letter) -> bool:
    return shown.exists() and letter.id in shown.read_text()


def post(shown: Path, letter: Letter) -> None:
    """One line, written at once or not at all, as a platform takes a message."""
    words = plain(letter.reply) if isinstance(letter.reply, Reply) else ""
    line = f"{letter.id} {time.time()} {' '.join(words.split())}\n".encode()
    file = os.open(shown, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, line)
    os.close(file)


def forked(work: Callable[[], Coroutine[None, None, None]]) -> int:
    """The id of a new process that does `work` and nothing else."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(work())
        finally:
            os._exit(0)
    return child


def main(database: str, shown: str, kills: str, seed: str) -> None:
    chance = random.Random(int(seed))
    os.waitpid(forked(lambda: fill(database)), 0)
    for _ in range(int(kills)):
        child = forked(lambda: worker(database, Path(shown), until_done=False))
        time.sleep(chance.uniform(0.005, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    os.waitpid(forked(lambda: worker(database, Path(shown), until_done=True)), 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
