"""Phones that follow a ticket, and a counter without a clerk's page that moves it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from server.demo.stranger import Stranger
from tests.console.hall import service_of
from tests.console.visitors import PHONE, Visitors
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture

RUNS_OVER = """() => [document.documentElement, document.querySelector('#place')]
  .filter((node) => node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight)
  .map((node) => node.id || node.tagName)"""


class Counter:
    """A counter without a clerk's page, and the people who come to it."""

    def __init__(self, number: int, kiosk: Stranger, supervisor: Stranger) -> None:
        self.number = number
        self._kiosk = kiosk
        self._supervisor = supervisor

    def issue(self) -> Any:
        answer = self._kiosk.post("/tickets", {"service": service_of(self.number)})
        assert answer.status_code == 201
        return answer.json()

    def do(self, *verbs: str) -> None:
        for verb in verbs:
            answer = self._supervisor.post(f"/counters/{self.number}/{verb}")
            assert answer.status_code in (200, 204), answer.text


@pytest.fixture
def counter(free_counters: Any, kiosk: Stranger, supervisor: Stranger) -> Counter:
    return Counter(next(free_counters), kiosk, supervisor)


@pytest.fixture
def follow(hall: RunningHall, visitors: Visitors) -> Callable[..., Page]:
    """Give a function that opens a ticket's page on a phone."""

    def opened(ticket: Any, rest: str = "", **options: Any) -> Page:
        page = visitors.anybody(PHONE, **options)
        code = ticket["follow_url"].rsplit("/", 1)[1]
        page.goto(f"{hall.url}/f/{code}{rest}")
        return page

    return opened


def look_again(page: Page) -> None:
    """Look as a phone does that is taken out of the pocket."""
    with page.expect_response("**/api/v1/follow/**"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    assert page.evaluate(RUNS_OVER) == []
    assert_accessible(page)
    picture(page, f"follow-{name}")
