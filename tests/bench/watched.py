"""A hall with numbers to call, and a page that notes when it showed each of them."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page

from server.desk.principal import Role
from server.halls import hall_text, read_hall
from tests.bench import servers
from tests.bench.browser import OpenPage, let_in
from tests.bench.world import tokens
from tests.running_hall import load_hall

PANEL = "#now [data-part=number]"
WAIT_MS = 120_000

# Notes when each text first stood in its place, in milliseconds since 1970. It looks at that place
# alone: to ask for the whole page's text would have it laid out, and that time be the page's.
WATCH = """place => {
  window.seen = {};
  const look = () => {
    const shown = document.querySelector(place)?.textContent;
    if (shown) window.seen[shown] ??= performance.timeOrigin + performance.now();
  };
  new MutationObserver(look).observe(document.body,
    {subtree: true, childList: true, characterData: true});
}"""


def make_hall(folder: Path, hall: str) -> dict[Role, str]:
    """Make a sample hall and return the tokens of a supervisor and a display."""
    folder.mkdir()
    load_hall(folder, hall)
    return tokens(folder, Role.SUPERVISOR, Role.DISPLAY)


def fill_queues(port: int, hall: str, token: str, *, counters: int, each: int) -> None:
    """Open the first counters, and take so many tickets for each service."""
    for counter in range(1, counters + 1):
        servers.post(port, f"/api/v1/counters/{counter}/open", {"request_id": f"{counter}"}, token)
    for service in read_hall(hall_text(hall)).services:
        for place in range(each):
            wish = {"request_id": f"{service.code}{place}", "service": service.code}
            servers.post(port, "/api/v1/tickets", wish, token)


def open_display(port: int, token: str, open_page: OpenPage, wish: str = "sound=off") -> Page:
    """Open a display of the whole hall, silent unless its address wishes otherwise."""
    page = open_page()
    let_in(page, f"http://127.0.0.1:{port}", "moiso_display", token)
    page.goto(f"http://127.0.0.1:{port}/display?{wish}")
    page.wait_for_selector("body[data-live=live]")
    page.evaluate(WATCH, PANEL)
    return page


def call_next(port: int, counter: int, token: str) -> str:
    """Call the next to a counter and return the number."""
    wish = {"request_id": str(time.time_ns())}
    called = servers.post(port, f"/api/v1/counters/{counter}/call-next", wish, token)
    return str(called["number"])


def seen(page: Page, what: str) -> float:
    """Return when a text was first in its place, in milliseconds since 1970."""
    page.wait_for_function("what => window.seen[what]", arg=what, timeout=WAIT_MS)
    return float(page.evaluate("what => window.seen[what]", what))
