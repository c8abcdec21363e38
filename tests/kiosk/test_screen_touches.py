"""What fingers and keys do to the screen: once is once, and everything goes without a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.boards import board, many_services
from tests.kiosk.scene import Scene, choose, step, take

HELD = 6

# Both in one turn of the page, so that no slow machine makes two touches of a double one.
TOUCH_TWICE = """([x, y]) => { for (const touch of [1, 2]) {
  document.elementFromPoint(x, y).dispatchEvent(new MouseEvent('click', {
    bubbles: true, cancelable: true, detail: touch, clientX: x, clientY: y }));
} }"""


def middle(page: Page, place: str) -> tuple[float, float]:
    box = page.locator(place).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hold(page: Page, key: str) -> None:
    """Hold a key down until it repeats, then let it go."""
    for _ in range(HELD):
        page.keyboard.down(key)
    page.keyboard.up(key)


def test_a_double_touch_on_a_card_does_not_press_what_comes_under_the_finger(
    scene: Scene, screen: Page
) -> None:
    scene.open(screen)
    place = middle(screen, '.card[data-service="V"]')

    screen.evaluate(TOUCH_TWICE, list(place))

    step(screen, "confirm")
    key = screen.locator("#take").bounding_box()
    assert key is not None
    assert key["x"] < place[0] < key["x"] + key["width"]
    assert key["y"] < place[1] < key["y"] + key["height"]
    assert scene.hall.stage.tickets == {}


def test_a_double_touch_on_take_is_one_ticket(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    choose(screen)

    screen.evaluate(TOUCH_TWICE, list(middle(screen, "#take")))

    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    assert len(scene.hall.stage.tickets) == 1
    assert len(scene.printer.work.slips) == 1


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_held_key_takes_one_ticket(scene: Scene, screen: Page, key: str) -> None:
    scene.open(screen)
    choose(screen)
    screen.locator("#take").focus()

    hold(screen, key)

    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    assert len(scene.hall.stage.tickets) == 1
    assert len(scene.printer.work.slips) == 1


def test_a_held_key_turns_one_page(scene: Scene, screen: Page) -> None:
    scene.show(board(many_services()))
    scene.open(screen)
    screen.locator("#page-on").focus()

    hold(screen, "Enter")

    expect(screen.locator("#page-at")).to_have_text("Trang 2/5")


def test_a_visit_needs_no_finger(scene: Scene, screen: Page) -> None:
    scene.open(screen)

    screen.keyboard.press("Tab")
    expect(screen.locator(".card").first).to_be_focused()
    assert screen.locator(".card").first.evaluate("node => node.matches(':focus-visible')")
    screen.keyboard.press("Enter")
    step(screen, "confirm")
    expect(screen.locator("#confirm-name")).to_be_focused()
    screen.keyboard.press("Tab")
    screen.keyboard.press("Tab")
    expect(screen.locator("#take")).to_be_focused()
    screen.keyboard.press("Space")
    expect(screen.locator("#paper-title")).to_have_text("Xin nhận phiếu")
    screen.keyboard.press("Tab")
    expect(screen.locator("#done")).to_be_focused()
    screen.keyboard.press("Enter")

    step(screen, "choose")
    assert len(scene.hall.stage.tickets) == 1


def test_a_number_without_a_slip_is_taken_down_without_a_finger(scene: Scene, screen: Page) -> None:
    scene.printer.temper.paper = False
    scene.open(screen)
    take(screen)
    step(screen, "keep")

    screen.keyboard.press("Tab")
    expect(screen.locator("#remembered")).to_be_focused()
    screen.keyboard.press("Enter")

    step(screen, "choose")


def test_every_key_of_the_first_step_is_reached_in_its_order(scene: Scene, screen: Page) -> None:
    scene.show(board(many_services()))
    scene.open(screen)
    cards = screen.locator(".card").count()

    for _ in range(cards + 1):
        screen.keyboard.press("Tab")

    # The key back is disabled on the first page.
    expect(screen.locator("#page-on")).to_be_focused()
    screen.keyboard.press("Tab")
    expect(screen.locator("#help")).to_be_focused()
    screen.keyboard.press("Tab")
    expect(screen.locator("#language")).to_be_focused()


def test_a_closed_service_cannot_be_touched(scene: Scene, screen: Page) -> None:
    made = board()
    made["services"][0] |= {"open": False, "closed_reason": {"code": "daily_limit"}}
    scene.show(made)
    scene.open(screen)

    screen.mouse.click(*middle(screen, '.card[data-service="A"]'))

    step(screen, "choose")
    expect(screen.locator('.card[data-service="A"]')).to_be_disabled()


@pytest.mark.parametrize("event", ["contextmenu", "dragstart"])
def test_a_long_touch_opens_no_menu_and_drags_nothing(
    scene: Scene, screen: Page, event: str
) -> None:
    scene.open(screen)

    went_on = screen.evaluate(
        """name => document.querySelector('.card').dispatchEvent(
        new Event(name, { bubbles: true, cancelable: true }))""",
        event,
    )

    assert went_on is False


def test_the_screen_tells_its_agent_when_somebody_uses_it_and_when_nobody_does(
    scene: Scene, screen: Page
) -> None:
    scene.open(screen)
    with screen.expect_request(lambda each: each.url.endswith("/state")):
        pass
    with screen.expect_request(lambda each: each.url.endswith("/state?use=looking")):
        screen.locator("h1:visible").first.click()
    with screen.expect_response(lambda each: each.url.endswith("/state?use=chosen")):
        choose(screen)
    assert not scene.agent.machine.screen.is_between()
