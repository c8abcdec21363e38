"""Agreeing times at the desk: a code is told once, one wish is one appointment, keys do it all."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.console.agreeing import BUSINESS, LAND, SIZE_PX, ask_for, book, made, slot
from tests.console.monitor_hall import Watched
from tests.screens import assert_accessible, picture


def test_a_time_is_agreed_and_its_code_is_shown_large_and_opens_at_the_kiosk(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
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
    ticket = booking_hall.kiosk.post("/tickets", {"appointment": code})
    assert ticket.status_code == 201


def test_a_full_time_takes_no_more_and_another_desk_s_are_seen(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page, other = booking_clerk(), booking_clerk()
    for _ in range(2):
        book(page, "09:00")
        page.keyboard.press("Escape")
    expect(slot(page, "09:00").get_by_role("button", name="Đặt hẹn")).to_have_count(0)
    expect(slot(page, "09:00")).to_contain_text("Đủ người")

    ask_for(other, "09:00")

    expect(other.locator("#trouble")).to_contain_text("đã đủ người hẹn")
    expect(slot(other, "09:00")).to_contain_text("Đủ người")


def test_whoever_has_come_is_given_a_number_by_keys_alone(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
    slot(page, "08:30").get_by_role("button", name="Đặt hẹn").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#agree")).to_be_visible()
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
    told = next(each for each in booking_hall.chief.get("/tickets") if each["number"] == number)
    assert told["appointed_at"].endswith("T01:30:00.000Z")
    assert (told["service"], told["channel"]) == (BUSINESS, "desk")


def test_what_its_holder_comes_for_and_brings_is_noted_with_it(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
    slot(page, "10:30").get_by_role("button", name="Đặt hẹn").click()
    expect(page.locator("#agree-title")).to_have_text("Đặt hẹn lúc 10:30")
    procedure = page.get_by_label("Thủ tục").locator("option").nth(1)
    name, code = procedure.inner_text(), procedure.get_attribute("value")
    page.get_by_label("Thủ tục").select_option(index=1)
    page.get_by_label("Số người").fill("0")
    page.locator("#agree").get_by_role("button", name="Đặt hẹn").click()
    expect(page.locator("#agree")).to_be_visible()
    page.get_by_label("Số người").fill("2")
    page.get_by_label("Số hồ sơ").fill("12")
    picture(page, "appointments-agree")
    assert_accessible(page)
    page.get_by_label("Số hồ sơ").press("Enter")
    expect(page.locator("#told")).to_be_visible()
    page.keyboard.press("Escape")

    slot(page, "10:30").locator(".entry").click()

    expect(page.locator("#entry-brings")).to_have_text(f"{name} · Số người: 2 · Số hồ sơ: 12")
    picture(page, "appointments-entry-brings")
    kept = next(each for each in made(booking_hall) if each["dossiers"] == 12)
    assert (kept["procedure"], kept["persons"]) == (code, 2)


def test_a_wish_that_was_left_agrees_nothing(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk(f"?service={LAND}")
    before = len(made(booking_hall))
    slot(page, "15:00").get_by_role("button", name="Đặt hẹn").click()
    page.get_by_label("Số người").fill("")
    page.locator("#agree").get_by_role("button", name="Đóng").click()
    expect(page.locator("#agree")).to_be_hidden()
    expect(page.locator("#told")).to_be_hidden()
    assert len(made(booking_hall)) == before


def test_giving_one_up_asks_first(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk(f"?service={LAND}")
    book(page, "10:00")
    page.keyboard.press("Escape")
    entry = slot(page, "10:00").locator(".entry")
    entry.click()
    page.locator("#entry").get_by_role("button", name="Hủy lịch hẹn").click()
    expect(page.locator("#sure-which")).to_have_text("Lịch hẹn 1 lúc 10:00")
    picture(page, "appointments-sure")
    page.locator("#sure").get_by_role("button", name="Giữ lịch hẹn").click()
    assert [each["state"] for each in made(booking_hall, service=LAND)] == ["booked"]

    entry.click()
    page.locator("#entry").get_by_role("button", name="Hủy lịch hẹn").click()
    page.locator("#sure").get_by_role("button", name="Hủy lịch hẹn").click()

    expect(page.locator("#done")).to_have_text("Đã hủy lịch hẹn 1 lúc 10:00.")
    expect(entry).to_have_count(0)
    assert made(booking_hall, service=LAND) == []


def test_one_is_found_by_its_code_to_be_given_up_by_telephone(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
    book(page, "14:30")
    page.keyboard.press("Escape")
    code = book(page, "14:30")
    page.goto(f"{booking_hall.hall.url}/appointments?service={LAND}")
    page.get_by_label("Tìm theo mã").fill("000 000 000")
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("Không có lịch hẹn nào mang mã này")
    page.get_by_label("Tìm theo mã").fill(code)
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_visible()
    expect(page.locator("#entry-title")).to_have_text("Lịch hẹn 2 lúc 14:30")


def test_the_arrows_lead_over_days_that_are_open_and_no_further(
    booking_clerk: Callable[..., Page],
) -> None:
    page = booking_clerk()
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
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk()
    page.get_by_role("link", name="Ngày mở cửa sau").click()
    book(page, "08:00")
    page.keyboard.press("Escape")

    slot(page, "08:00").locator(".entry").click()

    expect(page.locator("#entry")).to_be_visible()
    expect(page.locator("#entry-come")).to_be_hidden()


def test_a_lost_answer_makes_no_second_appointment(
    booking_hall: Watched, booking_clerk: Callable[..., Page]
) -> None:
    page = booking_clerk(f"?service={LAND}")
    before = len(made(booking_hall))

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/appointments", lose)
    ask_for(page, "11:00")
    trouble = page.locator("#trouble:visible")
    expect(trouble).to_have_text("Máy chủ chưa trả lời. Xin thử lại.", timeout=30_000)
    page.unroute("**/api/v1/appointments")

    code = book(page, "11:00")

    assert re.fullmatch(r"\d{9}", code)
    assert len(made(booking_hall)) == before + 1
