"""Letting devices in: by their code, once, as what staff say they are."""

from __future__ import annotations

import pytest
import requests
from playwright.sync_api import Page, expect

from server.cli.books import do
from server.demo.stranger import Stranger
from server.desk.access import create_token, revoke_token
from server.desk.principal import Role
from tests.console.visitors import DESK, PHONE, TABLET, Visitors
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture


@pytest.fixture
def page(hall: RunningHall, visitors: Visitors) -> Page:
    """Give the devices page of a supervisor."""
    opened = visitors.staff(Role.SUPERVISOR)
    opened.goto(f"{hall.url}/devices")
    return opened


def ask(hall: RunningHall, role: str, **wish: object) -> str:
    """Ask to be let in, as a device; return its code."""
    answer = Stranger(hall.url).post("/enrolments", {"role": role, "browser": True, **wish})
    assert answer.status_code == 201
    return str(answer.json()["code"])


def approve(page: Page, code: str) -> None:
    page.get_by_label("Mã trên thiết bị").fill(code)
    page.get_by_role("button", name="Duyệt", exact=True).click()


def test_a_code_typed_as_it_is_shown_opens_what_its_device_asks_and_lets_it_in(
    hall: RunningHall, visitors: Visitors, page: Page
) -> None:
    tablet = visitors.anybody(TABLET)
    tablet.goto(f"{hall.url}/rating?counter=4")
    shown = tablet.locator("#code .number")
    expect(tablet.locator("body")).to_have_attribute("data-enrolment", "code")
    code = " ".join(shown.all_inner_texts())
    expect(page.locator("#wish")).to_be_hidden()
    page.locator("#code").press_sequentially(code)
    expect(page.locator("#claimed")).to_have_text("Máy đánh giá · Quầy 4")
    expect(page.locator("#role")).to_have_value("rating")
    expect(page.locator("#counter")).to_have_value("4")
    for part in ("#zone", "#layout"):
        expect(page.locator(part)).to_be_hidden()
    page.locator("#name").fill("Máy ở quầy 4")
    page.keyboard.press("Enter")
    expect(page.locator("#done:visible")).to_have_text(f"Đã duyệt mã {code.replace(' ', '')}.")
    row = page.locator("#known tr", has_text="Máy ở quầy 4").locator("td")
    expect(row).to_contain_text(["Máy ở quầy 4", "Quầy 4", "", "Thu hồi"])
    expect(page.get_by_label("Mã trên thiết bị")).to_have_value("")
    expect(page.locator("#wish")).to_be_hidden()
    expect(tablet.locator("#counter")).to_have_text("Quầy 4")


def test_a_waiting_device_is_chosen_from_the_list(hall: RunningHall, page: Page) -> None:
    code = ask(hall, "display", zone="2", name="Màn hình sảnh")
    row = page.locator("#waiting li", has_text=code)
    expect(row).to_contain_text("Màn hình · Màn hình sảnh · Khu vực 2")
    row.get_by_role("button").click()
    expect(page.locator("#role")).to_have_value("display")
    expect(page.locator("#zone")).to_have_value("2")
    page.keyboard.press("Enter")
    expect(page.locator("#done:visible")).to_have_text(f"Đã duyệt mã {code}.")
    expect(row).to_have_count(0)
    expect(page.locator("#known")).to_contain_text("Màn hình sảnh")


def test_an_unknown_code_is_said_at_its_sixth_digit_and_nothing_can_be_let_in(page: Page) -> None:
    known = page.locator("#known tr[data-state]").count()
    page.locator("#code").press_sequentially("000 00")
    expect(page.locator("#trouble")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#trouble:visible")).to_have_text(
        "Mã có sáu chữ số, xin nhập đủ như trên thiết bị."
    )
    page.locator("#code").press_sequentially("0")
    expect(page.locator("#trouble:visible")).to_have_text(
        "Không có mã 000000 đang chờ. Xin xem lại mã trên thiết bị."
    )
    expect(page.locator("#wish")).to_be_hidden()
    page.keyboard.press("Backspace")
    expect(page.locator("#trouble")).to_be_hidden()
    page.reload()
    assert page.locator("#known tr[data-state]").count() == known


def test_a_code_that_is_over_is_told_as_soon_as_it_is_typed(hall: RunningHall, page: Page) -> None:
    code = ask(hall, "display")
    approve(page, code)
    expect(page.locator("#done")).to_be_visible()
    page.locator("#code").fill(code)
    expect(page.locator("#trouble:visible")).to_contain_text(f"Mã {code} đã được duyệt rồi.")
    expect(page.locator("#done")).to_be_hidden()
    expect(page.locator("#wish")).to_be_hidden()


def test_a_code_that_a_colleague_lets_in_is_shut_before_it_is_let_in_twice(
    hall: RunningHall, page: Page
) -> None:
    code = ask(hall, "display", name="Màn hình hai người")
    page.locator("#code").fill(code)
    expect(page.locator("#wish")).to_be_visible()
    wish = {"role": "display", "name": "Màn hình hai người"}
    assert hall.device(Role.SUPERVISOR).post(f"/enrolments/{code}/approve", wish).ok
    expect(page.locator("#trouble:visible")).to_contain_text(f"Mã {code} đã hết hạn hoặc vừa")
    expect(page.locator("#wish")).to_be_hidden()


def test_staff_let_in_what_they_see_and_nothing_that_is_hidden(
    hall: RunningHall, page: Page
) -> None:
    code = ask(hall, "display", zone="2", layout="waiting", name="Màn hình tự xưng")
    page.locator("#code").fill(code)
    expect(page.locator("#claimed")).to_have_text(
        "Màn hình · Màn hình tự xưng · Khu vực 2 · Danh sách chờ"
    )
    page.locator("#role").select_option("kiosk")
    for part in ("#counter", "#zone", "#layout"):
        expect(page.locator(part)).to_be_hidden()
    page.locator("#name").fill("")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator("#done:visible")).to_be_visible()
    newest = hall.device(Role.SUPERVISOR).get("/devices")[-1]
    told = {part: newest[part] for part in ("role", "name", "counter", "zone", "layout")}
    assert told == {"role": "kiosk", "name": "", "counter": None, "zone": None, "layout": None}


def test_what_a_device_says_of_itself_is_text_and_a_place_the_hall_has_not_is_none(
    hall: RunningHall, page: Page
) -> None:
    name = "<img src=x onerror=alert(1)> & Quầy 1"
    code = ask(hall, "display", zone="<b>sảnh</b>", name=name)
    claimed = f"Màn hình · {name} · nơi không có ở trung tâm này"
    row = page.locator("#waiting li", has_text=code)
    expect(row.locator(".what")).to_have_text(claimed)
    page.locator("#code").fill(code)
    expect(page.locator("#claimed")).to_have_text(claimed)
    expect(page.locator("#name")).to_have_value(name)
    expect(page.locator("#zone")).to_have_value("")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator("#known tr", has_text=name)).to_contain_text("Cả trung tâm")
    assert page.locator("#known img, #waiting img, #claims img").count() == 0


def test_a_keypad_needs_its_counter(hall: RunningHall, page: Page) -> None:
    code = ask(hall, "counter")
    approve(page, code)
    expect(page.locator("#trouble:visible")).to_have_text("Bàn phím quầy cần biết là của quầy nào.")
    expect(page.locator("#counter")).to_be_focused()
    expect(page.locator("#waiting")).to_contain_text(code)


def test_two_quick_presses_approve_once(hall: RunningHall, page: Page) -> None:
    code = ask(hall, "display", name="Màn hình bấm đúp")
    row = page.locator("#waiting li", has_text=code)
    row.get_by_role("button").click()
    page.get_by_role("button", name="Duyệt", exact=True).dblclick()
    expect(page.locator("#done:visible")).to_have_text(f"Đã duyệt mã {code}.")
    expect(page.locator("#known", has_text="Màn hình bấm đúp")).to_be_visible()
    page.reload()
    expect(page.locator("#known tr", has_text="Màn hình bấm đúp")).to_have_count(1)


def test_a_revoked_device_leaves_the_list(hall: RunningHall, page: Page) -> None:
    made = do(hall.folder, create_token(role=Role.DISPLAY, counter=7, name="Màn hình cũ"))
    old = page.locator("#known tr", has_text="Màn hình cũ")
    page.reload()
    expect(old.locator("td").nth(1)).to_have_text("Quầy 7 Bố cục: theo trung tâm")
    do(hall.folder, revoke_token(made.id))
    page.reload()
    expect(page.locator("#known")).to_be_visible()
    expect(old).to_have_count(0)
    expect(page.locator(".gone-before li", has_text="Màn hình cũ")).to_contain_text("08:0")


def test_revoking_asks_first_and_shuts_the_device_out_at_once(
    hall: RunningHall, visitors: Visitors, page: Page
) -> None:
    made = do(hall.folder, create_token(role=Role.RATING, counter=9, name="Máy bị mất"))
    page.reload()
    row = page.locator("#known tr", has_text="Máy bị mất")
    row.get_by_role("button", name="Thu hồi").click()
    expect(page.locator("#sure-which")).to_have_text("Máy đánh giá · Máy bị mất · Quầy 9")
    expect(page.get_by_role("button", name="Giữ lại")).to_be_focused()
    assert_accessible(page)
    picture(page, "console-devices-sure")
    page.keyboard.press("Escape")
    expect(page.locator("#sure")).to_be_hidden()
    tablet = Stranger(hall.url, made.secret)
    assert tablet.get("/board")["counter"]["number"] == 9

    row.get_by_role("button", name="Thu hồi").click()
    page.locator("#sure").get_by_role("button", name="Thu hồi").click()
    expect(page.locator("#done:visible")).to_contain_text("Đã thu hồi Máy đánh giá · Máy bị mất")
    expect(row).to_have_count(0)
    with pytest.raises(requests.HTTPError, match="401"):
        tablet.get("/board")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1366", "390"])
def test_the_page_is_designed(
    hall: RunningHall, visitors: Visitors, page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for role, place in (("rating", {"counter": 15}), ("display", {"zone": "1"}), ("kiosk", {})):
        ask(hall, role, **place)
    expect(page.locator("#waiting .number").first).to_be_visible()
    expect(page.locator("#waiting .button").nth(2)).to_be_visible()
    page.locator("#code").fill("000000")
    expect(page.locator("#trouble")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert_accessible(page)
    picture(page, f"console-devices-{size[0]}")
    page.locator("#known").scroll_into_view_if_needed()
    picture(page, f"console-devices-known-{size[0]}")


def test_a_display_is_named_and_moved_in_place(hall: RunningHall, page: Page) -> None:
    made = do(hall.folder, create_token(role=Role.DISPLAY, zone="1", name="Màn hình sảnh A"))
    page.reload()
    page.locator("#known tr", has_text="Màn hình sảnh A").get_by_role("button", name="Sửa").click()
    expect(page.locator("#change-name")).to_be_focused()
    expect(page.locator("#change-zone")).to_have_value("1")
    page.keyboard.press("Control+a")
    page.keyboard.type("Màn hình sảnh B")
    page.locator("#change-zone").select_option("2")
    page.locator("#change-layout").select_option("waiting")
    assert_accessible(page)
    picture(page, "console-devices-change")
    page.locator("#change-name").press("Enter")
    expect(page.locator("#done:visible")).to_have_text("Đã lưu Màn hình sảnh B.")
    row = page.locator("#known tr", has_text="Màn hình sảnh B").locator("td")
    expect(row.nth(1)).to_have_text("Khu vực 2 Bố cục: Danh sách chờ")
    expect(row.nth(2)).to_have_text("Chưa thấy từ khi máy chủ chạy")
    board = Stranger(hall.url, made.secret).get("/board")
    assert (board["zone"], board["layout"]["code"]) == ("2", "waiting")
    page.reload()
    expect(row.nth(2)).to_have_text("Đang nối")
