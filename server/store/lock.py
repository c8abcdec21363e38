"""One server a folder: a lock the system drops when its holder dies, never a pid file.

The file says how its holder serves, which counts only while it is held.
"""

from __future__ import annotations

import fcntl
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from server.store.database import make_folder
from server.store.errors import HallInUse, StoreError

FILE_NAME = "server.lock"
ORPHAN_S = 3.0
RETRY_S = 0.1


@dataclass(frozen=True, kw_only=True)
class Serving:
    """How a server serves: where, with which certificate (none: plain HTTP), how openly."""

    host: str
    port: int
    certificate: str
    insecure_lan: bool


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


def note_serving(lock: IO[bytes], serving: Serving) -> None:
    """Note in the lock's own file how its holder serves."""
    lock.truncate(0)
    lock.write(json.dumps(asdict(serving)).encode())
    lock.flush()


def serving_here(folder: Path) -> Serving | None:
    """Return how the server that works on `folder` serves, None when none works there."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return Serving(**json.loads(file.read()))
    except (OSError, ValueError, TypeError):
        pass  # nobody serves, or one that has not noted it yet
    return None
