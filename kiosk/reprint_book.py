"""What this kiosk has printed again, kept on the disk so that no copy comes out twice.

A copy is written down before its paper moves. What was begun and never settled, because the power
went, may or may not lie in the tray: it is not printed again.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

BOOK_FILE = "reprints.json"
BEGUN = "begun"


@dataclass(frozen=True)
class Copy:
    """One copy of one ticket's slip."""

    ticket: str
    copy: int


@dataclass(frozen=True)
class Entry:
    """What became of a copy: begun, printed or failed, and why."""

    outcome: str = BEGUN
    reason: str | None = None


class ReprintBook:
    """The copies of which the hall has not yet heard what became of them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / BOOK_FILE
        self._lock = threading.Lock()
        self._entries: dict[Copy, Entry] = {}

    def open(self) -> None:
        """Read what was kept; a worker that takes a dead one's place must know what that did."""
        with self._lock:
            self._entries = self._read()

    def entries(self) -> dict[Copy, Entry]:
        """Return what stands in the book."""
        with self._lock:
            return dict(self._entries)

    def put(self, copy: Copy, entry: Entry) -> None:
        """Write down a copy, on the disk before this returns. Raises OSError."""
        with self._lock:
            self._write(self._entries | {copy: entry})

    def drop(self, copy: Copy) -> None:
        """Forget a copy of which the hall has heard. Raises OSError."""
        with self._lock:
            self._write({each: told for each, told in self._entries.items() if each != copy})

    def _read(self) -> dict[Copy, Entry]:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            return {Copy(t, n): Entry(outcome, reason) for t, n, outcome, reason in told}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError):
            # A kiosk that does not start is worse than a copy too many.
            log.exception("the book of copies cannot be read: it begins anew")
            return {}

    def _write(self, entries: dict[Copy, Entry]) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        rows = [[c.ticket, c.copy, e.outcome, e.reason] for c, e in entries.items()]
        handle, unfinished = tempfile.mkstemp(dir=self._path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(rows, file)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(self._path)
        _sync_folder(self._path.parent)
        self._entries = entries


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
