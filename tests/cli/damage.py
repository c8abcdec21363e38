"""A hall's file of which a failing disk has eaten the journal's first page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096


def damage(folder: Path) -> None:
    """Overwrite the page on which the journal begins."""
    file = folder / "hall.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'journal'"
        page = connection.execute(asked).fetchone()[0]
    written = bytearray(file.read_bytes())
    written[PAGE * (page - 1) : PAGE * page] = b"\xff" * PAGE
    file.write_bytes(written)
