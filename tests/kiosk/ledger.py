"""What a real hall has in its books about a ticket, asked for like any other system would."""

from __future__ import annotations

from typing import Any

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.running_hall import RunningHall, wait_for

Json = dict[str, Any]
PAGE = 1000


class Ledger:
    """Somebody who may read the hall's tickets and journal."""

    def __init__(self, hall: RunningHall) -> None:
        self._reader: Stranger = hall.device(Role.INTEGRATION)

    def ticket(self, ticket_id: str) -> Json:
        found: Json = self._reader.get(f"/tickets/{ticket_id}")
        return found

    def tickets(self) -> list[Json]:
        found: list[Json] = self._reader.get("/tickets", limit=PAGE)
        return found

    def happened_to(self, ticket_id: str) -> list[Json]:
        """Return the ticket's events in order."""
        events: list[Json] = []
        seen = 0
        while True:
            page = self._reader.get("/journal", after=seen, limit=PAGE)
            events += [each for each in page["events"] if each["data"].get("ticket") == ticket_id]
            if not page["events"] or page["events"][-1]["seq"] >= page["last_seq"]:
                return events
            seen = page["events"][-1]["seq"]

    def kinds(self, ticket_id: str) -> list[str]:
        return [each["kind"] for each in self.happened_to(ticket_id)]

    def wait_for_slip(self, ticket_id: str, state: str) -> None:
        """Wait until the hall knows this of the ticket's slip."""
        wait_for(lambda: self.ticket(ticket_id)["slip"] == state, f"the hall has heard '{state}'")
