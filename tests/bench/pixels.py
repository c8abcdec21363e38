"""From a clerk's call to the picture of a real browser, among two hundred displays.

Beside a bare page of Socket.IO on the same gunicorn that puts what it is sent into its text, with
as many displays connected and as many bytes sent. The browser is the hundredth to connect: a
server tells them one after the other, and the first would hear of a call before all others.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from server.desk.principal import Role
from server.halls import hall_text, read_hall
from tests.bench import servers
from tests.bench.browser import OpenPage, let_in, open_browser
from tests.bench.calls import BOARD_BYTES, DISPLAYS, connected_displays
from tests.bench.table import Row
from tests.bench.world import tokens
from tests.running_hall import load_hall

CALLS = 15
LEAST_TURN_S = 4.0  # display/static/turns.js
PACE_S = LEAST_TURN_S + 0.6
TOGETHER = 20
MOST = 1.5
WAIT_MS = 120_000

PANEL = "#now [data-part=number]"
BARE_PLACE = "#now"

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


def measure(folder: Path) -> list[Row]:
    """Return a row for the call's way to the pixels, and for twenty at once."""
    with open_browser() as open_page:
        return [
            *_one_by_one(folder / "quevo", open_page),
            _together(folder / "province", open_page),
        ]


def _one_by_one(folder: Path, open_page: OpenPage) -> list[Row]:
    token = _made(folder, "quevo")
    with servers.bare_server() as bare, servers.hall_server(folder) as port:
        _prepare(port, "quevo", token[Role.SUPERVISOR], counters=1, each=CALLS)
        theirs = _bare(bare, open_page)
        ours = _hall(port, token, open_page)
    return [_row(percent, ours, theirs) for percent in (50, 95)]


def _made(folder: Path, hall: str) -> dict[Role, str]:
    folder.mkdir()
    load_hall(folder, hall)
    return tokens(folder, Role.SUPERVISOR, Role.DISPLAY)


def _prepare(port: int, hall: str, token: str, *, counters: int, each: int) -> None:
    for counter in range(1, counters + 1):
        servers.post(port, f"/api/v1/counters/{counter}/open", {"request_id": f"{counter}"}, token)
    for service in read_hall(hall_text(hall)).services:
        for place in range(each):
            wish = {"request_id": f"{service.code}{place}", "service": service.code}
            servers.post(port, "/api/v1/tickets", wish, token)


def _bare(port: int, open_page: OpenPage) -> list[float]:
    with connected_displays(port, {}, DISPLAYS // 2):
        page = _bare_page(port, open_page)
        with connected_displays(port, {}, DISPLAYS // 2):
            return _waits(page, lambda place: _emit(port, place))


def _bare_page(port: int, open_page: OpenPage) -> Page:
    page = open_page()
    page.goto(f"http://127.0.0.1:{port}/page")
    page.wait_for_selector("body[data-live]", state="attached")
    page.evaluate(WATCH, BARE_PLACE)
    return page


def _emit(port: int, place: int) -> str:
    marker = f"A{place + 1:03d}"
    servers.post(port, "/emit", {"m": marker, "board": "x" * BOARD_BYTES})
    return marker


def _hall(port: int, token: dict[Role, str], open_page: OpenPage) -> list[float]:
    auth = {"token": token[Role.DISPLAY]}
    with connected_displays(port, auth, DISPLAYS // 2):
        page = _display(port, token[Role.DISPLAY], open_page)
        with connected_displays(port, auth, DISPLAYS // 2):
            return _waits(page, lambda _: _next(port, 1, token[Role.SUPERVISOR]))


def _display(port: int, token: str, open_page: OpenPage) -> Page:
    page = open_page()
    let_in(page, f"http://127.0.0.1:{port}", "moiso_display", token)
    page.goto(f"http://127.0.0.1:{port}/display?sound=off")
    page.wait_for_selector("body[data-live=live]")
    page.evaluate(WATCH, PANEL)
    return page


def _next(port: int, counter: int, token: str) -> str:
    wish = {"request_id": str(time.time_ns())}
    called = servers.post(port, f"/api/v1/counters/{counter}/call-next", wish, token)
    return str(called["number"])


def _waits(page: Page, call: Callable[[int], str]) -> list[float]:
    waits = []
    for place in range(CALLS):
        began_ms = time.time() * 1000
        number = call(place)
        waits.append(_seen(page, number) - began_ms)
        time.sleep(PACE_S)
    return sorted(waits)


def _seen(page: Page, what: str) -> float:
    page.wait_for_function("what => window.seen[what]", arg=what, timeout=WAIT_MS)
    return float(page.evaluate("what => window.seen[what]", what))


def _together(folder: Path, open_page: OpenPage) -> Row:
    """Call at twenty counters within a second; each is shown on the panel, in order."""
    token = _made(folder, "province")
    with servers.hall_server(folder) as port:
        _prepare(port, "province", token[Role.SUPERVISOR], counters=TOGETHER, each=TOGETHER)
        page = _display(port, token[Role.DISPLAY], open_page)
        began_ms = time.time() * 1000
        numbers = [_next(port, 1 + place, token[Role.SUPERVISOR]) for place in range(TOGETHER)]
        if time.time() * 1000 - began_ms > 1000:
            raise SystemExit("the calls took longer than a second")
        shown = [_seen(page, number) for number in numbers]
    if shown != sorted(shown):
        raise SystemExit("the calls were not shown in their order")
    took_s, turns_s = (shown[-1] - began_ms) / 1000, (TOGETHER - 1) * LEAST_TURN_S
    return Row(
        what=f"{TOGETHER} calls within a second, until the last has had the panel",
        ours=f"{took_s:.1f} s",
        beside=f"{TOGETHER - 1} turns before it {turns_s:.0f} s",
        ratio=took_s / turns_s,
        goal="≤ 1.1",
        holds=took_s / turns_s <= 1.1,
    )


def _row(percent: int, ours: list[float], theirs: list[float]) -> Row:
    mine, bare = (each[int(len(each) * percent / 100)] for each in (ours, theirs))
    return Row(
        what=f"call to pixels, p{percent}",
        ours=f"{mine:.0f} ms",
        beside=f"bare page {bare:.0f} ms",
        ratio=mine / bare,
        goal=f"≤ {MOST}",
        holds=mine / bare <= MOST,
    )
