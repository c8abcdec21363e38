"""Agreeing times at the desk: a code is told once, one wish is one appointment, keys do it all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, StorageState, expect

from server.desk.principal import Role
from tests.console.hall import MORNING, clock, write_hall
from tests.console.monitor_hall import Watched, watched
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import running_hall
from tests.screens import assert_accessible, assert_nothing_overflows, picture
from tests.world import fast_folder

LAND = "B"
BUSINESS = "D"
SIZE_PX = "node => parseFloat(getComputedStyle(node).fontSize)"


@pytest.fixture(scope="module")
def hall() -> Iterator[Watched]:
    with watched("quevo") as made:
        yield made


@pytest.fixture(scope="module")
def session(hall: Watched, browser: Any) -> StorageState:
    """Log a clerk in once for all tests."""
    context = browser.new_context()
    visitors = Visitors(hall.hall, lambda **_: context)
    visitors.log_in(context, visitors.add(Role.CLERK))
    kept: StorageState = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def clerk(
    hall: Watched, session: StorageState, new_context: Callable[..., BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Give a function that opens the page for a clerk."""
    visitors = Visitors(hall.hall, new_context)

    def opened(rest: str = f"?service={BUSINESS}", size: tuple[int, int] = DESK) -> Page:
        page = visitors.anybody(size, storage_state=session)
        page.goto(f"{hall.hall.url}/appointments{rest}")
        return page

    yield opened
    assert visitors.errors == []


def slot(page: Page, time: str) -> Any:
    return page.locator(f"#slots .slot[data-time='{time}']")


def made(hall: Watched, **which: str) -> list[Any]:
    return list(hall.chief.get("/appointments", **which))


def book(page: Page, time: str) -> str:
    """Agree a time; return its code and leave the dialog open."""
    slot(page, time).get_by_role("button", name="Đặt hẹn").click()
    expect(page.locator("#told")).to_be_visible()
    return page.locator("#told-code").inner_text().replace("\u00a0", "")


def test_a_time_is_agreed_and_its_code_is_shown_large_and_opens_at_the_kiosk(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page = clerk()
    expect(page.locator("#slots .slot")).to_have_count(15)
    expect(slot(page, "07:30").get_by_role("button")).to_have_count(0)
    expect(slot(page, "08:30").locator(".places")).to_contain_text("0/2")

    code = book(page, "08:30")

    assert re.fullmatch(r"\d{9}", code)
    assert page.locator("#told-code").evaluate(SIZE_PX) > 60
    expect(page.locator("#told-time")).to_have_text("08:30")
    expect(page.locator("#told-from")).to_have_text("07:30")
    expect(page.locator("#told")).to_contain_text("Đăng ký kinh doanh")
    picture(page, "appointments-told")
    assert_accessible(page)
    page.emulate_media(media="print")
    expect(page.locator("#slots")).to_be_hidden()
    expect(page.locator("#told-code")).to_be_visible()
    picture(page, "appointments-printed")
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    expect(page.locator("#told-code")).to_be_empty()
    expect(slot(page, "08:30").locator(".places")).to_contain_text("1/2")
    ticket = hall.kiosk.post("/tickets", {"appointment": code})
    assert ticket.status_code == 201


def test_a_full_time_takes_no_more_and_another_desk_s_are_seen(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page, other = clerk(), clerk()
    for _ in range(2):
        book(page, "09:00")
        page.keyboard.press("Escape")
    expect(slot(page, "09:00").get_by_role("button", name="Đặt hẹn")).to_have_count(0)
    expect(slot(page, "09:00")).to_contain_text("Đủ người")

    slot(other, "09:00").get_by_role("button", name="Đặt hẹn").click()

    expect(other.locator("#trouble")).to_contain_text("đã đủ người hẹn")
    expect(slot(other, "09:00")).to_contain_text("Đủ người")


def test_whoever_has_come_is_given_a_number_by_keys_alone(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page = clerk()
    slot(page, "08:30").get_by_role("button", name="Đặt hẹn").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_be_visible()
    page.keyboard.press("Enter")  # pressed once too often, it must not take the code away
    expect(page.locator("#told-code")).not_to_be_empty()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_be_hidden()
    slot(page, "08:30").locator(".entry").first.focus()
    page.keyboard.press("Enter")
    picture(page, "appointments-entry")
    assert_accessible(page)

    page.keyboard.press("Enter")

    expect(page.locator("#given")).to_be_visible()
    number = page.locator("#given-number").inner_text()
    picture(page, "appointments-given")
    page.keyboard.press("Enter")
    expect(slot(page, "08:30").locator(".come", has_text=number)).to_be_visible()
    told = next(each for each in hall.chief.get("/tickets") if each["number"] == number)
    assert told["appointed_at"].endswith("T01:30:00.000Z")
    assert (told["service"], told["channel"]) == (BUSINESS, "desk")


def test_giving_one_up_asks_first(hall: Watched, clerk: Callable[..., Page]) -> None:
    page = clerk(f"?service={LAND}")
    book(page, "10:00")
    page.keyboard.press("Escape")
    entry = slot(page, "10:00").locator(".entry")
    entry.click()
    page.locator("#entry").get_by_role("button", name="Hủy lịch hẹn").click()
    expect(page.locator("#sure-which")).to_have_text("Lịch hẹn 1 lúc 10:00")
    picture(page, "appointments-sure")
    page.locator("#sure").get_by_role("button", name="Giữ lịch hẹn").click()
    assert [each["state"] for each in made(hall, service=LAND)] == ["booked"]

    entry.click()
    page.locator("#entry").get_by_role("button", name="Hủy lịch hẹn").click()
    page.locator("#sure").get_by_role("button", name="Hủy lịch hẹn").click()

    expect(page.locator("#done")).to_have_text("Đã hủy lịch hẹn 1 lúc 10:00.")
    expect(entry).to_have_count(0)
    assert made(hall, service=LAND) == []


def test_one_is_found_by_its_code_to_be_given_up_by_telephone(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page = clerk()
    book(page, "14:30")
    page.keyboard.press("Escape")
    code = book(page, "14:30")
    page.goto(f"{hall.hall.url}/appointments?service={LAND}")
    page.get_by_label("Tìm theo mã").fill("000 000 000")
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("Không có lịch hẹn nào mang mã này")
    page.get_by_label("Tìm theo mã").fill(code)
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_visible()
    expect(page.locator("#entry-title")).to_have_text("Lịch hẹn 2 lúc 14:30")


def test_the_arrows_lead_over_days_that_are_open_and_no_further(clerk: Callable[..., Page]) -> None:
    page = clerk()
    today = page.locator("#day").inner_text()
    assert today.startswith("Thứ Hai")
    expect(page.get_by_role("link", name="Ngày mở cửa trước")).to_have_count(0)
    for _ in range(5):
        page.get_by_role("link", name="Ngày mở cửa sau").click()
    expect(page.locator("#day")).to_contain_text("Thứ Hai")
    expect(page.locator("#slots .slot.is-over")).to_have_count(0)
    page.get_by_role("link", name="Ngày mở cửa trước").click()
    expect(page.locator("#day")).to_contain_text("Thứ Sáu")
    page.get_by_role("link", name="Hôm nay", exact=True).click()
    expect(page.locator("#day")).to_have_text(today)
    page.get_by_role("link", name="Đất đai").click()
    expect(page.locator("#appointments")).to_have_attribute("data-service", LAND)


def test_an_appointment_of_another_day_cannot_have_come(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page = clerk()
    page.get_by_role("link", name="Ngày mở cửa sau").click()
    book(page, "08:00")
    page.keyboard.press("Escape")

    slot(page, "08:00").locator(".entry").click()

    expect(page.locator("#entry")).to_be_visible()
    expect(page.locator("#entry-come")).to_be_hidden()


def test_a_lost_answer_makes_no_second_appointment(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page = clerk(f"?service={LAND}")
    before = len(made(hall))

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/appointments", lose)
    slot(page, "11:00").get_by_role("button", name="Đặt hẹn").click()
    trouble = page.locator("#trouble:visible")
    expect(trouble).to_have_text("Máy chủ chưa trả lời. Xin thử lại.", timeout=30_000)
    page.unroute("**/api/v1/appointments")

    code = book(page, "11:00")

    assert re.fullmatch(r"\d{9}", code)
    assert len(made(hall)) == before + 1


@pytest.mark.parametrize(("name", "size"), [("desk", DESK), ("phone", PHONE)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_whole_and_accessible(
    clerk: Callable[..., Page], name: str, size: tuple[int, int], language: str
) -> None:
    page = clerk(f"?service={BUSINESS}&lang={language}", size)
    picture(page, f"appointments-{name}-{language}")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if name == "desk":
        page.goto(page.url + "&day=2020-01-01")
        expect(page.locator("#slots .slot")).to_have_count(15)


def test_a_day_on_which_the_hall_is_shut_says_so(clerk: Callable[..., Page]) -> None:
    page = clerk()
    later = page.get_by_role("link", name="Ngày mở cửa sau")
    for _ in range(4):
        later.click()
    day = re.search(r"day=([\d-]+)", page.url)
    assert day is not None
    saturday = date.fromisoformat(day.group(1)) + timedelta(days=1)
    page.goto(page.url.replace(day.group(1), str(saturday)))

    expect(page.locator(".nobody")).to_be_visible()
    picture(page, "appointments-shut")
    assert_accessible(page)
    assert_nothing_overflows(page)


def test_the_front_door_leads_to_it_where_a_service_takes_appointments(
    hall: Watched, clerk: Callable[..., Page]
) -> None:
    page = clerk()
    page.goto(hall.hall.url)
    page.locator("a.door[href='/appointments']").click()
    expect(page.locator("#slots")).to_be_visible()


def test_a_hall_without_appointments_has_no_link_and_says_what_is_missing(
    new_context: Callable[..., BrowserContext], tmp_path: Any
) -> None:
    with (
        fast_folder() as folder,
        running_hall(folder / "data", write_hall(tmp_path), options=clock(MORNING)) as plain,
    ):
        visitors = Visitors(plain, new_context)
        page = visitors.staff(Role.CLERK)
        page.goto(f"{plain.url}/appointments")
        expect(page.locator("h1")).to_have_text("Chưa dịch vụ nào nhận hẹn")
        expect(page.locator(".nav a")).to_have_text(["Quầy"])
        picture(page, "appointments-none")
        assert_accessible(page)


def test_nobody_unknown_sees_it(hall: Watched, new_context: Callable[..., BrowserContext]) -> None:
    page = Visitors(hall.hall, new_context).anybody()
    answer = page.request.get(f"{hall.hall.url}/appointments", max_redirects=0)
    assert (answer.status, answer.headers["location"][:12]) == (302, "/login?next=")
