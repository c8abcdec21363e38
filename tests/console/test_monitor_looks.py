"""Every state of the monitor: a picture on a desk and a large screen, nothing violated or cut."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.desk.principal import Role
from tests.console.monitor_hall import Watched, watched
from tests.console.visitors import DESK, PHONE, Visitors
from tests.screens import assert_accessible, picture

LARGE = (1920, 1080)
MANY = 300
QUICK, FAST = 30.0, 180.0

# No word runs out of its card, its row or its place; only the two halves of the page scroll.
RUN_OVER = """() => [...document.querySelectorAll(
  `.card, .card .number, .figures :is(dd, dt), .advice, .alarms :is(li, h3),
  .acts, .whole, .now, td`)]
  .filter((node) => node.clientWidth && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML.slice(0, 100))"""


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[[Watched], Page]]:
    errors: list[list[str]] = []

    def opened(hall: Watched) -> Page:
        visitors = Visitors(hall.hall, new_context)
        errors.append(visitors.errors)
        return hall.watch(visitors.staff(Role.SUPERVISOR))

    yield opened
    assert not any(errors)


def keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    for size, called in ((DESK, "desk"), (LARGE, "large")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert_nothing_overflows_but_inside(page)
        picture(page, f"monitor-{name}-{called}")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert_accessible(page)


def assert_nothing_overflows_but_inside(page: Page) -> None:
    size = page.evaluate(
        "[document.documentElement.scrollWidth - innerWidth,"
        " document.documentElement.scrollHeight - innerHeight]"
    )
    assert size == [0, 0]
    assert page.evaluate(RUN_OVER) == []


def usual(hall: Watched) -> None:
    """Sixteen counters on a usual morning: most serve, one pauses, some are closed."""
    hall.staffed([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 15])
    for place, service in enumerate(hall.services()):
        hall.issue(service["code"], 4 if place < 3 else 1)
    for number in (1, 2, 3, 4, 5, 8, 9, 11):
        hall.chief.post(f"/counters/{number}/call-next").raise_for_status()
    for number, counter in hall.counters().items():
        if counter["ticket"] and number not in (9, 11):
            hall.tell(f"/counters/{number}/start")
    hall.tell("/counters/10/pause")


def test_an_empty_hall_is_designed(open_page: Callable[[Watched], Page]) -> None:
    with watched("quevo") as hall:
        page = open_page(hall)
        expect(page.locator("#no-alarm")).to_be_visible()
        keep(page, "empty")


def test_a_usual_morning_is_designed(open_page: Callable[[Watched], Page]) -> None:
    with watched("quevo", speed=QUICK) as hall:
        usual(hall)
        page = open_page(hall)
        expect(page.locator("[data-look=paused]")).to_have_count(1)
        keep(page, "usual")
        page.goto(f"{hall.hall.url}/monitor?lang=en")
        expect(page.locator("body")).to_have_attribute("data-live", "live")
        keep(page, "usual-en")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        picture(page, "monitor-phone")


def test_three_hundred_people_are_designed(open_page: Callable[[Watched], Page]) -> None:
    with watched("quevo", speed=FAST) as hall:
        hall.staffed([1, 2, 3, 5, 9])
        codes = [each["code"] for each in hall.services()]
        for place in range(MANY):
            wish = {"service": codes[place * place % len(codes)]}
            hall.kiosk.post("/tickets", wish).raise_for_status()
        for number in (1, 2, 3, 5):
            hall.chief.post(f"/counters/{number}/call-next").raise_for_status()
            hall.tell(f"/counters/{number}/start")
        page = open_page(hall)
        expect(page.locator("[data-kind=long_wait]")).to_be_visible()
        keep(page, "overfull")


def test_forty_counters_are_designed(open_page: Callable[[Watched], Page]) -> None:
    with watched("province", speed=QUICK) as hall:
        numbers = list(hall.counters())
        assert len(numbers) == 40
        hall.staffed([each for each in numbers if each % 5])
        for service in hall.services():
            hall.issue(service["code"], 3)
        for number in numbers[::2]:
            hall.chief.post(f"/counters/{number}/call-next")
        keep(open_page(hall), "province")


def test_a_suspended_hall_and_a_lost_server_are_designed(
    open_page: Callable[[Watched], Page],
) -> None:
    with watched("quevo") as hall:
        usual(hall)
        hall.tell("/hall/suspend", reason={"vi": "Mất điện", "en": "No power"}, tickets="keep")
        hall.tell("/messages", text={"vi": "Xin chờ trong giây lát"}, zone=None)
        page = open_page(hall)
        expect(page.locator("[data-kind=hall_suspended]")).to_be_visible()
        expect(page.locator("#act-hall")).to_have_text("Hoạt động lại")
        keep(page, "suspended")
        hall.hall.kill()
        expect(page.locator("#lost")).to_contain_text("Đang hiện dữ liệu lúc 08:")
        expect(page.locator("[data-act]:enabled")).to_have_count(0)
        keep(page, "lost")
        hall.hall.start()
        expect(page.locator("#lost")).to_be_hidden()
        expect(page.locator("#act-hall")).to_be_enabled()


# What stands still for a while: no time of an hour or a turn.
STANDING = (
    "#advice-title",
    "#figure-issued",
    "[data-number]",
    "[data-clerk]",
    "[data-waiting]",
    "[data-open]",
)


def test_a_page_without_its_script_says_what_the_script_says(
    new_context: Callable[..., BrowserContext],
) -> None:
    with watched("quevo") as hall:
        usual(hall)
        visitors = Visitors(hall.hall, new_context)
        live = hall.watch(visitors.staff(Role.SUPERVISOR))
        plain = visitors.anybody(java_script_enabled=False)
        visitors.log_in(plain.context, visitors.add(Role.SUPERVISOR))
        plain.goto(f"{hall.hall.url}/monitor")
        for place in STANDING:
            said = live.locator(place).all_text_contents()
            assert said
            assert plain.locator(place).all_text_contents() == said
        state = json.loads(live.locator("#state").text_content() or "")
        assert "Nguyễn Thị Hoa" in state["staff"].values()
        assert "Nguyễn" not in json.dumps(state["board"], ensure_ascii=False)
        shown = plain.locator("[data-counter='1'] [data-number]").inner_text()
        assert shown == hall.counters()[1]["ticket"]["number"]
        expect(plain.locator("[data-counter='1'] [data-clerk]")).to_have_text("Thị Hoa")
        expect(plain.locator("#next-hour")).to_contain_text("dự kiến")
        picture(plain, "monitor-plain")
