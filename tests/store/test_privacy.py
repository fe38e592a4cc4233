"""Once an event is handled and its letters are shown, its words are nowhere but in the exchanges."""

import sqlite3
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.events import Inbound, Origin, Submitted
from bot.replies import Quote, Reply, To
from bot.store.protocol import Store
from bot.turn import Turn
from tests.store.examples import exchange, only_talk, said, take

WORDS = "Zwetschgenknödel"
LONG = f"{WORDS} " * 2_000  # more than a page of the file holds


def _bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))


async def answer_and_show(store: Store, event: Inbound, turn: Turn) -> None:
    await store.accept(event)
    for letter in await store.save(turn, event):
        await store.shown(letter)


@pytest.mark.parametrize("text", [WORDS, LONG], ids=["short", "long"])
async def test_no_byte_of_it_stays_in_the_file(store: Store, path: Path, text: str) -> None:
    for number in range(5):
        event = said(number, text=text)
        echo = Turn(Conversation(event.origin.place), (Reply(To.PERSON, (Quote(text),)),))
        await store.accept(event)
        letters = await store.save(echo, event)
        assert WORDS.encode() in _bytes(path)
        for letter in letters:
            await store.shown(letter)
    await store.close()
    assert WORDS.encode() not in _bytes(path)


async def test_no_table_keeps_a_form_that_was_answered(store: Store, path: Path) -> None:
    event = Submitted(Origin("E1", "slack", "C1", "U1", WORDS), "call-sheet", {"who": WORDS})
    await answer_and_show(store, event, only_talk(Conversation("C1"), WORDS))
    await store.close()
    assert WORDS.encode() not in _bytes(path)


async def test_what_was_practised_stays_in_the_exchanges_alone(store: Store, path: Path) -> None:
    event = said(1, text=WORDS)
    turn = Turn(Conversation("C1"), (Reply(To.ROOM, (Quote(WORDS),)),), (exchange(1, WORDS),))
    await answer_and_show(store, event, turn)
    assert _tables_with(path, WORDS) == {"exchanges"}


async def test_it_is_kept_as_long_as_it_is_needed(store: Store, path: Path) -> None:
    """The counterpart of the tests above: they would also pass if nothing were ever written."""
    await store.accept(said(1, text=WORDS))
    assert _tables_with(path, WORDS) == {"inbox"}
    (letter,) = await take(store, said(1, text="hello"))
    assert letter.origin == said(1).origin
    await store.save(only_talk(Conversation("C2"), WORDS), said(2))
    assert _tables_with(path, WORDS) == {"outbox"}


def _tables_with(path: Path, words: str) -> set[str]:
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name for name in tables if any(words in str(row) for row in connection.execute(f"SELECT * FROM {name}"))}  # noqa: S608 - names from the schema
    connection.close()
    return found
