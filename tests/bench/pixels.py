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
from tests.bench import servers
from tests.bench.browser import OpenPage, open_browser
from tests.bench.calls import BOARD_BYTES, DISPLAYS, connected_displays
from tests.bench.table import Row
from tests.bench.watched import WATCH, call_next, fill_queues, make_hall, open_display, seen

HALL = "quevo"
CALLS = 15
PACE_S = 4.6  # longer than a turn on the panel, display/static/turns.js
MOST = 1.5
BARE_PLACE = "#now"


def measure(folder: Path) -> list[Row]:
    """Return two rows: the usual call, and one of the slow ones."""
    with open_browser() as open_page:
        return _one_by_one(folder, open_page)


def _one_by_one(folder: Path, open_page: OpenPage) -> list[Row]:
    token = make_hall(folder / HALL, HALL)
    with servers.bare_server() as bare, servers.hall_server(folder / HALL) as port:
        fill_queues(port, HALL, token[Role.SUPERVISOR], counters=1, each=CALLS)
        theirs = _bare(bare, open_page)
        ours = _hall(port, token, open_page)
    return [_row(percent, ours, theirs) for percent in (50, 95)]


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
        page = open_display(port, token[Role.DISPLAY], open_page)
        with connected_displays(port, auth, DISPLAYS // 2):
            return _waits(page, lambda _: call_next(port, 1, token[Role.SUPERVISOR]))


def _waits(page: Page, call: Callable[[int], str]) -> list[float]:
    waits = []
    for place in range(CALLS):
        began_ms = time.time() * 1000
        number = call(place)
        waits.append(seen(page, number) - began_ms)
        time.sleep(PACE_S)
    return sorted(waits)


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
