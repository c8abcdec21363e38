"""The citizen's own bell: silent until he allows it, then a tone for each call and recall."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.console.phones import NO_SOCKET, Counter, counter, follow, in_state, keep, look_again

__all__ = ["counter", "follow"]

Follow = Callable[..., Page]

# The page's own ears: what it sounds, shakes, tells the system, and whether it holds the screen.
LISTENING = """
window.felt = { tones: 0, buzzes: 0, notices: [], locks: 0, asked: 0 };
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  felt.tones += 1;
  return start.apply(this, when);
};
Object.defineProperty(navigator, "vibrate", { value: () => (felt.buzzes += 1) });
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  felt.locks += 1;
  return { released: false, async release() { felt.locks -= 1; this.released = true; } };
} } });
window.Notification = class {
  static permission = "default";
  static async requestPermission() {
    felt.asked += 1;
    return (this.permission = "granted");
  }
  constructor(said) { felt.notices.push(said); }
};
"""
TRIAL_TONES = 2
CALL_TONES = 6
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def felt(page: Page, what: str) -> object:
    return page.evaluate(f"felt.{what}")


def feels(page: Page, what: str, value: object) -> None:
    page.wait_for_function(f"value => felt.{what} === value", arg=value)


def test_nothing_sounds_that_the_citizen_did_not_allow(counter: Counter, follow: Follow) -> None:
    counter.do("open")
    page = follow(counter.issue(), before=LISTENING)
    in_state(page, "next")
    counter.do("call-next", "recall")
    expect(page.locator("#more")).not_to_be_empty()
    assert page.evaluate("felt") == {
        "tones": 0, "buzzes": 0, "notices": [], "locks": 0, "asked": 0
    }  # fmt: skip


@pytest.mark.parametrize("line", ["", NO_SOCKET], ids=["push", "poll"])
def test_the_bell_rings_once_a_call_and_again_for_each_recall(
    counter: Counter, follow: Follow, line: str
) -> None:
    counter.do("open")
    page = follow(counter.issue(), before=LISTENING + line)
    in_state(page, "next")
    page.get_by_role("button", name="Bật chuông báo").click()
    expect(page.get_by_role("button", name="Tắt chuông báo")).to_be_visible()
    assert felt(page, "tones") == TRIAL_TONES
    assert felt(page, "asked") == 1
    feels(page, "locks", 1)
    keep(page, f"bell-{'poll' if line else 'push'}")
    counter.do("call-next")
    in_state(page, "called")
    feels(page, "tones", TRIAL_TONES + CALL_TONES)
    assert felt(page, "buzzes") == 2
    look_again(page)
    look_again(page)
    assert felt(page, "tones") == TRIAL_TONES + CALL_TONES
    counter.do("recall")
    expect(page.locator("#more")).to_have_text("Mời lại lần 1. Xin đến ngay.")
    feels(page, "tones", TRIAL_TONES + 2 * CALL_TONES)
    counter.do("start")
    in_state(page, "serving")
    assert felt(page, "tones") == TRIAL_TONES + 2 * CALL_TONES
    assert felt(page, "notices") == []
    feels(page, "locks", 0)


def test_a_bell_that_was_turned_off_is_silent_again(counter: Counter, follow: Follow) -> None:
    counter.do("open")
    page = follow(counter.issue(), before=LISTENING)
    page.get_by_role("button", name="Bật chuông báo").click()
    page.get_by_role("button", name="Tắt chuông báo").click()
    feels(page, "locks", 0)
    counter.do("call-next")
    in_state(page, "called")
    assert felt(page, "tones") == TRIAL_TONES


def test_a_hidden_page_with_its_bell_on_still_rings_and_tells_the_system(
    counter: Counter, follow: Follow
) -> None:
    counter.do("open")
    mine = counter.issue()
    page = follow(mine, before=LISTENING)
    in_state(page, "next")
    page.get_by_role("button", name="Bật chuông báo").click()
    feels(page, "locks", 1)
    page.evaluate(HIDE)
    feels(page, "locks", 0)
    counter.do("call-next")
    feels(page, "tones", TRIAL_TONES + CALL_TONES)
    (notice,) = page.evaluate("felt.notices")
    assert notice.startswith(f"Mời đến quầy {counter.number} · {mine['number']}")


def test_a_call_that_stood_there_at_the_start_does_not_ring_by_itself(
    counter: Counter, follow: Follow
) -> None:
    mine = counter.issue()
    counter.do("open", "call-next")
    page = follow(mine, before=LISTENING)
    in_state(page, "called")
    page.get_by_role("button", name="Bật chuông báo").click()
    assert felt(page, "tones") == TRIAL_TONES
