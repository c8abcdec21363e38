"""Who may see the reports, which days they choose and how, and what a wrong choice says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.console.reports_hall import (
    CLERK,
    FRIDAY,
    MONDAY,
    MONTH,
    SATURDAY,
    SUNDAY,
    SUPERVISOR,
    TODAY,
    reporting_hall,
)
from tests.console.visitors import Visitors
from tests.running_hall import PASSWORD, RunningHall


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with reporting_hall() as running:
        yield running


@pytest.fixture
def page(hall: RunningHall, visitors: Visitors) -> Page:
    page = visitors.staff(name=SUPERVISOR)
    page.goto(f"{hall.url}/reports")
    return page


def address(page: Page) -> dict[str, str]:
    parts = urlsplit(page.url)
    assert parts.path == "/reports"
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def days(page: Page) -> tuple[str, str]:
    return address(page)["from"], address(page)["to"]


def test_a_supervisor_finds_the_reports_in_the_navigation(page: Page, hall: RunningHall) -> None:
    page.goto(hall.url)
    page.get_by_role("navigation").get_by_role("link", name="Báo cáo").click()
    expect(page.locator("h1")).to_contain_text("Thứ Ba, 24/11/2026")
    expect(page.get_by_role("link", name="Hôm nay")).to_have_attribute("aria-current", "true")


def test_a_clerk_is_told_whose_page_it_is(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.staff(name=CLERK)
    answer = page.goto(f"{hall.url}/reports?report=satisfaction")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("h1")).to_have_text("Trang này dành cho người phụ trách")
    expect(page.locator("body")).not_to_contain_text("hài lòng")


def test_nobody_logs_in_first_and_then_sees_what_was_asked_for(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.anybody()
    wanted = f"/reports?report=satisfaction&from={FRIDAY}&to={MONDAY}"
    page.goto(hall.url + wanted)
    assert urlsplit(page.url).path == "/login"
    page.get_by_label("Tên").fill(SUPERVISOR)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(hall.url + wanted)
    expect(page.locator("h1")).to_contain_text("20/11/2026 – 23/11/2026")


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Hôm nay", TODAY, TODAY),
        ("Hôm qua", MONDAY, MONDAY),
        ("Tuần này", MONDAY, TODAY),
        ("7 ngày qua", date(2026, 11, 18), TODAY),
        ("Tháng này", MONTH, TODAY),
    ],
)
def test_a_name_gives_the_days_of_the_hall_in_an_address_to_share(
    page: Page, visitors: Visitors, name: str, first: date, last: date
) -> None:
    page.get_by_role("link", name=name).click()
    assert days(page) == (first.isoformat(), last.isoformat())
    shown = page.locator("h1").inner_text()
    expect(page.get_by_role("link", name=name)).to_have_attribute("aria-current", "true")
    expect(page.locator(".named [aria-current]")).to_have_count(1)
    friend = visitors.staff(name=SUPERVISOR)
    friend.goto(page.url)
    expect(friend.locator("h1")).to_have_text(shown.replace("\n", " "), use_inner_text=True)


@pytest.mark.parametrize(
    "told",
    ["", f"from={FRIDAY}", "from=2026-12-24", f"to={FRIDAY}", "to=2026-12-24", f"to={TODAY}"],
)
def test_days_left_out_are_those_that_the_api_takes(
    page: Page, hall: RunningHall, told: str
) -> None:
    page.goto(f"{hall.url}/reports?{told}")
    api = page.request.get(f"{hall.url}/api/v1/reports/visits?{told}").json()
    fields = [page.locator(f"#{end}").input_value() for end in ("from", "to")]
    expected = [date.fromisoformat(api[end]).strftime("%d/%m/%Y") for end in ("from", "to")]
    assert fields == expected


def test_the_other_report_keeps_the_days(page: Page, hall: RunningHall) -> None:
    page.goto(f"{hall.url}/reports?report=visits&from={FRIDAY}&to={MONDAY}")
    page.get_by_role("link", name="Mức độ hài lòng").click()
    assert (address(page)["report"], *days(page)) == ("satisfaction", str(FRIDAY), str(MONDAY))
    page.get_by_role("link", name="English").click()
    assert (address(page)["report"], *days(page)) == ("satisfaction", str(FRIDAY), str(MONDAY))
    expect(page.locator("h1")).to_contain_text("Satisfaction")


def test_days_are_chosen_by_the_keys_alone(page: Page) -> None:
    page.get_by_role("link", name="Tháng này").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Từ ngày")).to_be_focused()
    page.keyboard.type("20.11.2026")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("đến ngày")).to_be_focused()
    page.keyboard.type("23/11")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("20/11/2026 – 23/11/2026")
    assert days(page) == (str(FRIDAY), str(MONDAY))


def test_a_day_of_the_calendar_goes_into_its_field(page: Page) -> None:
    page.get_by_role("button", name="Mở lịch").last.click()
    picker = page.locator("#to ~ .picker")
    assert picker.input_value() == str(TODAY)
    picker.evaluate("(field) => { field.value = '2026-11-23'; }")
    picker.dispatch_event("change")
    expect(page.get_by_label("đến ngày")).to_have_value("23/11/2026")
    expect(page.get_by_label("đến ngày")).to_be_focused()


def test_without_scripts_the_page_is_whole(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.anybody(java_script_enabled=False)
    visitors.log_in(page.context, SUPERVISOR)
    page.goto(f"{hall.url}/reports")
    page.get_by_label("Từ ngày").fill("20/11/2026")
    page.get_by_label("đến ngày").fill("20/11/2026")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator("h1")).to_contain_text("Thứ Sáu, 20/11/2026")
    assert page.locator("#by-service tbody tr").count() > 10
    for button in ("In báo cáo", "Mở lịch"):
        expect(page.get_by_role("button", name=button)).to_have_count(0)


def test_a_last_day_before_the_first_says_so_and_offers_the_other_way(
    page: Page, hall: RunningHall
) -> None:
    answer = page.goto(f"{hall.url}/reports?report=satisfaction&from={MONDAY}&to={FRIDAY}")
    assert answer is not None
    assert answer.status == 422
    expect(page.get_by_role("alert")).to_contain_text("Ngày cuối không được trước ngày đầu.")
    expect(page.get_by_label("đến ngày")).to_have_attribute("aria-invalid", "true")
    assert page.get_by_label("Từ ngày").get_attribute("aria-invalid") is None
    assert page.locator("[data-figure]").count() == 0
    page.get_by_role("link", name="Đổi hai ngày cho nhau").click()
    assert (address(page)["report"], *days(page)) == ("satisfaction", str(FRIDAY), str(MONDAY))
    assert page.locator("[data-figure]").count() > 3


def test_a_day_that_cannot_be_read_stays_in_its_field(page: Page) -> None:
    page.get_by_label("Từ ngày").fill("<b>hôm nọ</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Xin viết như 23/11/2026.")
    field = page.get_by_label("Từ ngày")
    expect(field).to_have_value("<b>hôm nọ</b>")
    expect(field).to_have_accessible_description(
        "Từ ngày: Chưa đọc được ngày này. Xin viết như 23/11/2026."
    )
    expect(page.get_by_role("link", name="Bảng tính")).to_have_count(0)


@pytest.mark.parametrize("report", ["visits", "satisfaction", "fairness", "estimates"])
def test_days_on_which_nobody_came_say_so(page: Page, hall: RunningHall, report: str) -> None:
    page.goto(f"{hall.url}/reports?report={report}&from={SATURDAY}&to={SUNDAY}")
    expect(page.locator(".nobody h2")).to_contain_text("Chưa có")
    assert page.locator("[data-figure]").count() == 0
    page.goto(f"{hall.url}/reports?report={report}&from=2027-01-01&to=2027-01-02")
    expect(page.locator(".nobody h2")).to_have_text("Những ngày này chưa đến")


def test_a_report_that_does_not_exist_leads_to_those_that_do(page: Page, hall: RunningHall) -> None:
    page.goto(f"{hall.url}/reports?report=secrets&from={FRIDAY}")
    assert urlsplit(page.url).query == ""
    expect(page.locator("main")).to_have_attribute("data-report", "visits")
