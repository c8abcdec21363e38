"""One counter of the running hall: its clerk's page, and the kiosk that sends people there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from server.demo.stranger import Stranger
from tests.console.hall import service_of
from tests.running_hall import RunningHall, wait_for


@dataclass
class Bench:
    """A counter that no other test uses."""

    hall: RunningHall
    number: int
    page: Page
    kiosk: Stranger
    watcher: Stranger

    @property
    def service(self) -> str:
        """Return the service this counter alone serves."""
        return service_of(self.number)

    def issue(self, **asked: Any) -> Any:
        """Take a ticket for this counter at the kiosk."""
        answer = self.kiosk.post("/tickets", {"service": self.service, **asked})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def sit_down(self, page: Page | None = None) -> None:
        """Open the counter's page, and wait until it is live."""
        page = page or self.page
        page.goto(f"{self.hall.url}/counter?counter={self.number}")
        expect(page.locator("body")).to_have_attribute("data-live", "live")

    def open(self) -> None:
        """Sit down and open the counter by its key."""
        self.sit_down()
        self.press("Space")
        expect(self.page.locator("body")).to_have_attribute("data-counter", "open")
        self.settle()

    def press(self, key: str) -> None:
        """Press a key once the page takes keys."""
        self.settle()
        self.page.keyboard.press(key)

    def settle(self) -> None:
        """Wait until the page takes keys: the one before is answered, the server is there."""
        body = self.page.locator("body")
        expect(body).to_have_attribute("data-live", "live")
        expect(body).to_have_attribute("data-busy", "no")

    def at_hand(self) -> Locator:
        """Return the number at hand on the page."""
        return self.page.locator("#number")

    def state(self) -> Any:
        """Return what the server says of the counter."""
        counters = self.watcher.get("/counters")
        return next(each for each in counters if each["number"] == self.number)

    def has(self, **facts: Any) -> None:
        """Wait until the server says of the counter's ticket what `facts` say."""
        wait_for(
            lambda: facts.items() <= ((self.state()["ticket"] or {}).items()),
            f"counter {self.number} has {facts}",
        )

    def call(self) -> None:
        """Call who is next by the key, and wait until the page takes keys again."""
        self.press("Space")
        self.has(state="called")
        self.settle()

    def becomes(self, number: str, **facts: Any) -> None:
        """Wait until the server says of a number, wherever it is, what `facts` say."""

        def is_so() -> bool:
            tickets = self.watcher.get("/tickets")
            told = next(each for each in tickets if each["number"] == number)
            return bool(facts.items() <= told.items())

        wait_for(is_so, f"{number} becomes {facts}")
