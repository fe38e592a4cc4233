"""The shell around the step, over a real store: duplicates, crashes, two workers, and the debrief at the end."""
# ruff: noqa: ASYNC240 - nothing else runs in these loops

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import structlog

from bot import wording
from bot.coach import TRIES, Coach
from bot.conversation import Conversation, Finished, Practising
from bot.events import Asked, Inbound, Pressed, Said, Submitted
from bot.playbook.library import Library, Playbooks
from bot.replies import Form, Heading, Reply
from bot.store.open import open_store
from bot.store.protocol import Conflict, Letter, Store
from bot.turn import Turn
from tests.fakes import NOON, origin, texts, tiny_library

THREAD = "terminal:thread"


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


@pytest.fixture
def thinking() -> object:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store, thinking: ThreadPoolExecutor) -> Coach:
    return made(store, thinking)


def made(store: Store, thinking: ThreadPoolExecutor, library: Library | None = None) -> Coach:
    return Coach(store, library or tiny_library(), lambda _: NOON, thinking)


async def take(coach: Coach, event: Inbound) -> list[Letter]:
    """A whole turn as an adapter takes it, everything shown."""
    assert await coach.accept(event)
    letters = list(await coach.handle(event))
    for letter in letters:
        await coach.shown(letter, THREAD if isinstance(letter.reply, Reply) and letter.reply.to == "opening" else None)
    return letters


async def started(coach: Coach) -> list[Letter]:
    return await take(coach, Asked(origin("start"), "practice", "lost-kite"))


async def say(coach: Coach, number: object, text: str, place: str = THREAD) -> list[Letter]:
    return await take(coach, Said(origin(number, place=place), text))


def words(letters: Sequence[Letter]) -> str:
    return texts(letter.reply for letter in letters)


async def test_practice_from_the_first_word_to_the_debrief(coach: Coach, store: Store) -> None:
    assert "My kite is gone" in words(await started(coach))
    assert "Yes, just like that." in words(await say(coach, 1, "hear the kite"))
    assert "It was a good kite." in words(await say(coach, 2, "empathize, validate"))
    assert "On the beach" in words(await say(coach, 3, "probe beach?"))
    await say(coach, 4, "validate the kite")
    await say(coach, 5, "empathize, hear the wind")
    end = words(await say(coach, 6, "resolve new-kite"))
    assert "Thanks. I'll fly it on the beach." in end
    assert "Sam flies again." in end
    assert "Debrief: The kite that flew off" in end
    assert "Resolve 20/30: “resolve”" in end
    assert "who gave it to him" in end
    state = (await store.load(THREAD)).state
    assert isinstance(state, Finished)
    assert (state.scenario, state.trainee, state.outcome) == ("lost-kite", "ana", "flying")
    assert [e.turn for e in await store.history((await store.load(THREAD)).key)] == [1, 2, 3, 4, 5, 6]


async def test_the_room_is_left_alone(coach: Coach, store: Store) -> None:
    await started(coach)
    assert await store.load("room") == Conversation("room")
    assert await say(coach, 1, "hear the kite", place="room") == []


async def test_stop_shows_what_was_there_so_far(coach: Coach) -> None:
    await started(coach)
    await say(coach, 1, "hear the kite")
    await take(coach, Pressed(origin(2, place=THREAD), "hint"))
    shown = words(await say(coach, 3, "stop"))
    assert "You stopped before it was over." in shown
    assert "Hear 8/20" in shown
    assert "You asked for 1 hint." in shown


async def test_stop_before_the_first_word(coach: Coach) -> None:
    await started(coach)
    assert "Nothing was said yet" in words(await say(coach, 1, "stop"))
    assert wording.OLD_BUTTON in words(await take(coach, Pressed(origin(2, place=THREAD), "stop")))


async def test_the_debrief_comes_once(coach: Coach) -> None:
    await started(coach)
    await say(coach, 1, "hear the kite")
    letters = await say(coach, 2, "stop")
    parts = [part for letter in letters if isinstance(letter.reply, Reply) for part in letter.reply.parts]
    assert sum(isinstance(part, Heading) for part in parts) == 1
    assert await say(coach, 3, "stop") == []


async def test_is_over(coach: Coach) -> None:
    assert await coach.is_over(THREAD)
    await started(coach)
    assert not await coach.is_over(THREAD)
    await say(coach, 1, "stop")
    assert await coach.is_over(THREAD)


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


async def test_the_form_and_what_comes_of_it(coach: Coach) -> None:
    [form] = await take(coach, Asked(origin(1), "prep"))
    assert isinstance(form.reply, Form)
    sheet = await take(coach, Submitted(origin(2), form.reply.name, {"who": "the kite shop", "facts": "It flew."}))
    assert "I call the kite shop." in words(sheet)


async def test_a_tip_leaves_no_trace(coach: Coach, store: Store, tmp_path: Path) -> None:
    event = Asked(origin(1), "tip", "gust took the tarpaulin")
    assert await coach.accept(event)
    [letter] = await coach.handle(event)
    assert "When a gust takes it" in words([letter])
    assert not await coach.accept(event), "a redelivery is recognised all the same"
    await coach.shown(letter)
    assert await store.waiting() == []
    assert await store.due("terminal") == []
    assert not any(b"tarpaulin" in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("event", "shows"),
    [
        (Asked(origin(1), "answer", "the tarpaulin and the kite"), "Ask where it was last seen."),
        (Asked(origin(1), "check", "It's only a kite, or a tarpaulin."), "To them it was not only a kite."),
        (Asked(origin(1), "check"), "What you want to send"),
        (Pressed(origin(1), "check"), "What you want to send"),
        (Asked(origin(1), "breathe"), "count to ten"),
        (Submitted(origin(1), "check-reply", {"draft": "It's only a kite.", "theirs": "my tarpaulin"}), "To them it was not only a kite."),
    ],
    ids=["answer", "draft", "form", "button", "breathe", "submitted"],
)
async def test_help_for_one_moment_leaves_no_trace(event: Inbound, shows: str, coach: Coach, store: Store, tmp_path: Path) -> None:
    assert await coach.accept(event)
    letters = await coach.handle(event)
    assert shows in words(letters)
    assert all(not isinstance(letter.reply, Reply) or letter.reply.to == "person" for letter in letters)
    for letter in letters:
        await coach.shown(letter)
    assert not await coach.accept(event)
    assert await store.waiting() == []
    assert await store.due("terminal") == []
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"tarpaulin" not in kept
    assert event.origin.event_id.encode() not in kept


async def test_a_scenario_that_was_taken_away(coach: Coach, store: Store, thinking: ThreadPoolExecutor) -> None:
    await started(coach)
    full = tiny_library()
    without = made(store, thinking, Library(Playbooks(rules=full.playbooks.rules), full.ear, full.tips))
    assert wording.OLD_BUTTON in words(await take(without, Said(origin(1, place=THREAD), "stop")))
    assert await without.is_over(THREAD)


async def test_logs_hold_ids_and_no_words(coach: Coach) -> None:
    with structlog.testing.capture_logs() as logs:
        await started(coach)
        await say(coach, 1, "hear my secret kite")
        await take(coach, Asked(origin(2), "tip", "a secret gust"))
        await take(coach, Submitted(origin(3), "call-sheet", {"who": "a secret shop"}))
    assert len(logs) == 4
    assert "secret" not in str(logs)
    assert all(line["event_id"].startswith("e") for line in logs)
