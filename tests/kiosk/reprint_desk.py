"""Staff who have lost slips printed again, and what came out of the printer."""

from __future__ import annotations

from typing import Any

from kiosk.printers.virtual import VirtualPrinter
from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.running_hall import RunningHall

Json = dict[str, Any]


class Desk:
    """Staff who have slips printed again at one kiosk."""

    def __init__(self, hall: RunningHall, kiosk: int | None = None) -> None:
        self.staff: Stranger = hall.device(Role.SUPERVISOR)
        self.kiosk = kiosk or int(self.staff.get("/kiosks")[-1]["id"])

    def issue(self) -> Json:
        """Give a number at the desk, of which no paper has come out."""
        made: Json = self.staff.post("/tickets", {"service": "A"}).json()
        return made

    def reprint(self, ticket: Json) -> Json:
        body = {"kiosk": self.kiosk}
        answer = self.staff.post(f"/tickets/{ticket['id']}/reprint", body)
        answer.raise_for_status()
        made: Json = answer.json()
        return made


def slips(printer: VirtualPrinter) -> int:
    return len(printer.work.slips)
