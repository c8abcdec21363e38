"""A whole hall in one file, taken while it runs, and put back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from server.store import journal
from server.store.database import FILE_NAME, make_folder, open_hall, refuse_foreign
from server.store.errors import StoreError, healed
from server.store.kept_files import put_in, take_out


def backup(database: Database, file: Path) -> journal.Head:
    """Write the hall to `file`, whole or not at all, and return the head it holds.

    Its recordings and certificates are in it too (`kept_files`).

    Raises:
        StoreError: the file exists, or cannot be written.
    """
    if file.exists():
        raise StoreError(f"{file} exists already: choose a name that is free")
    partial = file.with_name(file.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)  # the hall's keys are in it
        with closing(sqlite3.connect(partial)) as copy:
            database.conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            put_in(copy, _folder_of(database))
            head = _checked(copy, file)
        _sync(partial)
        partial.rename(file)
        _sync(file.parent)
    except sqlite3.Error as error:
        raise healed(error, str(file)) from error
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)
    return head


def restore(file: Path, folder: Path) -> journal.Head:
    """Put a backup into an empty `folder` and return the head it holds.

    Raises:
        StoreError: there is a hall already, or the backup is not whole.
        ForeignDatabase: the file is something else.
    """
    target = folder / FILE_NAME
    _refuse_occupied(target)
    if not file.is_file():
        raise StoreError(f"there is no file {file}")
    partial = target.with_name(target.name + ".partial")
    try:
        refuse_foreign(file)
        make_folder(folder)
        head = _copy_whole(file, partial, folder)
        _sync(partial)
        partial.rename(target)
        _sync(folder)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)
    open_hall(folder).close()
    return head


def _refuse_occupied(target: Path) -> None:
    # SQLite would play the log of a hall that was there before into the one put back.
    for suffix in ("", "-wal", "-shm", "-journal"):
        left = target.with_name(target.name + suffix)
        if left.exists():
            raise StoreError(f"{left} exists: restore never overwrites, name an empty folder")


def _folder_of(database: Database) -> Path:
    _, _, path = database.conn.execute("PRAGMA database_list").fetchone()
    return Path(path).parent


def _copy_whole(file: Path, partial: Path, folder: Path) -> journal.Head:
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            head = _checked(source, file)
            with closing(sqlite3.connect(partial)) as copy:
                source.backup(copy)
                take_out(copy, folder)
    except sqlite3.DatabaseError as error:
        raise healed(error, str(file)) from error
    return head


def _checked(connection: sqlite3.Connection, file: Path) -> journal.Head:
    sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    fault = journal.verify(connection)
    if sound != "ok" or fault:
        why = f"row {fault.seq} {fault.why}" if fault else sound
        raise StoreError(f"{file} is not whole: {why}")
    return journal.head(connection)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
