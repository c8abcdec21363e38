"""The clerk's page on a fast clock: what it tells is the hall's time, never the machine's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.console.bench import Bench
from tests.console.hall import LUNCH, MORNING, clock, write_hall
from tests.console.visitors import Visitors
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.screens import assert_accessible, picture
from tests.world import fast_folder

SPEED = 120
USUAL_AT_MOST_S = 13 * 60


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    """Give a hall on a clock that runs two hours in a minute."""
    with running_at(MORNING, speed=SPEED) as running:
        yield running


@contextmanager
def running_at(time: str, speed: float = 1) -> Iterator[RunningHall]:
    """Yield a running hall whose clock begins at `time`."""
    with fast_folder() as folder:
        options = clock(time, speed=speed)
        with running_hall(folder / "data", write_hall(folder), options=options) as running:
            yield running


def as_seconds(timer: str) -> int:
    return sum(int(part) * 60**place for place, part in enumerate(reversed(timer.split(":"))))


def timer_s(page: Page) -> int:
    return as_seconds(page.locator("#timer").inner_text())


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


def test_a_turn_that_takes_longer_than_usual_says_so_in_words(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    bench.press("b")
    expect(bench.page.locator("#doing")).to_contain_text("Đang phục vụ")
    expect(bench.page.locator("#fact-usual")).to_have_text("7–13 phút")
    seen: list[tuple[str, bool]] = []

    def is_late() -> bool:
        shown, late = bench.page.evaluate(
            "['timer', 'late'].map((id) => document.getElementById(id)).map("
            "(node) => node.id === 'late' ? !node.hidden : node.textContent)"
        )
        seen.append((shown, late))
        return bool(late)

    wait_for(is_late, "the turn takes longer than usual")
    wrong = [each for each in seen if each[1] != (as_seconds(each[0]) > USUAL_AT_MOST_S)]
    assert wrong == []
    expect(bench.page.locator("#late:visible")).to_have_text("lâu hơn thường lệ")
    assert_accessible(bench.page)
    picture(bench.page, "counter-late")


def test_a_number_that_was_set_aside_for_long_is_brought_to_mind_in_words(bench: Bench) -> None:
    bench.issue()
    for verb in ("open", "call-next", "park"):
        bench.watcher.post(f"/counters/{bench.number}/{verb}").raise_for_status()
    bench.sit_down()
    parked = bench.page.locator("#parked .row")
    expect(parked).to_have_class(re.compile("is-due"))
    expect(parked.locator("time")).to_have_text(re.compile(r"\d+ phút: xin xem lại"))
    assert_accessible(bench.page)
    picture(bench.page, "counter-parked-long")


def test_by_the_clock_alone_the_undo_and_the_missed_come_to_their_end(bench: Bench) -> None:
    bench.issue()
    bench.open()
    for verb in ("call-next", "no-show"):
        bench.watcher.post(f"/counters/{bench.number}/{verb}").raise_for_status()
    opened, bench.page = bench.page, bench.page.context.new_page()
    opened.close()
    bench.page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    bench.page.route("**/socket.io/**", lambda route: route.abort())
    bench.page.clock.install(time=0)
    bench.page.clock.pause_at(1000)
    bench.page.goto(f"{bench.hall.url}/counter?counter={bench.number}")
    expect(bench.page.locator("#missed-title")).to_be_visible()
    expect(bench.page.locator("#undo-what")).to_contain_text("vắng mặt")
    # A minute of the clerk's own, and an hour of the hall's, which here is half a minute.
    bench.page.clock.run_for(61_000)
    expect(bench.page.locator("#missed-title")).to_be_hidden()
    expect(bench.page.locator("#undo-what")).to_have_text("")


def test_lunch_is_said_and_the_counter_may_still_be_opened(
    new_context: Callable[..., BrowserContext],
) -> None:
    with running_at(LUNCH) as hall:
        visitors = Visitors(hall, new_context)
        page = visitors.staff()
        page.goto(f"{hall.url}/counter?counter=1")
        expect(page.locator("#hall-state:visible")).to_have_text("Đang nghỉ trưa")
        expect(page.locator("#wall")).to_have_text(re.compile(r"12:\d\d"))
        page.keyboard.press("Space")
        expect(page.locator("#idle-title:visible")).to_have_text("Chưa có ai chờ quầy này")
        assert_accessible(page)
        picture(page, "counter-lunch")
        page.goto(hall.url)
        expect(page.locator(".state b")).to_contain_text("Đang nghỉ trưa. Phát số lại lúc 13:")
        picture(page, "console-front-door-lunch")
        assert visitors.errors == []
