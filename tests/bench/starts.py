"""From starting the server to holding the first ticket, empty and with a million stored."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from server.desk.principal import Role
from tests.bench import servers
from tests.bench.stored import MANY, hall_with
from tests.bench.table import Row
from tests.bench.world import tokens

ROUNDS = 5
MOST = 1.2


def measure(folder: Path) -> list[Row]:
    """Return one row: a million beside none, started in turn."""
    halls = {size: hall_with(size, folder / str(size)) for size in (0, MANY)}
    token = {size: tokens(hall, Role.KIOSK)[Role.KIOSK] for size, hall in halls.items()}
    times: dict[int, list[float]] = {size: [] for size in halls}
    for turn in range(ROUNDS):
        for size, hall in halls.items():
            times[size].append(_start_s(hall, token[size], turn))
    empty_s, full_s = median(times[0]), median(times[MANY])
    return [
        Row(
            what="1,000,000 tickets stored",
            ours=f"{full_s:.2f} s",
            beside=f"none stored {empty_s:.2f} s",
            ratio=full_s / empty_s,
            goal=f"≤ {MOST}",
            holds=full_s / empty_s <= MOST,
        )
    ]


def _start_s(hall: Path, token: str, turn: int) -> float:
    began = time.perf_counter()
    with servers.hall_server(hall) as port:
        servers.post(
            port, "/api/v1/tickets", {"request_id": f"start-{turn}", "service": "CA"}, token
        )
        return time.perf_counter() - began
