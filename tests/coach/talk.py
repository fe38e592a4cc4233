"""Talking with a coach as an adapter does: whole turns, everything shown."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.coach import Coach
from bot.events import Asked, Inbound, Said
from bot.playbook.library import Library
from bot.replies import Reply
from bot.store.protocol import Letter, Store
from tests.fakes import NOON, origin, texts, tiny_library

THREAD = "terminal:thread"


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
