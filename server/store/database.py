"""Opening the one file of a hall: its identity, its settings, its tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from server.store.errors import ForeignDatabase, StoreError, healed
from server.store.migrations import MIGRATIONS

FILE_NAME = "hall.db"
APPLICATION_ID = 0x6D6F6973  # "mois"
FORMAT = 1
BUSY_TIMEOUT_S = 10.0

# https://www.sqlite.org/fileformat.html: the first page's header, with our identity in it.
MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100


def open_hall(folder: Path, *, create: bool = True) -> Database:
    """Return the hall's database in `folder`, made or migrated if need be.

    Raises:
        ForeignDatabase: the file is something else, or of another format; it is untouched.
        StoreError: there is no hall here and `create` is false, or the disk says no.
    """
    path = folder / FILE_NAME
    try:
        if not create:
            refuse_missing(folder)
        # An empty file is one whose making was cut off before its first commit.
        if path.exists() and path.stat().st_size > 0:
            refuse_foreign(path)
        make_folder(folder)
        return _prepared(path)
    except sqlite3.Error as error:
        raise healed(error, str(path)) from error
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be used: {error.strerror}") from error


def open_for_reading(folder: Path) -> Database:
    """Return a connection that cannot write, for reports and screens.

    Raises:
        StoreError: there is no hall here.
    """
    refuse_missing(folder)
    database = Database(connect(folder / FILE_NAME))
    database.conn.execute("PRAGMA query_only = ON")
    return database


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection with the house's settings; transactions are begun by hand.

    It may pass from thread to thread, one at a time: the writer's batches run in a pool.
    """
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def refuse_missing(folder: Path) -> None:
    """Raise `StoreError` unless there is a hall's file in `folder`."""
    if not (folder / FILE_NAME).exists():
        raise StoreError(f"there is no hall in {folder}: `moiso hall load FILE --data {folder}`")


def make_folder(folder: Path) -> None:
    """Make the hall's folder, for its owner alone: the hall's keys will lie in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def refuse_foreign(path: Path) -> None:
    """Raise `ForeignDatabase` unless the file is a hall of this format; never write to it."""
    # Read as a plain file: even a read-only connection may lay its own files beside a foreign one.
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or not header.startswith(MAGIC):
        raise ForeignDatabase(f"{path} is not a database moiso can read; it was left untouched")
    written_format = int.from_bytes(header[60:64], "big")
    application_id = int.from_bytes(header[68:72], "big")
    if application_id != APPLICATION_ID:
        raise ForeignDatabase(f"{path} is not a hall of moiso; it was left untouched")
    if written_format != FORMAT:
        raise ForeignDatabase(
            f"{path} has format {written_format}, this version reads {FORMAT}; "
            "it was left untouched: use the version of moiso that wrote it"
        )


def _prepared(path: Path) -> Database:
    connection = connect(path)
    try:
        database = Database(connection)
        if _is_unfinished(database):
            _finish(database)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return database


def _is_unfinished(database: Database) -> bool:
    application_id = database.conn.execute("PRAGMA application_id").fetchone()[0]
    return application_id != APPLICATION_ID or bool(MIGRATIONS.pending(database))


def _finish(database: Database) -> None:
    # In one transaction, looked at again inside it: a cut-off making leaves nothing behind, and
    # of two programs that open a new folder at once, one makes the tables.
    connection = database.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_unfinished(database):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            MIGRATIONS.apply(database)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
