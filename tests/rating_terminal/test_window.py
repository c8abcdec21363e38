"""The question's window, in real seconds whatever the hall's clock does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.console.hall import MORNING, clock, write_hall
from tests.display.rig import Host
from tests.rating_terminal.boards import rating_board, visit
from tests.rating_terminal.tablet import Tablet
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.world import fast_folder

WINDOW_S = 6
SPEED = 60


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    """Give a hall with a short window, whose clock runs sixty times as fast."""
    with fast_folder() as folder:
        path = write_hall(folder, window_s=WINDOW_S)
        options = clock(MORNING, speed=SPEED)
        with running_hall(folder / "data", path, options=options) as running:
            yield running


def left(page: Page) -> float:
    """Return how much of the bar is left, 1 before it begins."""
    shown = page.evaluate("document.querySelector('#time').style.getPropertyValue('--left')")
    return float(shown or 1)


def test_a_window_that_runs_out_leads_to_idle_and_the_visit_is_not_asked_about_again(
    tablet: Tablet,
) -> None:
    ticket = tablet.end_visit()
    # In hall seconds the window would be over before the bar had begun to shrink.
    wait_for(lambda: 0 < left(tablet.page) < 1, "the window runs in real seconds")
    tablet.is_at("idle")
    tablet.open()
    tablet.is_at("idle")
    other = tablet.end_visit()
    expect(tablet.page.locator("#about")).to_contain_text(other["number"])
    tablet.is_at("idle")
    assert tablet.ratings(ticket) == []


def test_a_reload_does_not_begin_the_window_anew(tablet: Tablet) -> None:
    tablet.end_visit()
    tablet.is_at("ask")
    wait_for(lambda: left(tablet.page) < 0.7, "a third of the window has passed")
    tablet.open()
    assert left(tablet.page) < 0.7 or tablet.page.get_attribute("body", "data-step") == "idle"
    tablet.is_at("idle")


def just_ended(number: str = "A012", **changes: Any) -> dict[str, Any]:
    """Make the board of a visit that ends in the very moment the board is sent."""
    board = rating_board(visit(number), **changes)
    board["ticket"]["ended_at"] = board["clock"]["now"]
    return board


@pytest.fixture
def still(page: Page) -> Page:
    """Give a page whose time stands still but where the test moves it."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page


def test_a_fast_hall_clock_does_not_shorten_the_window(still: Page, host: Host) -> None:
    board = rating_board(visit(), window_s=8)  # ended ten hall seconds ago
    board["clock"] |= {"speed": 20}
    host.push(board)
    still.goto(f"{host.url}/rating")
    expect(still.locator("body")).to_have_attribute("data-step", "ask")
    assert left(still) == pytest.approx(7.5 / 8, abs=0.001)
    still.clock.run_for(3000)
    assert left(still) == pytest.approx(4.5 / 8, abs=0.001)


def test_a_visit_whose_window_ran_out_is_let_go_though_the_hall_still_names_it(
    still: Page, host: Host
) -> None:
    host.push(just_ended(window_s=2))
    still.goto(f"{host.url}/rating")
    expect(still.locator("body")).to_have_attribute("data-live", "live")
    still.clock.run_for(1900)
    expect(still.locator("body")).to_have_attribute("data-step", "ask")
    still.clock.run_for(100)
    expect(still.locator("body")).to_have_attribute("data-step", "idle")
    name = {"vi": "Tên mới", "en": "New name"}
    host.push(just_ended(window_s=2, hall={"name": name, "place": name, "languages": ["vi"]}))
    expect(still.locator("#hall")).to_have_text("Tên mới")
    expect(still.locator("body")).to_have_attribute("data-step", "idle")


def test_a_new_window_begins_with_a_new_visit(still: Page, host: Host) -> None:
    host.push(just_ended(window_s=8))
    still.goto(f"{host.url}/rating")
    expect(still.locator("body")).to_have_attribute("data-live", "live")
    still.clock.run_for(3000)
    assert left(still) == pytest.approx(5 / 8, abs=0.001)
    host.push(just_ended("A013", window_s=8))
    expect(still.locator("#about")).to_contain_text("A013")
    assert left(still) == 1
