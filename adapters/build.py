"""The composition root: settings in; library, store and coach out."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import platformdirs

from adapters.appeals import team_appeals
from adapters.errors import SurfaceError
from adapters.settings import DATABASE, HOME, Settings
from adapters.zone import here
from bot.coach import Coach
from bot.ear.ear import load_ear
from bot.ear.reading import Side
from bot.events import Inbound
from bot.inbox.hear import topics_of
from bot.playbook.checks import check
from bot.playbook.library import Library
from bot.playbook.load import BUILT_IN, playbooks, shelve
from bot.store.open import open_store
from bot.tips.find import TipFinder
from bot.turn import Moment

MEMORY = Path(platformdirs.user_cache_dir("heard"))
"""Where vectors of playbook texts are kept from one start to the next."""
SIDES: tuple[Side, ...] = ("agent", "caller")
WARMING = "Hello, how can I help you?"
"""Something to hear before anybody says anything."""


def folders(settings: Settings) -> list[Path]:
    """The folders that playbooks are read from: the built-in one, then the team's. Raises `SurfaceError` if that is none."""
    own = settings.heard_playbooks
    if own is None:
        return [BUILT_IN]
    if not own.is_dir():
        raise SurfaceError(f"HEARD_PLAYBOOKS is “{own}”, which is no folder: create it, or remove the setting.")
    return [BUILT_IN, own]


def build_library(settings: Settings) -> Library:
    """The checked playbooks, with the ear and the tips fitted to them. Raises `PlaybookError` with every problem."""
    shelf = shelve(folders(settings))
    shelf.problems = check(shelf)
    books = playbooks(shelf)
    ear = load_ear(books.moves, books.additions, memory=MEMORY)
    return Library(books, ear, TipFinder(books.cards, ear), has_team=settings.heard_playbooks is not None)


def warm_up(library: Library) -> None:
    """Ask everything once that is worked out at the first question, so that nobody has to wait for it."""
    for side in SIDES:
        library.ear.read(WARMING, side)
        library.tips.find(WARMING, side)
    for scenario in library.playbooks.scenarios.values():
        library.ear.reached(WARMING, {fact.id: fact.asks for fact in scenario.hidden})
        library.ear.reached(WARMING, {settlement.id: settlement.examples for settlement in scenario.settlements})
    for book in library.playbooks.inboxes.values():
        library.ear.reached(WARMING, topics_of(book))


def moment_of(event: Inbound) -> Moment:
    """The clock now, and a seed that belongs to the event: a turn taken anew draws the same."""
    digest = blake2b(f"{event.origin.surface} {event.origin.event_id}".encode(), digest_size=4).digest()
    return Moment(datetime.now(here()), int.from_bytes(digest))


def make_home(settings: Settings) -> None:
    """Make our own place for the database where it is missing; one that somebody named must be there, or they meant another."""
    if settings.heard_database == DATABASE:
        HOME.mkdir(parents=True, exist_ok=True, mode=0o700)


@asynccontextmanager
async def running_coach(settings: Settings, library: Library | None = None) -> AsyncIterator[Coach]:
    """A coach over the configured store, closed again at the end. Raises `StoreError` where the store cannot be used."""
    make_home(settings)
    store = await open_store(settings.heard_database)
    # One thread thinks: turns are short, the order stays fair, and the event loop never waits for the ear.
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="thinking") as thinking:
        try:
            yield Coach(store, library or build_library(settings), moment_of, thinking, team_appeals(settings))
        finally:
            await store.close()
