"""The units of work: what is done whole or not at all, on whatever session it is given.

Only SQL happens here. Values come packed and go out packed, so that a unit holds the
database no longer than it must.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.events import Origin
from bot.store import sql
from bot.store.codec import newer
from bot.store.protocol import Conflict
from bot.store.sql import Dialect, Session

Packed = tuple[int, str]
"""A schema number and a body."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another conversation that a turn changes, packed; its parts are those of a `Page`."""

    key: str
    revision: int
    state: Packed | None
    wakes_at: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """One turn, packed. `state` is None where there is nothing to remember: an idle conversation that never was saved.

    `wakes_at` is when it next has something to say by itself, in whole seconds since 1970 (UTC).
    """

    origin: Origin
    key: str
    revision: int
    state: Packed | None
    wakes_at: int | None
    exchanges: Sequence[Packed]
    letters: Sequence[tuple[str, Packed]]
    beside: Sequence[Beside] = ()


def migrate(session: Session, dialect: Dialect, migrations: Sequence[Sequence[str]]) -> None:
    """Bring the database to the newest version. Raises `StoreError` where it is newer than that."""
    session.execute(sql.META)
    version: int = session.execute(sql.VERSION).fetchone()[0] or 0
    if version > len(migrations):
        raise newer(f"version {version}")
    if version == len(migrations):
        return
    for statement in (statement for migration in migrations[version:] for statement in migration):
        session.execute(dialect.said(statement))
    session.execute(sql.FORGET_VERSION)
    session.execute(sql.SET_VERSION, (len(migrations),))


def accept(session: Session, origin: Origin, event: Packed) -> bool:
    """Write an event down; False where it was there before."""
    return session.execute(sql.ACCEPT, (origin.surface, origin.event_id, *event)).rowcount == 1


def save(session: Session, page: Page) -> str | None:
    """Save a turn and give the place of its letters; None where the event was handled before. Raises `Conflict`."""
    if session.execute(sql.HANDLED, (page.origin.surface, page.origin.event_id)).rowcount == 0:
        return None
    _remember(session, page)
    for other in page.beside:
        _remember(session, other)
    for item, exchange in enumerate(page.exchanges):
        session.execute(sql.WRITE_DOWN, (page.key, page.revision + 1, item, *exchange))
    for id_, letter in page.letters:
        session.execute(sql.SEND, (id_, page.key, page.origin.surface, page.origin.place, *letter))
    return _place(session, page) if page.letters else page.origin.place


def _remember(session: Session, page: Page | Beside) -> None:
    if page.state is None:
        done = session.execute(sql.IS_NEW, (page.key,)).fetchone()[0]
    elif page.revision == 0:
        done = session.execute(sql.CREATE, (page.key, *page.state, page.wakes_at)).rowcount
    else:
        done = session.execute(sql.UPDATE, (*page.state, page.wakes_at, page.key, page.revision)).rowcount
    if not done:
        raise Conflict(page.key)


def _place(session: Session, page: Page) -> str:
    """Where the conversation lives: the place that asked, if it leads there, or else the last that was opened for it."""
    found = session.execute(sql.PLACE, (page.key, page.origin.place)).fetchone()
    return str(found[0]) if found else page.origin.place


def shown(session: Session, letter: str, conversation: str, place: str | None) -> None:
    """Forget a letter, and bind the place that it opened."""
    session.execute(sql.SHOWN, (letter,))
    if place is not None:
        session.execute(sql.UNBIND, (place,))
        session.execute(sql.BIND, (place, conversation))


def load(session: Session, place: str) -> Any:
    """One row: key, and revision, schema and body where it was ever saved."""
    return session.execute(sql.LOAD, (place, place)).fetchone()


def rows(session: Session, statement: str, *values: str | int) -> list[Any]:
    """All rows that a question gives."""
    return session.execute(statement, values).fetchall()
