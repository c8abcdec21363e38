"""A screen that has lost its hall, or its agent, says so in time and comes back by itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from kiosk.link import LOST_AFTER_S
from tests.kiosk.agent_process import kiosk_process
from tests.kiosk.judge import assert_fit_for_eyes, assert_nothing_is_cut
from tests.kiosk.scene import LYING, UPRIGHT, Scene, choose, step, take
from tests.running_hall import free_port
from tests.screens import assert_accessible, picture

SCREEN_EVERY_S = 1.0
SLACK_S = 2.0
IN_TIME_MS = (LOST_AFTER_S + SCREEN_EVERY_S + SLACK_S) * 1000
TITLE = "Máy đang mất kết nối"


def assert_lost_in_time(page: Page) -> None:
    expect(page.locator("#notice-title")).to_have_text(TITLE, timeout=IN_TIME_MS)
    expect(page.locator("#notice-note")).to_have_text("Tin gần nhất lúc 08:12")
    expect(page.locator("#cards")).to_be_hidden()


def test_a_hall_that_is_gone_is_admitted_in_time_and_comes_back(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    scene.hall.stop()

    assert_lost_in_time(screen)
    for size in (LYING, UPRIGHT):
        screen.set_viewport_size(size)
        picture(screen, f"kiosk-notice-lost-{size['width']}x{size['height']}")
        assert_nothing_is_cut(screen)
        assert_fit_for_eyes(screen)
    assert_accessible(screen)
    screen.reload()
    expect(screen.locator("#notice-title")).to_have_text(TITLE)
    screen.locator("#language").press("Enter")
    expect(screen.locator("#notice-note")).to_have_text("Last news at 08:12")
    assert_accessible(screen)
    scene.hall.start()

    step(screen, "choose")


def test_a_hall_that_falls_silent_is_admitted_too_and_who_was_deciding_goes_on(
    scene: Scene, screen: Page
) -> None:
    scene.open(screen)
    choose(screen, "C")
    scene.hall.answers.clear()

    assert_lost_in_time(screen)
    scene.hall.answers.set()

    step(screen, "confirm")
    expect(screen.locator("#confirm-name")).to_have_text("Giao dịch bảo đảm")


def test_a_number_on_the_screen_stays_when_the_hall_is_lost(scene: Scene, screen: Page) -> None:
    scene.printer.temper.paper = False
    scene.open(screen)
    take(screen)
    step(screen, "keep")
    number = screen.locator(".keep .big").inner_text()
    with screen.expect_response(lambda answer: '"lost"' in answer.text(), timeout=30_000):
        scene.hall.stop()

    expect(screen.locator(".keep .big")).to_have_text(number)
    step(screen, "keep")


def test_who_got_no_number_tries_again_and_gets_one(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    choose(screen)
    scene.hall.stop()
    screen.locator("#take").click()
    expect(screen.locator("#notice-title")).to_have_text("Chưa lấy được số", timeout=30_000)
    picture(screen, "kiosk-notice-not-taken-1080x1920")
    assert_nothing_is_cut(screen)
    assert_accessible(screen)
    scene.hall.start()

    screen.locator("#again").click()

    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    assert len(scene.hall.stage.tickets) == 1


def test_a_screen_outlives_its_agent(scene: Scene, screen: Page, tmp_path: Path) -> None:
    port, kiosk = free_port(), (scene.hall.url, scene.printer.address, "--token", "a-token")
    with kiosk_process(*kiosk, state_home=tmp_path, port=port) as (url, _):
        screen.goto(url)
        step(screen, "choose")
    expect(screen.locator("#notice-title")).to_have_text(TITLE, timeout=IN_TIME_MS)

    with kiosk_process(*kiosk, state_home=tmp_path, port=port):
        step(screen, "choose")
        take(screen)
        expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
