"""The page of appointments on every screen, on shut days, and in a hall that agrees none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from tests.console.agreeing import BUSINESS, slot
from tests.console.hall import MORNING, clock, write_hall
from tests.console.monitor_hall import Watched
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import running_hall
from tests.screens import assert_accessible, assert_nothing_overflows, picture
from tests.world import fast_folder


@pytest.mark.parametrize(("name", "size"), [("desk", DESK), ("phone", PHONE)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_whole_and_accessible(
    booking_clerk: Callable[..., Page], name: str, size: tuple[int, int], language: str
) -> None:
    page = booking_clerk(f"?service={BUSINESS}&lang={language}", size)
    picture(page, f"appointments-{name}-{language}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if name == "desk":
        page.goto(page.url + "&day=2020-01-01")
        expect(page.locator("#slots .slot")).to_have_count(15)


def test_a_day_on_which_the_hall_is_shut_says_so(booking_clerk: Callable[..., Page]) -> None:
    page = booking_clerk()
    later = page.get_by_role("link", name="Ngày mở cửa sau")
    for _ in range(4):
        later.click()
    day = re.search(r"day=([\d-]+)", page.url)
    assert day is not None
    saturday = date.fromisoformat(day.group(1)) + timedelta(days=1)
    page.goto(page.url.replace(day.group(1), str(saturday)))

    expect(page.locator(".nobody")).to_be_visible()
    picture(page, "appointments-shut")
    assert_accessible(page)
    assert_nothing_overflows(page)


def test_a_lost_server_is_said_with_the_time_of_what_is_shown(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
    page.context.set_offline(True)
    lost = page.locator("#lost")
    expect(lost).to_be_visible(timeout=15_000)
    drawn = page.locator("#sums").get_attribute("data-drawn")
    expect(lost).to_contain_text(f"Đang hiện dữ liệu lúc {drawn}")
    picture(page, "appointments-lost")
    assert_accessible(page)
    free = booking_hall.chief.get("/appointments/free", service=BUSINESS)
    at_four = next(each["at"] for each in free if "T09:00" in each["at"])
    made = booking_hall.chief.post("/appointments", {"service": BUSINESS, "at": at_four})
    made.raise_for_status()
    page.context.set_offline(False)
    expect(lost).to_be_hidden(timeout=15_000)
    expect(slot(page, "16:00").locator(".places")).to_contain_text("1/2")


def test_the_front_door_leads_to_it_where_a_service_takes_appointments(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
    page.goto(booking_hall.hall.url)
    page.locator("a.door[href='/appointments']").click()
    expect(page.locator("#slots")).to_be_visible()


def test_a_hall_without_appointments_has_no_link_and_says_what_is_missing(
    new_context: Callable[..., BrowserContext], tmp_path: Any
) -> None:
    with (
        fast_folder() as folder,
        running_hall(folder / "data", write_hall(tmp_path), options=clock(MORNING)) as plain,
    ):
        visitors = Visitors(plain, new_context)
        page = visitors.staff(Role.CLERK)
        page.goto(f"{plain.url}/appointments")
        expect(page.locator("h1")).to_have_text("Chưa dịch vụ nào nhận hẹn")
        expect(page.locator(".nav a")).to_have_text(["Quầy"])
        picture(page, "appointments-none")
        assert_accessible(page)


def test_nobody_unknown_sees_it(
    booking_hall: Watched, new_context: Callable[..., BrowserContext]
) -> None:
    page = Visitors(booking_hall.hall, new_context).anybody()
    answer = page.request.get(f"{booking_hall.hall.url}/appointments", max_redirects=0)
    assert (answer.status, answer.headers["location"][:12]) == (302, "/login?next=")
