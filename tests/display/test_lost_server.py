"""A board that has lost the server says so within five seconds, and comes back by itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.display.boards import call, display_board, panel_board, usual_calls
from tests.display.rig import Host, touch, wait_for_tones
from tests.screens import assert_accessible, picture

WITHIN_S = 5


def assert_lost_in_time(page: Page, since: float) -> None:
    expect(page.locator("#lost")).to_be_visible(timeout=WITHIN_S * 1000)
    assert time.monotonic() - since < WITHIN_S
    expect(page.locator("#lost")).to_contain_text("Mất kết nối với máy chủ — số liệu lúc 08:12")


def test_a_killed_server_is_noticed_and_a_new_one_brings_the_board_to_life(
    screen: Page, host: Host
) -> None:
    screen.goto(f"{host.url}/display")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    alive = screen.evaluate("getComputedStyle(document.querySelector('#now')).backgroundColor")
    host.kill()
    assert_lost_in_time(screen, time.monotonic())
    dimmed = screen.evaluate("getComputedStyle(document.querySelector('#now')).backgroundColor")
    assert dimmed != alive
    assert_accessible(screen)
    picture(screen, "display-lost-1920x1080")
    host.start()
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    expect(screen.locator("#lost")).to_be_hidden()
    expect(screen.locator("#now [data-part=number]")).to_have_text("G030")


@pytest.mark.parametrize("heartbeat_s", [1.0, 25.0])
def test_a_server_that_falls_silent_with_its_socket_open_is_noticed(
    screen: Page, tmp_path: Path, heartbeat_s: float
) -> None:
    host = Host(tmp_path, display_board(), heartbeat_s=heartbeat_s)
    host.start()
    try:
        screen.goto(f"{host.url}/display")
        expect(screen.locator("body")).to_have_attribute("data-live", "live")
        host.freeze()
        assert_lost_in_time(screen, time.monotonic())
        host.thaw()
        expect(screen.locator("#lost")).to_be_hidden()
    finally:
        host.kill()


def test_a_quiet_server_with_a_slow_heartbeat_is_not_taken_for_lost(
    screen: Page, tmp_path: Path
) -> None:
    host = Host(tmp_path, display_board(), heartbeat_s=25.0)
    host.start()
    try:
        screen.goto(f"{host.url}/display")
        expect(screen.locator("body")).to_have_attribute("data-live", "live")
        screen.evaluate(
            """() => { window.seen = []; new MutationObserver(() =>
            window.seen.push(document.body.dataset.live)).observe(document.body,
            {attributes: true}); }"""
        )
        with screen.expect_request("**/healthz"):
            pass
        with screen.expect_request("**/healthz"):
            pass
        with screen.expect_request("**/healthz"):
            pass
        assert screen.evaluate("window.seen") == []
    finally:
        host.kill()


def test_the_panel_of_a_counter_admits_it_too(screen: Page, host: Host) -> None:
    host.push(panel_board(call("A012", 3)))
    screen.goto(f"{host.url}/display?counter=3")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    host.kill()
    assert_lost_in_time(screen, time.monotonic())
    assert_accessible(screen)
    picture(screen, "display-panel-lost-1920x1080")


def test_calls_missed_while_lost_are_not_announced_when_they_are_over(
    screen: Page, host: Host
) -> None:
    screen.goto(f"{host.url}/display")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    touch(screen)
    missed = [call("G031", 4), call("G030", 9, state="serving"), *usual_calls()]
    host.snapshot(display_board(calls=missed), seq=9)
    expect(screen.locator("#now [data-part=number]")).to_have_text("G031")
    expect(screen.locator(".row").first).to_have_text("G030 Quầy 9")
    wait_for_tones(screen, 2)
