"""A caller's casework behind the coach: found from every room, private to its owner, and awake at its time."""

from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from adapters.waking import look, remind
from bot.calls.case import Casework
from bot.coach import Coach
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Origin, Pressed, Said, Woke
from bot.replies import Reply, To
from bot.store.protocol import Store, StoreError
from bot.turn import Moment
from tests.fakes import texts, tiny_library

MONDAY = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
ANA = "slack:case:ana"


class Clock:
    """The time that everything goes by."""

    now = MONDAY

    def __call__(self, _: Inbound | None = None) -> Moment:
        return Moment(self.now, 1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def coach(store: Store, clock: Clock) -> AsyncIterator[Coach]:
    with ThreadPoolExecutor(1) as thinking:
        yield Coach(store, tiny_library(), clock, thinking)


def at(number: object, place: str = "slack:T/C1", person: str = "ana", surface: str = "slack") -> Origin:
    return Origin(f"e{number}", surface, place, person, '{"channel":"C1","response_url":"a key"}')


async def take(coach: Coach, event: Inbound) -> str:
    assert await coach.accept(event)
    letters = await coach.handle(event)
    for letter in letters:
        await coach.shown(letter)
    assert all(isinstance(letter.reply, Reply) and letter.reply.to is To.PERSON for letter in letters)
    return texts(letter.reply for letter in letters)


async def promised(coach: Coach) -> None:
    await take(coach, Asked(at("s"), "call", "start Brightwave"))
    await take(coach, Asked(at("p"), "call", "Dana says refund by Friday"))


async def test_a_call_goes_on_from_any_room(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1, "slack:T/C1"), "call", "start Brightwave"))
    await take(coach, Asked(at(2, "slack:T/C2/9.1"), "call", "rep Dana"))
    await take(coach, Pressed(at(3, "slack:T/D1"), "call:hold"))
    state = (await store.load(ANA)).state
    assert isinstance(state, Casework)
    assert [entry.kind for entry in state.cases[0].entries] == ["start", "rep", "hold"]
    assert await store.load("slack:T/C1") == Conversation("slack:T/C1")


async def test_it_is_kept_without_the_keys_to_the_workspace(coach: Coach, store: Store) -> None:
    await promised(coach)
    state = (await store.load(ANA)).state
    assert isinstance(state, Casework)
    assert state.origin is not None
    assert state.origin.address == ""


async def test_everybody_has_their_own(coach: Coach) -> None:
    await promised(coach)
    assert "You have no case yet" in await take(coach, Asked(at(1, person="ben"), "case"))
    assert "Brightwave" in await take(coach, Asked(at(2), "case"))


async def test_on_a_call_what_is_typed_to_heard_is_a_line(coach: Coach) -> None:
    await promised(coach)
    assert "Noted: the line is bad" in await take(coach, Said(at(1, "slack:T/D1"), "the line is bad", addressed=True))
    assert await take(coach, Said(at(2), "what we say among ourselves")) == ""
    assert "Recap" in await take(coach, Said(at(3, "slack:T/D1"), "end", addressed=True))
    assert "practice NAME" in await take(coach, Said(at(4, "slack:T/D1"), "the line is bad", addressed=True))


async def test_a_first_call_can_be_typed(coach: Coach) -> None:
    assert "Your call with Acme has begun" in await take(coach, Said(at(1, "slack:T/D1"), "Call start Acme", addressed=True))


async def test_a_practice_goes_first_where_it_is_played(coach: Coach, store: Store) -> None:
    await promised(coach)
    begin = Asked(at("b", "slack:T/D1"), "practice", "lost-kite")
    await coach.accept(begin)
    for letter in await coach.handle(begin):
        await coach.shown(letter, "slack:T/D1")
    said = Said(at(1, "slack:T/D1"), "call me back", addressed=True)
    await coach.accept(said)
    [line, *_] = await coach.handle(said)
    assert isinstance(line.reply, Reply)
    assert line.reply.to is To.ROOM


async def test_it_wakes_on_its_day_and_once(coach: Coach, store: Store, clock: Clock) -> None:
    await promised(coach)
    assert await coach.waking("slack", FRIDAY - timedelta(seconds=1)) == []
    [woke] = await coach.waking("slack", FRIDAY)
    assert woke.origin.address == ""
    assert woke.origin.person == "ana"
    assert await coach.waking("discord", FRIDAY) == []
    assert await coach.waking("slack", FRIDAY) == [woke]
    clock.now = FRIDAY
    assert "Has it happened?" in await take(coach, woke)
    assert await coach.waking("slack", FRIDAY + timedelta(days=30)) == []
    assert not await coach.accept(woke)


async def test_two_workers_that_wake_at_once_remind_once(coach: Coach, store: Store, clock: Clock) -> None:
    await promised(coach)
    clock.now = FRIDAY
    with ThreadPoolExecutor(1) as thinking:
        other = Coach(store, tiny_library(), clock, thinking)
        begun: list[Inbound] = []
        await look(coach, "slack", begun.append, FRIDAY)
        await look(other, "slack", begun.append, FRIDAY)
        [woke] = begun
        assert len([*await coach.handle(woke), *await other.handle(woke)]) == 1


async def test_a_line_typed_between_waking_and_handling_does_not_remind_twice(coach: Coach, clock: Clock) -> None:
    await promised(coach)
    clock.now = FRIDAY
    [first] = await coach.waking("slack", FRIDAY)
    await take(coach, Asked(at(1), "call", "and one more thing"))
    [second] = await coach.waking("slack", FRIDAY)
    shown = [await take(coach, first), await take(coach, second)]
    assert ["Has it happened?" in words for words in shown] == [True, False]


async def test_a_reminder_that_was_never_handled_is_left_over(coach: Coach, clock: Clock) -> None:
    await promised(coach)
    clock.now = FRIDAY
    [woke] = await coach.waking("slack", FRIDAY)
    await coach.accept(woke)
    assert await coach.left_over("slack") == [woke]
    assert len(await coach.handle(woke)) == 1
    [due] = await coach.due("slack")
    assert due.origin == woke.origin


async def test_done_is_done(coach: Coach, clock: Clock) -> None:
    await promised(coach)
    clock.now = FRIDAY
    [woke] = await coach.waking("slack", FRIDAY)
    await take(coach, woke)
    assert "that's done" in await take(coach, Pressed(at(9, "slack:T/D1"), "call:done:1.1.1"))
    assert "already marked as done" in await take(coach, Pressed(at(10, "slack:T/D1"), "call:done:1.1.1"))


async def test_waking_nobody(coach: Coach) -> None:
    woke = Woke(at(1))
    assert await take(coach, woke) == ""


# --- the clock of the server


class StopError(Exception):
    pass


async def test_the_clock_looks_again_and_again_and_survives_a_full_disk(coach: Coach, clock: Clock) -> None:
    await promised(coach)
    clock.now = FRIDAY
    begun: list[str] = []
    looks: list[float] = []

    class Troubled:
        """A coach whose store fails at first."""

        async def waking(self, surface: str, now: datetime) -> Sequence[Woke]:
            if not looks:
                raise StoreError("The disk is full.")
            return await coach.waking(surface, now)

        async def accept(self, event: Inbound) -> bool:
            return await coach.accept(event)

    async def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            raise StopError

    with pytest.raises(StopError):
        await remind(Troubled(), {"slack": lambda event: begun.append(event.kind)}, lambda: FRIDAY, sleep)  # type: ignore[arg-type]
    assert begun == ["woke"]
    assert all(seconds <= 30 for seconds in looks)
