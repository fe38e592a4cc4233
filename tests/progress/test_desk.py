"""Somebody's progress from end to end, over a real store: entered once, seen by nobody else, gone when they say so."""

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.calls.home import home
from bot.coach import Coach
from bot.conversation import Idle
from bot.events import Asked, Inbound, Pressed, Said
from bot.playbook.library import Library
from bot.progress import show
from bot.progress.desk import asks
from bot.progress.record import Progress, Tried, key_of
from bot.replies import Reply, To
from bot.store.protocol import Letter, Store
from bot.turn import Moment
from tests.fakes import NOON, origin, texts, tiny_library

MINE = key_of("terminal", "ana")
FLOWN = ("hear the kite", "hostile", "probe beach?")


class Days:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.passed = 0

    def __call__(self, _: Inbound) -> Moment:
        return Moment(NOON.now + timedelta(days=self.passed), NOON.seed)


def kite_and_boat() -> Library:
    """Two stories, the second of them about staying calm."""
    tiny = tiny_library()
    kite = tiny.playbooks.scenarios["lost-kite"]
    boat = kite.model_copy(update={"scenario": "lost-boat", "title": "The boat that sailed", "teaches": ("M2",)})
    return replace(tiny, playbooks=replace(tiny.playbooks, scenarios={"lost-kite": kite, "lost-boat": boat}))


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def coach(store: Store, days: Callable[[Inbound], Moment]) -> AsyncIterator[Coach]:
    with ThreadPoolExecutor(1) as pool:
        yield Coach(store, kite_and_boat(), days, pool)  # type: ignore[misc]  # a fixture


async def take(coach: Coach, event: Inbound) -> list[Letter]:
    """A whole turn as an adapter takes it; a practice that it opens gets a thread named after its event."""
    assert await coach.accept(event)
    letters = list(await coach.handle(event))
    for letter in letters:
        opens = isinstance(letter.reply, Reply) and letter.reply.to is To.OPENING
        await coach.shown(letter, f"thread {event.origin.event_id}" if opens else None)
    return letters


async def practise(coach: Coach, name: str, *says: str, person: str = "ana") -> list[Letter]:
    await take(coach, Asked(origin(name, person), "practice", "lost-kite"))
    letters: list[Letter] = []
    for number, text in enumerate((*says, "stop")):
        letters = await take(coach, Said(origin(f"{name}{number}", person, f"thread e{name}"), text))
    return letters


def words(letters: Sequence[Letter]) -> str:
    return texts(letter.reply for letter in letters)


async def kept(store: Store, person: str = "ana") -> Progress:
    state = (await store.load(key_of("terminal", person))).state
    assert isinstance(state, Progress)
    return state


async def test_a_finished_practice_is_entered(coach: Coach, store: Store) -> None:
    await practise(coach, "a", *FLOWN)
    [one] = (await kept(store)).done
    assert (one.what, one.at) == ("practice lost-kite", NOON.now)
    assert Tried("H1", 1, 1) in one.tried
    assert Tried("M2", 0, 1) in one.tried


async def test_a_practice_without_a_word_is_none(coach: Coach, store: Store) -> None:
    await practise(coach, "a")
    assert await store.load(MINE) == await store.load("nobody's") or isinstance((await store.load(MINE)).state, Idle)


async def test_what_comes_twice_counts_once(coach: Coach, store: Store) -> None:
    await practise(coach, "a", *FLOWN)
    before = await store.load(MINE)
    last = Said(origin("a3", "ana", "thread ea"), "stop")
    assert not await coach.accept(last)
    assert await coach.handle(last) == []
    assert await store.load(MINE) == before


async def test_trying_a_message_again_changes_the_practice_and_adds_none(coach: Coach, store: Store) -> None:
    await practise(coach, "a", *FLOWN)
    for number, text in enumerate(("again from 2", "validate the kite", "stop")):
        await take(coach, Said(origin(f"x{number}", "ana", "thread ea"), text))
    [one] = (await kept(store)).done
    assert {tried.teaching for tried in one.tried} >= {"H1", "M2", "V1"}, "what was said first was said, too"


async def test_who_watches_sees_nothing_and_who_takes_over_has_their_own(coach: Coach, store: Store) -> None:
    await take(coach, Asked(origin("a"), "practice", "lost-kite"))
    thread = "thread ea"
    for person, text in (("ana", "hear the kite"), ("ana", "tag"), ("bo", "take over"), ("bo", "hostile"), ("bo", "stop")):
        await take(coach, Said(origin(f"{person} {text}", person, thread), text))
    assert [tried.teaching for one in (await kept(store)).done for tried in one.tried] == ["H1"]
    # For bo, also what the moment that he took over in had called for.
    assert [tried.teaching for one in (await kept(store, "bo")).done for tried in one.tried] == ["M2", "P1"]


@pytest.mark.parametrize(
    "event", [Asked(origin(1), "progress"), Pressed(origin(1), "progress:all"), Said(origin(1), "Progress all", addressed=True)]
)
async def test_it_is_shown_to_who_asks_and_to_nobody_else(event: Inbound, coach: Coach) -> None:
    await practise(coach, "a", *FLOWN)
    [letter] = await take(coach, event)
    assert isinstance(letter.reply, Reply)
    assert letter.reply.to is To.PERSON
    assert letter.place == "room"
    assert "Your first practice" in words([letter])
    assert show.NOTHING in words(await take(coach, Asked(origin(2, "bo"), "progress")))


async def test_an_unfinished_practice_hears_every_word(coach: Coach) -> None:
    await take(coach, Asked(origin("a"), "practice", "lost-kite"))
    letters = await take(coach, Said(origin(1, place="thread ea"), "progress", addressed=True))
    assert "Your" not in words(letters)


async def test_after_the_debrief_it_says_what_is_next_to_its_trainee_alone(coach: Coach, days: Days) -> None:
    first = await practise(coach, "a", *FLOWN)
    assert "Only you see this" not in words(first), "one practice is no history"
    days.passed = 30
    *_, debrief, after = await practise(coach, "b", "hear the kite")
    assert isinstance(after.reply, Reply)
    assert isinstance(debrief.reply, Reply)
    assert (debrief.reply.to, after.reply.to) == (To.ROOM, To.PERSON)
    assert "Next, if you like: “The boat that sailed” (practice lost-boat). It calls for M2. It last came up 4 weeks ago" in words([after])
    assert "Next, if you like" not in words([debrief])


async def test_deleting_asks_once_and_leaves_nothing(coach: Coach, store: Store, tmp_path: Path) -> None:
    await practise(coach, "a", *FLOWN)
    assert "one practice, from today" in words(await take(coach, Asked(origin(1), "progress", "forget")))
    assert (await kept(store)).done
    assert show.KEPT in words(await take(coach, Pressed(origin(2), "progress:keep")))
    assert show.DELETED in words(await take(coach, Pressed(origin(3), "progress:forget yes")))
    assert isinstance((await store.load(MINE)).state, Idle)
    assert show.NOTHING_KEPT in words(await take(coach, Said(origin(4), "progress forget yes", addressed=True)))
    assert show.NOTHING in words(await take(coach, Asked(origin(5), "progress")))


async def test_nobody_deletes_anybody_elses(coach: Coach, store: Store) -> None:
    await practise(coach, "a", *FLOWN)
    assert show.NOTHING_KEPT in words(await take(coach, Asked(origin(1, "bo"), "progress", "forget yes")))
    assert (await kept(store)).done


async def test_two_workers_lose_no_practice(coach: Coach, store: Store, days: Days, tmp_path: Path) -> None:
    """The second worker ends a practice between the first one's load and save: that one meets a conflict, and takes its turn anew."""
    await take(coach, Asked(origin("b"), "practice", "lost-kite"))
    await take(coach, Said(origin("b0", place="thread eb"), "hear the kite"))
    inner = store.load

    async def late(place: str) -> object:
        found = await inner(place)
        if place == MINE:
            store.load = inner  # type: ignore[method-assign]  # only once
            await practise(coach, "a", *FLOWN)
        return found

    store.load = late  # type: ignore[method-assign,assignment]
    await take(coach, Said(origin("b1", place="thread eb"), "stop"))
    assert len((await kept(store)).done) == 2


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("progress", True),
        (" Progress  all ", True),
        ("progress forget", True),
        ("PROGRESS FORGET YES", True),
        ("progress on the case: none", False),
        ("progressive", False),
        ("no progress?", False),
        ("forget", False),
    ],
)
def test_what_is_typed_to_see_it(text: str, meant: bool) -> None:
    assert asks(text) is meant


def test_it_lives_with_its_person_wherever_they_ask() -> None:
    for event in (Asked(origin(1, place="x"), "progress"), Pressed(origin(1, place="y"), "progress:forget yes")):
        assert home(event) == MINE


async def test_in_a_sentence_it_is_explained(coach: Coach) -> None:
    assert show.NOT_ASKED in words(await take(coach, Said(origin(1), "progress of my parcel", addressed=True)))
