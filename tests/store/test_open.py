"""Every way in which a store cannot be opened is one sentence that says what to do."""
# ruff: noqa: ASYNC240 - nothing else runs in these loops

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.open import open_store
from bot.store.protocol import StoreError
from bot.store.sqlite import open_sqlite
from bot.store.store import SqlStore
from bot.store.trouble import in_words
from tests.store.examples import said


async def refusal(url: str) -> str:
    with pytest.raises(StoreError) as caught:
        await open_store(url)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("url", ["postgresql://heard:secret@db/heard", "postgres://db", "PostgreSQL+asyncpg://secret@db"])
async def test_postgres_is_not_there_yet(url: str) -> None:
    sentence = await refusal(url)
    assert "PostgreSQL is not supported yet: use a file for now" in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize("url", ["", "heard.db", "sqlite:///", "sqlite://heard.db", "mysql://me:secret@db"])
async def test_url_that_names_no_database(url: str) -> None:
    sentence = await refusal(url)
    assert "write it like sqlite:///heard.db" in sentence
    assert "secret" not in sentence


async def test_relative_path_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await (await open_store("sqlite:///heard.db")).close()
    assert (tmp_path / "heard.db").is_file()


async def test_missing_folder(tmp_path: Path) -> None:
    assert "does not exist: create it" in await refusal(f"sqlite:///{tmp_path}/nowhere/heard.db")
    assert not (tmp_path / "nowhere").exists()


async def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert "cannot be opened: check that" in await refusal(f"sqlite:///{tmp_path}")


async def test_file_that_is_no_database(path: Path) -> None:
    path.write_text("Dear diary, " * 500)
    assert "is not a database: name another file" in await refusal(f"sqlite:///{path}")
    assert path.read_text() == "Dear diary, " * 500


async def test_damaged_database(path: Path) -> None:
    await (await open_store(f"sqlite:///{path}")).close()
    found = path.read_bytes()
    path.write_bytes(found[:4096] + b"\xff" * (len(found) - 4096))
    assert "is damaged: restore it from a backup" in await refusal(f"sqlite:///{path}")


async def test_database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    assert "another program: give Heard a file of its own" in await refusal(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


async def test_database_held_by_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="is held by another program: close that program"):
            await open_sqlite(str(path), patience=0.05)


async def test_database_taken_away_while_in_use_loses_nothing_afterwards(path: Path) -> None:
    database = await open_sqlite(str(path), patience=0.05)
    store = SqlStore(database)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is held by another program"):
            await store.accept(said(1))
    assert await store.accept(said(1))
    await database.close()


async def test_many_workers_may_open_a_new_database_at_once(path: Path) -> None:
    stores = await asyncio.gather(*(open_store(f"sqlite:///{path}") for _ in range(8)))
    assert sum([await store.accept(said(1)) for store in stores]) == 1
    for store in stores:
        await store.close()


def test_unforeseen_trouble_has_a_name_and_quotes_nothing() -> None:
    assert str(in_words(sqlite3.ProgrammingError("near 'my secret'"), "heard.db")) == (
        "The database heard.db failed in an unforeseen way (ProgrammingError): restart Heard, and report it if it stays."
    )


def test_finer_codes_are_told_like_their_kind() -> None:
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DIRECTORY
    assert "may not be written: give this user the right" in str(in_words(error, "heard.db"))
