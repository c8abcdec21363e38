"""Durable tickets a second beside a bare Flask no-op on the same server."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from server.desk.principal import Role
from server.store.database import connect
from tests.bench import servers
from tests.bench.load import PLACE
from tests.bench.table import Row
from tests.bench.world import fill, tokens

SECONDS = 8.0
CLIENTS = (1, 8, 32)
SERVICES = tuple(f"A{chr(65 + place)}" for place in range(20))
TURNS = 10
LEAST_SHARE = 0.5
COMMITS = 400


def measure(folder: Path) -> list[Row]:
    """Return a row for each number of clients."""
    rows = []
    for clients in CLIENTS:
        hall = folder / f"hall-{clients}"
        fill(hall, 0)
        token = tokens(hall, Role.KIOSK)[Role.KIOSK]
        with servers.bare_server() as bare, servers.hall_server(hall) as port:
            # Each before and after the other, so that neither has the machine's better minute.
            noop = [_noop(bare, clients)]
            ours = [_tickets(port, token, clients, part) for part in range(2)]
            noop.append(_noop(bare, clients))
        rows.append(_row(clients, ours, noop, folder))
    return rows


def _row(
    clients: int, ours: list[dict[str, float]], noop: list[dict[str, float]], folder: Path
) -> Row:
    mine = sum(each["a_second"] for each in ours) / len(ours)
    theirs = sum(each["a_second"] for each in noop) / len(noop)
    p99_ms = max(each["p99_ms"] for each in ours)
    if clients == 1:
        commit_ms = _commit_ms(folder)
        return Row(
            what=f"1 client (no-op {theirs:.0f}/s)",
            ours=f"{mine:.0f}/s, {1000 / mine:.2f} ms",
            beside=f"bare FULL commit {commit_ms:.2f} ms",
            ratio=1000 / mine / commit_ms,
            goal="beside one commit",
            holds=True,
        )
    return Row(
        what=f"{clients} clients",
        ours=f"{mine:.0f}/s, p99 {p99_ms:.0f} ms",
        beside=f"no-op {theirs:.0f}/s",
        ratio=mine / theirs,
        goal=f"≥ {LEAST_SHARE}",
        holds=mine / theirs >= LEAST_SHARE,
    )


def _noop(port: int, clients: int) -> dict[str, float]:
    return servers.load(
        host="127.0.0.1",
        port=port,
        request="POST /noop HTTP/1.1\r\nHost: bench\r\nContent-Length: 2\r\n"
        "Content-Type: application/json\r\n\r\n{}",
        clients=clients,
        seconds=SECONDS / 2,
        expect=200,
    )


def _tickets(port: int, token: str, clients: int, part: int) -> dict[str, float]:
    rate = {"answered": 0.0, "a_second": 0.0, "p99_ms": 0.0}
    turns = SERVICES[part * TURNS : (part + 1) * TURNS]
    for service in turns:
        body = f'{{"request_id":"{PLACE.decode()}","service":"{service}"}}'
        length = len(body) - len(PLACE) + 32
        measured = servers.load(
            host="127.0.0.1",
            port=port,
            request="POST /api/v1/tickets HTTP/1.1\r\nHost: bench\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {length}\r\n\r\n{body}",
            clients=clients,
            # A service has 999 numbers: a turn ends before they do.
            seconds=SECONDS / len(turns) / 2,
            expect=201,
        )
        rate["a_second"] += measured["a_second"] / len(turns)
        rate["p99_ms"] = max(rate["p99_ms"], measured["p99_ms"])
    return rate


def _commit_ms(folder: Path) -> float:
    connection: sqlite3.Connection = connect(folder / "bare.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE bare (seq INTEGER PRIMARY KEY, data TEXT)")
    began = time.perf_counter()
    for _ in range(COMMITS):
        connection.execute("INSERT INTO bare (data) VALUES ('x')")
    took_s = time.perf_counter() - began
    connection.close()
    return 1000 * took_s / COMMITS
