"""What the clerk's page asks before it pauses or closes, answered by keys."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.console.bench import Bench


def test_a_pause_takes_a_typed_reason_and_the_enter_key(bench: Bench) -> None:
    bench.open()
    bench.press("F9")
    expect(bench.page.locator("#ask-pause")).to_be_visible()
    expect(bench.page.locator("#reason")).to_be_focused()
    bench.page.keyboard.type("Họp giao ban v b r")
    with bench.page.expect_request("**/pause") as asked:
        bench.press("Enter")
    assert '"reason":"Họp giao ban v b r"' in (asked.value.post_data or "")
    expect(bench.page.locator("#idle-title:visible")).to_have_text("Quầy đang tạm nghỉ")
    assert bench.state()["state"] == "paused"
    bench.press("Space")
    expect(bench.page.locator("#next")).to_contain_text("Gọi số tiếp theo")
    assert bench.state()["state"] == "open"


def test_escape_leaves_a_question_and_changes_nothing(bench: Bench) -> None:
    bench.open()
    for key, question in (("F9", "#ask-pause"), ("F10", "#ask-close")):
        bench.press(key)
        expect(bench.page.locator(question)).to_be_visible()
        bench.press("Escape")
        expect(bench.page.locator(question)).to_be_hidden()
        bench.press(key)
        expect(bench.page.locator(question)).to_be_visible()
        bench.page.locator(question).get_by_text("Thôi").click()
        expect(bench.page.locator(question)).to_be_hidden()
    assert bench.state()["state"] == "open"


def test_f10_closes_the_counter_once_nobody_is_at_it(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    bench.settle()
    expect(bench.page.locator("#close")).to_be_disabled()
    bench.press("F10")
    expect(bench.page.locator("#ask-close")).to_be_hidden()
    bench.press("Enter")
    expect(bench.page.locator("#idle")).to_be_visible()
    bench.press("F10")
    expect(bench.page.locator("#ask-close")).to_be_visible()
    bench.press("Enter")
    expect(bench.page.locator("#idle-title:visible")).to_have_text("Quầy đang đóng")
    assert bench.state()["state"] == "closed"


def test_an_enter_key_held_down_does_not_answer_the_question_it_opens(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.page.locator("#close").focus()
    bench.page.keyboard.down("Enter")
    expect(bench.page.locator("#ask-close")).to_be_visible()
    for _ in range(5):
        bench.page.keyboard.down("Enter")
    expect(bench.page.locator("#ask-close")).to_be_visible()
    bench.page.keyboard.up("Enter")
    assert bench.state()["state"] == "open"
