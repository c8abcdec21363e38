"""Every projection dropped and made again from the journal."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from server.core.day import Day
from server.store import journal
from server.store.errors import StoreError, healed
from server.store.migrations import drop_projections, make_projections
from server.store.projection import project


def rebuild(database: Database) -> int:
    """Make the projections again and return how many events were replayed.

    The caller holds the server's lock.

    Raises:
        StoreError: the chain does not hold, or the disk is full; nothing was changed.
    """
    connection = database.conn
    try:
        connection.execute("BEGIN IMMEDIATE")
        fault = journal.verify(connection)
        if fault:
            raise StoreError(f"the journal's row {fault.seq} {fault.why}; nothing was rebuilt")
        drop_projections(database)
        make_projections(database)
        day = Day()
        for recorded in journal.read(connection, 0):
            day.apply(recorded)
            project(connection, day, recorded)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise healed(error) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return day.seq
