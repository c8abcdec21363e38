"""The journal is append-only, and whoever changes it is found out."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from server.core.events import CounterOpened
from server.store import journal
from server.store.books import Books
from server.store.journal import Head
from tests.store.conftest import append, issue


@pytest.fixture
def connection(books: Books) -> sqlite3.Connection:
    for _ in range(5):
        books.run([issue()])
    return books.connection


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET data = '{}' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
        "REPLACE INTO journal VALUES (3, '', '', '', '', '')",
        "INSERT INTO journal SELECT * FROM journal WHERE seq = 3",
    ],
)
def test_no_row_of_the_journal_is_changed_or_cut(connection: sqlite3.Connection, sql: str) -> None:
    before = list(journal.export(connection))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(sql)
    assert list(journal.export(connection)) == before


def force(connection: sqlite3.Connection, sql: str) -> None:
    """Do what somebody who owns the box can: take the triggers away first."""
    for change in ("changed", "cut"):
        connection.execute(f"DROP TRIGGER IF EXISTS journal_is_never_{change}")
    connection.execute(sql)


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE journal SET seq = 99 WHERE seq = 4", (4, "is missing")),
        ("UPDATE journal SET at = '2026-11-23T01:00:00.001Z' WHERE seq = 4", (4, "was changed")),
        ("UPDATE journal SET kind = 'ticket_served' WHERE seq = 4", (4, "was changed")),
        ("UPDATE journal SET actor = 'staff:9' WHERE seq = 4", (4, "was changed")),
        ("UPDATE journal SET data = data || ' ' WHERE seq = 4", (4, "was changed")),
        ("UPDATE journal SET hash = lower(hash) || '0' WHERE seq = 4", (4, "was changed")),
        ("DELETE FROM journal WHERE seq = 4", (4, "is missing")),
        ("DELETE FROM journal WHERE seq = 1", (1, "is missing")),
    ],
)
def test_a_change_of_any_column_is_found(
    connection: sqlite3.Connection, sql: str, fault: tuple[int, str]
) -> None:
    assert journal.verify(connection) is None
    force(connection, sql)
    found = journal.verify(connection)
    assert found is not None
    assert (found.seq, found.why) == fault


def test_a_cut_end_is_found_by_a_head_noted_elsewhere(connection: sqlite3.Connection) -> None:
    noted = journal.head(connection)
    assert journal.verify(connection, noted) is None
    force(connection, f"DELETE FROM journal WHERE seq = {noted.seq}")
    assert journal.verify(connection) is None
    fault = journal.verify(connection, noted)
    assert fault is not None
    assert fault.seq == noted.seq
    assert "ends before it" in fault.why


@pytest.mark.parametrize("seq", [0, 3, -1])
def test_a_head_that_is_not_in_the_journal_is_a_fault(
    connection: sqlite3.Connection, seq: int
) -> None:
    assert journal.verify(connection, Head(seq=seq, hash="f" * 64)) is not None


def test_the_head_of_an_empty_journal_is_in_every_journal(connection: sqlite3.Connection) -> None:
    assert journal.verify(connection, journal.BEGINNING) is None


def test_a_rewritten_end_is_found_by_a_noted_head(books: Books) -> None:
    books.run([issue()])
    noted = journal.head(books.connection)
    force(books.connection, f"DELETE FROM journal WHERE seq = {noted.seq}")
    books.run([append(CounterOpened(counter=2))])
    assert journal.head(books.connection).seq == noted.seq
    assert journal.verify(books.connection) is None
    fault = journal.verify(books.connection, noted)
    assert fault is not None
    assert "noted" in fault.why


def test_the_export_is_the_journal_line_by_line(connection: sqlite3.Connection) -> None:
    lines = [json.loads(line) for line in journal.export(connection)]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines == journal.read_page(connection, 0, 1000)
    assert journal.read_page(connection, 2, 2) == lines[2:4]
    assert len(journal.read_page(connection, 0, 10**9)) <= journal.PAGE


def test_what_is_read_is_what_was_written(books: Books) -> None:
    done = books.run([issue("land")])[0]
    assert tuple(journal.read(books.connection, done.recorded[0].seq - 1)) == done.recorded


def test_a_stranger_s_connection_replaces_no_row_and_leaves_no_gap(books: Books) -> None:
    path = books.connection.execute("PRAGMA database_list").fetchone()[2]
    before = list(journal.export(books.connection))
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        for seq in ("seq", "seq + 100", "-seq", "NULL"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                stranger.execute(
                    f"INSERT OR REPLACE INTO journal SELECT {seq}, at, kind, actor, data, hash"
                    " FROM journal WHERE seq = 2"
                )
    assert list(journal.export(books.connection)) == before
