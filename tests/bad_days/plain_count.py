"""What the journal's rows say of who is where, counted the plain way and by nobody's code but this.

It knows only what each kind means: a ticket waits, is at one counter, is parked, or has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.store import journal
from server.store.database import open_for_reading

Row = dict[str, Any]
TO_COUNTER = {"ticket_called", "ticket_resumed"}
FROM_COUNTER = {"ticket_served", "ticket_no_show", "ticket_parked", "ticket_requeued"}
ENDS = {"ticket_served", "ticket_no_show", "ticket_cancelled"}


def rows_of(folder: Path) -> Iterator[Row]:
    """Yield every row of the folder's journal."""
    with closing(open_for_reading(folder)) as database:
        after, last = 0, journal.head(database.conn).seq
        while after < last:
            for row in journal.read_page(database.conn, after, journal.PAGE):
                after = row["seq"]
                yield row


@dataclass
class PlainHall:
    """Who holds whom; `moves` keeps what each row did to its ticket, so that it can be undone."""

    where: dict[str, int | None] = field(default_factory=dict)
    held: dict[int, str] = field(default_factory=dict)
    parked: set[str] = field(default_factory=set)
    ended: dict[str, str] = field(default_factory=dict)
    _before: dict[int, tuple[str, int | None, bool, str | None]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Take in one row; fail when it puts a ticket at two counters or two at one."""
        kind, data = row["kind"], row["data"]
        ticket = data.get("ticket")
        if ticket is None or kind.startswith("slip_") or kind == "rating_given":
            return
        if kind == "ticket_issued":
            self.where[ticket] = None
            return
        if kind == "step_undone":
            self._restore(*self._before.pop(data["undoes"]))
            return
        state = (ticket, self.where[ticket], ticket in self.parked, self.ended.get(ticket))
        self._before[row["seq"]] = state
        if kind in TO_COUNTER:
            self._put(ticket, data["counter"])
        elif kind in FROM_COUNTER or kind in ENDS or kind == "ticket_transferred":
            self._put(ticket, None)
        if kind == "ticket_parked":
            self.parked.add(ticket)
        elif kind not in ("priority_set", "size_set"):
            self.parked.discard(ticket)
        if kind in ENDS:
            self.ended[ticket] = kind
        elif kind in TO_COUNTER or kind in ("ticket_requeued", "ticket_transferred"):
            self.ended.pop(ticket, None)

    def _put(self, ticket: str, counter: int | None) -> None:
        here = self.where[ticket]
        if here is not None and self.held.get(here) == ticket:
            del self.held[here]
        if counter is not None:
            assert here is None, f"{ticket} is at {here} and goes to {counter}"
            assert counter not in self.held, f"{counter} holds {self.held[counter]} and {ticket}"
            self.held[counter] = ticket
        self.where[ticket] = counter

    def _restore(self, ticket: str, counter: int | None, parked: bool, ended: str | None) -> None:
        self._put(ticket, None)
        if counter is not None:
            self._put(ticket, counter)
        (self.parked.add if parked else self.parked.discard)(ticket)
        if ended is None:
            self.ended.pop(ticket, None)
        else:
            self.ended[ticket] = ended
