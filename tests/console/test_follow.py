"""The citizen's own place on the phone, from waiting to the end, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from server.demo.stranger import Stranger
from tests.console.hall import WIDE_COUNTER
from tests.console.phones import Counter, counter, follow, keep, look_again
from tests.console.visitors import PHONE, Visitors
from tests.running_hall import RunningHall

__all__ = ["counter", "follow"]


def test_a_place_is_followed_from_waiting_to_the_end(
    counter: Counter, follow: Callable[..., Page]
) -> None:
    counter.do("open")
    others = [counter.issue() for _ in range(3)]
    mine = counter.issue()
    page = follow(mine)
    expect(page.locator("#number")).to_have_text(mine["number"])
    expect(page.locator("#ahead")).to_have_text("Còn 3 người trước Ông/Bà")
    expect(page.locator("#range")).to_have_text(re.compile(r"Khoảng \d+–\d+ phút nữa"))
    expect(page.locator("#service")).not_to_be_empty()
    keep(page, "waiting")
    counter.do("call-next", "call-next")
    look_again(page)
    expect(page.locator("#ahead")).to_have_text("Còn 1 người trước Ông/Bà")
    counter.do("call-next", "call-next")
    look_again(page)
    expect(page.locator("#says")).to_have_text("Mời Ông/Bà đến")
    expect(page.locator("#where")).to_have_text(f"Quầy {counter.number}")
    keep(page, "called")
    counter.do("start")
    look_again(page)
    expect(page.locator("#says")).to_have_text("Đang phục vụ tại")
    expect(page.locator("#where")).to_have_text(f"Quầy {counter.number}")
    keep(page, "serving")
    counter.do("finish")
    look_again(page)
    expect(page.locator("#says")).to_have_text("Đã phục vụ xong")
    expect(page.locator("#where")).to_be_hidden()
    keep(page, "served")
    assert all(each["number"] not in page.inner_text("body") for each in others)


def test_the_call_shows_by_itself(counter: Counter, follow: Callable[..., Page]) -> None:
    counter.do("open")
    page = follow(counter.issue())
    expect(page.locator("#says")).to_have_text("Sắp đến lượt Ông/Bà")
    counter.do("call-next")
    expect(page.locator("#says")).to_have_text("Mời Ông/Bà đến", timeout=20_000)


def test_whoever_is_next_at_a_free_counter_is_told_to_be_near(
    counter: Counter, follow: Callable[..., Page]
) -> None:
    counter.do("open")
    page = follow(counter.issue())
    expect(page.locator("#says")).to_have_text("Sắp đến lượt Ông/Bà")
    expect(page.locator("#range")).to_be_hidden()
    keep(page, "next")


@pytest.mark.parametrize(
    ("low_s", "state", "says"),
    [(300, "next", "Sắp đến lượt Ông/Bà"), (1800, "waiting", "Ông/Bà đang chờ")],
)
def test_a_long_wait_is_not_called_soon_although_nobody_of_the_service_goes_first(
    counter: Counter, follow: Callable[..., Page], low_s: int, state: str, says: str
) -> None:
    page = follow(counter.issue())

    def lengthen(route: Route) -> None:
        place = route.fetch().json()
        route.fulfill(json=place | {"estimate": {"low_s": low_s, "high_s": low_s * 2}})

    page.route("**/api/v1/follow/**", lengthen)
    look_again(page)
    expect(page.locator("#says")).to_have_text(says)
    expect(page.locator("#place")).to_have_attribute("data-state", state)
    expect(page.locator("#range")).to_have_text(f"Khoảng {low_s // 60}–{low_s // 30} phút nữa")


def test_a_closed_service_promises_no_time(counter: Counter, follow: Callable[..., Page]) -> None:
    page = follow(counter.issue())
    expect(page.locator("#ahead")).to_have_text("Không còn ai trước Ông/Bà ở dịch vụ này")
    expect(page.locator("#range")).to_have_text("Chưa ước được thời gian chờ")


def test_a_number_that_was_missed_says_what_to_do(
    counter: Counter, follow: Callable[..., Page]
) -> None:
    mine = counter.issue()
    counter.do("open", "call-next", "no-show")
    page = follow(mine)
    expect(page.locator("#says")).to_have_text("Số này đã được mời mà chưa có người đến")
    expect(page.locator("#ahead")).to_have_text("Xin gặp cán bộ hướng dẫn.")
    keep(page, "no-show")


def test_a_cancelled_number_says_so(
    counter: Counter, follow: Callable[..., Page], supervisor: Stranger
) -> None:
    mine = counter.issue()
    supervisor.post(f"/tickets/{mine['id']}/cancel").raise_for_status()
    page = follow(mine)
    expect(page.locator("#says")).to_have_text("Số này đã được hủy")
    keep(page, "cancelled")


def test_an_unknown_code_finds_nothing_and_is_asked_about_once(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.anybody(PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(f"{hall.url}/f/aaaaaaaaaaaaaaaa")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("#says")).to_have_text("Không tìm thấy số này")
    keep(page, "unknown")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/follow/" in url]


def test_the_longest_number_and_name_fit_a_narrow_phone(
    follow: Callable[..., Page], kiosk: Stranger, supervisor: Stranger
) -> None:
    counter = Counter(WIDE_COUNTER, kiosk, supervisor)
    counter.issue()
    page = follow(counter.issue())
    keep(page, "long")
    page.set_viewport_size({"width": 320, "height": 640})
    keep(page, "long-320")
