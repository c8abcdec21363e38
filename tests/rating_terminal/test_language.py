"""The terminal's two languages: a switch keeps the step, the next citizen finds Vietnamese."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.console.test_languages import EVERYTHING_SAID, VIETNAMESE
from tests.display.rig import Host
from tests.rating_terminal.boards import rating_board, visit
from tests.screens import assert_accessible, picture

HALL = {
    "name": {"vi": "Trung tâm Phục vụ hành chính công", "en": "Public Service Centre"},
    "place": {"vi": "Quế Võ", "en": "Que Vo"},
    "languages": ["vi", "en"],
}


def open_terminal(page: Page, host: Host, board: dict[str, object]) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    host.push(board | {"hall": HALL})
    page.goto(f"{host.url}/rating")
    expect(page.locator("body")).to_have_attribute("data-live", "live")


def test_a_switch_keeps_the_question_and_the_time_that_is_left(page: Page, host: Host) -> None:
    open_terminal(page, host, rating_board(visit()))
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".ask h1")).to_contain_text("How was the service you just received?")
    expect(page.locator(".level")).to_have_text(
        ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied"]
    )
    expect(page.locator("#about")).to_contain_text("A012")
    assert [text for text in page.evaluate(EVERYTHING_SAID) if VIETNAMESE.search(text)] == []
    assert_accessible(page)
    picture(page, "rating-ask-en")
    page.locator(".level").nth(1).click()
    expect(page.locator(".thanks h1")).to_have_text("Thank you!")
    (given,) = host.seen()["ratings"]
    assert given["level"] == "satisfied"


def test_the_next_citizen_finds_vietnamese_after_the_thanks(page: Page, host: Host) -> None:
    open_terminal(page, host, rating_board(visit()))
    page.get_by_role("button", name="English").click()
    page.locator(".level").first.click()
    host.push(rating_board(hall=HALL))
    expect(page.locator("body")).to_have_attribute("data-step", "idle", timeout=10_000)
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.get_by_role("button", name="English")).to_be_visible()


def test_the_next_citizen_finds_vietnamese_when_nobody_answered(page: Page, host: Host) -> None:
    page.clock.install()
    open_terminal(page, host, rating_board(visit()))
    page.clock.run_for(45_000)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.clock.run_for(16_000)
    expect(page.locator("body")).to_have_attribute("data-step", "idle")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_the_next_visit_is_asked_about_in_vietnamese(page: Page, host: Host) -> None:
    open_terminal(page, host, rating_board(visit()))
    page.get_by_role("button", name="English").click()
    host.push(rating_board(visit("A013"), hall=HALL))
    expect(page.locator("#about")).to_contain_text("A013")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_who_chooses_a_language_while_being_served_is_asked_in_it(page: Page, host: Host) -> None:
    open_terminal(page, host, rating_board())
    page.get_by_role("button", name="English").click()
    expect(page.locator(".idle h1")).to_have_text("Please rate your visit when it is done")
    host.push(rating_board(hall=HALL))
    host.push(rating_board(visit(), hall=HALL))
    expect(page.locator("body")).to_have_attribute("data-step", "ask")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_language_that_was_chosen_in_vain_is_given_back(page: Page, host: Host) -> None:
    page.clock.install()
    open_terminal(page, host, rating_board())
    page.get_by_role("button", name="English").click()
    page.clock.run_for(61_000)
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_a_terminal_that_is_not_enrolled_speaks_english_when_asked(page: Page, host: Host) -> None:
    host.stage(enrolled=False)
    page.goto(f"{host.url}/rating?lang=en")
    expect(page.locator("#code")).to_have_text("482913")
    assert [text for text in page.evaluate(EVERYTHING_SAID) if VIETNAMESE.search(text)] == []
