"""Duplicates, crashes and two workers: each event is answered once, and nothing is lost."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.coach import TRIES, Coach
from bot.conversation import Practising
from bot.events import Asked, Inbound, Said
from bot.replies import Form
from bot.store.open import open_store
from bot.store.protocol import Conflict, Letter, Store
from bot.turn import Turn
from tests.coach.talk import THREAD, made, started, take, words
from tests.fakes import origin


class BusyStore:
    """A store in which somebody else is always faster, the first `times`."""

    def __init__(self, store: Store, times: int) -> None:
        self._store, self._times, self.tried = store, times, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    async def save(self, turn: Turn, event: Inbound) -> Sequence[Letter]:
        self.tried += 1
        if self.tried <= self._times:
            raise Conflict(turn.conversation.key)
        return await self._store.save(turn, event)


async def test_what_comes_twice_is_answered_once(coach: Coach, store: Store) -> None:
    await started(coach)
    event = Said(origin(1, place=THREAD), "hear the kite")
    await take(coach, event)
    assert not await coach.accept(event)
    assert await coach.handle(event) == []
    state = (await store.load(THREAD)).state
    assert isinstance(state, Practising)
    assert state.scene.turn == 1


async def test_two_at_once_are_one(coach: Coach, store: Store) -> None:
    await started(coach)
    event = Said(origin(1, place=THREAD), "hear the kite")
    answers = await asyncio.gather(coach.handle(event), coach.handle(event), coach.handle(event))
    assert sorted(map(len, answers)) == [0, 0, 2]


async def test_what_was_accepted_is_handled_after_a_restart(coach: Coach, store: Store, thinking: ThreadPoolExecutor) -> None:
    await started(coach)
    event = Said(origin(1, place=THREAD), "hear the kite")
    await coach.accept(event)
    after = made(store, thinking)
    assert await after.left_over("slack") == []
    assert await after.left_over("terminal") == [event]
    assert "Yes, just like that." in words(await after.handle(event))
    assert await after.left_over("terminal") == []


async def test_what_was_not_shown_is_due_after_a_restart(coach: Coach, store: Store, thinking: ThreadPoolExecutor) -> None:
    await started(coach)
    event = Said(origin(1, place=THREAD), "hear the kite")
    await coach.accept(event)
    line, whisper = await coach.handle(event)
    await coach.shown(line)
    after = made(store, thinking)
    assert await after.due("terminal") == [whisper]
    assert await after.due("slack") == []
    await after.shown(whisper)
    assert await after.due("terminal") == []


async def test_two_workers_lose_nothing(coach: Coach, store: Store, tmp_path: Path, thinking: ThreadPoolExecutor) -> None:
    """Two processes on one database, a message to each: both are in the scene, one after the other."""
    await started(coach)
    other = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    workers = [coach, made(other, thinking)]
    await asyncio.gather(*(workers[n % 2].handle(Said(origin(n, place=THREAD), "thank")) for n in range(4)))
    history = await store.history((await store.load(THREAD)).key)
    await other.close()
    assert [e.turn for e in history] == [1, 2, 3, 4]
    assert len({e.line for e in history}) == 4 or history[-1].line == "…"


async def test_who_loses_takes_the_turn_anew(store: Store, thinking: ThreadPoolExecutor) -> None:
    busy = BusyStore(store, TRIES - 1)
    letters = await made(busy, thinking).handle(Asked(origin(), "prep"))  # type: ignore[arg-type]  # it hands all else on
    assert isinstance(letters[0].reply, Form)
    assert busy.tried == TRIES


async def test_who_always_loses_gives_up_and_the_event_is_still_there(store: Store, thinking: ThreadPoolExecutor) -> None:
    busy = BusyStore(store, 99)
    coach = made(busy, thinking)  # type: ignore[arg-type]  # it hands all else on
    event = Asked(origin(), "prep")
    await coach.accept(event)
    with pytest.raises(Conflict):
        await coach.handle(event)
    assert busy.tried == TRIES
    assert await coach.left_over("terminal") == [event]
