"""Told to stop, the hall answers what it was asked and goes, however many are connected."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import sqlite3
from contextlib import ExitStack, closing

import pytest

from server.desk.principal import Role
from tests.bad_days.proof import holds, tickets_of
from tests.live.listener import listening
from tests.running_hall import STOP_S, RunningHall, wait_for

ASKING = 8


def ask(connection: http.client.HTTPConnection, token: str, request_id: str) -> None:
    """Send the wish for a ticket, and do not wait for the answer."""
    body = json.dumps({"request_id": request_id, "service": "A"})
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/tickets", body, headers)


def is_heard(connection: http.client.HTTPConnection) -> None:
    """Have one small thing answered: what was sent before on others has been read by then."""
    connection.request("GET", "/healthz")
    assert connection.getresponse().read()


def listens(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def ends_well(hall: RunningHall) -> None:
    assert hall.process is not None
    assert hall.process.wait(STOP_S) == 0
    hall.process = None


def test_what_was_asked_before_the_stop_is_answered(hall: RunningHall) -> None:
    token = hall.token(Role.KIOSK)
    with ExitStack() as open_now:
        asking = [
            open_now.enter_context(
                closing(http.client.HTTPConnection("127.0.0.1", hall.port, timeout=30))
            )
            for _ in range(ASKING + 1)
        ]
        for each in asking:
            is_heard(each)
        # Whoever holds the books keeps everybody waiting, so that the stop finds them so.
        books = open_now.enter_context(
            closing(sqlite3.connect(hall.folder / "hall.db", isolation_level=None))
        )
        books.execute("BEGIN IMMEDIATE")
        for n, each in enumerate(asking[:ASKING]):
            ask(each, token, f"ask-{n}")
        for _ in range(2):
            is_heard(asking[ASKING])
        assert hall.process is not None
        hall.process.send_signal(signal.SIGTERM)
        wait_for(lambda: not listens(hall.port), "nobody new is let in")
        books.execute("ROLLBACK")
        answers = [each.getresponse() for each in asking[:ASKING]]
        told = [json.loads(each.read()) for each in answers]
    assert [each.status for each in answers] == [201] * ASKING
    ends_well(hall)
    assert {each["id"] for each in told} == tickets_of(hall.folder).keys()
    holds(hall.folder)
    hall.start()
    assert hall.device(Role.KIOSK).post("/tickets", {"service": "A"}).json()["number"] == "A009"


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_open_sockets_and_idle_connections_hold_nobody_up(
    hall: RunningHall, word: signal.Signals
) -> None:
    with ExitStack() as open_now:
        screens = [
            open_now.enter_context(
                listening(hall.url, {"token": hall.token(Role.DISPLAY)}, transport=transport)
            )
            for transport in ("websocket", "websocket", "polling")
        ]
        idle = open_now.enter_context(
            closing(http.client.HTTPConnection("127.0.0.1", hall.port, timeout=30))
        )
        is_heard(idle)
        half = open_now.enter_context(socket.create_connection(("127.0.0.1", hall.port)))
        half.sendall(b"POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
        assert hall.process is not None
        hall.process.send_signal(word)
        ends_well(hall)
        for each in screens:
            each.is_cut()
