"""One counter's rating tablet in a real browser, and the visits that end at that counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from server.demo.stranger import Stranger
from tests.console.hall import service_of
from tests.running_hall import RunningHall, wait_for

THANKS_TIMEOUT_MS = 20_000


def waiting(page: Page) -> list[Any]:
    """Return the answers that wait on the tablet for the hall."""
    kept: list[Any] = page.evaluate("JSON.parse(localStorage.getItem('moiso_ratings') ?? '[]')")
    return kept


@dataclass
class Tablet:
    """A tablet at a counter that no other test uses."""

    hall: RunningHall
    number: int
    page: Page
    kiosk: Stranger
    supervisor: Stranger
    journal: Stranger

    def open(self, page: Page | None = None) -> None:
        """Open the terminal's page and wait until it is live."""
        page = page or self.page
        page.goto(f"{self.hall.url}/rating")
        expect(page.locator("body")).to_have_attribute("data-live", "live")

    def end_visit(self, ending: str = "finish") -> Any:
        """Let a citizen come, be served at this counter and leave it; return the ticket."""
        answer = self.kiosk.post("/tickets", {"service": service_of(self.number)})
        assert answer.status_code == 201, answer.text
        for verb in ("open", "call-next", ending):
            self.supervisor.post(f"/counters/{self.number}/{verb}").raise_for_status()
        return answer.json()

    def is_at(self, step: str, page: Page | None = None) -> None:
        """Wait until the screen shows a step: idle, ask or thanks."""
        expect((page or self.page).locator("body")).to_have_attribute(
            "data-step", step, timeout=THANKS_TIMEOUT_MS
        )

    def face(self, level: str, page: Page | None = None) -> Locator:
        """Return the key of a level."""
        return (page or self.page).locator(f".level[data-level={level}]")

    def ratings(self, ticket: Any = None) -> list[Any]:
        """Return the ratings in the journal, all of this counter's or one ticket's."""
        events: list[Any] = []
        while True:
            after = events[-1]["seq"] if events else 0
            page = self.journal.get("/journal", after=after, limit=1000)
            events += page["events"]
            if not page["events"] or events[-1]["seq"] >= page["last_seq"]:
                break
        given = [each["data"] for each in events if each["kind"] == "rating_given"]
        if ticket is not None:
            return [each for each in given if each.get("ticket") == ticket["id"]]
        return [each for each in given if each.get("counter") == self.number]

    def has_rated(self, ticket: Any, *levels: str) -> None:
        """Wait until the journal holds exactly these answers about a ticket."""
        wait_for(
            lambda: [each["level"] for each in self.ratings(ticket)] == list(levels),
            f"{ticket['number']} was rated {levels}",
        )
