"""The four promises of `bot.store.protocol`, and what hangs on them."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from bot.conversation import Conversation, Finished, Idle
from bot.events import Asked, Inbound, Origin, Pressed, Submitted
from bot.replies import Field, Form
from bot.store.protocol import Conflict, Store
from bot.turn import Turn
from tests.store.conftest import Open
from tests.store.examples import PLACE, exchange, next_turn, only_talk, practising, reply, said, take

# 1. An event is accepted once.


async def test_event_is_accepted_once(store: Store) -> None:
    assert [await store.accept(said(1)), await store.accept(said(1)), await store.accept(said(2))] == [True, False, True]


async def test_redelivery_is_recognised_after_a_restart(store: Store, opened: Open) -> None:
    await take(store, said(1))
    await store.accept(said(2))
    await store.close()
    again = await opened()
    assert [await again.accept(said(1)), await again.accept(said(2)), await again.accept(said(3))] == [False, False, True]


async def test_surfaces_have_event_ids_of_their_own(store: Store) -> None:
    assert await store.accept(said(1, surface="slack"))
    assert await store.accept(said(1, surface="discord"))


async def test_what_a_crash_left_behind_waits_in_order(store: Store, opened: Open) -> None:
    origin = Origin("a", "discord", "D1", "U1", "channel 7")
    events: list[Inbound] = [
        said(9, text="“früh” 🙂"),
        Asked(origin, "tip", "late parcel"),
        Pressed(replace(origin, event_id="Z"), "stop"),
        Submitted(replace(origin, event_id="0"), "call-sheet", {"who": "Telco"}),
    ]
    for event in (*events, said(5)):
        await store.accept(event)
    await store.save(only_talk(Conversation(PLACE)), said(5))
    await store.close()
    assert await (await opened()).waiting() == events


async def test_four_hundred_deliveries_of_two_hundred_events_are_two_hundred_turns(store: Store) -> None:
    async def deliver(number: int) -> None:
        event = said(number, place=f"room-{number % 10}")
        if not await store.accept(event):
            return
        while True:
            try:
                await store.save(next_turn(await store.load(event.origin.place)), event)
            except Conflict:
                continue
            return

    await asyncio.gather(*(deliver(number % 200) for number in range(400)))
    histories = [[e.turn for e in await store.history(f"room-{n}")] for n in range(10)]
    assert histories == [list(range(1, 21))] * 10
    assert len(await store.due("slack")) == 200
    assert await store.waiting() == []


async def test_event_handled_twice_at_once_is_one_turn(store: Store) -> None:
    await store.accept(said(1))
    before = await store.load(PLACE)
    found = await asyncio.gather(*(store.save(next_turn(before), said(1)) for _ in range(10)))
    assert sorted(len(letters) for letters in found) == [0] * 9 + [1]
    assert len(await store.history(PLACE)) == 1


# 2. A turn is saved whole or not at all.


async def test_saved_turn_is_there_after_a_restart(store: Store, opened: Open) -> None:
    letters = await take(store, said(1))
    await store.close()
    again = await opened()
    assert await again.load(PLACE) == Conversation(PLACE, 1, practising(1))
    assert await again.history(PLACE) == [exchange(1)]
    assert await again.due("slack") == letters
    assert await again.waiting() == []


async def test_conflict_leaves_nothing_behind(store: Store) -> None:
    stale = await store.load(PLACE)
    letters = await take(store, said(1))
    await store.accept(said(2))
    with pytest.raises(Conflict):
        await store.save(next_turn(stale), said(2))
    assert await store.waiting() == [said(2)]
    assert await store.history(PLACE) == [exchange(1)]
    assert await store.due("slack") == letters


async def test_handled_event_changes_nothing(store: Store) -> None:
    await take(store, said(1))
    loaded = await store.load(PLACE)
    assert await store.save(next_turn(loaded), said(1)) == []
    assert await store.load(PLACE) == loaded


async def test_event_that_nobody_accepted_is_handled_all_the_same(store: Store) -> None:
    await store.save(next_turn(await store.load(PLACE)), said(1))
    assert not await store.accept(said(1))
    assert await store.waiting() == []


# 3. Two workers cannot save over each other.


async def test_later_save_gets_a_conflict(store: Store, opened: Open) -> None:
    other = await opened()
    for number in range(3):
        mine, theirs = await store.load(PLACE), await other.load(PLACE)
        await store.save(next_turn(mine), said(f"mine-{number}"))
        with pytest.raises(Conflict):
            await other.save(next_turn(theirs), said(f"theirs-{number}"))
    assert (await other.load(PLACE)).revision == 3


async def test_answer_to_a_conversation_that_has_begun_since_is_a_conflict(store: Store) -> None:
    stale = await store.load(PLACE)
    await take(store, said(1))
    with pytest.raises(Conflict):
        await store.save(only_talk(stale, "Nothing is running here."), said(2))


async def test_conversation_that_vanished_is_a_conflict(store: Store) -> None:
    with pytest.raises(Conflict):
        await store.save(next_turn(Conversation("nobody", 3)), said(1))


async def test_two_workers_on_one_conversation_lose_no_turn(store: Store, opened: Open) -> None:
    async def worker(mine: Store, name: str) -> int:
        lost = 0
        for number in range(40):
            event = said(f"{name}-{number}")
            await mine.accept(event)
            while True:
                try:
                    await mine.save(next_turn(await mine.load(PLACE), f"{name} {number}"), event)
                    break
                except Conflict:
                    lost += 1
        return lost

    names = ("ann", "ben", "cleo", "dan")
    other = await opened()
    losses = await asyncio.gather(*(worker(mine, name) for mine, name in zip((store, other, store, other), names, strict=True)))
    assert sum(losses) > 0, "nobody ever met: the test shows nothing"
    assert await other.load(PLACE) == Conversation(PLACE, 160, practising(160))
    history = await other.history(PLACE)
    assert [e.turn for e in history] == list(range(1, 161))
    assert Counter(e.said for e in history) == Counter(f"{name} {n}" for name in names for n in range(40))


# 4. What was saved to be shown stays due until it is shown.


async def test_letters_stay_due_in_order_until_shown(store: Store, opened: Open) -> None:
    letters = [letter for n in range(6) for letter in await store.save(only_talk(Conversation(PLACE), "one", "two"), said(n))]
    assert await store.due("slack") == letters
    await store.shown(letters[0])
    await store.close()
    again = await opened()
    assert await again.due("slack") == letters[1:]
    assert await again.due("discord") == []


async def test_letters_carry_what_is_to_be_shown_and_for_whom(store: Store) -> None:
    form = Form("call-sheet", "Your call", "Go", (Field("who", "Who do you call?"),))
    letters = await store.save(Turn(Conversation(PLACE), (reply("hi"), form)), said(1))
    assert [letter.reply for letter in letters] == [reply("hi"), form]
    assert {(letter.conversation, letter.place, letter.origin) for letter in letters} == {(PLACE, PLACE, said(1).origin)}
    assert len({letter.id for letter in letters}) == 2


async def test_letter_may_be_shown_twice(store: Store) -> None:
    (letter,) = await take(store, said(1))
    await store.shown(letter)
    await store.shown(letter)
    assert await store.due("slack") == []


async def test_ids_of_shown_letters_do_not_come_back(store: Store) -> None:
    ids = set()
    for number in range(5):
        (letter,) = await take(store, said(number))
        ids.add(letter.id)
        await store.shown(letter)
    assert len(ids) == 5


# Places.


async def test_new_conversation_lives_where_it_opened_a_thread(store: Store) -> None:
    started = Turn(Conversation("slack:practice:1", state=practising(0)), (reply("root"), reply("opening")))
    root, opening = await store.save(started, said(1))
    assert (root.place, opening.place) == (PLACE, PLACE)
    await store.shown(root, "slack:T1:C1:thread")
    assert await store.load("slack:T1:C1:thread") == Conversation("slack:practice:1", 1, practising(0))
    assert await store.due("slack") == [replace(opening, place="slack:T1:C1:thread")]
    assert await store.load(PLACE) == Conversation(PLACE, 0, Idle())


async def test_answer_goes_to_the_place_that_asked(store: Store) -> None:
    started = Turn(Conversation("key", state=practising(0)), (reply("root"),))
    (root,) = await store.save(started, said(1))
    await store.shown(root, "thread")
    await store.shown(root, "thread shown again after a crash")
    (letter,) = await take(store, said(2, place="thread"))
    assert letter.place == "thread"
    assert await store.due("slack") == [letter]


async def test_place_leads_to_the_conversation_that_opened_it_last(store: Store) -> None:
    for number in (1, 2):
        started = Turn(Conversation(f"key-{number}", state=Finished("late-parcel", "U1", "calm")), (reply("root"),))
        (root,) = await store.save(started, said(number))
        await store.shown(root, "terminal")
    assert (await store.load("terminal")).key == "key-2"


async def test_answers_alone_leave_no_conversation_behind(store: Store) -> None:
    await store.save(only_talk(await store.load(PLACE), "Try “tip”."), said(1))
    assert await store.load(PLACE) == Conversation(PLACE, 0, Idle())


async def test_exchanges_are_kept_of_an_idle_conversation_too(store: Store) -> None:
    await store.save(Turn(Conversation(PLACE), exchanges=(exchange(1), exchange(2))), said(1))
    assert await store.load(PLACE) == Conversation(PLACE, 1, Idle())
    assert await store.history(PLACE) == [exchange(1), exchange(2)]


async def test_history_of_nobody_is_empty(store: Store) -> None:
    assert await store.history("nobody") == []
