"""The faces: the legal labels in order, and nothing but the drawing tells one from another."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.console.visitors import TABLET, UPRIGHT
from tests.display.rig import Host
from tests.rating_terminal.boards import LEVELS, SCALES, rating_board, visit
from tests.screens import assert_accessible, assert_nothing_overflows, picture

SIZES = {"1280x800": TABLET, "800x1280": UPRIGHT}
# Everything a key looks like and does, where it stands left out, and its drawing.
LOOKS = """() => [...document.querySelectorAll('.level')].map((key) => {
  const styles = {};
  for (const node of [key, key.querySelector('svg'), key.querySelector('span')]) {
    const style = getComputedStyle(node);
    for (const name of style) {
      if (!/origin|^(inset|left|right|top|bottom)|width$|height$|size$|^grid/.test(name)) {
        styles[`${node.tagName} ${name}`] = style.getPropertyValue(name);
      }
    }
    const { width, height } = node.getBoundingClientRect();
    const size = `${Math.round(width)} ${Math.round(height)}`;
    if (node.tagName !== 'SPAN') styles[`${node.tagName} size`] = size;
    styles[`${node.tagName} moves`] = node.getAnimations().length;
  }
  styles.attributes = key.getAttributeNames().join();
  return styles;
})"""


# The page hides what runs over its edge: its middle must not reach into its foot.
RUNS_OVER = """() => {
  const main = document.querySelector('main');
  return main.scrollHeight - main.clientHeight;
}"""


def assert_fits(page: Page) -> None:
    assert_nothing_overflows(page)
    assert page.evaluate(RUNS_OVER) == 0


def open_question(page: Page, host: Host, board: dict[str, Any], size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    host.push(board)
    page.goto(f"{host.url}/rating")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    page.evaluate("document.fonts.ready")


def assert_alike(looks: list[dict[str, Any]]) -> None:
    for other in looks[1:]:
        assert {name: (value, other[name]) for name, value in looks[0].items()
                if other[name] != value} == {}  # fmt: skip


def test_the_four_legal_labels_stand_in_their_order(page: Page, host: Host) -> None:
    open_question(page, host, rating_board(visit()), TABLET)
    expect(page.locator(".level")).to_have_text(
        ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng"]
    )
    lefts = [box["x"] for key in page.locator(".level").all() if (box := key.bounding_box())]
    assert lefts == sorted(lefts)
    assert len(lefts) == 4


@pytest.mark.parametrize("levels", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_every_scale_gives_each_answer_the_same_size_colour_and_motion(
    page: Page, host: Host, levels: int, size: str
) -> None:
    open_question(page, host, rating_board(visit(), scale=SCALES[levels]), SIZES[size])
    ids = [level["id"] for level in SCALES[levels]]
    keys = page.locator(".level")
    expect(keys.locator("span")).to_have_text([LEVELS[each][0] for each in ids])
    assert_alike(page.evaluate(LOOKS))
    boxes = [box for key in keys.all() if (box := key.bounding_box())]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1
    # A finger that is not sure: 20 mm at the least on a tablet of ten inches.
    assert min(boxes[0]["width"], boxes[0]["height"]) >= 120
    assert_fits(page)
    assert_accessible(page)
    picture(page, f"rating-ask-{levels}-{size}")


def test_a_key_under_the_finger_looks_the_same_whichever_it_is(page: Page, host: Host) -> None:
    open_question(page, host, rating_board(visit()), TABLET)
    pressed: list[Any] = []
    keys = page.locator(".level")
    for place in range(4):
        box = keys.nth(place).bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 20, box["y"] + 20)
        page.mouse.down()
        pressed.append(page.evaluate(LOOKS)[place])
        page.mouse.move(5, 5)
        page.mouse.up()
    assert_alike(pressed)
    assert page.get_attribute("body", "data-step") == "ask"
    assert pressed[0] != page.evaluate(LOOKS)[0]


def test_a_key_in_focus_looks_the_same_whichever_it_is(page: Page, host: Host) -> None:
    open_question(page, host, rating_board(visit()), TABLET)
    focused = []
    page.locator("[data-language]:visible").focus()
    for place in range(4):
        page.keyboard.press("Tab")
        expect(page.locator(".level").nth(place)).to_be_focused()
        focused.append(page.evaluate(LOOKS)[place])
    assert_alike(focused)


@pytest.mark.parametrize("size", SIZES)
def test_a_long_name_of_the_service_does_not_push_the_answers_away(
    page: Page, host: Host, size: str
) -> None:
    open_question(page, host, rating_board(visit(long=True)), SIZES[size])
    assert_fits(page)
    assert_accessible(page)
    picture(page, f"rating-long-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_idle_and_thanks_are_designed(page: Page, host: Host, size: str) -> None:
    open_question(page, host, rating_board(), SIZES[size])
    expect(page.locator("body")).to_have_attribute("data-step", "idle")
    assert_fits(page)
    assert_accessible(page)
    picture(page, f"rating-idle-{size}")
    host.push(rating_board(visit()))
    page.locator(".level").first.click()
    expect(page.locator("body")).to_have_attribute("data-step", "thanks")
    assert_fits(page)
    assert_accessible(page)
    picture(page, f"rating-thanks-{size}")


def test_nothing_moves_for_who_wants_no_motion(page: Page, host: Host) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_question(page, host, rating_board(visit()), TABLET)
    assert page.evaluate("document.getAnimations().length") == 0
