"""The committed day that screens are drawn from, and who is told when it changes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence

from server.core.day import Day, Recorded
from server.store import journal
from server.store.books import load_day

Listener = Callable[[Sequence[Recorded]], None]


class View:
    """A day that holds only what is committed; it never shows what may be rolled back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.day: Day = load_day(connection)
        self._connection = connection
        self._listeners: list[Listener] = []
        # The writer and the watch both bring news: an event is taken in once.
        self._taking = threading.Lock()

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every committed event, in order."""
        self._listeners.append(listener)

    def take(self, recorded: Sequence[Recorded]) -> None:
        """Take in what the writer committed; what is missing between is read from the journal."""
        with self._taking:
            fresh = [each for each in recorded if each.seq > self.day.seq]
            if fresh and fresh[0].seq != self.day.seq + 1:
                fresh = list(journal.read(self._connection, self.day.seq))
            self._apply(fresh)

    def catch_up(self) -> None:
        """Take in what anybody, such as the command line, has committed beside the writer."""
        with self._taking:
            if journal.head(self._connection).seq > self.day.seq:
                self._apply(list(journal.read(self._connection, self.day.seq)))

    def _apply(self, recorded: Sequence[Recorded]) -> None:
        if not recorded:
            return
        for each in recorded:
            self.day.apply(each)
        for listener in self._listeners:
            listener(recorded)
