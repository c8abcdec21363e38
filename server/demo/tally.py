"""What the simulator itself counted, to be held against the hall's reports."""

from __future__ import annotations

import threading
from collections import Counter


class Tally:
    """Counts what the hall has answered; safe for many threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._numbers: list[str] = []
        self._lock = threading.Lock()

    def issued(self, number: str) -> None:
        """Count a ticket that was answered with 201."""
        with self._lock:
            self._counts["issued"] += 1
            self._numbers.append(number)

    def count(self, what: str) -> None:
        """Count one more of `what`."""
        with self._lock:
            self._counts[what] += 1

    def __getitem__(self, what: str) -> int:
        with self._lock:
            return self._counts[what]

    def as_dict(self) -> dict[str, int]:
        """Return all counts."""
        with self._lock:
            return dict(self._counts)

    def numbers(self) -> list[str]:
        """Return every number that was given out, in order."""
        with self._lock:
            return list(self._numbers)
