"""The shell around the step, over a real store: a practice from its first word to the debrief."""

from concurrent.futures import ThreadPoolExecutor

from bot import wording
from bot.coach import Coach
from bot.conversation import Conversation, Finished
from bot.events import Asked, Pressed, Said, Submitted
from bot.playbook.library import Library, Playbooks
from bot.replies import Form, Heading, Reply
from bot.store.protocol import Store
from tests.coach.talk import THREAD, made, say, started, take, words
from tests.fakes import origin, tiny_library


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


async def test_the_form_and_what_comes_of_it(coach: Coach) -> None:
    [form] = await take(coach, Asked(origin(1), "prep"))
    assert isinstance(form.reply, Form)
    sheet = await take(coach, Submitted(origin(2), form.reply.name, {"who": "the kite shop", "facts": "It flew."}))
    assert "I call the kite shop." in words(sheet)


async def test_a_scenario_that_was_taken_away(coach: Coach, store: Store, thinking: ThreadPoolExecutor) -> None:
    await started(coach)
    full = tiny_library()
    without = made(store, thinking, Library(Playbooks(rules=full.playbooks.rules), full.ear, full.tips))
    assert wording.OLD_BUTTON in words(await take(without, Said(origin(1, place=THREAD), "stop")))
    assert await without.is_over(THREAD)
