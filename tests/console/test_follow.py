"""The citizen's own place on the phone: every state, with and without its script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from server.demo.stranger import Stranger
from tests.console.hall import WIDE_COUNTER, service_of
from tests.console.phones import (
    NO_SOCKET,
    Counter,
    counter,
    follow,
    in_state,
    keep,
    look_again,
    said_on,
)
from tests.console.visitors import PHONE, Visitors
from tests.running_hall import RunningHall

__all__ = ["counter", "follow"]

Follow = Callable[..., Page]


def test_a_place_is_followed_by_push_from_waiting_to_the_end(
    counter: Counter, follow: Follow
) -> None:
    counter.do("open")
    for _ in range(3):
        counter.issue()
    mine = counter.issue()
    page = follow(mine)
    expect(page.locator("#number")).to_have_text(mine["number"])
    expect(page.locator("#ahead")).to_have_text("Trước Ông/Bà còn 3 người")
    expect(page.locator("#range")).to_have_text(re.compile(r"^Khoảng \d+–\d+ phút nữa$"))
    expect(page.locator("#service")).not_to_be_empty()
    keep(page, "waiting")
    counter.do("call-next", "call-next")
    expect(page.locator("#ahead")).to_have_text("Trước Ông/Bà còn 1 người")
    counter.do("call-next", "call-next")
    in_state(page, "called")
    expect(page.locator("#says")).to_have_text("Mời Ông/Bà đến")
    expect(page.locator("#where")).to_have_text(f"Quầy {counter.number}")
    expect(page.locator("#zone")).to_have_text(f"Khu vực {1 if counter.number <= 8 else 2}")
    assert page.title().startswith(f"Mời đến quầy {counter.number} · {mine['number']}")
    assert "data:image/svg" in (page.get_attribute("#icon", "href") or "")
    keep(page, "called")
    counter.do("recall")
    expect(page.locator("#more")).to_have_text("Mời lại lần 1. Xin đến ngay.")
    keep(page, "recalled")
    counter.do("start")
    in_state(page, "serving")
    expect(page.locator("#where")).to_have_text(f"Quầy {counter.number}")
    assert page.title().startswith(mine["number"])
    assert page.get_attribute("#icon", "href") == "/static/shared/icon.svg"
    keep(page, "serving")
    counter.do("finish")
    in_state(page, "served")
    expect(page.locator("#where")).to_be_hidden()
    expect(page.locator("#bell")).to_be_hidden()
    keep(page, "served")


def test_the_call_comes_by_itself_where_no_socket_gets_through(
    counter: Counter, follow: Follow
) -> None:
    counter.do("open")
    page = follow(counter.issue(), before=NO_SOCKET)
    in_state(page, "next")
    counter.do("call-next")
    in_state(page, "called")


def test_whoever_is_next_at_a_free_counter_is_told_to_be_near(
    counter: Counter, follow: Follow
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
    counter: Counter, follow: Follow, low_s: int, state: str, says: str
) -> None:
    page = follow(counter.issue(), before=NO_SOCKET)

    def lengthen(route: Route) -> None:
        place = route.fetch().json()
        route.fulfill(json=place | {"estimate": {"low_s": low_s, "high_s": low_s * 2}})

    page.route("**/api/v1/follow/**", lengthen)
    look_again(page)
    in_state(page, state)
    expect(page.locator("#says")).to_have_text(says)
    expect(page.locator("#range")).to_have_text(f"Khoảng {low_s // 60}–{low_s // 30} phút nữa")


def test_a_closed_service_promises_no_time(counter: Counter, follow: Follow) -> None:
    page = follow(counter.issue())
    expect(page.locator("#ahead")).to_have_text("Không còn ai trước Ông/Bà ở dịch vụ này")
    expect(page.locator("#range")).to_have_text("Chưa ước được thời gian chờ")


def test_a_parked_turn_says_who_will_call_again(counter: Counter, follow: Follow) -> None:
    page = follow(counter.issue())
    counter.do("open", "call-next", "start", "park")
    in_state(page, "parked")
    expect(page.locator("#says")).to_have_text("Tạm gác")
    expect(page.locator("#more")).to_have_text(
        f"Cán bộ quầy {counter.number} sẽ mời lại. Xin ở gần quầy."
    )
    keep(page, "parked")


def test_a_missed_number_says_until_when_and_where_to_come_back(
    counter: Counter, follow: Follow
) -> None:
    page = follow(counter.issue())
    counter.do("open", "call-next", "no-show")
    in_state(page, "no_show")
    expect(page.locator("#more")).to_have_text(
        re.compile(rf"^Xin đến quầy {counter.number} trước 09:\d\d và đưa phiếu cho cán bộ, ")
    )
    keep(page, "no-show")


def test_a_turn_that_was_sent_on_keeps_its_number_and_names_the_new_service(
    counter: Counter, follow: Follow
) -> None:
    mine = counter.issue()
    page = follow(mine)
    counter.do("open", "call-next", "start")
    counter.do("transfer", service=service_of(WIDE_COUNTER), position="last")
    in_state(page, "moved")
    said = said_on(page)
    assert said["number"] == mine["number"]
    assert said["more"] == "Số giữ nguyên. Xin chờ mời ở dịch vụ mới."
    assert said["service"].startswith("Đăng ký biến động đối với")
    keep(page, "moved")


def test_a_turn_that_was_sent_to_a_counter_names_it(
    counter: Counter, follow: Follow, free_counters: Iterator[int], supervisor: Stranger
) -> None:
    there = next(free_counters)
    supervisor.post(f"/counters/{there}/open").raise_for_status()
    page = follow(counter.issue())
    counter.do("open", "call-next", "start")
    counter.do("transfer", counter=there, position="last")
    expect(page.locator("#more")).to_have_text(f"Số giữ nguyên. Xin chờ quầy {there} mời.")
    keep(page, "moved-to-counter")
    counter.do("close")
    supervisor.post(f"/counters/{there}/call-next").raise_for_status()
    in_state(page, "called")
    expect(page.locator("#where")).to_have_text(f"Quầy {there}")


def test_a_number_that_was_given_back_says_so(
    counter: Counter, follow: Follow, supervisor: Stranger
) -> None:
    mine = counter.issue()
    page = follow(mine)
    supervisor.post(f"/tickets/{mine['id']}/cancel").raise_for_status()
    in_state(page, "cancelled")
    expect(page.locator("#more")).to_have_text(
        "Số đã được trả lại. Nếu vẫn cần phục vụ, xin lấy số mới."
    )
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
    assert not [url for url in asked if "/follow/" in url or url.endswith(".js")]


def test_the_longest_number_and_name_fit_a_narrow_phone(
    follow: Follow, kiosk: Stranger, supervisor: Stranger
) -> None:
    counter = Counter(WIDE_COUNTER, kiosk, supervisor)
    counter.issue()
    mine = counter.issue()
    page = follow(mine)
    keep(page, "long")
    page.set_viewport_size({"width": 320, "height": 640})
    keep(page, "long-320")
    counter.do("open")
    counter.do("call", ticket=mine["id"])
    counter.do("recall")
    in_state(page, "called")
    expect(page.locator("#more")).not_to_be_empty()
    keep(page, "long-called-320")
