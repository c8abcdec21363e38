"""A poor line: what is old says so, what comes back is right at once, and little is carried."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Response, Route, expect

from server.desk.principal import Role
from tests.console.phones import Counter, code_of, counter, follow, in_state, keep, own_hall
from tests.console.visitors import PHONE, Visitors
from tests.running_hall import RunningHall

__all__ = ["counter", "follow", "own_hall"]

Follow = Callable[..., Page]
MOST_SCRIPT_BYTES = 20_000
MOST_WITHOUT_FONTS = 40_000
MOST_BYTES = 100_000
COUNTING = """
window.sockets = [];
window.fetches = 0;
window.WebSocket = class extends WebSocket {
  constructor(...how) { super(...how); sockets.push(this); }
};
const real_fetch = window.fetch;
window.fetch = (...what) => { fetches += 1; return real_fetch(...what); };
"""
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
MANY_LOOKS_MS = 120_000


def test_a_server_that_goes_is_said_and_its_return_is_seen_by_itself(
    own_hall: RunningHall, new_context: Callable[..., BrowserContext]
) -> None:
    kiosk, supervisor = own_hall.device(Role.KIOSK), own_hall.device(Role.SUPERVISOR)
    there = Counter(1, kiosk, supervisor)
    mine = there.issue()
    page = Visitors(own_hall, new_context).anybody(PHONE)
    page.goto(f"{own_hall.url}/f/{code_of(mine)}")
    in_state(page, "waiting")
    own_hall.kill()
    expect(page.locator("#lost")).to_have_text(
        re.compile(r"^Mất kết nối\. Tin gần nhất lúc 08:\d\d\.$")
    )
    expect(page.locator("#updated")).to_be_empty()
    expect(page.locator("#number")).to_have_text(mine["number"])
    keep(page, "lost")
    own_hall.start()
    expect(page.locator("#lost")).to_be_hidden()
    there.do("open", "call-next")
    in_state(page, "called")


def test_a_call_that_has_grown_old_looks_like_now_no_more(
    own_hall: RunningHall, new_context: Callable[..., BrowserContext]
) -> None:
    kiosk, supervisor = own_hall.device(Role.KIOSK), own_hall.device(Role.SUPERVISOR)
    there = Counter(2, kiosk, supervisor)
    mine = there.issue()
    there.do("open", "call-next")
    page = Visitors(own_hall, new_context).anybody(PHONE)
    page.goto(f"{own_hall.url}/f/{code_of(mine)}")
    in_state(page, "called")
    brass = page.evaluate("getComputedStyle(document.body).backgroundColor")
    own_hall.kill()
    expect(page.locator("#lost")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != brass
    assert page.get_attribute("#icon", "href") == "/static/shared/icon.svg"
    keep(page, "lost-called")


def test_a_phone_that_slept_says_that_its_news_are_old_until_it_has_new_ones(
    counter: Counter, follow: Follow
) -> None:
    page = follow(counter.issue(), clock=True)
    in_state(page, "waiting")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/follow/**", hold)
    page.clock.fast_forward("01:00:00")
    expect(page.locator("#lost")).to_have_text(
        re.compile(r"^Đang kết nối lại\. Tin gần nhất lúc 08:\d\d\.$")
    )
    keep(page, "slept")
    for each in held:
        each.continue_()
    page.unroute("**/api/v1/follow/**")
    expect(page.locator("#lost")).to_be_hidden()


def test_a_hidden_page_asks_nothing_and_is_right_at_once_when_it_is_seen_again(
    counter: Counter, follow: Follow
) -> None:
    counter.do("open")
    page = follow(counter.issue(), before=COUNTING, clock=True)
    in_state(page, "next")
    page.wait_for_function("sockets.some((each) => each.readyState === WebSocket.OPEN)")
    page.evaluate(HIDE, True)
    page.wait_for_function("sockets.every((each) => each.readyState > WebSocket.OPEN)")
    asked = page.evaluate("fetches")
    counter.do("call-next")
    page.clock.run_for(MANY_LOOKS_MS)
    assert page.evaluate("fetches") == asked
    expect(page.locator("body")).to_have_attribute("data-state", "next")
    page.evaluate(HIDE, False)
    in_state(page, "called")
    assert page.evaluate("sockets.length") >= 2


@pytest.mark.parametrize("path", ["waiting", "unknown"])
def test_the_whole_first_load_is_light(
    counter: Counter, hall: RunningHall, visitors: Visitors, path: str
) -> None:
    code = code_of(counter.issue()) if path == "waiting" else "aaaaaaaaaaaaaaaa"
    page = visitors.anybody(PHONE)
    loaded: list[Response] = []

    def note(answer: Response) -> None:
        loaded.append(answer)

    page.on("response", note)
    page.goto(f"{hall.url}/f/{code}")
    page.evaluate("document.fonts.ready")
    page.wait_for_function("document.readyState === 'complete'")
    files = {each.url: each.body() for each in list(loaded) if "/api/" not in each.url}
    scripts = [body for url, body in files.items() if url.endswith(".js")]
    fonts = [body for url, body in files.items() if url.endswith(".woff2")]
    weight, of_fonts = sum(map(len, files.values())), sum(map(len, fonts))
    assert sum(len(gzip.compress(each)) for each in scripts) < MOST_SCRIPT_BYTES
    assert weight - of_fonts < MOST_WITHOUT_FONTS
    assert weight < MOST_BYTES
    assert len(fonts) <= 3
