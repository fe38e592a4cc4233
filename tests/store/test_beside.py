"""Other conversations that a turn changes: saved with it, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation import Conversation
from bot.progress.record import Done, Progress, Tried
from bot.store.protocol import Conflict, Store
from tests.store.examples import PLACE, next_turn, practising, said

KEY = "slack:progress:U1"
KEPT = Progress("U1", (Done("k", "practice late-parcel", datetime(2026, 3, 2, tzinfo=UTC), (Tried("H1", 1, 2),)),))


async def test_what_stands_beside_a_turn_is_saved_with_it(store: Store) -> None:
    turn = replace(next_turn(await store.load(PLACE)), beside=(Conversation(KEY, state=KEPT),))
    await store.save(turn, said(1))
    assert await store.load(KEY) == Conversation(KEY, 1, KEPT)
    assert await store.history(KEY) == []


async def test_a_conflict_beside_it_undoes_the_whole_turn(store: Store) -> None:
    here, there = await store.load(PLACE), await store.load(KEY)
    await store.save(replace(next_turn(here), beside=(replace(there, state=KEPT),)), said(1))
    late = replace(next_turn(await store.load(PLACE)), beside=(replace(there, state=Progress("U1")),))
    with pytest.raises(Conflict):
        await store.save(late, said(2))
    assert await store.load(PLACE) == Conversation(PLACE, 1, practising(1))
    assert len(await store.history(PLACE)) == 1
    assert await store.load(KEY) == Conversation(KEY, 1, KEPT)
    again = replace(late, beside=(replace(await store.load(KEY), state=Progress("U1")),))
    assert len(await store.save(again, said(2))) == 1, "the event was not taken as handled"
    assert await store.load(KEY) == Conversation(KEY, 2, Progress("U1"))


async def test_an_event_that_was_handled_changes_nothing_beside_it(store: Store) -> None:
    turn = replace(next_turn(await store.load(PLACE)), beside=(Conversation(KEY, state=KEPT),))
    await store.save(turn, said(1))
    assert await store.save(turn, said(1)) == []
    assert (await store.load(KEY)).revision == 1
