"""Logging in: what went wrong is said, and the way on never leaves the hall."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from server.desk.principal import Role
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import PASSWORD, RunningHall
from tests.screens import assert_accessible, picture

ELSEWHERE = (
    "https://elsewhere.test/",
    "//elsewhere.test/",
    "/\\elsewhere.test/",
    "\\/elsewhere.test",
    "/\t/elsewhere.test/",
    "\t//elsewhere.test/",
    "javascript:alert(1)",
    "elsewhere.test",
    "///elsewhere.test",
)


def fill(page: Page, name: str, password: str) -> None:
    page.get_by_label("Tên").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.keyboard.press("Enter")


def test_a_wrong_password_is_said_and_keeps_the_name(hall: RunningHall, visitors: Visitors) -> None:
    name, page = visitors.add(), visitors.anybody()
    page.goto(f"{hall.url}/login")
    expect(page.get_by_label("Tên")).to_be_focused()
    fill(page, name, "wrong")
    trouble = page.locator("#trouble:visible")
    expect(trouble).to_have_text("Tên hoặc mật khẩu chưa đúng. Xin kiểm tra rồi nhập lại.")
    expect(page.get_by_label("Tên")).to_have_value(name)
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    assert_accessible(page)
    picture(page, "console-log-in-wrong")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".account summary")).to_have_text(name)


def test_an_empty_field_is_asked_for_before_anything_is_sent(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.anybody()
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.method))
    page.goto(f"{hall.url}/login")
    fill(page, "minh", "")
    expect(page.locator("#trouble:visible")).to_have_text("Xin nhập tên và mật khẩu.")
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    assert "POST" not in sent


def test_too_many_wrong_passwords_lock_the_name_for_a_while(
    hall: RunningHall, visitors: Visitors
) -> None:
    name, page = visitors.add(), visitors.anybody()
    page.goto(f"{hall.url}/login")
    for _ in range(5):
        with page.expect_response("**/session") as answer:
            fill(page, name, "wrong")
        assert answer.value.status == 401
        expect(page.locator("#trouble")).to_be_visible()
    fill(page, name, PASSWORD)
    expect(page.locator("#trouble:visible")).to_have_text(
        "Đã nhập sai nhiều lần. Xin thử lại sau 5 phút."
    )
    assert "/login" in page.url


def test_the_way_on_cannot_leave_the_hall(hall: RunningHall, visitors: Visitors) -> None:
    known, stranger = visitors.staff(), visitors.anybody()
    for wanted in ELSEWHERE:
        address = f"{hall.url}/login?{urlencode({'next': wanted})}"
        answer = known.request.get(address, max_redirects=0)
        assert answer.headers["location"] == "/", wanted
        assert 'data-next="/"' in stranger.request.get(address).text(), wanted


def test_the_page_that_was_wanted_comes_after_the_log_in(
    hall: RunningHall, visitors: Visitors
) -> None:
    name, page = visitors.add(Role.SUPERVISOR), visitors.anybody()
    page.goto(f"{hall.url}/counter?counter=3")
    fill(page, name, PASSWORD)
    page.wait_for_url(f"{hall.url}/counter?counter=3")


def test_a_page_that_is_not_a_clerks_says_so_and_leads_back(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.staff(Role.CLERK)
    for link in ("/devices", "/reports"):
        answer = page.goto(hall.url + link)
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("h1")).to_have_text("Trang này dành cho người phụ trách")
    assert_accessible(page)
    picture(page, "console-not-yours")
    page.get_by_role("link", name="Về trang đầu").click()
    page.wait_for_url(f"{hall.url}/")


def test_logging_out_ends_the_session(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.staff()
    page.goto(hall.url)
    page.locator(".account summary").click()
    assert_accessible(page)
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.locator("h1")).to_have_text("Đăng nhập")
    page.goto(f"{hall.url}/counter")
    assert "/login" in page.url


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1366", "390"])
def test_the_log_in_is_designed(
    hall: RunningHall, visitors: Visitors, size: tuple[int, int]
) -> None:
    page = visitors.anybody(size)
    page.goto(f"{hall.url}/login")
    assert_accessible(page)
    picture(page, f"console-log-in-{size[0]}")
