"""Every version of the database that was ever written can still be opened, and loses nothing on the way.

`versions/N.sql` is a literal dump of version N. A new migration wants the dump of the version before it.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.calls.case import Case, Casework, Promised
from bot.conversation import Conversation, Finished, Practising
from bot.events import Origin, Pressed, Said, Submitted
from bot.practice.scene import Exchange, Noticed, Receipt, Scene
from bot.replies import Field, Form, Line, Reply, To
from bot.store import codec
from bot.store.open import open_store
from bot.store.protocol import Letter, Store, StoreError
from bot.store.sql import MIGRATIONS
from bot.turn import Turn
from tests.store.conftest import Open
from tests.store.examples import next_turn

Become = Callable[[Sequence[Sequence[str]]], None]
DUMPS = sorted(Path(__file__).with_name("versions").glob("*.sql"), key=lambda dump: int(dump.stem))
THREAD = "slack:T1:C1:9.1"
KEY = "slack:practice:0a"
SCENE = Scene(
    64, 31, 50, "clarify", 1, {"hear": 1}, {"heard": 1}, ("fact-1",), ("refund",), "by four",
    used=("line-1", "line-2"), tried=("tip-1",), hints=1, last_line="And when?",
)  # fmt: skip
PROMISED = "You waited all day. I’ll call you by four."
RECEIPT = Receipt(1, "r1", "hear", "You waited all day.", "heard", 3, -6, 4, ("H1",), "You said it back.", "")
EXCHANGE = Exchange(
    1, PROMISED, (Noticed("hear", 0.93, ("You waited all day.",)),), "And when?", 64, 31, 50, "Heard.",
    (RECEIPT,), ("fact-1",), ("refund",), ("by four",),
)  # fmt: skip


def _origin(event_id: str, place: str = "slack:T1:C1") -> Origin:
    return Origin(event_id, "slack", place, "U1", '{"channel":"C1"}')


@pytest.fixture(params=DUMPS, ids=lambda dump: f"version-{dump.stem}")
async def old(request: pytest.FixtureRequest, path: Path, opened: Open) -> Store:
    """A store on a file that an older Heard wrote."""
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(request.param.read_text())
    return await opened()


def test_there_is_a_dump_of_every_version() -> None:
    assert [dump.stem for dump in DUMPS] == [str(n) for n in range(1, len(MIGRATIONS) + 1)]


async def test_conversations_are_read(old: Store) -> None:
    assert await old.load(THREAD) == Conversation(KEY, 2, Practising("late-parcel", "ed1", 7, "U1", SCENE))
    assert await old.load("slack:T1:C2") == Conversation("slack:T1:C2", 1, Finished("late-parcel", "U2", "calmer"))


async def test_exchanges_are_read(old: Store) -> None:
    assert await old.history(KEY) == [EXCHANGE]


async def test_letters_are_still_due(old: Store) -> None:
    origin = _origin("E2", THREAD)
    assert await old.due("slack") == [
        Letter("ba5f7b049b67f5f40a-0", KEY, THREAD, origin, Reply(To.ROOM, (Line("Dana", "And when?"),))),
        Letter("ba5f7b049b67f5f40a-1", KEY, THREAD, origin, Form("call-sheet", "Your call", "Go", (Field("who", "Who?"),))),
    ]


async def test_events_still_wait(old: Store) -> None:
    assert await old.waiting() == [
        Said(_origin("E4", THREAD), "Nobody has heard this yet", True),
        Submitted(_origin("E5"), "call-sheet", {"who": "Telco"}),
        Pressed(_origin("E6"), "stop"),
    ]


async def test_redeliveries_are_still_recognised(old: Store) -> None:
    for number in range(1, 7):
        assert not await old.accept(Pressed(_origin(f"E{number}"), "stop"))


async def test_practice_goes_on(old: Store) -> None:
    await old.save(next_turn(await old.load(THREAD)), Said(_origin("E4", THREAD), "and on"))
    assert [exchange.turn for exchange in await old.history(KEY)] == [1, 2]


async def test_reminders_can_be_kept(old: Store) -> None:
    due = datetime(2026, 3, 6, 8, 0, 0, 1, tzinfo=UTC)
    promised = Promised(1, "them", "Dana", "refund", "refund by Friday", due, due, remind_at=due)
    kept = Conversation("slack:case:U1", state=Casework("U1", cases=(Case("1", "Acme", due, promises=(promised,)),)))
    assert await old.waking(due + timedelta(days=1)) == []
    await old.save(Turn(kept), Pressed(_origin("E8"), "call:undo"))
    assert await old.waking(due) == [], "not even a part of a second too early"
    assert await old.waking(due + timedelta(seconds=1)) == [replace(kept, revision=1)]
    await old.save(Turn(replace(kept, revision=1, state=Casework("U1"))), Pressed(_origin("E9"), "call:undo"))
    assert await old.waking(due + timedelta(days=1)) == []


async def test_schema_is_the_same_as_that_of_a_new_database(old: Store, path: Path) -> None:
    await (await open_store(f"sqlite:///{path}.new")).close()
    assert _schema(path) == _schema(path.with_name(path.name + ".new"))


def _schema(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as plain:
        return {sql for (sql,) in plain.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next schema of the state, in which “calmer” has become “calm”."""

    def rename(body: codec.Body) -> codec.Body:
        return {**body, "outcome": "calm"} if body["state"] == "finished" else body

    upgraded = replace(codec.STATES, upgrades=[*codec.UPGRADES, rename])
    monkeypatch.setattr("bot.store.store.STATES", upgraded)


async def test_old_state_is_upgraded_when_it_is_read(upgrade: None, old: Store, path: Path) -> None:
    before = await old.load("slack:T1:C2")
    assert before.state == Finished("late-parcel", "U2", "calm")
    await old.save(Turn(before), Pressed(_origin("E7"), "help"))
    assert await old.load("slack:T1:C2") == replace(before, revision=2)
    assert _ask(path, "SELECT schema FROM conversations WHERE key = 'slack:T1:C2'") == [(len(codec.UPGRADES) + 2,)]


async def test_state_of_a_newer_heard_is_left_alone(old: Store, path: Path) -> None:
    _ask(path, "UPDATE conversations SET schema = 99 WHERE key = 'slack:T1:C2'")
    with pytest.raises(StoreError, match="written by a newer Heard"):
        await old.load("slack:T1:C2")


NEXT = (*MIGRATIONS, ("CREATE TABLE later (number {counter}, words TEXT)", "INSERT INTO later (words) VALUES ('new')"))
BROKEN = (*MIGRATIONS, ("CREATE TABLE later (words TEXT)", "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def become(monkeypatch: pytest.MonkeyPatch) -> Become:
    """Makes this program one that knows other migrations."""

    def other(migrations: Sequence[Sequence[str]]) -> None:
        monkeypatch.setattr("bot.store.sqlite.MIGRATIONS", migrations)

    return other


async def test_next_version_is_reached_once(old: Store, opened: Open, path: Path, become: Become) -> None:
    become(NEXT)
    await opened()
    again = await opened()
    assert _ask(path, "SELECT * FROM later") == [(1, "new")]
    assert _ask(path, "SELECT schema FROM meta") == [(len(NEXT),)]
    assert await again.history(KEY) == [EXCHANGE]


async def test_failed_migration_changes_nothing(old: Store, opened: Open, path: Path, become: Become) -> None:
    before = _ask(path, "SELECT name, sql FROM sqlite_master")
    become(BROKEN)
    with pytest.raises(StoreError):
        await opened()
    assert _ask(path, "SELECT name, sql FROM sqlite_master") == before
    assert _ask(path, "SELECT schema FROM meta") == [(len(MIGRATIONS),)]


async def test_database_of_a_newer_heard_is_left_alone(old: Store, opened: Open, path: Path) -> None:
    _ask(path, "UPDATE meta SET schema = 99")
    with pytest.raises(StoreError, match=r"written by a newer Heard \(its version 99 is unknown here\): update Heard"):
        await opened()
    assert _ask(path, "SELECT schema FROM meta") == [(99,)]


def _ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        return plain.execute(question).fetchall()
