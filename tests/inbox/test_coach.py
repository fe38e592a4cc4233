"""The inbox over a real store: private in a channel, apart from the room, and there again after a restart."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.coach import Coach
from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted
from bot.inbox.home import key_of
from bot.inbox.state import Inbox
from bot.playbook.library import Library, Playbooks
from bot.progress.record import Progress
from bot.progress.record import key_of as progress_of
from bot.replies import Form, Reply, To
from bot.store.protocol import Letter, Store
from tests.fakes import NOON, NamedTips, ScriptedEar, origin, texts

ROOM = "slack:T1/C1"


@pytest.fixture
def coach(store: Store, built_in: Playbooks) -> Iterator[Coach]:
    with ThreadPoolExecutor(1) as pool:
        yield Coach(store, Library(built_in, ScriptedEar(), NamedTips(())), lambda _: NOON, pool)


async def take(coach: Coach, event: Inbound) -> list[Letter]:
    assert await coach.accept(event)
    return list(await coach.handle(event))


def at(number: int, person: str = "ana", place: str = ROOM) -> Origin:
    return origin(number, person, place, "slack")


async def inbox_of(store: Store, person: str = "ana") -> Inbox:
    state = (await store.load(key_of("slack", person))).state
    assert isinstance(state, Inbox)
    return state


async def test_in_a_channel_it_is_its_persons_alone(coach: Coach, store: Store) -> None:
    letters = await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    letters += await take(coach, Said(at(2), text="2: it is for Bram, sorry", addressed=True))
    letters += await take(coach, Pressed(at(3), action="inbox:open:3"))
    assert all(isinstance(one.reply, Reply) and one.reply.to is To.PERSON for one in letters)
    assert {one.place for one in letters} == {ROOM}
    assert (await inbox_of(store)).open == 3
    assert (await store.load(ROOM)).revision == 0, "nothing of it is the room's"


async def test_two_people_in_one_channel_have_one_each(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    await take(coach, Asked(at(2, "bo"), command="drill", text="inbox first-snow"))
    await take(coach, Said(at(3, "bo"), text="2: it is for you", addressed=True))
    assert (await inbox_of(store)).sent() == ()
    assert [entry.text for entry in (await inbox_of(store, "bo")).sent()] == ["it is for you"]


async def test_what_was_not_meant_for_heard_is_left_alone(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    assert await take(coach, Said(at(2), text="lunch?", addressed=False)) == []
    assert await take(coach, Said(at(3, "bo"), text="2: lunch?", addressed=True)) != []
    assert (await inbox_of(store)).sent() == ()


async def test_the_form_and_the_end_with_its_marks(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    [asked] = await take(coach, Pressed(at(2), action="inbox:write:2"))
    assert isinstance(asked.reply, Form)
    await take(coach, Submitted(at(3), form=asked.reply.name, fields={"text": "Sorry, Bram, I see the texts."}))
    assert not await coach.is_over(key_of("slack", "ana"))
    [debrief] = await take(coach, Pressed(at(4), action="inbox:stop"))
    assert "Your inbox: " in texts([debrief.reply])
    assert await coach.is_over(key_of("slack", "ana"))
    kept = (await store.load(progress_of("slack", "ana"))).state
    assert isinstance(kept, Progress)
    assert [done.what for done in kept.done] == ["inbox monday-outage"]
    assert {tried.teaching for tried in kept.done[0].tried} >= {"Q1", "Q6"}


async def test_what_has_no_address_is_asked_about_once_and_can_be_dropped(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    assert "Whom is that for?" in texts([one.reply for one in await take(coach, Said(at(2), text="hello there", addressed=True))])
    shown = texts([one.reply for one in await take(coach, Said(at(3), text="2:", addressed=True))])
    assert "nothing went out" in shown
    assert "Whom" not in shown
    assert (await inbox_of(store)).draft == "hello there"
    await take(coach, Pressed(at(4), action="inbox:drop"))
    assert (await inbox_of(store)).draft == ""
    assert (await inbox_of(store)).sent() == ()


async def test_a_slip_of_the_fingers_goes_to_nobody(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    await take(coach, Said(at(2), text="open two", addressed=True))
    [said] = await take(coach, Said(at(3), text="lsit", addressed=True))
    assert "Did you mean “list”?" in texts([said.reply])
    assert (await inbox_of(store)).sent() == ()
    await take(coach, Said(at(4), text="2: lsit", addressed=True))
    assert [entry.text for entry in (await inbox_of(store)).sent()] == ["lsit"]


async def test_another_command_in_the_middle_is_no_message(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    await take(coach, Said(at(2), text="2", addressed=True))
    await take(coach, Said(at(3), text="drill thank", addressed=True))
    assert (await inbox_of(store)).sent() == ()
    assert (await inbox_of(store)).draft == ""


async def test_the_room_is_free_again_afterwards(coach: Coach, store: Store) -> None:
    await take(coach, Asked(at(1), command="inbox", text="monday-outage"))
    await take(coach, Said(at(2), text="stop", addressed=True))
    letters = await take(coach, Said(at(3), text="help", addressed=True))
    assert "practice NAME" in texts([one.reply for one in letters])
