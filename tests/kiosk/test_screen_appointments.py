"""Coming for an appointment at the screen: by touch, by key, by a scanner; once is once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.kiosk.boards import board, expecting_services
from tests.kiosk.judge import (
    assert_fit_for_eyes,
    assert_fit_for_fingers,
    assert_nothing_is_cut,
    assert_within_reach,
)
from tests.kiosk.scene import LYING, UPRIGHT, Scene, come, step
from tests.kiosk.steps import still_expecting
from tests.kiosk.test_screen_touches import TOUCH_TWICE, middle
from tests.screens import assert_accessible, picture

CODE = "204817365"
IDLE_MS = 31_000
SAID = {
    "not_found": (404, "Không có lịch hẹn 204 817 365. Xin kiểm tra lại mã, hoặc hỏi cán bộ."),
    "too_early": (409, "Lịch hẹn này được nhận số từ 13:00, 24/11/2026. Xin quay lại sau."),
    "already_arrived": (409, "Lịch hẹn này đã nhận số B014. Xin theo dõi bảng gọi."),
    "service_closed": (409, "Dịch vụ này đang tạm ngừng nhận số. Xin hỏi cán bộ hướng dẫn."),
    "hall_closed": (409, "Trung tâm đã hết giờ nhận số, mở lại lúc 07:30, 24/11/2026."),
}


@pytest.fixture
def expecting(scene: Scene) -> Scene:
    """Give a kiosk of a hall that takes appointments."""
    scene.show(board(expecting_services()))
    return scene


def typed(page: Page) -> str:
    return "".join(page.locator("#typed i").all_inner_texts()).strip()


def test_a_code_typed_by_touch_gives_the_number_and_a_slip(expecting: Scene, screen: Page) -> None:
    expecting.open(screen)
    screen.locator("#appointment").click()
    expect(screen.locator("#arrive")).to_be_disabled()

    for digit in CODE:
        screen.locator(f'#pad [data-digit="{digit}"]').click()
    assert typed(screen) == CODE
    screen.locator("#arrive").click()

    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    expect(screen.locator(".result .appointed")).to_have_text("Hẹn lúc 09:30")
    expect(screen.locator(".result .service")).to_have_text("Đất đai")
    (asked,) = expecting.hall.stage.asked
    assert (asked["appointment"], asked["language"]) == (CODE, "vi")
    assert "service" not in asked
    assert len(expecting.printer.work.slips) == 1


def test_a_scanner_types_a_code_and_enter(expecting: Scene, screen: Page) -> None:
    expecting.open(screen, "en")
    screen.locator("#appointment").click()
    step(screen, "appointment")

    screen.keyboard.type(CODE)
    screen.keyboard.press("Enter")

    expect(screen.locator(".result .appointed")).to_have_text("Appointment at 09:30")
    assert [each["appointment"] for each in expecting.hall.stage.asked] == [CODE]


def test_digits_are_taken_back_one_by_one_or_all_and_a_tenth_is_none(
    expecting: Scene, screen: Page
) -> None:
    expecting.open(screen)
    come(screen, CODE)
    screen.keyboard.type("7")
    assert typed(screen) == CODE

    screen.keyboard.press("Backspace")
    assert typed(screen) == CODE[:-1]
    expect(screen.locator("#arrive")).to_be_disabled()
    screen.locator('[data-erase="last"]').click()
    assert typed(screen) == CODE[:-2]

    screen.locator('[data-erase="all"]').click()
    assert typed(screen) == ""


def test_the_same_digit_touched_twice_is_two_digits_and_a_bounce_is_one(
    expecting: Scene, screen: Page
) -> None:
    expecting.open(screen)
    come(screen, "")
    place = list(middle(screen, '#pad [data-digit="5"]'))

    screen.evaluate(TOUCH_TWICE, place)
    assert typed(screen) == "5"
    screen.evaluate(
        """([x, y]) => { for (const stamp of [1e6, 1e6 + 250]) {
          const touch = new MouseEvent('click',
            { bubbles: true, cancelable: true, detail: 1, clientX: x, clientY: y });
          Object.defineProperty(touch, 'timeStamp', { value: stamp });
          document.elementFromPoint(x, y).dispatchEvent(touch);
        } }""",
        place,
    )

    assert typed(screen) == "555"


def test_a_double_touch_on_take_is_one_ticket(expecting: Scene, screen: Page) -> None:
    expecting.open(screen)
    come(screen, CODE)

    screen.evaluate(TOUCH_TWICE, list(middle(screen, "#arrive")))

    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    assert len(expecting.hall.stage.tickets) == 1
    assert len(expecting.printer.work.slips) == 1


def test_a_double_touch_on_the_key_presses_nothing_that_comes_under_the_finger(
    expecting: Scene, screen: Page
) -> None:
    expecting.open(screen)

    screen.evaluate(TOUCH_TWICE, list(middle(screen, "#appointment")))

    step(screen, "appointment")


@pytest.mark.parametrize("code", SAID)
def test_a_refusal_is_said_in_the_hall_s_words_and_leads_back_to_what_was_typed(
    expecting: Scene, screen: Page, code: str
) -> None:
    status, sentence = SAID[code]
    expecting.hall.stage.refuses_tickets = (status, code, sentence)
    expecting.open(screen)
    come(screen, CODE)
    screen.locator("#arrive").click()
    step(screen, "notice")

    expect(screen.locator("#notice-text")).to_have_text(sentence)
    expect(screen.locator("#language")).to_be_hidden()
    for size in (LYING, UPRIGHT):
        screen.set_viewport_size(size)
        picture(screen, f"kiosk-notice-{code.replace('_', '-')}-{size['width']}x{size['height']}")
        assert_nothing_is_cut(screen)
        assert_fit_for_fingers(screen)
        assert_fit_for_eyes(screen)
    assert_within_reach(screen)
    assert_accessible(screen)
    screen.locator("#retype").click()
    step(screen, "appointment")
    assert typed(screen) == CODE
    expect(screen.locator("#arrive")).to_be_enabled()
    expect(screen.locator("#language")).to_be_visible()


def test_a_refusal_leads_home_too_and_the_digits_are_forgotten(
    expecting: Scene, screen: Page
) -> None:
    expecting.hall.stage.refuses_tickets = (404, "not_found", SAID["not_found"][1])
    expecting.open(screen)
    come(screen, CODE)
    screen.locator("#arrive").click()
    screen.locator("#home").click()
    step(screen, "choose")

    screen.locator("#appointment").click()

    assert typed(screen) == ""


def test_a_screen_that_nobody_touches_goes_home_and_forgets_the_digits(
    expecting: Scene, screen: Page
) -> None:
    screen.clock.install()
    expecting.open(screen, "en")
    come(screen, CODE)

    screen.clock.fast_forward(IDLE_MS)

    step(screen, "choose")
    expect(screen.locator("html")).to_have_attribute("lang", "vi")
    assert typed(screen) == ""
    assert expecting.hall.stage.tickets == {}


def test_typing_keeps_the_screen_awake(expecting: Scene, screen: Page) -> None:
    screen.clock.install()
    expecting.open(screen)
    come(screen, "20")

    for digit in "48":
        screen.clock.fast_forward(IDLE_MS - 10_000)
        screen.keyboard.type(digit)

    step(screen, "appointment")
    assert typed(screen) == "2048"


def test_the_same_code_sent_again_is_the_same_intention_and_another_is_not(
    expecting: Scene, screen: Page
) -> None:
    asked: list[tuple[str, str]] = []

    def lose(route: Route) -> None:
        wish = route.request.post_data_json
        assert wish is not None
        asked.append((wish["press_id"], wish["appointment"]))
        route.abort()

    screen.route("**/tickets", lose)
    expecting.open(screen)
    come(screen, CODE)
    screen.locator("#arrive").press("Enter")
    step(screen, "notice")
    screen.locator("#again").press("Enter")
    step(screen, "notice")
    screen.locator("#retype").press("Enter")
    screen.locator("#arrive").press("Enter")
    step(screen, "notice")
    screen.locator("#retype").press("Enter")
    screen.keyboard.press("Backspace")
    screen.keyboard.type("9")
    screen.locator("#arrive").press("Enter")
    step(screen, "notice")

    presses = [press for press, _ in asked]
    assert len(presses) == 4
    assert len(set(presses[:3])) == 1
    assert presses[3] != presses[0]
    assert asked[3][1] == f"{CODE[:-1]}9"


def test_a_hall_that_takes_no_appointments_shows_no_key(scene: Scene, screen: Page) -> None:
    scene.open(screen)

    expect(screen.locator("#appointment")).to_be_hidden()
    screen.keyboard.type("1")
    step(screen, "choose")


def test_after_the_last_number_whoever_is_expected_may_still_come(
    scene: Scene, screen: Page
) -> None:
    still_expecting(scene, screen)

    come(screen, CODE)
    screen.locator("#arrive").click()

    step(screen, "result")
