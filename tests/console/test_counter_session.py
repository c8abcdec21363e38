"""From the log-in to one's counter, and to the log-in again when the session is over."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from server.cli.books import do
from server.desk.access import reset_staff
from tests.console.bench import Bench
from tests.console.visitors import Visitors
from tests.running_hall import PASSWORD, RunningHall


def address(page: Page) -> str:
    return page.url.split("://", 1)[1].partition("/")[2]


def test_a_clerk_logs_in_picks_a_counter_and_finds_it_again(
    hall: RunningHall, visitors: Visitors
) -> None:
    name, page = visitors.add(), visitors.anybody()
    page.goto(f"{hall.url}/counter")
    assert address(page) == "login?next=%2Fcounter"
    page.get_by_label("Tên").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Quầy 16").click()
    expect(page.locator("h1")).to_contain_text("Quầy 16")
    page.goto(f"{hall.url}/counter")
    expect(page.locator("h1")).to_contain_text("Quầy 16")
    page.goto(f"{hall.url}/counter?pick=1")
    expect(page.locator("h1")).to_have_text("Hôm nay Ông/Bà ngồi quầy nào?")


def test_a_clerk_at_another_machine_finds_the_counter_that_is_open(
    bench: Bench, visitors: Visitors
) -> None:
    name = visitors.add()
    bench.page = visitors.staff(name=name)
    bench.open()
    elsewhere = visitors.staff(name=name)
    elsewhere.goto(f"{bench.hall.url}/counter")
    expect(elsewhere.locator("h1")).to_contain_text(f"Quầy {bench.number}")


def test_a_session_that_ended_elsewhere_leads_to_the_log_in_and_back(
    bench: Bench, visitors: Visitors
) -> None:
    name = visitors.add()
    bench.page = visitors.staff(name=name)
    ticket = bench.issue()
    bench.open()
    elsewhere = bench.page.context.new_page()
    elsewhere.goto(bench.hall.url)
    elsewhere.locator(".account summary").click()
    elsewhere.get_by_role("button", name="Đăng xuất").click()
    expect(elsewhere.locator("h1")).to_have_text("Đăng nhập")
    bench.press("Space")
    bench.page.get_by_label("Tên").fill(name)
    bench.page.get_by_label("Mật khẩu").fill(PASSWORD)
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("h1")).to_contain_text(f"Quầy {bench.number}")
    bench.press("Space")
    expect(bench.at_hand()).to_have_text(ticket["number"])


def test_a_clerk_whose_password_was_reset_is_shown_the_log_in_at_once(
    bench: Bench, visitors: Visitors
) -> None:
    name = visitors.add()
    bench.page = visitors.staff(name=name)
    bench.open()
    do(bench.hall.folder, reset_staff(name, PASSWORD))
    expect(bench.page.locator("h1")).to_have_text("Đăng nhập")
    assert address(bench.page) == f"login?next=%2Fcounter%3Fcounter%3D{bench.number}"
