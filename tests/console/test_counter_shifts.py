"""Two pages of one counter, its end and its next clerk, and one clerk with two counters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Route, expect

from server.demo.stranger import Stranger
from tests.console.bench import Bench
from tests.console.visitors import Visitors
from tests.running_hall import PASSWORD


def test_two_tabs_agree_and_a_key_pressed_on_an_old_picture_is_refused(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.call()
    twin = bench.page.context.new_page()
    bench.sit_down(twin)
    expect(twin.locator("#number")).to_have_text(first["number"])

    def late(route: Route) -> None:
        bench.press("Space")
        bench.has(number=second["number"])
        route.continue_()

    twin.route("**/no-show", late)
    twin.keyboard.press("v")
    expect(twin.locator("#trouble:visible")).to_have_text(
        f"Quầy {bench.number} đang có số {second['number']}, khác với màn hình này."
        " Chưa làm gì cả; xin xem lại rồi bấm lại."
    )
    expect(twin.locator("#number")).to_have_text(second["number"])
    bench.becomes(first["number"], state="served")
    bench.has(number=second["number"], state="called")
    bench.press("Enter")
    expect(twin.locator("#idle")).to_be_visible()


def test_a_question_is_about_the_number_it_was_asked_for(
    bench: Bench, supervisor: Stranger
) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.call()
    bench.press("g")
    expect(bench.page.locator("#ask-park-title")).to_have_text(f"Tạm gác số {first['number']}?")
    supervisor.post(f"/counters/{bench.number}/call-next").raise_for_status()
    expect(bench.at_hand()).to_have_text(second["number"])
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#trouble:visible")).to_contain_text("khác với màn hình này")
    assert bench.state()["ticket"]["state"] == "called"


def test_a_counter_closes_with_its_parked_ones_kept_or_back_in_the_queue(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    for _ in range(2):
        bench.call()
        bench.press("g")
        bench.page.keyboard.press("Enter")
        expect(bench.page.locator("#idle")).to_be_visible()
    bench.press("F10")
    expect(bench.page.locator("#ask-close-count")).to_have_text("Quầy còn 2 số tạm gác:")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#idle-title:visible")).to_have_text("Quầy đang đóng")
    bench.becomes(first["number"], state="parked")
    bench.press("Space")
    bench.settle()
    bench.press("F10")
    bench.page.keyboard.press("ArrowRight")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#queue .number")).to_have_text([first["number"], second["number"]])
    assert bench.state()["state"] == "closed"


def test_a_hand_over_closes_the_counter_and_waits_for_the_next_clerk(
    bench: Bench, visitors: Visitors
) -> None:
    bench.page = visitors.staff()
    bench.open()
    bench.press("F8")
    expect(bench.page.locator("#ask-close-title")).to_have_text("Giao ca?")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("h1")).to_have_text("Đăng nhập")
    back = re.compile(rf"/login\?next=%2Fcounter%3Fcounter%3D{bench.number}$")
    expect(bench.page).to_have_url(back)
    assert bench.state()["state"] == "closed"
    name = visitors.add()
    bench.page.get_by_label("Tên").fill(name)
    bench.page.get_by_label("Mật khẩu").fill(PASSWORD)
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("h1")).to_contain_text(f"Quầy {bench.number}")


def test_a_clerk_with_two_counters_goes_from_one_to_the_other_and_both_stay_open(
    bench: Bench, free_counters: Iterator[int]
) -> None:
    bench.open()
    other = Bench(bench.hall, next(free_counters), bench.page, bench.kiosk, bench.watcher)
    other.open()
    for here, there in ((other, bench), (bench, other)):
        here.press("F7")
        card = here.page.locator(f".counter-card[href='/counter?counter={there.number}']")
        expect(card.locator(".seat")).to_have_text("Của Ông/Bà, đang mở")
        # The one left stands among mine as well; the next one of mine is ready for Enter.
        mine = here.page.locator(".counter-card.is-mine")
        assert mine.count() >= 2
        expect(here.page.locator(".counter-card:focus")).not_to_have_attribute(
            "href", f"/counter?counter={here.number}"
        )
        card.focus()
        here.page.keyboard.press("Enter")
        expect(here.page.locator("h1")).to_contain_text(f"Quầy {there.number}")
        there.settle()
        assert [each.state()["state"] for each in (bench, other)] == ["open", "open"]
    bench.page.goto(f"{bench.hall.url}/counter")
    expect(bench.page.locator("h1")).to_contain_text(f"Quầy {other.number}")
