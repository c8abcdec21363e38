"""Whose counter it is: picked, locked for others, taken over, shared by two windows."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.bench import Bench
from tests.console.visitors import Visitors


def test_a_counter_that_the_hall_does_not_have_leads_to_the_choice(bench: Bench) -> None:
    for wish in ("99", "x", "-1", "²"):
        bench.page.goto(f"{bench.hall.url}/counter?counter={wish}")
        expect(bench.page.locator("h1")).to_have_text("Hôm nay Ông/Bà ngồi quầy nào?")


def test_a_counter_of_another_clerk_is_locked_and_says_why(
    bench: Bench, visitors: Visitors
) -> None:
    ticket = bench.issue()
    bench.open()
    other = visitors.staff()
    bench.sit_down(other)
    expect(other.locator("#notice:visible")).to_contain_text("Quầy đang do cán bộ khác mở")
    expect(other.locator("#idle-title:visible")).to_have_text("Quầy đang do cán bộ khác mở")
    for key in ("next", "start", "recall", "no-show", "finish"):
        expect(other.locator(f"#{key}")).to_be_disabled()
    for key in ("pause", "close"):
        expect(other.locator(f"#{key}")).to_be_hidden()
    bench.press("Space")
    expect(other.locator("#number")).to_have_text(ticket["number"])
    expect(other.locator("#notice")).to_be_visible()
    other.keyboard.press("Enter")
    other.keyboard.press("v")
    other.keyboard.press("Space")
    other.locator("#notice").get_by_role("link").click()
    expect(other.locator("h1")).to_have_text("Hôm nay Ông/Bà ngồi quầy nào?")
    assert bench.state()["ticket"]["state"] == "called"


def test_the_choice_shows_which_counters_are_in_use(bench: Bench) -> None:
    bench.open()
    bench.page.goto(f"{bench.hall.url}/counter?pick=1")
    card = bench.page.locator(f".counter-card[href='/counter?counter={bench.number}']")
    expect(card.locator(".seat")).to_have_text("Của Ông/Bà, đang mở")
    free = bench.page.locator(".counter-card[href='/counter?counter=15']")
    expect(free.locator(".seat")).to_have_text("Còn trống")


def test_a_clerk_takes_over_a_counter_that_a_supervisor_opened(
    bench: Bench, supervisor: Stranger
) -> None:
    supervisor.post(f"/counters/{bench.number}/open").raise_for_status()
    ticket = bench.issue()
    bench.sit_down()
    expect(bench.page.locator("#next")).to_contain_text("Nhận quầy")
    bench.press("Space")
    expect(bench.page.locator("#next")).to_contain_text("Gọi số tiếp theo")
    bench.press("Space")
    bench.has(number=ticket["number"], state="called")
    assert bench.state()["clerk"] is not None


def test_a_supervisor_may_use_any_counter(bench: Bench, visitors: Visitors) -> None:
    ticket = bench.issue()
    bench.open()
    boss = visitors.staff(Role.SUPERVISOR)
    bench.sit_down(boss)
    expect(boss.locator("#next")).to_be_enabled()
    boss.keyboard.press("Space")
    bench.has(number=ticket["number"], state="called")
    expect(bench.at_hand()).to_have_text(ticket["number"])
    expect(bench.page.locator("#finish")).to_be_enabled()


def test_two_windows_of_one_counter_agree(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    twin = bench.page.context.new_page()
    bench.sit_down(twin)
    expect(twin.locator("#next")).to_contain_text("Gọi số tiếp theo")
    twin.keyboard.press("Space")
    for page in (bench.page, twin):
        expect(page.locator("#number")).to_have_text(first["number"])
    bench.press("b")
    for page in (bench.page, twin):
        expect(page.locator("#doing")).to_contain_text("Đang phục vụ")
    bench.press("Space")
    for page in (bench.page, twin):
        expect(page.locator("#number")).to_have_text(second["number"])
        expect(page.locator("#queue .row")).to_have_count(0)


def test_a_refusal_of_the_hall_is_said_in_a_sentence(bench: Bench, supervisor: Stranger) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    bench.settle()

    def finish_first(route: Route) -> None:
        supervisor.post(f"/counters/{bench.number}/finish").raise_for_status()
        route.continue_()

    bench.page.route("**/start", finish_first)
    bench.press("b")
    expect(bench.page.locator("#trouble:visible")).to_have_text(
        "Quầy không còn số mà màn hình này đang hiện. Chưa làm gì cả; xin xem lại rồi bấm lại."
    )
