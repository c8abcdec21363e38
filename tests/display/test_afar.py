"""What a board gives to whoever reads it from afar: a standing call, heads, whole lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.display.boards import (
    call,
    display_board,
    idle_board,
    panel_board,
    usual_calls,
    waiting_board,
)
from tests.display.legible import DIGITS
from tests.display.rig import SIZES, Host
from tests.screens import SETTLED

UPRIGHT = SIZES["1080x1920"]
LEAST_UPRIGHT_SHARE = 0.24

LETTERS_PX = """() => ['number', 'counter'].map((part) =>
  parseFloat(getComputedStyle(document.querySelector(`#now [data-part=${part}]`)).fontSize))"""
COLUMNS = """() => {
  const list = document.querySelector('#waiting');
  return getComputedStyle(list).gridTemplateColumns.split(' ').length;
}"""
# Each by itself, where its page would show it.
CUT = """() => {
  const cards = [...document.querySelectorAll('.procedure')];
  const shows = (one) => cards.forEach((card) => { card.hidden = card !== one; });
  return cards.filter((card) => {
    shows(card);
    const [text, room] = [card.querySelector('p'), card.getBoundingClientRect().bottom];
    return text.scrollHeight > text.clientHeight || text.getBoundingClientRect().bottom > room;
  }).map((card) => card.textContent);
}"""

COVERED = """() => {
  const strip = document.querySelector('#lost').getBoundingClientRect();
  return [...document.querySelectorAll('.number')]
    .filter((node) => node.checkVisibility() && node.textContent)
    .filter((node) => {
      const box = node.getBoundingClientRect();
      return box.bottom > strip.top && box.top < strip.bottom;
    }).map((node) => node.textContent);
}"""


def shown(screen: Page, host: Host, size: tuple[int, int]) -> None:
    """Open the board on a screen of that size and wait until its letters have found theirs."""
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    screen.goto(f"{host.url}/display?sound=off")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    screen.evaluate("document.fonts.ready")
    screen.evaluate(SETTLED)


@pytest.mark.parametrize(("number", "counter"), [("A012", 3), ("M888", 16)])
def test_an_upright_board_shows_the_newest_number_larger_and_its_counter_as_large(
    screen: Page, host: Host, number: str, counter: int
) -> None:
    host.push(display_board(calls=[call(number, counter), *usual_calls()[1:]]))
    shown(screen, host, UPRIGHT)
    of_number, of_counter = screen.evaluate(LETTERS_PX)
    assert of_counter == of_number
    if number == "A012":
        assert screen.evaluate(DIGITS) >= LEAST_UPRIGHT_SHARE


@pytest.mark.parametrize("services", [5, 10, 17])
@pytest.mark.parametrize("size", ["1920x1080", "1080x1920"])
def test_every_column_of_who_waits_has_its_own_heads(
    screen: Page, host: Host, services: int, size: str
) -> None:
    host.push(waiting_board(services))
    shown(screen, host, SIZES[size])
    heads = screen.locator(".heads > span:visible")
    assert heads.count() == screen.evaluate(COLUMNS)
    for place, head in enumerate(heads.all()):
        beneath = screen.locator(".service:visible").nth(place)
        over, under = head.bounding_box(), beneath.bounding_box()
        assert over is not None
        assert under is not None
        assert (round(over["x"]), round(over["width"])) == (
            round(under["x"]),
            round(under["width"]),
        )


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_what_is_to_be_brought_is_cut(screen: Page, host: Host, size: str) -> None:
    host.push(idle_board())
    shown(screen, host, SIZES[size])
    assert screen.evaluate(CUT) == []


def test_a_board_of_the_whole_hall_says_where_the_hall_is(screen: Page, host: Host) -> None:
    host.push(display_board(zone=None, zone_name=None))
    shown(screen, host, SIZES["1920x1080"])
    expect(screen.locator("h1")).to_have_text("Trung tâm Phục vụ hành chính công Quế Võ, Bắc Ninh")
    host.push(display_board())
    expect(screen.locator("#place")).to_have_text("Khu vực 1 · Quầy 1–8")
    expect(screen.locator("h1 small")).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
def test_what_says_that_the_server_is_lost_covers_no_number(
    screen: Page, host: Host, size: str
) -> None:
    host.push(panel_board(call("A012", 3)))
    shown(screen, host, SIZES[size])
    host.kill()
    expect(screen.locator("#lost")).to_be_visible(timeout=10_000)
    screen.evaluate(SETTLED)
    assert screen.evaluate(COVERED) == []
