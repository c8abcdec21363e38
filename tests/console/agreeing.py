"""A hall whose desk agrees times, for the tests of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, StorageState, expect

from server.desk.principal import Role
from tests.console.monitor_hall import Watched, watched
from tests.console.visitors import DESK, Visitors

LAND = "B"
BUSINESS = "D"
SIZE_PX = "node => parseFloat(getComputedStyle(node).fontSize)"


@pytest.fixture(scope="module")
def booking_hall() -> Iterator[Watched]:
    with watched("quevo") as made:
        yield made


@pytest.fixture(scope="module")
def booking_session(booking_hall: Watched, browser: Any) -> StorageState:
    """Log a clerk in once for all tests."""
    context = browser.new_context()
    visitors = Visitors(booking_hall.hall, lambda **_: context)
    visitors.log_in(context, visitors.add(Role.CLERK))
    kept: StorageState = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def booking_clerk(
    booking_hall: Watched, booking_session: StorageState, new_context: Callable[..., BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Give a function that opens the page for a clerk."""
    visitors = Visitors(booking_hall.hall, new_context)

    def opened(rest: str = f"?service={BUSINESS}", size: tuple[int, int] = DESK) -> Page:
        page = visitors.anybody(size, storage_state=booking_session)
        page.goto(f"{booking_hall.hall.url}/appointments{rest}")
        return page

    yield opened
    assert visitors.errors == []


def slot(page: Page, time: str) -> Any:
    return page.locator(f"#slots .slot[data-time='{time}']")


def made(hall: Watched, **which: str) -> list[Any]:
    return list(hall.chief.get("/appointments", **which))


def ask_for(page: Page, time: str) -> None:
    slot(page, time).get_by_role("button", name="Đặt hẹn").click()
    page.locator("#agree").get_by_role("button", name="Đặt hẹn").click()


def book(page: Page, time: str) -> str:
    """Agree a time; return its code and leave the dialog open."""
    ask_for(page, time)
    expect(page.locator("#told")).to_be_visible()
    return page.locator("#told-code").inner_text().replace("\u00a0", "")
