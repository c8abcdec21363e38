"""Every further step of a turn by its key, on a real hall: aside, elsewhere, back, undone."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from server.demo.stranger import Stranger
from tests.console.bench import Bench
from tests.console.hall import service_of

DOSSIER = "H15.50.05.13-261008-0975"


def test_g_sets_a_turn_aside_with_a_note_and_its_digit_takes_it_up(bench: Bench) -> None:
    first = bench.issue()
    second = bench.issue()
    bench.open()
    bench.call()
    bench.press("g")
    expect(bench.page.locator("#note")).to_be_focused()
    bench.page.keyboard.type("đi chụp ảnh v b 1")
    with bench.page.expect_request("**/park") as asked:
        bench.page.keyboard.press("Enter")
    sent = json.loads(asked.value.post_data or "")
    assert (sent["note"], sent["at_hand"]) == ("đi chụp ảnh v b 1", first["id"])
    row = bench.page.locator("#parked .row")
    expect(row).to_contain_text("đi chụp ảnh v b 1")
    expect(row.locator("kbd")).to_have_text("1")
    bench.becomes(first["number"], state="parked")
    bench.press("1")
    bench.has(number=first["number"], state="serving")
    bench.press("g")
    bench.page.keyboard.press("Enter")
    expect(row).to_have_count(1)
    # By arrows as well, and a row is left by Esc; what stands at the counter is never replaced.
    bench.call()
    bench.press("t")
    expect(row).to_be_focused()
    bench.press("ArrowUp")
    expect(row).to_be_focused()
    bench.press("Enter")
    expect(bench.page.locator("#trouble:visible")).to_contain_text(
        f"Quầy {bench.number} còn đang giữ số {second['number']}"
    )
    bench.press("Escape")
    bench.press("Enter")
    expect(bench.page.locator("#idle")).to_be_visible()
    bench.press("ArrowDown")
    expect(row).to_be_focused()
    bench.press("Enter")
    bench.has(number=first["number"], state="serving")


def test_c_finds_a_place_without_its_marks_and_sends_the_number_there(
    bench: Bench, supervisor: Stranger
) -> None:
    first = bench.issue()
    second = bench.issue()
    target = bench.number + 1
    supervisor.post(f"/counters/{target}/open").raise_for_status()
    bench.open()
    bench.call()
    bench.press("c")
    expect(bench.page.locator("#place-filter")).to_be_focused()
    bench.page.keyboard.type("dang ky kd")
    expect(bench.page.locator("#places-none")).to_be_visible()
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#ask-place")).to_be_visible()
    bench.page.locator("#place-filter").fill("Dang Ky kinh")
    expect(bench.page.locator("#places [aria-selected=true]")).to_contain_text("Đăng ký kinh doanh")
    bench.page.keyboard.press("Enter")
    bench.becomes(first["number"], state="waiting", service="D")
    expect(bench.page.locator("#idle")).to_be_visible()
    bench.call()
    bench.press("c")
    bench.page.keyboard.type(f"quay {target}")
    expect(bench.page.locator("#places li")).to_have_count(1)
    bench.page.keyboard.press("Tab")
    bench.page.keyboard.press("ArrowRight")
    with bench.page.expect_request("**/transfer") as asked:
        bench.page.keyboard.press("Enter")
    sent = json.loads(asked.value.post_data or "")
    assert (sent["counter"], sent["position"]) == (target, "first")
    bench.becomes(second["number"], state="waiting", for_counter=target)
    supervisor.post(f"/counters/{target}/call-next").raise_for_status()
    bench.becomes(second["number"], state="called", counter=target, rule="put_first")


def test_arrows_choose_among_the_places_and_the_last_place_is_the_default(bench: Bench) -> None:
    first = bench.issue()
    bench.open()
    bench.call()
    bench.press("c")
    options = bench.page.locator("#places [role=option]")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(bench.page.locator("#place-filter")).to_have_attribute(
        "aria-activedescendant", "place-1"
    )
    with bench.page.expect_request("**/transfer") as asked:
        bench.page.keyboard.press("Enter")
    assert json.loads(asked.value.post_data or "")["position"] == "last"
    others = [code for code in map(service_of, range(1, 17)) if code != bench.service]
    bench.becomes(first["number"], service=others[1])


def test_x_puts_a_number_back_and_z_takes_the_last_step_back(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    expect(bench.page.locator("#undo")).to_be_disabled()
    bench.call()
    bench.press("x")
    expect(bench.page.locator("#queue .number")).to_have_text([second["number"], first["number"]])
    expect(bench.page.locator("#undo")).to_contain_text(f"Hoàn tác: xếp lại {first['number']}")
    bench.press("z")
    expect(bench.at_hand()).to_have_text(first["number"])
    bench.has(number=first["number"], state="called")
    bench.press("v")
    expect(bench.page.locator("#undo")).to_contain_text(f"Hoàn tác: vắng mặt {first['number']}")
    bench.press("z")
    bench.has(number=first["number"], state="called")
    expect(bench.page.locator("#missed .row")).to_have_count(0)


def test_a_missed_number_is_called_back_or_put_into_the_queue(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    for _ in range(2):
        bench.call()
        bench.press("v")
        expect(bench.page.locator("#idle")).to_be_visible()
    bench.press("m")
    expect(bench.page.locator(f"#missed [data-ticket='{second['id']}']")).to_be_focused()
    bench.press("x")
    expect(bench.page.locator("#queue .number")).to_have_text([second["number"]])
    bench.press("m")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#ask-call-title")).to_have_text(f"Gọi số {first['number']}?")
    bench.page.keyboard.press("Enter")
    bench.has(number=first["number"], state="called", rule="came_back")
    expect(bench.page.locator("#why:visible")).to_have_text("Vắng mặt, nay đã quay lại.")


def test_of_one_who_waits_the_class_the_size_and_the_queue_are_changed_by_keys(
    bench: Bench,
) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()

    def chosen(key: str, asked: str) -> None:
        bench.settle()
        bench.page.locator(f"#queue [data-ticket='{second['id']}']").focus()
        bench.page.keyboard.press("Enter")
        expect(bench.page.locator("#ask-call")).to_be_visible()
        bench.page.keyboard.press(key)
        expect(bench.page.locator(asked)).to_be_visible()

    chosen("p", "#ask-class")
    bench.page.keyboard.press("ArrowRight")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#queue .number")).to_have_text([second["number"], first["number"]])
    bench.becomes(second["number"], priority="priority")
    chosen("s", "#ask-size")
    bench.page.keyboard.type("4")
    bench.page.keyboard.press("Tab")
    bench.page.keyboard.type("2")
    bench.page.keyboard.press("Enter")
    bench.becomes(second["number"], persons=4, dossiers=2)
    expect(bench.page.locator("#queue .row").first).to_contain_text("4 người, 2 hồ sơ")
    chosen("c", "#ask-place")
    bench.page.keyboard.type("y te")
    bench.page.keyboard.press("Enter")
    bench.becomes(second["number"], service="M", state="waiting")
    expect(bench.page.locator("#queue .number")).to_have_text([first["number"]])


def test_k_ends_a_turn_with_what_came_of_it_and_enter_alone_without(bench: Bench) -> None:
    for _ in range(3):
        bench.issue()
    bench.open()
    bench.call()
    bench.press("k")
    bench.page.keyboard.press("ArrowRight")
    bench.page.get_by_label("Mã hồ sơ").fill("H15-1")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#dossier-wrong:visible")).to_have_text(
        f"Mã hồ sơ có dạng {DOSSIER}."
    )
    bench.page.get_by_label("Mã hồ sơ").fill(DOSSIER.lower())
    bench.page.get_by_label("Số người").last.fill("3")
    bench.page.locator("#services-done input").first.focus()
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("Space")
    with bench.page.expect_request("**/finish") as asked:
        bench.page.keyboard.press("Enter")
    other = next(code for code in map(service_of, range(1, 17)) if code != bench.service)
    assert json.loads(asked.value.post_data or "")["outcomes"] == {
        "services": [other],
        "result": "received",
        "persons": 3,
        "dossier": DOSSIER,
    }
    expect(bench.page.locator("#idle")).to_be_visible()
    bench.call()
    bench.press("Shift+Enter")
    expect(bench.page.locator("#ask-outcomes")).to_be_visible()
    bench.page.keyboard.press("Escape")
    with bench.page.expect_request("**/finish") as asked:
        bench.press("Enter")
    assert "outcomes" not in json.loads(asked.value.post_data or "")
    expect(bench.page.locator("#idle")).to_be_visible()
