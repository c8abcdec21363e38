"""Twenty calls within a second: each is shown on the panel, and each is said, in their order.

The hall is `province`, which speaks two languages; one display shows and says all of it.
"""

from __future__ import annotations

import contextlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from server.desk.principal import Role
from server.store.database import open_for_reading
from tests.bench import servers
from tests.bench.browser import OpenPage, open_browser
from tests.bench.table import Row
from tests.bench.watched import call_next, fill_queues, make_hall, open_display, seen
from tests.display.rig import touch

HALL = "province"
TOGETHER = 20
LEAST_TURN_S = 4.0  # display/static/turns.js
WORTH_S = 120.0  # `announce_within_s` of the hall
LOOK_S = 0.5


def measure(folder: Path) -> list[Row]:
    """Return when the last of twenty had the panel of a silent screen, and when it was said."""
    with open_browser() as open_page:
        return [_shown(folder / "shown", open_page), _said(folder / "said", open_page)]


def _shown(folder: Path, open_page: OpenPage) -> Row:
    def until_shown(page: Page, numbers: list[str]) -> float:
        shown_ms = [seen(page, number) for number in numbers]
        if shown_ms != sorted(shown_ms):
            raise SystemExit("the calls were not shown in their order")
        return shown_ms[-1]

    turns_s = (TOGETHER - 1) * LEAST_TURN_S
    return _row(
        "has had the panel",
        _rush(folder, open_page, "sound=off", until_shown),
        f"{TOGETHER - 1} turns before it {turns_s:.0f} s",
        turns_s,
        1.1,
    )


def _said(folder: Path, open_page: OpenPage) -> Row:
    def until_said(page: Page, numbers: list[str]) -> float:
        deadline = time.monotonic() + 2 * WORTH_S
        while len(told := _told(folder)) < TOGETHER and time.monotonic() < deadline:
            time.sleep(LOOK_S)
        if told != numbers:
            raise SystemExit(f"called were {numbers}, said in this order {told}")
        return time.time() * 1000

    took_s = _rush(folder, open_page, "", until_said)
    return _row("has been said", took_s, f"worth saying {WORTH_S:.0f} s", WORTH_S, 1.0)


def _rush(
    folder: Path, open_page: OpenPage, wish: str, until: Callable[[Page, list[str]], float]
) -> float:
    token = make_hall(folder, HALL)
    clerk = token[Role.SUPERVISOR]
    with servers.hall_server(folder) as port:
        fill_queues(port, HALL, clerk, counters=TOGETHER, each=TOGETHER)
        page = open_display(port, token[Role.DISPLAY], open_page, wish)
        if not wish:
            touch(page)
            _wake_voice(port, clerk)
        began_ms = time.time() * 1000
        numbers = [call_next(port, 1 + place, clerk) for place in range(TOGETHER)]
        if time.time() * 1000 - began_ms > 1000:
            raise SystemExit("the calls took longer than a second")
        return (until(page, numbers) - began_ms) / 1000


def _wake_voice(port: int, clerk: str) -> None:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/voice/sound?number=A001&counter=1",
        headers={"Authorization": f"Bearer {clerk}"},
    )
    while True:
        with contextlib.suppress(urllib.error.HTTPError), urllib.request.urlopen(asked):
            return
        time.sleep(LOOK_S)


def _told(folder: Path) -> list[str]:
    """Return the numbers that were spoken, in that order; none that only chimed."""
    database = open_for_reading(folder)
    rows = database.conn.execute(
        "SELECT data FROM journal WHERE kind = 'announcement_spoken' ORDER BY seq"
    ).fetchall()
    database.close()
    told = [json.loads(data) for (data,) in rows]
    return [str(each["number"]) for each in told if each["how"] == "spoken"]


def _row(what: str, took_s: float, beside: str, yardstick_s: float, most: float) -> Row:
    return Row(
        what=f"{TOGETHER} calls within a second, until the last {what}",
        ours=f"{took_s:.1f} s",
        beside=beside,
        ratio=took_s / yardstick_s,
        goal=f"≤ {most}",
        holds=took_s / yardstick_s <= most,
    )
