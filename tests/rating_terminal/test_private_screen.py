"""After an answer nothing on the terminal tells which one it was: the four are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.console.visitors import TABLET
from tests.display.rig import Host
from tests.rating_terminal.boards import FOUR, rating_board, visit
from tests.rating_terminal.tablet import waiting
from tests.running_hall import wait_for

LEVELS = [level["id"] for level in FOUR]
THANKS_MS = 4000
NEARLY_MS = THANKS_MS - 200
# What is in the page and its stores, and where its focus stands.
REMAINS = """() => ({
  page: document.documentElement.outerHTML,
  focus: document.activeElement?.outerHTML,
  selection: String(getSelection()),
  kept: JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie]),
  history: history.length,
  title: document.title,
  address: location.href,
})"""
SHOWN = "document.body.dataset.step"
STEP_MS = 900


def remains(page: Page) -> dict[str, Any]:
    """Return whatever somebody who comes after could see, hear or find."""
    found: dict[str, Any] = page.evaluate(REMAINS)
    found["heard"] = page.locator("body").aria_snapshot()
    found["seen"] = hashlib.sha256(page.screenshot(animations="disabled")).hexdigest()
    return found


@dataclass
class Terminal:
    """A new terminal whose time stands still but where the test moves it."""

    page: Page
    host: Host
    frames: int = 0

    def __post_init__(self) -> None:
        self.page.on("websocket", lambda each: each.on("framereceived", self._count))
        self.page.clock.install(time=0)
        self.page.clock.pause_at(1000)

    def open(self) -> None:
        """Show the question."""
        self.show(visit())
        self.page.goto(f"{self.host.url}/rating")
        expect(self.page.locator("body")).to_have_attribute("data-live", "live")
        self.page.evaluate("document.fonts.ready")

    def show(self, ticket: Any) -> None:
        """Send the board; its seq is always the same, as it stands in the page."""
        self.host.push(rating_board(ticket), seq=2)

    def pass_time(self, duration_ms: int, ticket: Any = None) -> None:
        """Let time pass while the server is heard, else the page would think it lost."""
        for begun_ms in range(0, duration_ms, STEP_MS):
            heard = self.frames
            self.show(ticket)
            wait_for(lambda: self._hears() > heard, "the page hears the server")  # noqa: B023
            self.page.clock.run_for(min(STEP_MS, duration_ms - begun_ms))

    def _count(self, _frame: object) -> None:
        self.frames += 1

    def _hears(self) -> int:
        self.page.evaluate("1")
        return self.frames


def answer(page: Page, host: Host, level: str, how: str) -> list[dict[str, Any]]:
    """Give one answer on a new terminal; return what remains at each step after it."""
    terminal = Terminal(page, host)
    terminal.open()
    press(page, page.locator(f"[data-level={level}]"), how)
    expect(page.locator("body")).to_have_attribute("data-step", "thanks")
    wait_for(lambda: waiting(page) == [], "the answer is delivered")
    steps = [remains(page)]
    terminal.pass_time(NEARLY_MS)
    assert page.evaluate(SHOWN) == "thanks"
    terminal.pass_time(THANKS_MS - NEARLY_MS)
    assert page.evaluate(SHOWN) == "idle"
    steps.append(remains(page))
    terminal.pass_time(STEP_MS, visit("A013"))
    expect(page.locator("#about")).to_contain_text("A013")
    steps.append(remains(page))
    # Where the next key leads must not depend on where the last one was.
    page.keyboard.press("Tab")
    steps.append(remains(page))
    return steps


def press(page: Page, key: Locator, how: str) -> None:
    """Answer with a finger, a mouse or the keys."""
    box = key.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if how == "touch":
        page.touchscreen.tap(*middle)
    elif how == "mouse":
        page.mouse.click(*middle)
    else:
        key.focus()
        page.keyboard.press("Enter")


@pytest.mark.parametrize("how", ["touch", "mouse", "keys"])
def test_the_terminal_is_the_same_whatever_was_pressed(
    new_context: Callable[..., BrowserContext], host: Host, how: str
) -> None:
    size = {"width": TABLET[0], "height": TABLET[1]}
    left = [
        answer(new_context(viewport=size, has_touch=True).new_page(), host, level, how)
        for level in LEVELS
    ]
    for other in left[1:]:
        for step, (mine, theirs) in enumerate(zip(left[0], other, strict=True)):
            for part, value in mine.items():
                assert theirs[part] == value, (step, part)
    assert [each["level"] for each in host.seen()["ratings"]] == LEVELS


def test_every_answer_is_sent_in_the_same_way(page: Page, host: Host) -> None:
    asked: list[str] = []
    page.on("request", lambda each: asked.append(f"{each.method} {each.url}"))
    for level in LEVELS:
        host.push(rating_board(visit()))
        page.goto(f"{host.url}/rating")
        expect(page.locator("body")).to_have_attribute("data-live", "live")
        page.locator(f"[data-level={level}]").click()
        wait_for(lambda: waiting(page) == [], "the answer is delivered")
    sent = [each for each in asked if "/api/" in each]
    assert sent == [f"POST {host.url}/api/v1/ratings"] * 4
    assert host.seen()["headers"] == {"as": "rating"}
    assert [set(each) for each in host.seen()["ratings"]] == [
        {"request_id", "level", "rated_at", "ticket"}
    ] * 4
