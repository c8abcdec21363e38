"""Every state of the clerk's page: a picture, no violation, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, StorageState, expect

from server.demo.stranger import Stranger
from tests.console.bench import Bench
from tests.console.hall import WIDE_COUNTER
from tests.console.visitors import PHONE, Visitors
from tests.screens import assert_accessible, picture

MANY = 300


# The page does not scroll, only its lists do; no number or name runs into its neighbour.
RUN_OVER = """() => [document.documentElement, ...document.querySelectorAll(
  '.top, .brand b, .now, #number, #spent, dd, .row, .row .number, .next, .key')]
  .filter((node) => node.clientWidth && (node.scrollWidth > node.clientWidth
    || (node.matches('html, .now') && node.scrollHeight > node.clientHeight)))
  .map((node) => node.outerHTML.slice(0, 80))"""


def keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    assert page.evaluate(RUN_OVER) == []
    assert_accessible(page)
    picture(page, f"counter-{name}")


def serve_one(bench: Bench) -> None:
    """Bring a citizen to the counter."""
    bench.press("Space")
    bench.press("b")
    expect(bench.page.locator("#doing")).to_contain_text("phục vụ")
    bench.settle()


def closed(bench: Bench) -> None:
    bench.issue()
    bench.sit_down()


def nobody(bench: Bench) -> None:
    bench.open()


def one_waits(bench: Bench) -> None:
    bench.issue()
    bench.open()
    expect(bench.page.locator("#idle-more:visible")).to_have_text("Có 1 người đang chờ quầy này.")


def called(bench: Bench) -> None:
    for _ in range(4):
        bench.issue()
    bench.open()
    bench.press("Space")
    bench.settle()


def serving(bench: Bench) -> None:
    called(bench)
    bench.press("v")
    bench.settle()
    serve_one(bench)


def paused(bench: Bench) -> None:
    one_waits(bench)
    bench.press("F9")
    bench.press("Enter")
    expect(bench.page.locator("#idle-title:visible")).to_have_text("Quầy đang tạm nghỉ")
    bench.settle()


def asks_why(bench: Bench) -> None:
    serving(bench)
    bench.press("F9")
    expect(bench.page.locator("#ask-pause")).to_be_visible()


def asks_to_call(bench: Bench) -> None:
    serving(bench)
    bench.page.locator("#queue .row").last.click()
    expect(bench.page.locator("#ask-call")).to_be_visible()


def refused(bench: Bench) -> None:
    one_waits(bench)
    bench.page.route("**/call-next", lambda route: route.abort())
    bench.press("Space")
    expect(bench.page.locator("#trouble")).to_be_visible()


STATES = (
    closed, nobody, one_waits, called, serving, paused, asks_why, asks_to_call, refused,
)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_of_the_counter_is_designed(bench: Bench, state: Callable[[Bench], None]) -> None:
    state(bench)
    keep(bench.page, state.__name__.replace("_", "-"))


def test_another_clerks_counter_is_designed(bench: Bench, visitors: Visitors) -> None:
    called(bench)
    other = visitors.staff()
    bench.sit_down(other)
    expect(other.locator("#notice")).to_be_visible()
    keep(other, "taken")


def test_long_names_and_three_hundred_people_fit(
    bench: Bench, visitors: Visitors, clerk: StorageState, supervisor: Stranger
) -> None:
    wide = Bench(bench.hall, WIDE_COUNTER, bench.page, bench.kiosk, supervisor)
    wide.open()
    priority = {"service": wide.service, "priority": "priority"}
    supervisor.post("/tickets", priority).raise_for_status()
    for _ in range(MANY):
        wide.issue()
    serve_one(wide)
    expect(wide.page.locator("#queue-count")).to_have_text(str(MANY))
    expect(wide.page.locator("#queue-more:visible")).to_have_text(f"và {MANY - 50} người nữa")
    size = wide.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#number')).fontSize)"
    )
    assert size >= 140
    keep(wide.page, "three-hundred")
    wide.page.goto(f"{wide.hall.url}/counter?counter={WIDE_COUNTER}&lang=en")
    expect(wide.page.locator("#doing")).to_contain_text("Serving")
    keep(wide.page, "three-hundred-en")
    wide.page.set_viewport_size({"width": 1280, "height": 720})
    keep(wide.page, "three-hundred-1280x720")


def test_a_phone_shows_the_whole_counter_without_scrolling_sideways(
    bench: Bench, visitors: Visitors, clerk: StorageState
) -> None:
    serving(bench)
    phone = visitors.anybody(PHONE, storage_state=clerk)
    bench.sit_down(phone)
    wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide == 0
    assert_accessible(phone)
    picture(phone, "counter-phone")


def test_the_choice_of_counters_is_designed(bench: Bench, visitors: Visitors) -> None:
    bench.open()
    for size, name in (((1366, 768), "pick"), (PHONE, "pick-phone")):
        bench.page.set_viewport_size({"width": size[0], "height": size[1]})
        bench.page.goto(f"{bench.hall.url}/counter?pick=1")
        bench.page.evaluate("document.fonts.ready")
        assert_accessible(bench.page)
        picture(bench.page, f"counter-{name}")


def test_a_page_without_its_script_still_shows_the_number_and_the_queue(
    bench: Bench, visitors: Visitors, clerk: StorageState
) -> None:
    serving(bench)
    number = bench.at_hand().inner_text()
    waiting = bench.page.locator("#queue .number").all_inner_texts()
    plain = visitors.anybody(storage_state=clerk, java_script_enabled=False)
    plain.goto(f"{bench.hall.url}/counter?counter={bench.number}")
    expect(plain.locator("#number")).to_have_text(number)
    expect(plain.locator("#doing-name")).to_have_text("Đang phục vụ")
    assert plain.locator("#queue .number").all_inner_texts() == waiting
