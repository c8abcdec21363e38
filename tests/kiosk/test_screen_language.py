"""The screen's languages: a switch loses no step, and the next visitor finds Vietnamese."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.boards import board
from tests.kiosk.scene import Scene, choose, step, take


def switch(page: Page, language: str) -> None:
    # By key: a second touch at one place within half a second counts as the same one.
    page.locator("#language").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_every_step_of_a_visit_goes_on_in_the_other_language(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    switch(screen, "en")
    expect(screen.locator(".choose h1")).to_have_text("Welcome. What brings you here today?")
    choose(screen)
    expect(screen.locator("#confirm-name")).to_have_text("Civil status, certification")
    switch(screen, "vi")
    step(screen, "confirm")
    expect(screen.locator("#confirm-name")).to_have_text("Hộ tịch, chứng thực")
    switch(screen, "en")
    screen.locator("#take").click()
    expect(screen.locator("#paper-title")).to_have_text("Please take your slip")
    number = screen.locator(".result .big").inner_text()

    switch(screen, "vi")

    step(screen, "result")
    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    assert screen.locator(".result .big").inner_text() == number
    assert len(scene.hall.stage.tickets) == 1


def test_the_number_to_be_taken_down_stays_through_a_switch(scene: Scene, screen: Page) -> None:
    scene.printer.temper.paper = False
    scene.open(screen)
    take(screen)
    step(screen, "keep")
    number = screen.locator(".keep .big").inner_text()

    switch(screen, "en")

    step(screen, "keep")
    expect(screen.locator("#keep-why")).to_have_text(
        "The printer is out of paper, so there is no slip."
    )
    assert screen.locator(".keep .big").inner_text() == number
    assert screen.locator("#keep-code img").get_attribute("alt") == (
        "QR code to follow this number on a phone"
    )


def test_help_and_refusals_stay_through_a_switch(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    screen.locator("#help").click()
    expect(screen.locator("#notice-title")).to_have_text("Máy này để lấy số thứ tự")
    switch(screen, "en")
    expect(screen.locator("#notice-title")).to_have_text("Take your number here")
    screen.locator('.notice [data-go="choose"]').click()
    scene.hall.stage.refuses_tickets = (409, "daily_limit", "No numbers left.")
    take(screen)
    expect(screen.locator("#notice-title")).to_have_text("No number was taken")

    switch(screen, "vi")

    expect(screen.locator("#notice-title")).to_have_text("Chưa lấy được số")
    expect(screen.locator("#notice-text")).to_contain_text("đã hết số hôm nay")


@pytest.mark.parametrize("key", ["#done", "#remembered"])
def test_after_a_visit_in_english_the_screen_is_vietnamese_again(
    scene: Scene, screen: Page, key: str
) -> None:
    scene.printer.temper.paper = key == "#done"
    scene.open(screen, "en")
    take(screen)
    step(screen, "result" if key == "#done" else "keep")
    if key == "#done":
        expect(screen.locator("#paper-title")).to_have_text("Please take your slip")

    screen.locator(key).click()

    step(screen, "choose")
    expect(screen.locator("html")).to_have_attribute("lang", "vi")
    expect(screen.locator(".choose h1")).to_contain_text("Xin chào")
    expect(screen.locator("#language-name")).to_have_text("English")


def test_the_slip_is_in_the_language_of_the_screen(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    take(screen)
    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    screen.locator("#done").click()
    step(screen, "choose")
    switch(screen, "en")
    take(screen)
    expect(screen.locator("#paper-title")).to_have_text("Please take your slip")

    vietnamese, english = scene.printer.work.slips
    assert english.tobytes() != vietnamese.tobytes()


def test_a_hall_of_one_language_has_no_key_for_another(scene: Scene, screen: Page) -> None:
    made = board()
    made["hall"] = made["hall"] | {"languages": ["vi"]}
    scene.show(made)

    scene.open(screen)

    expect(screen.locator("#language")).to_be_hidden()
