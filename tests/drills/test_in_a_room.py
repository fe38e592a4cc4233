"""A drill over a real store: asked for in a channel, answered by form or in a direct message, seen by nobody else."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from bot.calls.home import drilled
from bot.coach import Coach
from bot.conversation import Idle
from bot.drills.state import Drilled, Drilling
from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted
from bot.playbook.library import Library
from bot.progress.record import Progress, key_of
from bot.replies import Form, Reply, To, plain
from bot.store.protocol import Letter, Store
from tests.fakes import NOON

CHANNEL, DIRECT = "slack:T/C1", "slack:T/D1"
NUMBERS = count()


def at(place: str, person: str = "slack:ana") -> Origin:
    return Origin(f"e{next(NUMBERS)}", "slack", place, person)


@pytest.fixture
def coach(store: Store, library: Library) -> Iterator[Coach]:
    with ThreadPoolExecutor(1) as pool:
        yield Coach(store, library, lambda _: NOON, pool)


async def take(coach: Coach, event: Inbound) -> Sequence[Letter]:
    assert await coach.accept(event)
    letters = await coach.handle(event)
    for letter in letters:
        await coach.shown(letter)
    return letters


def words(letters: Sequence[Letter]) -> str:
    return "\n".join(plain(letter.reply) for letter in letters if isinstance(letter.reply, Reply))


async def test_in_a_channel_all_of_it_is_private(coach: Coach, store: Store) -> None:
    letters = [*await take(coach, Asked(at(CHANNEL), "drill", "thank"))]
    [form] = await take(coach, Pressed(at(CHANNEL), "drill:answer"))
    assert isinstance(form.reply, Form)
    letters += await take(coach, Submitted(at(CHANNEL), form.reply.name, {"answer": "Thanks."}))
    letters += await take(coach, Asked(at(CHANNEL), "drill", "skip"))
    letters += await take(coach, Pressed(at(CHANNEL), "drill:stop"))
    assert all(isinstance(letter.reply, Reply) and letter.reply.to is To.PERSON for letter in letters)
    assert {letter.place for letter in letters} == {CHANNEL}
    assert isinstance((await store.load(CHANNEL)).state, Idle)
    assert isinstance((await store.load(drilled(at(CHANNEL)))).state, Drilled)


async def test_talk_in_the_channel_is_no_answer(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(CHANNEL), "drill", "thank"))
    assert words(await take(coach, Said(at(CHANNEL), "Lunch, anybody?"))) == ""
    await take(coach, Said(at(CHANNEL, "slack:ben"), "thanks for all that", addressed=True))
    state = (await store.load(drilled(at(CHANNEL)))).state
    assert isinstance(state, Drilling)
    assert state.at == 0


async def test_typed_in_a_direct_message(coach: Coach) -> None:
    assert "1 of 5" in words(await take(coach, Said(at(DIRECT), "drill empathy", addressed=True)))
    assert "2 of 5" in words(await take(coach, Said(at(DIRECT), "That is awful.", addressed=True)))
    assert "drill NAME" in words(await take(coach, Said(at(DIRECT), "help", addressed=True)))
    assert "3 of 5" in words(await take(coach, Said(at(DIRECT), "Call that a day! How awful.", addressed=True)))
    assert "To try next" in words(await take(coach, Said(at(DIRECT), "stop", addressed=True)))


async def test_a_slip_of_the_fingers_is_no_answer(coach: Coach, store: Store) -> None:
    await take(coach, Said(at(DIRECT), "drill empathy", addressed=True))
    for slip, meant in (("Skipp", "skip"), ("stopp!", "stop"), ("drill empthy", "drill empathy")):
        shown = words(await take(coach, Said(at(DIRECT), slip, addressed=True)))
        assert f"Did you mean “{meant}”?" in shown
        assert "1 of 5" in shown
    assert "2 of 5" in words(await take(coach, Said(at(DIRECT), "Thanks.", addressed=True)))
    assert "3 of 5" in words(await take(coach, Said(at(DIRECT), "drill into the day they had, awful", addressed=True)))
    assert "To try next" in words(await take(coach, Said(at(DIRECT), "STOP it, please!", addressed=True)))


async def test_another_drill_in_the_middle_keeps_the_marks_of_the_first(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(CHANNEL), "drill", "empathy"))
    await take(coach, Asked(at(CHANNEL), "drill", "That must be awful for you."))
    assert "What you answered in it counts." in words(await take(coach, Asked(at(CHANNEL), "drill", "thank")))
    kept = (await store.load(key_of("slack", "slack:ana"))).state
    assert isinstance(kept, Progress)
    assert [one.what for one in kept.done] == ["drill empathy"]
    assert "counts" not in words(await take(coach, Asked(at(CHANNEL), "drill", "probing"))), "nothing was answered of the second"


async def test_two_people_have_a_drill_each(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(CHANNEL), "drill", "thank"))
    await take(coach, Asked(at(CHANNEL, "slack:ben"), "drill", "empathy"))
    states = [(await store.load(drilled(at(CHANNEL, person)))).state for person in ("slack:ana", "slack:ben")]
    assert [state.drill for state in states if isinstance(state, Drilling)] == ["thank", "empathy"]
