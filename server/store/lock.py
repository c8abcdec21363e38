"""One server a folder: a lock the system drops when its holder dies, never a pid file."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

from server.store.database import make_folder
from server.store.errors import HallInUse, StoreError

FILE_NAME = "server.lock"
ORPHAN_S = 3.0
RETRY_S = 0.1


def lock_folder(folder: Path) -> IO[bytes]:
    """Return the folder's lock, held until the file is closed.

    After a kill -9 of the master its worker may hold on for a moment, so it is tried for 3 s.

    Raises:
        HallInUse: another server works here.
    """
    try:
        make_folder(folder)
        file = (folder / FILE_NAME).open("ab")
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be used: {error.strerror}") from error
    deadline = time.monotonic() + ORPHAN_S
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        except BlockingIOError:
            if time.monotonic() > deadline:
                file.close()
                raise HallInUse(
                    f"another server already works on {folder}: stop it first, "
                    "or choose another folder with --data"
                ) from None
            time.sleep(RETRY_S)
