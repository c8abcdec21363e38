"""Bytes that are no request, over a real socket: refused clearly, and the next one is heard."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from server.desk.principal import Role
from tests.bad_days.conftest import OPTIONS
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

TEN_MB = 10_000_000
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with fast_folder() as folder, running_hall(folder, options=OPTIONS) as made:
        yield made


@pytest.fixture(scope="module")
def token(hall: RunningHall) -> str:
    return hall.token(Role.KIOSK)


@pytest.fixture
def connection(hall: RunningHall) -> Iterator[http.client.HTTPConnection]:
    with closing(http.client.HTTPConnection("127.0.0.1", hall.port, timeout=30)) as made:
        yield made


def post(
    connection: http.client.HTTPConnection, token: str, body: Any, **headers: str
) -> http.client.HTTPResponse:
    told = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
    connection.request("POST", "/api/v1/tickets", body, told)
    return connection.getresponse()


def is_problem(answer: http.client.HTTPResponse, status: int, code: str) -> None:
    told = json.loads(answer.read())
    assert (answer.status, answer.headers["Content-Type"]) == (status, PROBLEM)
    assert (told["status"], told["code"]) == (status, code)


def takes_a_ticket(connection: http.client.HTTPConnection, token: str, request_id: str) -> None:
    body = json.dumps({"request_id": request_id, "service": "A"})
    answer = post(connection, token, body)
    assert (answer.status, json.loads(answer.read())["service"]) == (201, "A")


def pieces(total: int) -> Iterator[bytes]:
    for _ in range(0, total, 100_000):
        yield b"x" * 100_000


@pytest.mark.parametrize("how", ["at once", "in chunks", "nobody's"])
def test_ten_megabytes_are_refused_and_the_connection_is_good_for_the_next(
    connection: http.client.HTTPConnection, token: str, how: str
) -> None:
    if how == "nobody's":
        answer = post(connection, "no-such-token", b"x" * TEN_MB)
        is_problem(answer, 401, "unauthorised")
    else:
        body = b"x" * TEN_MB if how == "at once" else pieces(TEN_MB)
        is_problem(post(connection, token, body), 413, "too_large")
    takes_a_ticket(connection, token, f"after ten megabytes {how}")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"request_id": "\xff"}', b"\0" * 100, b"[" * 60_000],
    ids=lambda body: repr(body[:8]),
)
def test_what_is_no_json_object_is_malformed_and_the_next_is_heard(
    connection: http.client.HTTPConnection, token: str, body: bytes
) -> None:
    is_problem(post(connection, token, body), 400, "malformed")
    takes_a_ticket(connection, token, f"after {body[:8]!r}")


def exchange(hall: RunningHall, sent: bytes) -> tuple[bytes, bytes]:
    """Send bytes, and return the head and body of what comes until the connection ends."""
    with socket.create_connection(("127.0.0.1", hall.port), timeout=30) as bare:
        bare.sendall(sent)
        got = b""
        while piece := bare.recv(65536):
            got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    return head, body


HEAD = b"POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", 400),
        (b"g\x01t / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET /" + b"a" * 6000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(200)) + b"\r\n", 431),
        (HEAD + b"Content-Length: -5\r\n\r\n", 400),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400),
        (HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (HEAD + b"Transfer-Encoding: gzip\r\n\r\n", 400),
        (HEAD + b"Transfer-Encoding: nonsense\r\n\r\n", 501),
        (HEAD + b"Expect: nonsense\r\nContent-Length: 2\r\n\r\n{}", 417),
    ],
    ids=lambda each: repr(each[:24]) if isinstance(each, bytes) else each,
)
def test_what_is_no_http_is_refused_as_the_api_refuses(
    hall: RunningHall,
    connection: http.client.HTTPConnection,
    token: str,
    sent: bytes,
    status: int,
) -> None:
    head, body = exchange(hall, sent)
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"Content-Type: application/problem+json" in head
    told = json.loads(body)
    assert told.keys() == {"type", "title", "status", "code", "detail"}
    assert (told["status"], told["code"]) == (status, "malformed")
    takes_a_ticket(connection, token, f"after {sent[:30]!r} {len(sent)}")


@pytest.mark.parametrize("chunks", [b"ZZ\r\n{}\r\n", b"2\r\n{}XX\r\n", b"-1\r\n\r\n"])
def test_chunks_that_are_none_are_malformed(
    hall: RunningHall, connection: http.client.HTTPConnection, token: str, chunks: bytes
) -> None:
    told = b"Authorization: Bearer %s\r\nContent-Type: application/json\r\n" % token.encode()
    rest = b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    head, body = exchange(hall, HEAD + told + rest + chunks)
    assert head.startswith(b"HTTP/1.1 400 ")
    assert json.loads(body)["code"] == "malformed"
    takes_a_ticket(connection, token, f"after {chunks!r}")


def test_a_client_that_leaves_in_the_middle_harms_nobody(
    hall: RunningHall, connection: http.client.HTTPConnection, token: str
) -> None:
    before = hall.device(Role.SUPERVISOR).get("/tickets")
    key = b"Authorization: Bearer " + token.encode() + b"\r\nContent-Type: application/json\r\n"
    for sent in (b"", b"PO", HEAD, HEAD + key + b'Content-Length: 60\r\n\r\n{"service": "A", '):
        with socket.create_connection(("127.0.0.1", hall.port), timeout=30) as bare:
            bare.sendall(sent)
    takes_a_ticket(connection, token, "after those who left")
    assert len(hall.device(Role.SUPERVISOR).get("/tickets")) == len(before) + 1
