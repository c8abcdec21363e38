"""What a supervisor does on the monitor: each action asks first, then the API says it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from tests.console.monitor_hall import Watched, watched
from tests.console.visitors import Visitors
from tests.screens import assert_accessible, picture


@pytest.fixture(scope="module")
def hall() -> Iterator[Watched]:
    with watched("quevo") as made:
        yield made


@pytest.fixture
def page(hall: Watched, new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    visitors = Visitors(hall.hall, new_context)
    yield hall.watch(visitors.staff(Role.SUPERVISOR))
    assert visitors.errors == []


def dialog(page: Page) -> Any:
    return page.locator("#ask[open]")


def press(page: Page, label: str) -> None:
    """Press a key of the dialog."""
    dialog(page).get_by_role("button", name=label, exact=True).click()


def done(page: Page) -> None:
    """Wait until the action was done and its dialog is gone."""
    expect(dialog(page)).to_have_count(0)


def card(page: Page, number: int) -> Any:
    return page.locator(f"[data-counter='{number}']")


def row(page: Page, service: str) -> Any:
    return page.locator(f"[data-service='{service}']")


def choose_service(page: Page, service: str, label: str) -> None:
    row(page, service).get_by_role("button").click()
    press(page, label)


def find(page: Page, number: str) -> None:
    page.locator("#act-find").click()
    page.fill("#ask-number", number)
    press(page, "Tìm")
    expect(page.locator("#ask-title")).to_contain_text("Số ")


def service(hall: Watched, code: str) -> Any:
    return next(each for each in hall.services() if each["code"] == code)


def test_a_counter_is_opened_paused_and_closed_in_its_card(hall: Watched, page: Page) -> None:
    for label, state, look in (
        ("Mở quầy", "open", "idle"),
        ("Tạm nghỉ", "paused", "paused"),
        ("Đóng quầy", "closed", "closed"),
    ):
        card(page, 1).click()
        press(page, label)
        expect(page.locator("#ask-title")).to_have_text(f"Quầy 1: {label}")
        expect(page.locator("#ask-says p").first).not_to_be_empty()
        before = hall.counters()[1]["state"]
        assert before != state
        press(page, label)
        done(page)
        assert hall.counters()[1]["state"] == state
        expect(card(page, 1)).to_have_attribute("data-look", look)


def test_closing_asks_what_becomes_of_the_parked(hall: Watched, page: Page) -> None:
    hall.tell("/counters/2/open")
    ticket = hall.issue(hall.counters()[2]["services"][0])
    hall.tell("/counters/2/call-next")
    hall.tell("/counters/2/start")
    hall.tell("/counters/2/park")
    expect(card(page, 2).locator("[data-parked]")).to_have_text("gác 1")
    card(page, 2).click()
    press(page, "Đóng quầy")
    page.get_by_label("Xếp lại vào hàng, giữ chỗ").check()
    press(page, "Đóng quầy")
    done(page)
    assert hall.chief.get(f"/tickets/{ticket['id']}")["state"] == "waiting"
    hall.tell(f"/tickets/{ticket['id']}/cancel")


def test_a_refusal_is_said_in_the_servers_words(hall: Watched, page: Page) -> None:
    hall.tell("/counters/3/open")
    ticket = hall.issue(hall.counters()[3]["services"][0])
    hall.tell("/counters/3/call-next")
    expect(card(page, 3).locator("[data-number]")).to_have_text(ticket["number"])
    card(page, 3).click()
    press(page, "Đóng quầy")
    press(page, "Đóng quầy")
    expect(page.locator("#ask-trouble")).to_contain_text(ticket["number"])
    assert_accessible(page)
    picture(page, "monitor-refused")
    press(page, "Thôi")
    hall.tell("/counters/3/finish")
    hall.tell("/counters/3/close")


def test_a_service_is_closed_for_a_reason_in_two_languages_and_opened_again(
    hall: Watched, page: Page
) -> None:
    choose_service(page, "A", "Ngừng phát số")
    press(page, "Ngừng phát số")
    expect(page.locator("#ask-trouble")).to_have_text(
        "Xin viết nội dung bằng tiếng chính của trung tâm."
    )
    assert service(hall, "A")["open"]
    page.select_option("#ask-preset", label="Mất điện")
    expect(page.locator("#ask-text_en")).to_have_value("There is no power")
    picture(page, "monitor-close-service")
    assert_accessible(page)
    press(page, "Ngừng phát số")
    done(page)
    told = service(hall, "A")
    assert told["closed_reason"]["code"] == "service_closed"
    assert told["closed_reason"]["reason"] == {"vi": "Mất điện", "en": "There is no power"}
    expect(row(page, "A").locator("small")).to_have_text("ngừng phát số")
    choose_service(page, "A", "Phát số lại")
    press(page, "Phát số lại")
    done(page)
    assert service(hall, "A")["open"]


def test_a_service_is_limited_and_the_limit_is_lifted(hall: Watched, page: Page) -> None:
    choose_service(page, "B", "Giới hạn số phát")
    page.fill("#ask-limit", "0")
    press(page, "Giới hạn số phát")
    done(page)
    assert service(hall, "B")["closed_reason"]["code"] == "daily_limit"
    expect(row(page, "B").locator("small")).to_contain_text("/ 0")
    choose_service(page, "B", "Giới hạn số phát")
    page.fill("#ask-limit", "")
    press(page, "Giới hạn số phát")
    done(page)
    assert service(hall, "B")["open"]


def test_the_hall_is_suspended_and_resumed(hall: Watched, page: Page) -> None:
    ticket = hall.issue("G")
    page.locator("#act-hall").click()
    page.fill("#ask-text_vi", "Diễn tập")
    page.get_by_label("Giữ nguyên").check()
    press(page, "Tạm ngừng trung tâm")
    done(page)
    told = service(hall, "G")["closed_reason"]
    assert (told["code"], told["reason"]) == ("hall_suspended", {"vi": "Diễn tập"})
    alarm = page.locator("[data-kind=hall_suspended]")
    expect(alarm).to_be_visible()
    assert hall.chief.get(f"/tickets/{ticket['id']}")["state"] == "waiting"
    alarm.get_by_role("button", name="Hoạt động lại").click()
    press(page, "Hoạt động lại")
    done(page)
    expect(alarm).to_have_count(0)
    assert service(hall, "G")["open"]


def test_suspending_may_cancel_every_number(hall: Watched, page: Page) -> None:
    ticket = hall.issue("G")
    page.locator("#act-hall").click()
    page.select_option("#ask-preset", label="Mất điện")
    page.get_by_label("Hủy tất cả").check()
    press(page, "Tạm ngừng trung tâm")
    done(page)
    assert hall.chief.get(f"/tickets/{ticket['id']}")["state"] == "cancelled"
    hall.tell("/hall/resume")


def test_a_message_is_shown_and_taken_away(hall: Watched, page: Page) -> None:
    page.locator("#act-message").click()
    page.fill("#ask-text_vi", "Xin giữ trật tự")
    press(page, "Hiện thông báo")
    done(page)
    expect(page.locator("#shown")).to_have_text("Đang hiện ở Mọi màn hình: Xin giữ trật tự")
    page.locator("#act-message").click()
    expect(page.locator("#ask-says")).to_contain_text("Xin giữ trật tự")
    press(page, "Gỡ thông báo")
    done(page)
    expect(page.locator("#shown")).to_be_hidden()


def test_a_number_is_found_however_it_is_typed_moved_and_cancelled(
    hall: Watched, page: Page
) -> None:
    ticket = hall.issue("R")
    serial = int(ticket["number"][1:])
    find(page, f"r {serial}")
    press(page, "Chuyển hàng")
    page.select_option("#ask-to", "s:S")
    page.select_option("#ask-position", "first")
    press(page, "Chuyển hàng")
    done(page)
    told = hall.chief.get(f"/tickets/{ticket['id']}")
    assert (told["service"], told["number"]) == ("S", ticket["number"])
    find(page, ticket["number"])
    press(page, "Đổi diện ưu tiên")
    page.select_option("#ask-priority", "priority")
    press(page, "Đổi diện ưu tiên")
    done(page)
    assert hall.chief.get(f"/tickets/{ticket['id']}")["priority"] == "priority"
    find(page, ticket["number"])
    press(page, "Hủy số")
    expect(page.locator("#ask-says")).to_contain_text("không lấy lại được")
    press(page, "Hủy số")
    done(page)
    assert hall.chief.get(f"/tickets/{ticket['id']}")["state"] == "cancelled"


def test_a_lost_slip_is_found_by_service_and_time(hall: Watched, page: Page) -> None:
    ticket = hall.issue("T")
    page.locator("#act-find").click()
    page.select_option("#ask-service", "T")
    page.fill("#ask-time", "quarter past")
    press(page, "Tìm")
    expect(page.locator("#ask-trouble")).to_contain_text("Nhập số trên phiếu")
    page.fill("#ask-time", "07:00")
    press(page, "Tìm")
    expect(page.locator("#ask-trouble")).to_contain_text("15 phút")
    page.fill("#ask-time", "8h10")
    press(page, "Tìm")
    expect(page.locator("#ask-fields")).to_contain_text(ticket["number"])
    press(page, "Tìm")
    expect(page.locator("#ask-title")).to_have_text(f"Số {ticket['number']}")
    press(page, "Thôi")
    hall.tell(f"/tickets/{ticket['id']}/cancel")


def test_a_number_that_is_not_there_is_said_so(hall: Watched, page: Page) -> None:
    page.locator("#act-find").click()
    page.fill("#ask-number", "A999")
    press(page, "Tìm")
    said = hall.chief.post("/tickets/20261123-A999/cancel").json()
    assert said["code"] in ("not_found", "another_day")
    expect(page.locator("#ask-trouble")).to_be_visible()
    expect(page.locator("#ask-trouble")).not_to_have_text("Chưa thực hiện được. Xin thử lại.")


def test_the_advised_counter_is_opened_from_the_advice(hall: Watched, page: Page) -> None:
    key = page.locator("#advice-do")
    number = int(key.inner_text().split()[-1])
    assert hall.counters()[number]["state"] == "closed"
    key.click()
    press(page, "Mở quầy")
    done(page)
    assert hall.counters()[number]["state"] == "open"
    expect(key).not_to_have_text(f"Mở quầy {number}")
    hall.tell(f"/counters/{number}/close")


def test_the_whole_page_goes_by_keys(hall: Watched, page: Page) -> None:
    card(page, 7).focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#ask-title")).to_have_text("Quầy 7: Mở quầy")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    assert hall.counters()[7]["state"] == "closed"


def test_an_action_without_any_answer_is_said_and_stays_open(hall: Watched, page: Page) -> None:
    page.route("**/counters/8/open", lambda route: route.abort())
    card(page, 8).click()
    press(page, "Mở quầy")
    press(page, "Mở quầy")
    expect(page.locator("#ask-trouble:visible")).to_contain_text("Máy chủ chưa trả lời.")
    page.unroute("**/counters/8/open")
    press(page, "Mở quầy")
    done(page)
    assert hall.counters()[8]["state"] == "open"
    hall.tell("/counters/8/close")


def test_a_clerk_is_told_whose_page_it_is(
    hall: Watched, new_context: Callable[..., BrowserContext]
) -> None:
    page = Visitors(hall.hall, new_context).staff(Role.CLERK)
    answer = page.goto(f"{hall.hall.url}/monitor")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("#cards")).to_have_count(0)
