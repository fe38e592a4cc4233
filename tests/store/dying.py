"""A worker that is killed: takes turns for ever and says each number once its save has returned.

Run as `python -m tests.store.dying FILE`.
"""

import asyncio
import sys

from bot.store.open import open_store
from tests.store.examples import PLACE, said, take

AT_ONCE = 4


async def work(path: str) -> None:
    store = await open_store(f"sqlite:///{path}")

    async def keep_on(room: int) -> None:
        number = 0
        while True:
            number += 1
            await take(store, said(f"{room}-{number}", place=f"{PLACE}-{room}"))
            print(room, number, flush=True)  # noqa: T201 - how it tells its parent

    await asyncio.gather(*(keep_on(room) for room in range(AT_ONCE)))


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1]))
