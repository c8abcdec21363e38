"""The clerk's page on a fast clock: what it tells is the hall's time, never the machine's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.console.bench import Bench
from tests.console.hall import clock, write_hall
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.screens import assert_accessible, picture
from tests.world import fast_folder

SPEED = 240
STARTS = "11:00:00"
USUAL_AT_MOST_S = 13 * 60


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    """Give a hall whose half hour before lunch lasts less than eight seconds."""
    with fast_folder() as folder:
        options = clock(STARTS, speed=SPEED)
        with running_hall(folder / "data", write_hall(folder), options=options) as running:
            yield running


def timer_s(page: Page) -> int:
    parts = page.locator("#timer").inner_text().split(":")
    return sum(int(part) * 60**place for place, part in enumerate(reversed(parts)))


def test_between_two_pushes_the_timer_runs_on_as_fast_as_the_hall(bench: Bench) -> None:
    bench.issue()
    for verb in ("open", "call-next"):
        bench.watcher.post(f"/counters/{bench.number}/{verb}").raise_for_status()
    # No socket: what the page came with is all it knows.
    bench.page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    bench.page.route("**/socket.io/**", lambda route: route.abort())
    bench.page.clock.install(time=0)
    bench.page.clock.pause_at(1000)
    bench.page.goto(f"{bench.hall.url}/counter?counter={bench.number}")
    expect(bench.page.locator("#timer")).to_be_visible()
    began_s = timer_s(bench.page)
    bench.page.clock.run_for(3000)
    assert timer_s(bench.page) - began_s == 3 * SPEED


def test_the_timer_runs_in_hall_time_says_when_it_is_long_and_lunch_comes(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    bench.press("b")
    expect(bench.page.locator("#doing")).to_contain_text("Đang phục vụ")
    assert re.search(r"từ 11:\d\d", bench.page.locator("#doing").inner_text())
    expect(bench.page.locator("#fact-usual")).to_have_text("7–13 phút")
    seen: list[tuple[int, bool]] = []

    def is_late() -> bool:
        seen.append((timer_s(bench.page), bench.page.locator("#late").is_visible()))
        return seen[-1][1]

    wait_for(is_late, "the turn takes longer than usual")
    assert all(late == (shown_s > USUAL_AT_MOST_S) for shown_s, late in seen)
    expect(bench.page.locator("#late:visible")).to_have_text("lâu hơn thường lệ")
    expect(bench.page.locator("#hall-state:visible")).to_have_text("Đang nghỉ trưa")
    expect(bench.page.locator("#wall")).to_have_text(re.compile(r"1[123]:\d\d"))
    expect(bench.page.locator("#finish")).to_be_enabled()
    assert_accessible(bench.page)
    picture(bench.page, "counter-late-lunch")
