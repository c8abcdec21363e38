"""The time to issue a ticket with nothing, ten thousand and a million tickets stored."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from statistics import median

from server.desk.principal import Role
from tests.bench import servers
from tests.bench.load import PLACE
from tests.bench.stored import MANY, SOME, hall_with
from tests.bench.table import Row
from tests.bench.world import tokens

ROUNDS = 12
SECONDS = 0.5
MOST = 1.1
SIZES = (0, SOME, MANY)


def measure(folder: Path) -> list[Row]:
    """Return a row for each size beside the empty hall, asked in turn."""
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    with ExitStack() as stack:
        doors = {}
        for size in SIZES:
            hall = hall_with(size, folder / str(size))
            token = tokens(hall, Role.KIOSK)[Role.KIOSK]
            doors[size] = (stack.enter_context(servers.hall_server(hall)), token)
        for turn in range(ROUNDS):
            for size, (port, token) in doors.items():
                times[size].append(_issue_ms(port, token, f"B{chr(65 + turn)}"))
    empty_ms = median(times[0])
    return [_row(size, median(times[size]), empty_ms) for size in SIZES[1:]]


def _issue_ms(port: int, token: str, service: str) -> float:
    body = f'{{"request_id":"{PLACE.decode()}","service":"{service}"}}'
    measured = servers.load(
        host="127.0.0.1",
        port=port,
        request="POST /api/v1/tickets HTTP/1.1\r\nHost: bench\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body) - len(PLACE) + 32}\r\n\r\n{body}",
        clients=1,
        seconds=SECONDS,
        expect=201,
    )
    return measured["p50_ms"]


def _row(size: int, ours_ms: float, empty_ms: float) -> Row:
    return Row(
        what=f"{size:,} tickets stored, p50",
        ours=f"{ours_ms:.2f} ms",
        beside=f"none stored {empty_ms:.2f} ms",
        ratio=ours_ms / empty_ms,
        goal=f"≤ {MOST}",
        holds=ours_ms / empty_ms <= MOST,
    )
