"""What stays in memory: of a page over ten thousand calls, of a server with its displays."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession

from server.desk.principal import Role
from tests.bench import servers
from tests.bench.browser import open_browser
from tests.bench.calls import connected_displays
from tests.bench.table import Row
from tests.bench.world import tokens
from tests.display.boards import call, display_board
from tests.display.rig import Host
from tests.running_hall import load_hall

CALLS = 10_000
EARLY = 1_000
LISTED = 12
MOST_GROWTH = 1.1
MOST_SERVER = 2.0
WARM_CALLS = 200
SERVER_CALLS = 400


def measure(folder: Path) -> list[Row]:
    """Return a row for the page's growth, the server beside a bare one, and its own growth."""
    return [_page(folder), *_servers(folder)]


def _page(folder: Path) -> Row:
    host = Host(folder, display_board(), heartbeat_s=25.0)
    host.start()
    try:
        with open_browser() as open_page:
            page = open_page()
            page.goto(f"{host.url}/display?sound=off")
            page.wait_for_selector("body[data-live=live]")
            probe = page.context.new_cdp_session(page)
            calls: list[dict[str, Any]] = []
            kept = {}
            for place in range(1, CALLS + 1):
                calls = [call(f"A{place % 1000:03d}", place % 16 + 1), *calls][:LISTED]
                host.push(display_board(calls=calls))
                if place in (EARLY, CALLS):
                    kept[place] = _heap(probe)
    finally:
        host.kill()
    return Row(
        what=f"script memory of a display after {CALLS:,} calls",
        ours=f"{kept[CALLS] / 1e6:.2f} MB",
        beside=f"after {EARLY:,}: {kept[EARLY] / 1e6:.2f} MB",
        ratio=kept[CALLS] / kept[EARLY],
        goal=f"≤ {MOST_GROWTH}",
        holds=kept[CALLS] / kept[EARLY] <= MOST_GROWTH,
    )


def _heap(probe: CDPSession) -> float:
    probe.send("HeapProfiler.collectGarbage")
    probe.send("Performance.enable")
    told = probe.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in told if each["name"] == "JSHeapUsedSize"))


def _servers(folder: Path) -> list[Row]:
    hall = folder / "hall"
    load_hall(hall, "quevo")
    token = tokens(hall, Role.SUPERVISOR, Role.DISPLAY)
    with servers.bare_server() as bare, connected_displays(bare, {}):
        theirs = _resident(str(bare))
    with (
        servers.hall_server(hall) as port,
        connected_displays(port, {"token": token[Role.DISPLAY]}),
    ):
        supervisor = token[Role.SUPERVISOR]
        _call(port, supervisor, WARM_CALLS)
        first = _resident(str(port))
        _call(port, supervisor, SERVER_CALLS)
        last = _resident(str(port))
        speaking = _resident("display.voice", str(hall))
    return [
        Row(
            what=f"server with 200 displays, after {WARM_CALLS} calls",
            ours=f"{first / 1e6:.0f} MB",
            beside=f"bare Flask-SocketIO {theirs / 1e6:.0f} MB",
            ratio=first / theirs,
            goal=f"≤ {MOST_SERVER}",
            holds=first / theirs <= MOST_SERVER,
        ),
        Row(
            what=f"the same after {SERVER_CALLS} more calls",
            ours=f"{last / 1e6:.0f} MB",
            beside=f"before them {first / 1e6:.0f} MB",
            ratio=last / first,
            goal=f"≤ {MOST_GROWTH}",
            holds=last / first <= MOST_GROWTH,
        ),
        Row(
            what="the voice's own process",
            ours=f"{speaking / 1e6:.0f} MB",
            beside=f"bare Flask-SocketIO {theirs / 1e6:.0f} MB",
            ratio=speaking / theirs,
            goal="beside it",
            holds=True,
        ),
    ]


def _call(port: int, token: str, calls: int) -> None:
    servers.post(port, "/api/v1/counters/1/open", {"request_id": "open"}, token)
    for _ in range(calls):
        wish = {"request_id": str(time.time_ns()), "service": "A"}
        servers.post(port, "/api/v1/tickets", wish, token)
        wish = {"request_id": str(time.time_ns())}
        servers.post(port, "/api/v1/counters/1/call-next", wish, token)


def _resident(*words: str) -> float:
    """Return the bytes that the processes with these words in their command have to themselves."""
    found = 0.0
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal():
            continue
        try:
            command = (process / "cmdline").read_bytes().decode().split("\0")
            told = (process / "smaps_rollup").read_text()
        except OSError:
            continue  # it has ended meanwhile
        if "python" in command[0] and all(any(w in each for each in command) for w in words):
            found += next(_bytes(line) for line in told.splitlines() if line.startswith("Pss:"))
    return found


def _bytes(line: str) -> float:
    # Such as ``Pss:   59328 kB``.
    return 1024 * float(line.split()[1])
