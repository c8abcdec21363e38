"""The follow page when the hall is shut, and when its day has passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from tests.console.hall import LUNCH, MORNING, clock
from tests.console.phones import Counter, code_of, in_state, keep, own_hall, said_on
from tests.console.visitors import PHONE, Visitors
from tests.running_hall import RunningHall

__all__ = ["own_hall"]

NewContext = Callable[..., BrowserContext]


def at(hall: RunningHall, time: str, *, days: int = 0) -> str:
    """Start the hall anew on its Monday, or days later; return that day as people write it."""
    word, starts, *speed = clock(time)
    begins = datetime.fromisoformat(starts) + timedelta(days=days)
    if hall.process is not None:
        hall.kill()
    hall.options = (word, begins.isoformat(), *speed, "--public-url", "http://hall.test")
    hall.start()
    return (begins - timedelta(days=days)).strftime("%d/%m/%Y")


def opened(
    hall: RunningHall, new_context: NewContext, ticket: dict[str, str], **options: bool
) -> Page:
    page = Visitors(hall, new_context).anybody(PHONE, **options)
    page.goto(f"{hall.url}/f/{code_of(ticket)}")
    return page


def test_a_hall_at_lunch_keeps_the_number_and_counts_no_minutes(
    own_hall: RunningHall, new_context: NewContext
) -> None:
    kiosk, supervisor = own_hall.device(Role.KIOSK), own_hall.device(Role.SUPERVISOR)
    there = Counter(1, kiosk, supervisor)
    there.do("open")
    for _ in range(3):
        there.issue()
    mine = there.issue()
    at(own_hall, LUNCH)
    page = opened(own_hall, new_context, mine)
    in_state(page, "waiting")
    expect(page.locator("#notice")).to_have_text(
        "Trung tâm đang nghỉ trưa. Số của Ông/Bà vẫn được giữ."
    )
    expect(page.locator("#range")).to_be_empty()
    plain = opened(own_hall, new_context, mine, java_script_enabled=False)
    assert said_on(plain) == said_on(page)
    keep(page, "lunch")
    at(own_hall, "17:30:00")
    expect(page.locator("#notice")).to_have_text(
        "Trung tâm đã hết giờ làm việc. Nếu còn ở trong, xin hỏi cán bộ."
    )
    keep(page, "closed")


def test_a_missed_number_is_told_when_its_time_to_come_back_is_over(
    own_hall: RunningHall, new_context: NewContext
) -> None:
    kiosk, supervisor = own_hall.device(Role.KIOSK), own_hall.device(Role.SUPERVISOR)
    there = Counter(1, kiosk, supervisor)
    mine = there.issue()
    there.do("open", "call-next", "no-show")
    at(own_hall, "10:30:00")
    page = opened(own_hall, new_context, mine)
    in_state(page, "no_show")
    expect(page.locator("#more")).to_have_text(
        "Đã quá giờ quay lại (09:00). Nếu vẫn cần phục vụ, xin lấy số mới."
    )
    expect(page.locator("#bell")).to_be_hidden()
    plain = opened(own_hall, new_context, mine, java_script_enabled=False)
    assert said_on(plain) == said_on(page)
    keep(page, "too-late")


def test_a_number_of_yesterday_says_so_and_asks_nothing_and_then_is_forgotten(
    own_hall: RunningHall, new_context: NewContext
) -> None:
    mine = Counter(1, own_hall.device(Role.KIOSK), own_hall.device(Role.SUPERVISOR)).issue()
    living = opened(own_hall, new_context, mine)
    in_state(living, "waiting")
    monday = at(own_hall, MORNING, days=1)
    in_state(living, "cancelled")
    page = opened(own_hall, new_context, mine)
    in_state(page, "cancelled")
    expect(page.locator("#past")).to_have_text(f"Số của ngày {monday}")
    expect(page.locator("#more")).to_have_text(
        "Hết ngày mà số chưa được mời. Mong Ông/Bà thông cảm và lấy số mới."
    )
    assert page.locator("script").count() == 0
    keep(page, "yesterday")
    at(own_hall, MORNING, days=2)
    page.reload()
    in_state(page, "unknown")
