"""How the page of devices looks: with none, with the usual six, with forty of long names."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.devices_hall import WIDE_ZONE, devices_hall, forty_devices, usual_devices
from tests.console.hall import LONG_VI
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture

SIZES = {"1366": DESK, "390": PHONE}
TOUCHED_PX = 44
CLIPPED = """() => [...document.querySelectorAll('main *')]
  .filter((each) => each.offsetParent && !each.matches('.visually-hidden, .visually-hidden *'))
  .filter((each) => !each.matches('input, select'))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth
    && getComputedStyle(each).display !== 'inline')
  .map((each) => each.outerHTML.slice(0, 120))"""
SMALL = """(least) => [...document.querySelectorAll('main :is(button, input, select, summary)')]
  .filter((each) => each.offsetParent && each.getBoundingClientRect().height < least)
  .map((each) => each.outerHTML.slice(0, 120))"""


def opened(hall: RunningHall, new_context: Callable[..., BrowserContext]) -> Page:
    page = Visitors(hall, new_context).staff(Role.SUPERVISOR)
    page.goto(f"{hall.url}/devices")
    expect(page.locator("#waiting li").first).to_be_visible()
    return page


def ask(hall: RunningHall, **wish: object) -> str:
    told = {"role": "display", "browser": True, **wish}
    return str(Stranger(hall.url).post("/enrolments", told).json()["code"])


def assert_designed(page: Page, name: str, scroll_to: str | None = None) -> None:
    """Look at the page on a desk and on a phone: nothing cut, nothing too small, axe content."""
    for width, (wide, high) in SIZES.items():
        page.set_viewport_size({"width": wide, "height": high})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate(SMALL, TOUCHED_PX) == []
        assert_accessible(page)
        page.evaluate("scrollTo(0, 0)")
        picture(page, f"console-devices-{name}-{width}")
        if scroll_to:
            page.locator(scroll_to).first.evaluate("(each) => each.scrollIntoView()")
            picture(page, f"console-devices-{name}-below-{width}")


def test_a_hall_without_devices_is_told_what_to_do_next(
    new_context: Callable[..., BrowserContext],
) -> None:
    with devices_hall() as hall:
        page = opened(hall, new_context)
        steps = page.locator(".first-steps li")
        expect(steps).to_have_count(3)
        expect(steps.first).to_contain_text(f"{hall.url}/display")
        expect(page.locator("table")).to_have_count(0)
        assert_designed(page, "none", ".first-steps")


def test_the_usual_devices_stand_by_kind_and_those_in_trouble_first(
    new_context: Callable[..., BrowserContext],
) -> None:
    with devices_hall() as hall, usual_devices(hall):
        page = opened(hall, new_context)
        kinds = page.locator(".kind th").all_inner_texts()
        assert kinds == ["Màn hình 3", "Kiosk lấy số 1", "Máy đánh giá 1", "Bàn phím quầy 1"]
        expect(page.locator(".summary span")).to_have_text(
            ["6 thiết bị", "4 đang nối", "1 mất liên lạc"]
        )
        first = page.locator("#known tr[data-state]").first
        expect(first).to_contain_text("Màn hình khu vực 1")
        expect(first.locator(".state")).to_have_text("Mất liên lạc từ 08:00")
        keypad = page.locator("#known tr[data-state=quiet]")
        expect(keypad.locator(".state")).to_have_text("Bấm gần nhất 08:00")
        expect(keypad).to_contain_text("Chưa đặt tên")
        assert_designed(page, "usual", ".known")


def test_forty_devices_with_long_names_and_a_code_that_waits_are_all_read_whole(
    new_context: Callable[..., BrowserContext],
) -> None:
    with devices_hall(wide=True) as hall, forty_devices(hall):
        code = ask(hall, zone="2", layout="waiting", name=LONG_VI[:80])
        page = opened(hall, new_context)
        expect(page.locator("#known tr[data-state]")).to_have_count(40)
        states = page.locator("#known tbody").first.locator("tr[data-state]")
        found = states.evaluate_all("(rows) => rows.map((each) => each.dataset.state)")
        assert found == sorted(found, key=["lost", "unseen", "here"].index)
        expect(page.locator("#waiting li")).to_contain_text(WIDE_ZONE)
        page.locator("#code").fill(code)
        expect(page.locator("#claimed")).to_contain_text(WIDE_ZONE)
        assert_designed(page, "forty", ".known")
        page.locator(".gone-before summary").click()
        expect(page.locator(".gone-before li")).to_have_count(4)
        assert_designed(page, "forty-gone", ".gone-before")
