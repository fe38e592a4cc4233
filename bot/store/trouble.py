"""What SQLite complains about, in one sentence for a person."""

import sqlite3

from bot.store.protocol import StoreError

# Primary result codes: https://www.sqlite.org/rescode.html
_SENTENCES = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that it is a file that this user may read and write",
    sqlite3.SQLITE_PERM: "cannot be opened: check that it is a file that this user may read and write",
    sqlite3.SQLITE_READONLY: "may not be written: give this user the right to write the file and its folder",
    sqlite3.SQLITE_NOTADB: "is not a database: name another file, or move this one away",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore it from a backup",
    sqlite3.SQLITE_BUSY: "is held by another program: close that program, then try again",
    sqlite3.SQLITE_LOCKED: "is held by another program: close that program, then try again",
    sqlite3.SQLITE_FULL: "has no room left on its disk: free some space, then try again",
    sqlite3.SQLITE_IOERR: "could not be read or written: check the disk that it lies on",
}


def in_words(error: sqlite3.Error, path: str) -> StoreError:
    """`error` as a sentence with what to do. The error itself stays out: it may quote a statement."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    name: str = getattr(error, "sqlite_errorname", type(error).__name__)
    # The low byte of an extended code is the primary one.
    sentence = _SENTENCES.get(code & 0xFF, f"failed in an unforeseen way ({name}): restart Heard, and report it if it stays")
    return StoreError(f"The database {path} {sentence}.")
