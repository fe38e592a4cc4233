"""Shared commits: many units in one transaction, and each caller hears only of its own."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.protocol import Conflict, Store, StoreError
from bot.store.sql import Session
from bot.store.sqlite import SqliteDatabase, open_sqlite
from bot.store.store import SqlStore
from tests.store.conftest import Open
from tests.store.examples import next_turn, said, take


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await open_sqlite(str(path))
    yield opened
    await opened.close()


@pytest.fixture
async def statements(database: SqliteDatabase) -> list[str]:
    """Every statement that is run from now on."""
    seen: list[str] = []
    await database._connection.set_trace_callback(seen.append)
    return seen


async def ask(database: SqliteDatabase, question: str) -> list[tuple[object, ...]]:
    return await database.read(lambda session: session.execute(question).fetchall())


async def test_commits_are_durable_and_deleted_words_are_overwritten(database: SqliteDatabase) -> None:
    answers = [(await ask(database, f"PRAGMA {name}"))[0][0] for name in ("journal_mode", "synchronous", "secure_delete", "busy_timeout")]
    assert answers == ["wal", 2, 1, 10_000]


async def test_what_waits_is_committed_together(database: SqliteDatabase, statements: list[str]) -> None:
    store = SqlStore(database)
    assert await asyncio.gather(*(store.accept(said(n)) for n in range(50))) == [True] * 50
    # The first goes at once, alone; all others wait for its return and go together.
    assert statements.count("COMMIT") == 2


async def test_reading_takes_no_lock(database: SqliteDatabase, statements: list[str], path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert (await SqlStore(database).load("C1")).revision == 0
    writer.close()
    assert not [statement for statement in statements if statement.startswith(("BEGIN", "COMMIT"))]


async def test_conflict_fails_only_its_own_caller(database: SqliteDatabase, statements: list[str]) -> None:
    store = SqlStore(database)
    await take(store, said(0, place="C3"))
    stale = [next_turn(await store.load(f"C{n}")) for n in range(6)]
    await take(store, said(1, place="C3"))
    statements.clear()
    done = await asyncio.gather(*(store.save(turn, said(10 + n, place=f"C{n}")) for n, turn in enumerate(stale)), return_exceptions=True)
    assert [isinstance(result, Conflict) for result in done] == [False, False, False, True, False, False]
    assert statements.count("COMMIT") == 2
    assert [(await store.load(f"C{n}")).revision for n in range(6)] == [1, 1, 1, 2, 1, 1]


async def test_broken_unit_fails_only_its_own_caller(database: SqliteDatabase) -> None:
    def half(session: Session) -> None:
        session.execute("INSERT INTO places (place, conversation) VALUES ('half', 'done')")
        session.execute("INSERT INTO nowhere VALUES (1)")

    store = SqlStore(database)
    before, broken, after = await asyncio.gather(store.accept(said(1)), database.write(half), store.accept(said(2)), return_exceptions=True)
    assert (before, after) == (True, True)
    assert isinstance(broken, StoreError)
    assert await ask(database, "SELECT place FROM places") == []


async def test_bug_in_a_unit_reaches_its_callers_and_the_next_group_goes_on(database: SqliteDatabase) -> None:
    def bug(_: Session) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(database.write(bug), 5)
    assert await SqlStore(database).accept(said(1))


async def test_full_disk_is_told_to_everybody_and_nothing_acknowledged_is_lost(database: SqliteDatabase, opened: Open) -> None:
    store = SqlStore(database)
    (pages,) = (await ask(database, "PRAGMA page_count"))[0]
    await ask(database, f"PRAGMA max_page_count = {pages}")
    done = await asyncio.gather(*(store.accept(said(n, text="x" * 3000)) for n in range(40)), return_exceptions=True)
    failed = [result for result in done if isinstance(result, BaseException)]
    assert failed
    assert {str(error).partition("heard.db ")[2] for error in failed} == {"has no room left on its disk: free some space, then try again."}
    await ask(database, "PRAGMA max_page_count = 100000")
    kept = {event.origin.event_id for event in await (await opened()).waiting()}
    assert kept == {f"E{n}" for n, result in enumerate(done) if result is True}
    assert await store.accept(said("after"))


async def test_caller_who_left_takes_nothing_along(database: SqliteDatabase) -> None:
    store = SqlStore(database)
    impatient = [asyncio.create_task(store.accept(said(n))) for n in range(3)]
    patient = [asyncio.create_task(store.accept(said(n))) for n in range(3, 6)]
    await asyncio.sleep(0)
    for task in impatient:
        task.cancel()
    assert await asyncio.gather(*patient) == [True] * 3
    assert len(await store.waiting()) == 6


async def test_closing_finishes_what_waits(store: Store, opened: Open) -> None:
    accepting = [asyncio.create_task(store.accept(said(n))) for n in range(20)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*accepting) == [True] * 20
    assert len(await (await opened()).waiting()) == 20


async def test_closed_store_says_so(store: Store) -> None:
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="closed: start Heard again"):
        await store.load("C1")


async def test_memory_store_needs_no_file() -> None:
    store = SqlStore(await open_sqlite(":memory:"))
    await take(store, said(1))
    assert len(await store.history(said(1).origin.place)) == 1
    await store.close()
