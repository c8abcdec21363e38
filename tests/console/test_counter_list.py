"""The lists beside the number: who waits, who was chosen, who did not come."""

from __future__ import annotations

from playwright.sync_api import expect

from server.demo.stranger import Stranger
from tests.console.bench import Bench

SHOWN = 50


def test_a_chosen_ticket_is_called_before_its_turn(bench: Bench) -> None:
    bench.issue()
    chosen = bench.issue()
    bench.open()
    row = bench.page.locator(f"[data-ticket='{chosen['id']}']")
    row.focus()
    bench.press("Enter")
    expect(bench.page.locator("#ask-call-title")).to_have_text(f"Gọi số {chosen['number']}?")
    bench.press("Enter")
    expect(bench.at_hand()).to_have_text(chosen["number"])
    bench.has(number=chosen["number"], state="called")


def test_a_ticket_that_another_counter_took_meanwhile_is_refused_in_a_sentence(
    bench: Bench, supervisor: Stranger
) -> None:
    chosen = bench.issue()
    bench.open()
    bench.page.locator(f"[data-ticket='{chosen['id']}']").click()
    supervisor.post(f"/tickets/{chosen['id']}/cancel").raise_for_status()
    bench.page.locator("#ask-call").get_by_role("button", name="Gọi").click()
    expect(bench.page.locator("#trouble:visible")).to_have_text(
        f"Lượt {chosen['number']} đã kết thúc, không đổi được nữa. Xin lấy số mới nếu cần."
    )
    expect(bench.page.locator("#idle")).to_be_visible()


def test_the_list_cannot_be_called_from_while_the_counter_is_closed(bench: Bench) -> None:
    ticket = bench.issue()
    bench.sit_down()
    expect(bench.page.locator(f"[data-ticket='{ticket['id']}']")).to_be_disabled()


def test_a_priority_is_marked_for_the_clerk_in_the_list_and_at_hand(
    bench: Bench, supervisor: Stranger
) -> None:
    asked = {"service": bench.service, "priority": "priority"}
    first = supervisor.post("/tickets", asked).json()
    second = bench.issue()
    bench.open()
    rows = bench.page.locator("#queue .row")
    expect(rows.locator(".number")).to_have_text([first["number"], second["number"]])
    expect(rows.nth(0).locator(".tag")).to_have_text("Ưu tiên")
    expect(rows.nth(1).locator(".tag")).to_have_count(0)
    bench.press("Space")
    expect(bench.page.locator("#fact-service .tag")).to_have_text("Ưu tiên")
    bench.press("Space")
    expect(bench.at_hand()).to_have_text(second["number"])
    expect(bench.page.locator("#fact-service .tag")).to_have_count(0)


def test_a_new_ticket_shows_at_once_and_keeps_whoever_was_in_the_list(bench: Bench) -> None:
    first = bench.issue()
    bench.open()
    row = bench.page.locator(f"[data-ticket='{first['id']}']")
    row.focus()
    second = bench.issue()
    expect(bench.page.locator("#queue .number")).to_have_text([first["number"], second["number"]])
    expect(row).to_be_focused()
    expect(bench.page.locator("#queue-count")).to_have_text("2")


def test_the_missed_are_listed_newest_first_with_how_often_they_were_called(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.press("Space")
    bench.press("r")
    bench.press("v")
    bench.press("Space")
    bench.press("v")
    expect(bench.page.locator("#missed .number")).to_have_text([second["number"], first["number"]])
    assert bench.page.locator("#missed .row").all_inner_texts()[1].count("2 lần") == 1
    expect(bench.page.locator("#missed-count")).to_have_text("2")


def test_the_last_number_is_finished_when_nobody_waits_any_more(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    expect(bench.page.locator("#next-who")).to_contain_text("Không còn ai chờ")
    bench.press("Space")
    expect(bench.page.locator("#trouble:visible")).to_have_text("Không còn ai chờ quầy này.")
    expect(bench.page.locator("#idle-title:visible")).to_have_text("Chưa có ai chờ quầy này")
    expect(bench.page.locator("#next")).to_be_disabled()
    assert bench.state()["ticket"] is None


def test_a_long_queue_is_cut_and_counted(bench: Bench) -> None:
    for _ in range(SHOWN + 3):
        bench.issue()
    bench.open()
    expect(bench.page.locator("#queue .row")).to_have_count(SHOWN)
    expect(bench.page.locator("#queue-count")).to_have_text(str(SHOWN + 3))
    expect(bench.page.locator("#queue-more:visible")).to_have_text("và 3 người nữa")
