"""The halls a supervisor watches, and how full they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.hall import MORNING, clock
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

NAMES = ("Nguyễn Thị Hoa", "Trần Văn Minh", "Lê Thu Hà", "Phạm Đức Long")


@dataclass
class Watched:
    """A running hall with its kiosk, a supervisor's token and some clerks."""

    hall: RunningHall
    kiosk: Stranger = field(init=False)
    chief: Stranger = field(init=False)

    def __post_init__(self) -> None:
        self.kiosk = self.hall.device(Role.KIOSK)
        self.chief = self.hall.device(Role.SUPERVISOR)

    def issue(self, service: str, times: int = 1) -> Any:
        """Take numbers whose slips are printed; return the last ticket."""
        told: Any = None
        for _ in range(times):
            answer = self.kiosk.post("/tickets", {"service": service})
            assert answer.status_code == 201, answer.text
            told = answer.json()
            printed = {"outcome": "printed"}
            self.kiosk.post(f"/tickets/{told['id']}/slip", printed).raise_for_status()
        return told

    def services(self) -> list[Any]:
        """Return what the server says of the services."""
        return list(self.chief.get("/services"))

    def counters(self) -> dict[int, Any]:
        """Return what the server says of the counters."""
        return {each["number"]: each for each in self.chief.get("/counters")}

    def tell(self, path: str, **body: Any) -> Any:
        """Do something as the supervisor does."""
        answer = self.chief.post(path, body)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def staffed(self, counters: list[int]) -> None:
        """Let clerks open `counters`, each several."""
        clerks = [self.hall.person(name, Role.CLERK) for name in NAMES]
        for place, number in enumerate(counters):
            clerks[place % len(clerks)].post(f"/counters/{number}/open").raise_for_status()

    def watch(self, page: Page) -> Page:
        """Open the monitor, and wait until it is live."""
        page.goto(f"{self.hall.url}/monitor")
        expect(page.locator("body")).to_have_attribute("data-live", "live")
        return page


@contextmanager
def watched(name: str, *, time: str = MORNING, speed: float = 1.0) -> Iterator[Watched]:
    """Yield a sample hall on a Monday, at `time`, by a clock of so much `speed`."""
    with (
        fast_folder() as folder,
        running_hall(folder / "data", name, options=clock(time, speed=speed)) as hall,
    ):
        yield Watched(hall)
