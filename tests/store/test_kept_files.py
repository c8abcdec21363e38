"""A backup is one file: the hall's recordings and certificates come back with its books."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.store.backup import backup, restore
from server.store.books import Books
from server.store.errors import StoreError
from tests.world import tables

CLIP = Path("voice/clips/vi/đến-quầy-số.flac")
KEY = Path("tls/authority.key")


def put(folder: Path, path: Path, content: bytes, mode: int = 0o644) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    file.chmod(mode)


def test_recordings_and_certificates_come_back_as_they_were(books: Books, folder: Path) -> None:
    put(folder, CLIP, b"a clip")
    put(folder, KEY, b"a key", 0o600)
    put(folder, Path("voice/cache/ab.ogg"), b"made again")
    put(folder, Path("media/films/one.mp4"), b"a film")
    backup(books.database, folder / "copy.moiso")
    new = folder / "new"
    restore(folder / "copy.moiso", new)
    assert (new / CLIP).read_bytes() == b"a clip"
    assert (new / KEY).read_bytes() == b"a key"
    assert (new / KEY).stat().st_mode & 0o777 == 0o600
    assert not (new / "voice" / "cache").exists()
    assert not (new / "media").exists()
    with closing(sqlite3.connect(new / "hall.db")) as restored:
        assert tables(restored) == tables(books.connection)


@pytest.mark.parametrize("path", ["voice/clips/../../../out", "/out", "hall.db", "tls/../hall.db"])
def test_a_backup_that_was_tampered_with_writes_nowhere_else(
    books: Books, folder: Path, path: str
) -> None:
    copy = folder / "copy.moiso"
    backup(books.database, copy)
    with closing(sqlite3.connect(copy)) as changed:
        changed.execute("INSERT INTO kept_files VALUES (?, 420, 'out')", (path,))
        changed.commit()
    with pytest.raises(StoreError, match="belongs elsewhere"):
        restore(copy, folder / "new")
    assert not (folder / "out").exists()
    assert list((folder / "new").iterdir()) == []
