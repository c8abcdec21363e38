"""A supervisor ends the day: asked first, counted, and told on the phone and the display."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from tests.console.hall import service_of
from tests.console.phones import Counter, in_state, keep, own_hall, said_on
from tests.console.test_follow_days import at, opened
from tests.console.visitors import DESK, Visitors
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture

__all__ = ["own_hall"]
REASON = "Đã đủ số người phục vụ được hôm nay"
EXCUSE = "Hôm nay trung tâm chưa phục vụ được Ông/Bà. Mong Ông/Bà thông cảm và trở lại."


def monitor(hall: RunningHall, visitors: Visitors) -> Page:
    page = visitors.staff(Role.SUPERVISOR)
    page.goto(f"{hall.url}/monitor")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    return page


def test_the_day_is_ended_on_the_monitor_and_everybody_is_told(
    own_hall: RunningHall, new_context: Callable[..., BrowserContext]
) -> None:
    kiosk, supervisor = own_hall.device(Role.KIOSK), own_hall.device(Role.SUPERVISOR)
    there = Counter(1, kiosk, supervisor)
    there.do("open")
    there.issue()
    set_aside, mine, *_ = [there.issue() for _ in range(4)]
    there.do("call-next", "call-next", "park")
    visitors = Visitors(own_hall, new_context)
    at(own_hall, "17:05:00")
    page = monitor(own_hall, visitors)
    alarm = page.locator("[data-kind=still_waiting]")
    expect(alarm.locator("h3")).to_have_text("Đã hết giờ làm việc, còn 4 người chờ")
    picture(page, "monitor-still-waiting")
    phone = opened(own_hall, new_context, mine)
    in_state(phone, "waiting")
    alarm.get_by_role("button", name="Kết thúc ngày").click()
    expect(page.locator("#ask-says p").first).to_contain_text("4 người đang chờ hoặc tạm gác")
    picture(page, "monitor-end-day-asks")
    assert_accessible(page)
    page.locator("#ask-preset").select_option(label=REASON)
    page.locator("#ask").get_by_role("button", name="Kết thúc ngày làm việc").click()
    expect(page.locator("#ask[open]")).to_have_count(0)
    expect(alarm).to_have_count(0)
    expect(page.locator("#shown")).to_contain_text("Đã kết thúc ngày làm việc lúc 17:05")
    picture(page, "monitor-ended")
    in_state(phone, "cancelled")
    more = phone.locator("#more")
    expect(more).to_contain_text(
        f"{EXCUSE} Lý do: {REASON}. Trung tâm phát số lại từ 07:30, Thứ Ba, "
    )
    plain = opened(own_hall, new_context, mine, java_script_enabled=False)
    assert said_on(plain) == said_on(phone)
    keep(phone, "told-to-return")
    assert supervisor.get(f"/tickets/{set_aside['id']}")["state"] == "cancelled"
    told = kiosk.post("/tickets", {"service": service_of(1)}).json()
    assert told["code"] == "hall_closed"
    assert "07:30, " in told["detail"]
    display = visitors.device(Role.DISPLAY, size=DESK)
    display.goto(f"{own_hall.url}/display")
    expect(display.locator("body")).to_contain_text(REASON)
    expect(display.locator("body")).to_contain_text("Mời Ông/Bà lấy số từ 07:30, Thứ Ba")
    picture(display, "display-ended")
    assert visitors.errors == []
