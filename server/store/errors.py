"""What can be wrong with the books themselves, as opposed to a command the hall refuses."""

from __future__ import annotations

import sqlite3


class StoreError(Exception):
    """The books cannot be used; the message says why and what to do."""


class StorageFull(StoreError):
    """The disk took no more; what was being written was not kept."""


class ForeignDatabase(StoreError):
    """The file is not a hall of this version; it was left as it was."""


class HallInUse(StoreError):
    """Another server works on this folder."""


# A full disk says "full", a file-size limit and a full disk under the shared memory say "I/O
# error" of these kinds: all mean that there is no room.
NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def healed(error: sqlite3.Error, what: str = "the database") -> StoreError:
    """Return the store's word for an SQLite error of `what`, with what to do about it."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code in NO_ROOM:
        return StorageFull("the disk is full: free some space; nothing was half written")
    primary = code & 0xFF
    if primary in DAMAGED:
        return StoreError(f"{what} is damaged ({error}): put the last backup into an empty folder")
    if primary == sqlite3.SQLITE_BUSY:
        return StoreError(f"another program holds {what}: try again when it has finished")
    return StoreError(f"{what} cannot be used ({error}): check the disk and who may write there")
