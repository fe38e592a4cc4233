"""Schema and statements, in the SQL that SQLite and PostgreSQL share.

Statements are written with `?`, the schema with `{counter}`; a `Dialect` says both in
the words of one database, and nothing else differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Value = str | int | bool | None


class Rows(Protocol):
    """What a statement gave: a DB-API cursor."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Session(Protocol):
    """A connection inside a transaction; `sqlite3` and `psycopg` connections have this method."""

    def execute(self, statement: str, values: Sequence[Value] = (), /) -> Rows: ...


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database calls a key that counts by itself, and a value that is filled in."""

    counter: str
    placeholder: str

    def said(self, statement: str) -> str:
        return statement.replace("{counter}", self.counter).replace("?", self.placeholder)


SQLITE = Dialect("INTEGER PRIMARY KEY", "?")

MIGRATIONS: Sequence[Sequence[str]] = (
    (
        "CREATE TABLE conversations (key TEXT PRIMARY KEY, revision BIGINT NOT NULL, schema BIGINT NOT NULL, body TEXT NOT NULL)",
        "CREATE TABLE places (number {counter}, place TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL)",
        "CREATE INDEX places_of ON places (conversation)",
        """CREATE TABLE inbox (number {counter}, surface TEXT NOT NULL, event_id TEXT NOT NULL,
            schema BIGINT NOT NULL, body TEXT NOT NULL, handled BOOLEAN NOT NULL, UNIQUE (surface, event_id))""",
        "CREATE INDEX inbox_waiting ON inbox (number) WHERE NOT handled",
        """CREATE TABLE exchanges (conversation TEXT NOT NULL, revision BIGINT NOT NULL, item BIGINT NOT NULL,
            schema BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (conversation, revision, item))""",
        """CREATE TABLE outbox (number {counter}, id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL,
            surface TEXT NOT NULL, place TEXT NOT NULL, schema BIGINT NOT NULL, body TEXT NOT NULL)""",
    ),
    (
        "ALTER TABLE conversations ADD COLUMN wakes_at BIGINT",
        "CREATE INDEX conversations_waking ON conversations (wakes_at) WHERE wakes_at IS NOT NULL",
    ),
)
"""What leads from each version of the database to the next; the first makes it. Never change one that was released."""

META = "CREATE TABLE IF NOT EXISTS meta (schema BIGINT NOT NULL)"
VERSION = "SELECT MAX(schema) FROM meta"
FORGET_VERSION = "DELETE FROM meta"
SET_VERSION = "INSERT INTO meta (schema) VALUES (?)"

ACCEPT = """INSERT INTO inbox (surface, event_id, schema, body, handled) VALUES (?, ?, ?, ?, FALSE)
    ON CONFLICT (surface, event_id) DO NOTHING"""
WAITING = "SELECT schema, body FROM inbox WHERE NOT handled ORDER BY number"
HANDLED = """INSERT INTO inbox (surface, event_id, schema, body, handled) VALUES (?, ?, 0, '', TRUE)
    ON CONFLICT (surface, event_id) DO UPDATE SET handled = TRUE, body = '' WHERE NOT inbox.handled"""

LOAD = """SELECT found.key, c.revision, c.schema, c.body
    FROM (SELECT COALESCE((SELECT conversation FROM places WHERE place = ?), ?) AS key) AS found
    LEFT JOIN conversations AS c ON c.key = found.key"""
IS_NEW = "SELECT NOT EXISTS (SELECT 1 FROM conversations WHERE key = ?)"
CREATE = "INSERT INTO conversations (key, revision, schema, body, wakes_at) VALUES (?, 1, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
UPDATE = "UPDATE conversations SET revision = revision + 1, schema = ?, body = ?, wakes_at = ? WHERE key = ? AND revision = ?"
WAKING = "SELECT key, revision, schema, body FROM conversations WHERE wakes_at <= ? ORDER BY wakes_at, key"

WRITE_DOWN = "INSERT INTO exchanges (conversation, revision, item, schema, body) VALUES (?, ?, ?, ?, ?)"
HISTORY = "SELECT schema, body FROM exchanges WHERE conversation = ? ORDER BY revision, item"

SEND = "INSERT INTO outbox (id, conversation, surface, place, schema, body) VALUES (?, ?, ?, ?, ?, ?)"
SHOWN = "DELETE FROM outbox WHERE id = ?"
PLACE = "SELECT place FROM places WHERE conversation = ? ORDER BY (place = ?) DESC, number DESC LIMIT 1"
DUE = """SELECT o.id, o.conversation, COALESCE(
        (SELECT p.place FROM places AS p WHERE p.conversation = o.conversation AND p.place = o.place),
        (SELECT p.place FROM places AS p WHERE p.conversation = o.conversation ORDER BY p.number DESC LIMIT 1),
        o.place), o.schema, o.body
    FROM outbox AS o WHERE o.surface = ? ORDER BY o.number"""
UNBIND = "DELETE FROM places WHERE place = ?"
BIND = "INSERT INTO places (place, conversation) VALUES (?, ?)"
