"""Opening a hall's file: a foreign one is refused and not touched, a cut-off making is healed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from server.store import journal
from server.store.books import Books
from server.store.database import APPLICATION_ID, FORMAT, open_for_reading, open_hall
from server.store.errors import ForeignDatabase, StoreError
from tests.store.conftest import configure, issue
from tests.world import HandClock


def text_file(path: Path) -> None:
    path.write_text("Sổ hẹn của ông Nam\n" * 50, encoding="utf-8")


def short_file(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def other_application(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 42")
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE journal (x)")
        other.commit()


def no_application(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE letters (x)")
        other.commit()


def newer_format(path: Path) -> None:
    open_hall(path.parent).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {FORMAT + 1}")


def folder_content(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (text_file, "not a database moiso can read"),
        (short_file, "not a database moiso can read"),
        (other_application, "not a hall of moiso"),
        (no_application, "not a hall of moiso"),
        (newer_format, "use the version of moiso that wrote it"),
    ],
)
def test_a_foreign_file_is_refused_and_not_a_byte_changes(
    folder: Path, make: Callable[[Path], None], said: str
) -> None:
    make(folder / "hall.db")
    before = folder_content(folder)
    for create in (True, False):
        with pytest.raises(ForeignDatabase, match=said):
            open_hall(folder, create=create)
    assert folder_content(folder) == before


def test_a_hall_cut_short_is_told_damaged_and_not_made_anew(folder: Path) -> None:
    books = Books(open_hall(folder), now=HandClock().now)
    books.run([configure, *[issue() for _ in range(50)]])
    books.database.close()
    path = folder / "hall.db"
    os.truncate(path, path.stat().st_size // 2)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"damaged.*last backup"):
        open_hall(folder)
    assert path.read_bytes() == before


def test_an_empty_file_is_a_hall_whose_making_was_cut_off(folder: Path) -> None:
    (folder / "hall.db").touch()
    database = open_hall(folder)
    assert journal.head(database.conn) == journal.BEGINNING
    database.close()


def test_a_folder_without_a_hall_is_said_so_and_stays_empty(folder: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no hall in .* `moiso hall load"):
        open_hall(folder, create=False)
    with pytest.raises(StoreError, match="there is no hall in"):
        open_for_reading(folder)
    assert folder_content(folder) == {}


def test_a_folder_that_cannot_be_made_is_said_so(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(StoreError, match="cannot be used"):
        open_hall(folder / "file" / "hall")


def test_a_hall_keeps_its_settings(folder: Path) -> None:
    open_hall(folder).close()
    database = open_hall(folder)
    asked = {
        name: database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode", "synchronous")
    }
    assert asked == {
        "application_id": APPLICATION_ID,
        "user_version": FORMAT,
        "journal_mode": "wal",
        "synchronous": 2,
    }
    database.close()


def test_a_reading_connection_writes_nothing(folder: Path) -> None:
    open_hall(folder).close()
    database = open_for_reading(folder)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.execute("INSERT INTO keys VALUES ('a', 'b')")
    database.close()


OPEN_ONCE = "from pathlib import Path; from server.store.database import open_hall; import sys;"
OPEN_ONCE += "sys.stdin.read(1); open_hall(Path(sys.argv[1])).close()"


def test_programs_that_open_a_new_folder_at_once_all_find_the_same_hall(folder: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_ONCE, str(folder)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"x")
        program.stdin.flush()
    said = [program.communicate(timeout=60)[1] for program in programs]
    assert [program.returncode for program in programs] == [0] * 4, said
    database = open_hall(folder)
    assert database.execute("SELECT count(*) FROM keys").fetchone()[0] == 1
    database.close()


# Stops dead at the n-th statement of the making, as if the plug were pulled.
DIE = """
import os, signal, sys
from pathlib import Path
import server.store.migrations as migrations
from sqlite_utils import Database
from server.store.database import open_hall
left = int(sys.argv[2])
real = Database.execute
def counting(self, *args, **kwargs):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *args, **kwargs)
Database.execute = counting
open_hall(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("statement", [1, 2, 6, 15, 20])
def test_a_hall_whose_making_was_killed_is_made_by_the_next_start(
    folder: Path, statement: int
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", DIE, str(folder), str(statement)], check=False, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    books = Books(open_hall(folder), now=HandClock().now)
    assert [each.error for each in books.run([configure, issue()])] == [None, None]
    books.database.close()
