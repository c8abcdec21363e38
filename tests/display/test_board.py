"""The main board on a real socket: what is newest, whose turn it is, what is heard."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from tests.display.boards import NOW, call, display_board, service, usual_calls
from tests.display.rig import Host, touch, wait_for_tones

TURN_S = 4


def newest(page: Page) -> tuple[str, str]:
    part = "#now [data-part={}]"
    return page.inner_text(part.format("number")), page.inner_text(part.format("counter"))


def open_board(page: Page, host: Host, query: str = "") -> None:
    page.goto(f"{host.url}/display{query}")
    expect(page.locator("body")).to_have_attribute("data-live", "live")


def test_the_newest_call_stands_with_its_counter_and_the_others_are_listed(
    screen: Page, host: Host
) -> None:
    open_board(screen, host)
    assert newest(screen) == ("A012", "3")
    expect(screen.locator(".row")).to_have_text(
        [
            "B107 Quầy 5",
            "C021 Quầy 6",
            "A011 Quầy 1",
            "E004 Quầy 8",
        ]
    )


def test_a_push_puts_the_new_call_on_the_panel(screen: Page, host: Host) -> None:
    open_board(screen, host)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    expect(screen.locator("#now [data-part=number]")).to_have_text("G030")
    assert newest(screen) == ("G030", "9")
    expect(screen.locator(".row").first).to_have_text("A012 Quầy 3")


def test_a_push_with_an_older_seq_is_dropped(screen: Page, host: Host) -> None:
    open_board(screen, host)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]), seq=20)
    expect(screen.locator("#now [data-part=number]")).to_have_text("G030")
    host.push(display_board(calls=[call("X999", 9)]), seq=19)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()], message={"vi": "Sau"}), seq=21)
    expect(screen.locator("#message")).to_have_text("Sau")
    assert newest(screen) == ("G030", "9")
    expect(screen.locator("body")).not_to_contain_text("X999")


def test_a_snapshot_replaces_what_was_there_whatever_its_seq(screen: Page, host: Host) -> None:
    host.push(display_board(), seq=50)
    open_board(screen, host)
    host.snapshot(display_board(calls=[call("R001", 2)]), seq=3)
    expect(screen.locator("#now [data-part=number]")).to_have_text("R001")
    host.push(display_board(calls=[call("R002", 4), call("R001", 2)]), seq=4)
    expect(screen.locator(".row")).to_have_text(["R001 Quầy 2"])


def test_calls_that_come_together_each_get_their_turn(screen: Page, host: Host) -> None:
    open_board(screen, host)
    together = [call("C003", 30), call("C002", 20), call("C001", 10)]
    started = time.monotonic()
    host.push(display_board(calls=[*together, *usual_calls()]))
    panel = screen.locator("#now [data-part=number]")
    for place, (number, counter) in enumerate([("C001", "10"), ("C002", "20"), ("C003", "30")]):
        expect(panel).to_have_text(number)
        assert newest(screen) == (number, counter)
        assert time.monotonic() - started >= TURN_S * place
    assert screen.evaluate("window.tones") in (0, 6)


def test_a_call_that_waits_for_its_turn_is_listed_at_once(screen: Page, host: Host) -> None:
    open_board(screen, host)
    host.push(display_board(calls=[call("C002", 20), call("C001", 10), *usual_calls()]))
    expect(screen.locator("#now [data-part=number]")).to_have_text("C001")
    expect(screen.locator(".row").first).to_have_text("C002 Quầy 20")
    expect(screen.locator(".row").first).to_have_attribute("data-state", "called")


def test_a_call_that_ended_before_its_turn_does_not_take_it(screen: Page, host: Host) -> None:
    open_board(screen, host)
    host.push(display_board(calls=[call("C003", 7), call("C002", 20), call("C001", 10)]))
    expect(screen.locator("#now [data-part=number]")).to_have_text("C001")
    ended = [call("C003", 7), call("C002", 20, state="served"), call("C001", 10)]
    host.push(display_board(calls=ended))
    shown = screen.evaluate_handle(
        """() => { const seen = []; const node = document.querySelector('#now [data-part=number]');
        new MutationObserver(() => seen.push(node.textContent)).observe(node, {childList: true});
        return seen; }"""
    )
    expect(screen.locator("#now [data-part=number]")).to_have_text("C003")
    assert shown.json_value() == ["C003"]


def test_a_recall_is_shown_and_heard_again(screen: Page, host: Host) -> None:
    screen.goto(f"{host.url}/display")
    touch(screen)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    wait_for_tones(screen, 2)
    expect(screen.locator("#now [data-part=number]")).to_have_text("G030")
    recalled = [call("G030", 9), call("A012", 3, recalls=1), *usual_calls()[1:]]
    host.push(display_board(calls=recalled))
    expect(screen.locator("#now [data-part=number]")).to_have_text("A012")
    wait_for_tones(screen, 4)


def test_a_call_that_was_undone_gives_way_to_the_one_before(screen: Page, host: Host) -> None:
    open_board(screen, host)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    expect(screen.locator("#now [data-part=number]")).to_have_text("G030")
    host.push(display_board())
    expect(screen.locator("#now [data-part=number]")).to_have_text("A012")


def test_a_call_that_is_being_served_no_longer_invites(screen: Page, host: Host) -> None:
    open_board(screen, host)
    expect(screen.locator("#now")).to_contain_text("Mời số")
    host.push(display_board(calls=[call("A012", 3, state="serving"), *usual_calls()[1:]]))
    expect(screen.locator("#now")).to_contain_text("Vừa mời số")
    expect(screen.locator("#now")).to_have_attribute("data-state", "serving")


def test_a_blocked_sound_is_asked_for_and_a_touch_brings_it(screen: Page, host: Host) -> None:
    open_board(screen, host)
    hint = screen.get_by_role("button", name="Chạm để bật âm thanh")
    expect(hint).to_be_visible()
    hint.click()
    expect(hint).to_be_hidden()


def test_a_display_without_sound_asks_for_none(screen: Page, host: Host) -> None:
    open_board(screen, host, "?sound=off")
    host.push(display_board(calls=[call("G030", 9)]))
    expect(screen.locator("#now [data-part=number]")).to_have_text("G030")
    expect(screen.locator("#sound")).to_have_count(0)
    assert screen.evaluate("window.tones") == 0


def test_a_priority_person_is_mentioned_without_a_mark_beside_a_number(
    screen: Page, host: Host
) -> None:
    open_board(screen, host)
    expect(screen.locator("#priority")).to_be_hidden()
    before = screen.locator("main").inner_html()
    host.push(display_board(priority_being_served=True))
    expect(screen.get_by_text("Đang phục vụ người ưu tiên")).to_be_visible()
    assert screen.locator("main").inner_html() == before


def test_every_service_of_a_long_list_is_shown_in_time(screen: Page, host: Host) -> None:
    many = [service(chr(65 + place), f"Dịch vụ {place}", "", place, None) for place in range(16)]
    host.push(display_board(waiting=many))
    screen.clock.install()
    screen.goto(f"{host.url}/display")
    expect(screen.locator("#page-of")).to_be_visible()
    seen: set[str] = set()
    for _page in range(4):
        seen |= set(screen.locator(".service:visible .prefix").all_inner_texts())
        screen.clock.run_for(6000)
    assert seen == {line["prefix"] for line in many}


def test_the_clock_runs_at_the_halls_speed(screen: Page, host: Host) -> None:
    clock = {"now": NOW, "speed": 60, "timezone": "Asia/Ho_Chi_Minh"}
    host.push(display_board(clock=clock))
    open_board(screen, host)
    expect(screen.locator("#time")).to_have_text("08:14")
    expect(screen.locator("#date")).to_have_text("Thứ Hai, 23/11/2026")


def test_the_board_speaks_english_when_asked(screen: Page, host: Host) -> None:
    open_board(screen, host, "?lang=en")
    expect(screen.locator("#now")).to_contain_text("Now calling")
    expect(screen.locator("h1")).to_contain_text("Public Administration Service Centre")
    expect(screen.locator(".service").first).to_contain_text("Civil status, certification")
    expect(screen.locator(".service").first).to_contain_text("15–25 min wait")
    expect(screen.locator("html")).to_have_attribute("lang", "en")


def test_a_language_that_the_hall_does_not_offer_is_answered_in_its_first(
    screen: Page, host: Host
) -> None:
    open_board(screen, host, "?lang=fr")
    expect(screen.locator("html")).to_have_attribute("lang", "vi")


def test_nothing_moves_for_who_wants_no_motion(screen: Page, host: Host) -> None:
    screen.emulate_media(reduced_motion="reduce")
    open_board(screen, host)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    expect(screen.locator("#now")).to_have_class("now arriving")
    assert screen.evaluate("document.getAnimations().length") == 0
