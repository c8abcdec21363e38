"""The citizen's own code: made from the ticket by a key of the hall, kept nowhere.

80 bits of HMAC-SHA256, good for the ticket's day and the next; it never reaches a counter, a
list, a push or the journal. A slip that is printed again has a code of its own, and the one before
is then as unknown as any guess.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import date, timedelta

from server.core.events import Json
from server.core.place import place_picture
from server.core.ticket import Ticket
from server.desk.desk import Desk
from server.store.tickets import copies_since, find_ticket

CODE_BYTES = 10
DAYS = 1


class FollowCodes:
    """Finds the ticket of a code, and makes the code of a ticket."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        row = desk.reading.execute("SELECT value FROM keys WHERE name = 'follow'").fetchone()
        # Copied for each code: setting the key costs more than the digest itself.
        self._keyed = hmac.new(bytes.fromhex(row[0]), digestmod=hashlib.sha256)
        self._holders: dict[str, tuple[str, int]] = {}
        self._copies: dict[str, int] = {}
        self._day = ""

    def url(self, ticket: str, copy: int = 1) -> str | None:
        """Return the address a slip carries, None while the hall has no public address."""
        if not self._desk.options.public_url:
            return None
        return f"{self._desk.options.public_url.rstrip('/')}/f/{self.code(ticket, copy)}"

    def code(self, ticket: str, copy: int = 1) -> str:
        """Return the code of a copy of a ticket's slip: 16 letters and digits."""
        made = self._keyed.copy()
        # An id holds no slash, so no copy of one ticket is another ticket's first slip.
        made.update(ticket.encode() if copy == 1 else f"{ticket}/{copy}".encode())
        return base64.b32encode(made.digest()[:CODE_BYTES]).decode().lower()

    def look(self, code: str) -> Json | None:
        """Return what the holder of `code` may see of his own ticket, None of an unknown one."""
        ticket = self.ticket(code)
        return place_picture(self._desk.view.day, ticket, self._desk.light()) if ticket else None

    def ticket(self, code: str) -> Ticket | None:
        """Return the ticket of `code`, None of one that is unknown or no longer good."""
        ticket_id = self._find(code)
        if ticket_id is None:
            return None
        return self._desk.view.day.tickets.get(ticket_id) or find_ticket(
            self._desk.reading, ticket_id
        )

    def is_of_today(self, ticket: Ticket) -> bool:
        """Return whether the ticket's day still goes on, so that its place can change."""
        return ticket.id in self._desk.view.day.tickets

    def _find(self, code: str) -> str | None:
        day = self._desk.view.day
        if self._day != day.day and day.day:
            since = date.fromisoformat(day.day) - timedelta(days=DAYS)
            known = copies_since(self._desk.reading, since.isoformat())
            self._holders, self._copies = self._holders_of(known), dict(known)
            self._day = day.day
        found = self._holders.get(code)
        if found is None:
            fresh = [
                (each.id, each.copy)
                for each in list(day.tickets.values())
                if self._copies.get(each.id) != each.copy
            ]
            self._holders |= self._holders_of(fresh)
            self._copies |= fresh
            found = self._holders.get(code)
        return found[0] if found and self._counts(*found) else None

    def _holders_of(self, copies: Iterable[tuple[str, int]]) -> dict[str, tuple[str, int]]:
        return {self.code(*each): each for each in copies}

    def _counts(self, ticket: str, copy: int) -> bool:
        """Tell whether no later copy was printed; only today's slips are printed again."""
        today = self._desk.view.day.tickets.get(ticket)
        return today is None or today.copy == copy
