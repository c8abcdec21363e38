"""Phones that follow a ticket, and a counter without a clerk's page that moves it on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.demo.stranger import Stranger
from tests.console.hall import MORNING, clock, service_of, write_hall
from tests.console.visitors import PHONE, Visitors
from tests.running_hall import RunningHall, load_hall
from tests.screens import assert_accessible, picture
from tests.world import fast_folder

RUNS_OVER = """() => [document.documentElement, document.querySelector('.card')]
  .filter((node) => node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight)
  .map((node) => node.className || node.tagName)"""
TEXTS = ("says", "number", "where", "zone", "ahead", "range", "more", "service", "notice")
# A browser that lets no socket through, as some offices' do.
NO_SOCKET = "window.WebSocket = undefined;"


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

    def do(self, *verbs: str, **body: Any) -> None:
        for verb in verbs:
            answer = self._supervisor.post(f"/counters/{self.number}/{verb}", body)
            assert answer.status_code in (200, 204), answer.text


@pytest.fixture
def counter(free_counters: Any, kiosk: Stranger, supervisor: Stranger) -> Counter:
    return Counter(next(free_counters), kiosk, supervisor)


@pytest.fixture
def follow(hall: RunningHall, visitors: Visitors) -> Callable[..., Page]:
    """Give a function that opens a ticket's page on a phone; `before` runs in it first.

    With `clock` the test may let the phone's time pass.
    """

    def opened(
        ticket: Any, rest: str = "", before: str = "", *, clock: bool = False, **options: Any
    ) -> Page:
        page = visitors.anybody(PHONE, **options)
        if clock:
            page.clock.install()
        if before:
            page.add_init_script(before)
        page.goto(f"{hall.url}/f/{code_of(ticket)}{rest}")
        return page

    return opened


@pytest.fixture
def own_hall() -> Iterator[RunningHall]:
    """Give a hall that a test may stop and start."""
    with fast_folder() as folder:
        load_hall(folder / "data", write_hall(folder))
        options = (*clock(MORNING), "--public-url", "http://hall.test")
        hall = RunningHall(folder / "data", options=options)
        hall.start()
        yield hall
        if hall.process is not None:
            hall.kill()


def code_of(ticket: Any) -> str:
    """Return the follow code that whoever took the ticket was told."""
    code: str = ticket["follow_url"].rsplit("/", 1)[1]
    return code


def said_on(page: Page) -> dict[str, str]:
    """Return every text of the page that is shown, by its place."""
    shown = {name: page.locator(f"#{name}") for name in TEXTS}
    return {name: " ".join((each.text_content() or "").split()) for name, each in shown.items()}


def in_state(page: Page, state: str) -> None:
    """Wait until the page is in a state, and no older than the server."""
    expect(page.locator("body")).to_have_attribute("data-state", state)
    expect(page.locator("#lost")).to_be_hidden()


def look_again(page: Page) -> None:
    """Look as a phone does that is taken out of the pocket."""
    with page.expect_response("**/api/v1/follow/**"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    assert page.evaluate(RUNS_OVER) == []
    assert_accessible(page)
    picture(page, f"follow-{name}")
