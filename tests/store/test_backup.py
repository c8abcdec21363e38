"""A hall in one file: taken while it runs, put back whole, and nothing ever overwritten."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from server.store import journal
from server.store.backup import backup, restore
from server.store.books import Books, load_day
from server.store.database import open_hall
from server.store.errors import ForeignDatabase, StoreError
from tests.store.conftest import issue
from tests.world import tables


def test_a_backup_taken_while_others_write_is_whole(books: Books, folder: Path) -> None:
    writing = threading.Event()
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            done = books.run([issue()])[0]
            assert done.error is None
            writing.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        writing.wait(10)
        own = open_hall(folder)
        head = backup(own, folder / "copy.moiso")
        own.close()
    finally:
        stop.set()
        thread.join()
    assert head.seq >= 4
    assert restore(folder / "copy.moiso", folder / "new") == head
    restored = open_hall(folder / "new")
    assert journal.verify(restored.conn, head) is None
    assert journal.verify(books.connection, head) is None
    restored.close()


def test_a_restored_hall_has_the_same_tables_and_goes_on(books: Books, folder: Path) -> None:
    backup(books.database, folder / "copy.moiso")
    restore(folder / "copy.moiso", folder / "new")
    again = Books(open_hall(folder / "new"), now=books.now)
    assert tables(again.connection) == tables(books.connection)
    assert load_day(again.connection) == books.day
    assert again.run([issue()])[0].answer == "20261123-A002"
    again.database.close()
    assert (folder / "copy.moiso").stat().st_size > 0


def test_a_backup_overwrites_nothing(books: Books, folder: Path) -> None:
    (folder / "letter.txt").write_text("Kính gửi", encoding="utf-8")
    with pytest.raises(StoreError, match="exists already"):
        backup(books.database, folder / "letter.txt")
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "Kính gửi"


def test_a_backup_that_cannot_be_written_leaves_nothing(books: Books, folder: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written: No such file"):
        backup(books.database, folder / "nowhere" / "copy.moiso")
    assert sorted(each.name for each in folder.iterdir() if "copy" in each.name) == []


@pytest.mark.parametrize("left", ["hall.db", "hall.db-wal", "hall.db-shm", "hall.db-journal"])
def test_a_restore_overwrites_nothing_and_takes_in_no_other_hall_s_log(
    books: Books, folder: Path, left: str
) -> None:
    backup(books.database, folder / "copy.moiso")
    (folder / "new").mkdir()
    (folder / "new" / left).write_bytes(b"of before")
    with pytest.raises(StoreError, match="never overwrites"):
        restore(folder / "copy.moiso", folder / "new")
    assert [each.read_bytes() for each in (folder / "new").iterdir()] == [b"of before"]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_backup_is_refused(books: Books, folder: Path, share: float) -> None:
    books.run([issue() for _ in range(60)])
    copy = folder / "copy.moiso"
    backup(books.database, copy)
    os.truncate(copy, int(copy.stat().st_size * share))
    with pytest.raises(StoreError, match=r"damaged|not whole"):
        restore(copy, folder / "new")
    assert list((folder / "new").iterdir()) == []


def test_a_backup_with_a_changed_journal_is_refused(books: Books, folder: Path) -> None:
    books.connection.execute("DROP TRIGGER journal_is_never_changed")
    books.connection.execute("UPDATE journal SET actor = 'nobody' WHERE seq = 3")
    with pytest.raises(StoreError, match="row 3 was changed"):
        backup(books.database, folder / "copy.moiso")
    assert not (folder / "copy.moiso").exists()


def test_what_is_no_backup_is_refused(folder: Path) -> None:
    with pytest.raises(StoreError, match="there is no file"):
        restore(folder / "nothing", folder / "new")
    (folder / "letter.txt").write_text("Kính gửi" * 100, encoding="utf-8")
    with pytest.raises(ForeignDatabase):
        restore(folder / "letter.txt", folder / "new")


def test_a_backup_s_name_may_be_any(books: Books, folder: Path) -> None:
    odd = folder / "sao lưu #1 100%?.moiso"
    backup(books.database, odd)
    restore(odd, folder / "new")
