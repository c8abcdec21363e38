"""Who came by appointment: seen by himself on the phone, by the clerk and by the supervisor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from tests.console.hall import MORNING, clock
from tests.console.monitor_hall import Watched
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import running_hall
from tests.screens import assert_accessible, picture
from tests.world import fast_folder

TAKEN_LATER = "D"
COUNTER = 4


@pytest.fixture(scope="module")
def hall() -> Iterator[Watched]:
    options = (*clock(MORNING), "--public-url", "http://hall.test")
    with fast_folder() as folder, running_hall(folder / "data", options=options) as running:
        yield Watched(running)


@pytest.fixture
def visitors(hall: Watched, new_context: Callable[..., BrowserContext]) -> Iterator[Visitors]:
    made = Visitors(hall.hall, new_context)
    yield made
    assert made.errors == []


def come(hall: Watched) -> tuple[Any, str]:
    """Come for the next free time of a service; return the ticket and the hall's time agreed."""
    free = hall.chief.get("/appointments/free", service=TAKEN_LATER)
    at = next(each["at"] for each in free if each["left"])
    made = hall.tell("/appointments", service=TAKEN_LATER, at=at)
    ticket = hall.kiosk.post("/tickets", {"appointment": made["code"]}).json()
    hall.kiosk.post(f"/tickets/{ticket['id']}/slip", {"outcome": "printed"}).raise_for_status()
    hour = (datetime.fromisoformat(at).hour + 7) % 24
    return ticket, f"{hour:02}:{at[14:16]}"


def test_the_phone_says_the_time_while_its_holder_waits(hall: Watched, visitors: Visitors) -> None:
    ticket, time = come(hall)
    code = ticket["follow_url"].rsplit("/", 1)[-1].split("#")[0]

    plain = visitors.anybody(PHONE, java_script_enabled=False)
    plain.goto(f"{hall.hall.url}/f/{code}")
    expect(plain.locator("#appointed")).to_have_text(f"Hẹn lúc {time}")
    page = visitors.anybody(PHONE)
    page.goto(f"{hall.hall.url}/f/{code}")
    expect(page.locator("#updated")).not_to_be_empty()
    expect(page.locator("#appointed")).to_have_text(f"Hẹn lúc {time}")
    picture(page, "follow-appointed")
    assert_accessible(page)

    hall.tell(f"/tickets/{ticket['id']}/cancel")
    expect(page.locator("body")).to_have_attribute("data-state", "cancelled")
    expect(page.locator("#appointed")).to_be_empty()


def test_the_clerk_sees_it_in_the_queue_and_at_hand(hall: Watched, visitors: Visitors) -> None:
    ticket, time = come(hall)
    hall.issue(TAKEN_LATER)
    page: Page = visitors.staff(Role.SUPERVISOR, DESK)
    page.goto(f"{hall.hall.url}/counter?counter={COUNTER}")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    row = page.locator(f"#queue [data-ticket='{ticket['id']}']")
    expect(row.locator(".tag")).to_have_text(f"hẹn {time}")
    expect(page.locator("#queue .tag")).to_have_count(1)
    hall.tell(f"/counters/{COUNTER}/open")
    expect(page.locator("body")).to_have_attribute("data-counter", "open")
    picture(page, "counter-appointed")

    hall.tell(f"/counters/{COUNTER}/call", ticket=ticket["id"])

    expect(page.locator("#number")).to_have_text(ticket["number"])
    expect(page.locator("#fact-service .tag")).to_have_text(f"hẹn {time}")
    picture(page, "counter-appointed-at-hand")
    assert_accessible(page)
    hall.tell(f"/counters/{COUNTER}/finish")


def test_the_supervisor_finds_it_with_its_time(hall: Watched, visitors: Visitors) -> None:
    ticket, time = come(hall)
    page = hall.watch(visitors.staff(Role.SUPERVISOR))
    page.locator("#act-find").click()
    page.fill("#ask-number", ticket["number"])
    page.locator("#ask[open]").get_by_role("button", name="Tìm", exact=True).click()

    expect(page.locator("#ask[open]")).to_contain_text(f"đang chờ; hẹn {time}")
