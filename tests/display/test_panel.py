"""The panel above one counter: its number, or what the counter does instead."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.display.boards import LUNCH, call, panel_board
from tests.display.rig import Host, touch, wait_for_tones


def open_panel(page: Page, host: Host) -> None:
    page.goto(f"{host.url}/display?counter=3")
    expect(page.locator("body")).to_have_attribute("data-live", "live")


def test_the_number_at_hand_fills_the_panel_under_its_counter(screen: Page, host: Host) -> None:
    host.push(panel_board(call("A012", 3), call("A011", 3, state="served")))
    open_panel(screen, host)
    expect(screen.locator("h1")).to_have_text("Quầy 3")
    expect(screen.locator("#now [data-part=number]")).to_have_text("A012")
    height = screen.evaluate("document.querySelector('#now .number').offsetHeight")
    assert height > 1080 / 2


def test_a_new_call_is_heard_once_and_a_recall_again(screen: Page, host: Host) -> None:
    host.push(panel_board())
    open_panel(screen, host)
    touch(screen)
    host.push(panel_board(call("A012", 3)))
    wait_for_tones(screen, 2)
    host.push(panel_board(call("A012", 3), message={"vi": "Thông báo"}))
    host.push(panel_board(call("A012", 3, recalls=1)))
    wait_for_tones(screen, 4)


def test_the_ticket_that_is_served_says_so(screen: Page, host: Host) -> None:
    host.push(panel_board(call("A012", 3, state="serving")))
    open_panel(screen, host)
    expect(screen.locator("#now")).to_contain_text("Đang phục vụ")
    expect(screen.locator("body")).not_to_contain_text("ưu tiên")


@pytest.mark.parametrize(
    ("state", "words"),
    [("open", "Mời chờ"), ("paused", "Tạm nghỉ"), ("closed", "Quầy đóng")],
)
def test_a_counter_without_a_ticket_says_what_it_does(
    screen: Page, host: Host, state: str, words: str
) -> None:
    host.push(panel_board(call("A011", 3, state="served"), state=state))
    open_panel(screen, host)
    expect(screen.locator("#now h2")).to_have_text(words)
    expect(screen.locator("#now .pair")).to_be_hidden()


def test_at_lunch_an_open_counter_says_when_numbers_are_given_again(
    screen: Page, host: Host
) -> None:
    host.push(panel_board(open=LUNCH))
    open_panel(screen, host)
    expect(screen.locator("#now h2")).to_have_text("Nghỉ trưa")
    expect(screen.locator("#now")).to_contain_text("13:15")
