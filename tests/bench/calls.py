"""The time from a clerk's call until two hundred displays have it, beside a bare emit."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from server.desk.principal import Role
from tests.bench import servers
from tests.bench.table import Row
from tests.bench.world import tokens
from tests.running_hall import load_hall

DISPLAYS = 200
CALLS = 60
PACE_S = 0.25
MOST = 1.5
BOARD_BYTES = 5300  # what a push to a display of that hall weighs

Moments = list[float]


def measure(folder: Path) -> list[Row]:
    """Return a row for each percentile."""
    # A real hall's board: the benches' own has four hundred services, and nobody such a screen.
    load_hall(folder, "quevo")
    token = tokens(folder, Role.SUPERVISOR, Role.DISPLAY)
    with servers.bare_server() as bare, servers.hall_server(folder) as port:
        board = _prepare(port, token[Role.SUPERVISOR])
        with connected_displays(bare, {}) as look:
            theirs, bare_bytes = _rounds(
                look, lambda marker: servers.post(bare, "/emit", {"m": marker, **board})
            )
        with connected_displays(port, {"token": token[Role.DISPLAY]}) as look:
            ours, bytes_a_call = _rounds(look, lambda _: _call(port, token[Role.SUPERVISOR]))
    weight = Row(
        what="bytes pushed to a display per call, p50",
        ours=f"{bytes_a_call / 1000:.1f} kB",
        beside=f"bare emit {bare_bytes / 1000:.1f} kB",
        ratio=bytes_a_call / bare_bytes,
        goal="beside it",
        holds=True,
    )
    return [*(_row(percent, ours, theirs) for percent in (50, 95, 99)), weight]


def _prepare(port: int, token: str) -> dict[str, object]:
    servers.post(port, "/api/v1/counters/1/open", {"request_id": "open"}, token)
    for place in range(CALLS + 5):
        servers.post(port, "/api/v1/tickets", {"request_id": f"t{place}", "service": "A"}, token)
    return {"board": "x" * BOARD_BYTES}


def _call(port: int, token: str) -> None:
    servers.post(port, "/api/v1/counters/1/call-next", {"request_id": str(time.time_ns())}, token)


def _rounds(look: subprocess.Popen[str], call: Callable[[str], object]) -> tuple[Moments, int]:
    assert look.stdin
    assert look.stdout
    waits: Moments = []
    weights: list[int] = []
    for place in range(CALLS):
        # Ours is found by its number, the bare one by the marker it carries.
        marker = f"A{place + 1:03d}"
        look.stdin.write(f'"{marker}"\n')
        look.stdin.flush()
        look.stdout.readline()
        began = time.monotonic()
        call(marker)
        told = json.loads(look.stdout.readline())
        seen, weights = told["seen"], [*weights, told["bytes"]]
        if not all(seen):
            raise SystemExit("a display never heard of a call")
        waits += [1000 * (each - began) for each in seen]
        time.sleep(PACE_S)
    return sorted(waits), sorted(weights)[len(weights) // 2]


@contextmanager
def connected_displays(
    port: int, auth: dict[str, str], count: int = DISPLAYS
) -> Iterator[subprocess.Popen[str]]:
    """Connect so many displays to the server, and yield the process that holds them."""
    wish = {
        "url": f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket",
        "auth": auth,
        "count": count,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.displays", json.dumps(wish)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        if process.stdout.readline().strip() != "ready":
            raise SystemExit("the displays did not connect")
        yield process
    finally:
        process.kill()
        process.wait()


def _row(percent: int, ours: Moments, theirs: Moments) -> Row:
    mine, bare = (each[int(len(each) * percent / 100) - 1] for each in (ours, theirs))
    return Row(
        what=f"p{percent}",
        ours=f"{mine:.1f} ms",
        beside=f"bare emit {bare:.1f} ms",
        ratio=mine / bare,
        goal=f"≤ {MOST}",
        holds=mine / bare <= MOST,
    )
