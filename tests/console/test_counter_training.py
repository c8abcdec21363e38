"""The practice counter: the same keys on made-up numbers, and not one word leaves the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from server.desk.principal import Role
from tests.console.visitors import Visitors
from tests.running_hall import RunningHall


def settled(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-busy", "no")


def press(page: Page, key: str) -> None:
    settled(page)
    page.keyboard.press(key)


def answer(page: Page, key: str, question: str) -> None:
    press(page, key)
    expect(page.locator(question)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(question)).to_be_hidden()


@pytest.fixture
def practice(hall: RunningHall, visitors: Visitors) -> Iterator[Page]:
    """Give an open practice counter; whatever it sends anywhere fails the test."""
    page = visitors.staff()
    page.goto(f"{hall.url}/counter?training=1")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.on("websocket", lambda socket: sent.append(socket.url))
    press(page, "Space")
    expect(page.locator("body")).to_have_attribute("data-counter", "open")
    yield page
    settled(page)
    assert sent == []
    supervisor = hall.device(Role.SUPERVISOR)
    assert supervisor.get("/tickets") == []
    assert {each["state"] for each in supervisor.get("/counters")} == {"closed"}


def test_every_step_of_a_turn_is_practised_and_nothing_is_sent(practice: Page) -> None:
    number, rows = practice.locator("#number"), practice.locator("#parked .row")
    press(practice, "Space")
    expect(number).to_have_text("A101")
    press(practice, "r")
    expect(practice.locator("#fact-called")).to_have_text("2 lần")
    press(practice, "v")
    expect(practice.locator("#missed .row")).to_contain_text("A101")
    press(practice, "z")
    expect(number).to_have_text("A101")
    press(practice, "b")
    press(practice, "g")
    practice.keyboard.type("đi chụp ảnh")
    practice.keyboard.press("Enter")
    expect(rows).to_contain_text("đi chụp ảnh")
    press(practice, "1")
    expect(number).to_have_text("A101")
    answer(practice, "c", "#ask-place")
    expect(practice.locator("#queue .number").last).to_have_text("A101")
    press(practice, "Space")
    expect(number).to_have_text("C102")
    press(practice, "x")
    expect(practice.locator("#idle")).to_be_visible()
    press(practice, "Space")
    expect(number).to_have_text("A103")
    answer(practice, "k", "#ask-outcomes")
    expect(practice.locator("#idle")).to_be_visible()


def test_the_lists_and_the_counter_are_practised_and_nothing_is_sent(practice: Page) -> None:
    press(practice, "Space")
    answer(practice, "g", "#ask-park")
    expect(practice.locator("#parked .row")).to_have_count(1)
    press(practice, "Space")
    expect(practice.locator("#number")).to_have_text("C102")
    press(practice, "1")
    expect(practice.locator("#trouble:visible")).to_contain_text("Quầy còn đang giữ một số")
    press(practice, "v")
    expect(practice.locator("#missed .row")).to_have_count(1)
    press(practice, "m")
    answer(practice, "Enter", "#ask-call")
    expect(practice.locator("#why")).to_contain_text("đã quay lại")
    press(practice, "Enter")
    expect(practice.locator("#idle")).to_be_visible()
    press(practice, "q")
    practice.keyboard.press("Enter")
    practice.keyboard.press("p")
    expect(practice.locator("#ask-class")).to_be_visible()
    practice.keyboard.press("ArrowRight")
    practice.keyboard.press("Enter")
    expect(practice.locator("#queue .tag").first).to_have_text("Ưu tiên")
    answer(practice, "F9", "#ask-pause")
    expect(practice.locator("#idle-title")).to_have_text("Quầy đang tạm nghỉ")
    press(practice, "Space")
    expect(practice.locator("body")).to_have_attribute("data-counter", "open")
    answer(practice, "F10", "#ask-close")
    expect(practice.locator("#idle-title")).to_have_text("Quầy đang đóng")


def test_practice_is_reached_from_the_menu_and_said_everywhere(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.staff()
    page.goto(f"{hall.url}/counter?counter=1")
    page.locator(".account summary").click()
    page.locator(".menu").get_by_role("link", name="Tập thử").click()
    expect(page).to_have_title("Tập thử · Trung tâm Phục vụ hành chính công")
    expect(page.locator("h1")).to_contain_text("Tập thử")
    expect(page.locator(".training-strip")).to_contain_text("Không có gì được gửi đi")
    expect(page.locator(".watermark")).to_be_visible()
    expect(page.locator("#hand-over")).to_have_count(0)
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_contain_text("Practice")
