"""What all tests stand on: folders of their own, a quiet environment, and one library for everybody."""
# ruff: noqa: E402 - the environment is set before anything looks at it

import os
import tempfile
from pathlib import Path

# Before anything of Heard's is imported: it looks for its folders, and numpy for its threads, at import.
_HOME = Path(tempfile.mkdtemp(prefix="heard-tests-"))
os.environ["XDG_CACHE_HOME"] = str(_HOME / "cache")
os.environ["XDG_DATA_HOME"] = str(_HOME / "data")
os.environ["HEARD_DATABASE"] = f"sqlite:///{_HOME / 'heard.db'}"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
for _name in [name for name in os.environ if name.startswith(("SLACK_", "DISCORD_")) or name == "HEARD_PLAYBOOKS"]:
    del os.environ[_name]

import shutil
from collections.abc import AsyncIterator

import pytest
from hypothesis import settings

from bot.ear.ear import PlaybookEar
from bot.playbook.library import Library, Playbooks
from bot.playbook.load import BUILT_IN, Shelf, playbooks, shelve
from bot.store.open import open_store
from bot.store.protocol import Store
from tests.fakes import tiny_library

settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=60)
settings.load_profile("steady")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The files of the built-in playbooks, read once."""
    return shelve([BUILT_IN])


@pytest.fixture(scope="session")
def built_in(shelf: Shelf) -> Playbooks:
    """The playbooks that Heard comes with."""
    return playbooks(shelf)


@pytest.fixture(scope="session")
def library() -> Library:
    """The built-in playbooks with the real ear, put together as the command line does it, once."""
    from adapters.build import build_library
    from adapters.settings import Settings

    built = build_library(Settings.model_construct())
    assert isinstance(built.ear, PlaybookEar)
    assert built.ear.name != "n-grams", "these tests are about the ear with its encoder"
    return built


@pytest.fixture(scope="session")
def tiny() -> Library:
    """A library small enough to hold in one's head, with an ear that hears what it is told."""
    return tiny_library()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store in a file of its own."""
    opened = await open_store(f"sqlite:///{tmp_path / 'heard.db'}")
    yield opened
    await opened.close()
