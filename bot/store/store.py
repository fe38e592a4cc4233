"""The store over any SQL database that can do units of work: packs, asks, unpacks."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Protocol, TypeVar

from bot.conversation import Conversation, Idle, State, wakes
from bot.events import Inbound, Origin
from bot.practice.scene import Exchange
from bot.replies import Outbound, Reply
from bot.store import sql, work
from bot.store.codec import EVENTS, EXCHANGES, LETTERS, STATES, Enclosed
from bot.store.protocol import Letter
from bot.store.sql import Session
from bot.turn import Turn

T = TypeVar("T")


class Database(Protocol):
    """Runs units of work. A unit that raises has changed nothing."""

    async def read(self, unit: Callable[[Session], T]) -> T: ...

    async def write(self, unit: Callable[[Session], T]) -> T:
        """Run `unit` in a transaction; durable when this returns."""
        ...

    async def close(self) -> None: ...


class SqlStore:
    """A `Store` on a `Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def accept(self, event: Inbound) -> bool:
        packed = EVENTS.pack(event)
        return await self._database.write(lambda session: work.accept(session, event.origin, packed))

    async def waiting(self) -> Sequence[Inbound]:
        found = await self._database.read(lambda session: work.rows(session, sql.WAITING))
        return [EVENTS.unpack(schema, body) for schema, body in found]

    async def load(self, place: str) -> Conversation:
        key, revision, schema, body = await self._database.read(lambda session: work.load(session, place))
        return Conversation(key) if revision is None else Conversation(key, revision, STATES.unpack(schema, body))

    async def save(self, turn: Turn, event: Inbound) -> Sequence[Letter]:
        page = _page(turn, event.origin)
        place = await self._database.write(lambda session: work.save(session, page))
        if place is None:
            return []
        ids = (id_ for id_, _ in page.letters)
        shown = zip(ids, turn.replies, strict=True)
        return [Letter(id_, page.key, place, _addressee(event.origin, reply), reply) for id_, reply in shown]

    async def waking(self, now: datetime) -> Sequence[Conversation]:
        found = await self._database.read(lambda session: work.rows(session, sql.WAKING, math.floor(now.timestamp())))
        return [Conversation(key, revision, STATES.unpack(schema, body)) for key, revision, schema, body in found]

    async def history(self, key: str) -> Sequence[Exchange]:
        found = await self._database.read(lambda session: work.rows(session, sql.HISTORY, key))
        return [EXCHANGES.unpack(schema, body) for schema, body in found]

    async def due(self, surface: str) -> Sequence[Letter]:
        found = await self._database.read(lambda session: work.rows(session, sql.DUE, surface))
        return [_letter(*row) for row in found]

    async def shown(self, letter: Letter, place: str | None = None) -> None:
        await self._database.write(lambda session: work.shown(session, letter.id, letter.conversation, place))

    async def close(self) -> None:
        await self._database.close()


def _page(turn: Turn, origin: Origin) -> work.Page:
    conversation = turn.conversation
    untouched = conversation.revision == 0 and isinstance(conversation.state, Idle) and not turn.exchanges
    return work.Page(
        origin,
        conversation.key,
        conversation.revision,
        None if untouched else STATES.pack(conversation.state),
        _wakes_at(conversation.state),
        [EXCHANGES.pack(exchange) for exchange in turn.exchanges],
        [(_id(origin, n), LETTERS.pack(Enclosed(_addressee(origin, reply), reply))) for n, reply in enumerate(turn.replies)],
        [work.Beside(c.key, c.revision, STATES.pack(c.state), _wakes_at(c.state)) for c in turn.beside],
    )


def _addressee(origin: Origin, reply: Outbound) -> Origin:
    """Whom a letter is for: who acted, or somebody else, to whom nobody's way of answering leads."""
    whom = reply.whom if isinstance(reply, Reply) else ""
    return replace(origin, person=whom, address="") if whom else origin


def _wakes_at(state: State) -> int | None:
    """Never a second too early: rounded up."""
    moment = wakes(state)
    return math.ceil(moment.timestamp()) if moment else None


def _id(origin: Origin, number: int) -> str:
    """Made from the event, so that it is the same whoever asks; short enough for any platform's own mark (21 characters)."""
    named = f"{origin.surface} {origin.event_id}"
    return f"{blake2b(named.encode(), digest_size=9).hexdigest()}-{number}"


def _letter(id_: str, conversation: str, place: str, schema: int, body: str) -> Letter:
    enclosed = LETTERS.unpack(schema, body)
    return Letter(id_, conversation, place, enclosed.origin, enclosed.reply)
