"""From a URL to a store that can be used."""

from bot.store.protocol import Store, StoreError
from bot.store.sqlite import open_sqlite
from bot.store.store import SqlStore

SQLITE_URL = "sqlite:///"


async def open_store(url: str) -> Store:
    """The store at `url`: `sqlite:///relative.db`, `sqlite:////absolute.db` or `sqlite:///:memory:`.

    Raises `StoreError` where there is none, or it cannot be used.
    """
    scheme = url.partition(":")[0].lower()
    if scheme.partition("+")[0] in ("postgres", "postgresql"):
        raise StoreError("PostgreSQL is not supported yet: use a file for now, such as sqlite:///heard.db.")
    if not url.startswith(SQLITE_URL) or url == SQLITE_URL:
        # The URL itself stays out of the sentence: it may hold a password.
        raise StoreError("The store's URL does not name a database: write it like sqlite:///heard.db.")
    return SqlStore(await open_sqlite(url.removeprefix(SQLITE_URL)))
