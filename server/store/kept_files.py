"""What of a hall's folder belongs into its backup beside the database: recordings, certificates.

They lie in a table of the backup alone, so that it stays one file; a hall that was put back has
them in its folder again and the table no more. Films can be fetched again and are left out.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path, PurePosixPath

from server.store.errors import StoreError

KEPT = (PurePosixPath("voice/clips"), PurePosixPath("tls"))
"""The folders, seen from the hall's, whose files a backup holds."""

RIGHTS = 0o777


def put_in(copy: sqlite3.Connection, folder: Path) -> None:
    """Write the kept files of `folder` into a backup."""
    copy.execute("CREATE TABLE kept_files (path TEXT PRIMARY KEY, mode INTEGER, content BLOB)")
    for kept in KEPT:
        for file in sorted(folder.joinpath(kept).rglob("*")):
            if file.is_file():
                path = file.relative_to(folder).as_posix()
                mode = file.stat().st_mode & RIGHTS
                copy.execute(
                    "INSERT INTO kept_files VALUES (?, ?, ?)", (path, mode, file.read_bytes())
                )
    copy.commit()


def take_out(copy: sqlite3.Connection, folder: Path) -> None:
    """Write the files of a backup into `folder`, and drop them from the copy of it.

    Raises:
        StoreError: a path in it leads elsewhere.
    """
    if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept_files'").fetchone():
        return  # a backup of a version before
    for path, mode, content in copy.execute("SELECT path, mode, content FROM kept_files"):
        _write(folder / _inside(path), mode, content)
    copy.execute("DROP TABLE kept_files")
    copy.commit()
    copy.execute("VACUUM")


def _inside(path: str) -> PurePosixPath:
    told = PurePosixPath(path)
    if ".." in told.parts or not any(told.is_relative_to(kept) for kept in KEPT):
        raise StoreError(f"the backup holds a file that belongs elsewhere: {path}")
    return told


def _write(file: Path, mode: int, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
