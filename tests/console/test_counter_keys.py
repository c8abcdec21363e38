"""The clerk's keys on a real hall: each is one command, once, and locked until it is answered."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.console.bench import Bench

A_SLIP_MS = 400

# Both presses and a touch fall into one moment, however slow the machine.
TWO_PRESSES_AND_HOW_LONG_THE_KEYS_ARE_LOCKED = """() => new Promise((told) => {
    const began = performance.now();
    const press = () => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true }));
    press();
    press();
    document.getElementById("next").click();
    new MutationObserver(() => {
        if (document.body.dataset.busy === "no") told(performance.now() - began);
    }).observe(document.body, { attributeFilter: ["data-busy"] });
})"""


def test_the_space_bar_opens_the_counter_and_then_calls_who_is_next(bench: Bench) -> None:
    first = bench.issue()
    bench.issue()
    bench.sit_down()
    expect(bench.page.locator("#next")).to_contain_text("Mở quầy")
    bench.press("Space")
    expect(bench.page.locator("#next")).to_contain_text("Gọi số tiếp theo")
    bench.press("Space")
    expect(bench.at_hand()).to_have_text(first["number"])
    assert bench.state()["ticket"]["state"] == "called"
    expect(bench.page.locator("#doing")).to_contain_text("Đang mời")


def test_the_letters_start_recall_and_end_a_turn(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.press("Space")
    bench.press("r")
    bench.has(number=first["number"], recalls=1)
    expect(bench.page.locator("#fact-called")).to_have_text("2 lần")
    bench.press("b")
    bench.has(number=first["number"], state="serving")
    expect(bench.page.locator("#doing")).to_contain_text("Đang phục vụ")
    bench.press("Enter")
    expect(bench.page.locator("#idle")).to_be_visible()
    assert bench.state()["ticket"] is None
    bench.press("Space")
    bench.has(number=second["number"], state="called")
    bench.press("v")
    expect(bench.page.locator("#missed .row")).to_contain_text(second["number"])
    assert bench.state()["ticket"] is None


def test_a_key_that_is_held_down_counts_once(bench: Bench) -> None:
    first = bench.issue()
    bench.issue()
    bench.open()
    bench.page.keyboard.down("Space")
    expect(bench.at_hand()).to_have_text(first["number"])
    bench.settle()
    for _ in range(5):
        bench.page.keyboard.down("Space")
        bench.settle()
    bench.page.keyboard.up("Space")
    assert bench.state()["ticket"]["number"] == first["number"]


def test_a_second_press_right_after_the_first_is_a_slip_of_the_hand(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    locked_ms = bench.page.evaluate(TWO_PRESSES_AND_HOW_LONG_THE_KEYS_ARE_LOCKED)
    assert locked_ms >= A_SLIP_MS
    bench.settle()
    expect(bench.at_hand()).to_have_text(first["number"])
    assert bench.state()["ticket"]["number"] == first["number"]
    bench.press("Space")
    expect(bench.at_hand()).to_have_text(second["number"])


def test_no_key_works_until_the_one_before_is_answered(bench: Bench) -> None:
    first = bench.issue()
    bench.issue()
    bench.open()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    bench.page.route("**/api/v1/counters/**", hold)
    with bench.page.expect_request("**/call-next"):
        bench.press("Space")
    for key in ("next", "start", "recall", "no-show", "finish", "pause", "close"):
        expect(bench.page.locator(f"#{key}")).to_be_disabled()
    for key in ("Space", "b", "r", "v", "Enter"):
        bench.page.keyboard.press(key)
    assert len(held) == 1
    held[0].continue_()
    expect(bench.at_hand()).to_have_text(first["number"])
    bench.settle()
    assert len(held) == 1
    expect(bench.page.locator("#recall")).to_be_enabled()


def test_the_space_bar_means_next_also_while_another_key_is_in_focus(bench: Bench) -> None:
    first = bench.issue()
    bench.open()
    bench.page.locator("#pause").focus()
    bench.press("Space")
    bench.has(number=first["number"], state="called")
    expect(bench.page.locator("#ask-pause")).to_be_hidden()


def test_a_mouse_does_not_leave_the_keys_on_what_it_touched(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.page.locator("#next").click()
    bench.has(number=first["number"])
    bench.settle()
    bench.page.locator(f"[data-ticket='{second['id']}']").click()
    expect(bench.page.locator("#ask-call")).to_be_visible()
    bench.press("Escape")
    expect(bench.page.locator("#ask-call")).to_be_hidden()
    bench.press("Enter")
    expect(bench.page.locator("#idle")).to_be_visible()
    expect(bench.page.locator("#ask-call")).to_be_hidden()
    assert bench.state()["ticket"] is None


def test_a_key_with_ctrl_belongs_to_the_browser(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    bench.press("Control+b")
    bench.press("Control+v")
    bench.press("r")
    bench.has(state="called", recalls=1)
