"""SQLite through aiosqlite, which owns the connection and its thread; commits are shared.

A commit costs a trip to that thread and a sync of the disk, however much is in it. So
whatever waits is taken along in one trip and one transaction: `Grouped.commit` is what
aiosqlite runs on its thread, and it does the waiting work before it commits. No timer
waits for company: a lone unit goes at once, and others gather while it is under way.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import aiosqlite

from bot.store.protocol import Conflict, StoreError
from bot.store.sql import MIGRATIONS, SQLITE, Session
from bot.store.trouble import in_words
from bot.store.work import migrate

T = TypeVar("T")
MEMORY = ":memory:"
PATIENCE = 10.0
"""Seconds to wait for another process that holds the database: far longer than any transaction of ours."""
PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")
"""A commit survives a power cut; what was deleted is overwritten, because people's words were in it."""


class Unit(Generic[T]):
    """A piece of work, and the caller who waits for it."""

    __slots__ = ("error", "future", "result", "work", "writes")

    def __init__(self, work: Callable[[Session], T], future: asyncio.Future[T], *, writes: bool) -> None:
        self.work = work
        self.future = future
        self.writes = writes
        self.result: T
        self.error: Exception | None = None

    def run(self, session: Session) -> None:
        """Do the work. An error of this unit alone is kept for its caller; any other is raised."""
        try:
            self.result = self.work(session)
        except (Conflict, StoreError, sqlite3.Error) as error:
            self.error = error

    def settle(self, failure: BaseException | None, path: str) -> None:
        """Tell the caller how it went; `failure` is that of the whole group."""
        error = self.error or failure
        if self.future.done():
            return
        if error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(in_words(error, path) if isinstance(error, sqlite3.Error) else error)


class Grouped(sqlite3.Connection):
    """A connection whose `commit` first does the work of its group."""

    def __init__(self, *args: Any, group: list[Unit[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._group = group

    def commit(self) -> None:
        """Read what is asked, then write what is to be written, in one transaction. Raises `sqlite3.Error` if all failed."""
        writing = [unit for unit in self._group if unit.writes]
        for unit in [unit for unit in self._group if not unit.writes]:
            unit.run(self)
        if not writing:
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            for unit in writing:
                self._write(unit)
            self.execute("COMMIT")
        finally:
            if self.in_transaction:
                self.rollback()

    def _write(self, unit: Unit[Any]) -> None:
        self.execute("SAVEPOINT unit")
        unit.run(self)
        if unit.error is not None:
            if not self.in_transaction:  # SQLite gave up all of it (a full disk): everybody must hear of it.
                raise unit.error
            self.execute("ROLLBACK TO unit")
        self.execute("RELEASE unit")


class SqliteDatabase:
    """A `Database` in one file. Of one event loop."""

    def __init__(self, path: str, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._waiting: list[Unit[Any]] = []
        self._group: list[Unit[Any]] = []
        self._trip: asyncio.Task[None] | None = None
        self._closed = False
        factory = partial(Grouped, group=self._group)
        self._connection = aiosqlite.connect(path, timeout=patience, isolation_level=None, factory=factory)

    async def connect(self) -> None:
        """Open the file and bring its schema up to date. Raises `StoreError`."""
        try:
            await self._connection
            for pragma in PRAGMAS:
                await self._set(pragma)
        except sqlite3.Error as error:
            raise in_words(error, self._path) from error
        await self.write(self._prepare)

    async def _set(self, pragma: str) -> None:
        """Run `pragma`. SQLite does not wait its turn for a new journal mode, so workers that start together must be patient here."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._patience
        while True:
            try:
                await self._connection.execute_fetchall(pragma)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or loop.time() > deadline:
                    raise
                await asyncio.sleep(0.01)
            else:
                return

    def _prepare(self, session: Session) -> None:
        tables = {name for (name,) in session.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
        if tables and "meta" not in tables:
            raise StoreError(f"The file {self._path} is the database of another program: give Heard a file of its own.")
        migrate(session, SQLITE, MIGRATIONS)

    async def read(self, work: Callable[[Session], T]) -> T:
        """What `work` finds among all that was committed."""
        return await self._ask(work, writes=False)

    async def write(self, work: Callable[[Session], T]) -> T:
        """Do `work` in a transaction that it may share; on disk when this returns."""
        return await self._ask(work, writes=True)

    async def _ask(self, work: Callable[[Session], T], *, writes: bool) -> T:
        if self._closed:
            raise StoreError("The store is closed: start Heard again.")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        unit = Unit(work, future, writes=writes)
        self._waiting.append(unit)
        if self._trip is None:
            self._go()
        return await future

    def _go(self) -> None:
        self._group[:] = self._waiting
        self._waiting.clear()
        self._trip = asyncio.ensure_future(self._connection.commit())
        self._trip.add_done_callback(self._back)

    def _back(self, trip: asyncio.Task[None]) -> None:
        group = tuple(self._group)
        self._group.clear()
        self._trip = None
        if trip.cancelled():  # The event loop is ending, and everybody who waits with it.
            for unit in (*group, *self._waiting):
                unit.future.cancel()
            self._waiting.clear()
            return
        failure = trip.exception()
        for unit in group:
            unit.settle(failure, self._path)
        if self._waiting:
            self._go()

    async def close(self) -> None:
        """Finish what waits, then close the file. May be called again."""
        if self._closed:
            return
        self._closed = True
        while self._trip is not None:
            await asyncio.wait([self._trip])
        await self._connection.close()


async def open_sqlite(path: str, patience: float = PATIENCE) -> SqliteDatabase:
    """The database in the file `path`, made where there is none. Raises `StoreError`; `patience` is in seconds."""
    folder = Path(path).parent
    if path != MEMORY and not folder.is_dir():
        raise StoreError(f"The folder {folder} for the database does not exist: create it, or name another place.")
    _try_to_open(path)
    database = SqliteDatabase(path, patience)
    try:
        await database.connect()
    except BaseException:
        await database.close()
        raise
    return database


def _try_to_open(path: str) -> None:
    """Raise `StoreError` where the file cannot be opened. aiosqlite, failing at that, would leave its thread behind unwaited for."""
    try:
        sqlite3.connect(path).close()
    except sqlite3.Error as error:
        raise in_words(error, path) from error
