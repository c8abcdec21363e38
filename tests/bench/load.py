"""A load of keep-alive HTTP clients in one loop, so that the client costs little.

Run as a program of its own: the server must not share an interpreter with it. Prints one line of
JSON: requests answered as expected, seconds, and latencies in milliseconds.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
import uuid
from dataclasses import dataclass, field

PLACE = b"@REQUEST_ID@"


@dataclass
class Client:
    """One connection with at most one request under way."""

    connection: socket.socket
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)


def main() -> None:
    """Read what to do as JSON from the command line and do it."""
    wish = json.loads(sys.argv[1])
    print(json.dumps(run(**wish)))


def run(
    *, host: str, port: int, request: str, clients: int, seconds: float, expect: int
) -> dict[str, float | int]:
    """Send `request` from `clients` connections for `seconds` and return what was measured."""
    raw = request.encode()
    with selectors.DefaultSelector() as selector:
        for _ in range(clients):
            connection = socket.create_connection((host, port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client = Client(connection)
            selector.register(connection, selectors.EVENT_READ, client)
            _send(client, raw)
        began = time.perf_counter()
        latencies: list[float] = []
        status = f"HTTP/1.1 {expect} ".encode()
        while (now := time.perf_counter()) - began < seconds:
            for key, _ in selector.select(timeout=1):
                if _answered(key.data, status):
                    latencies.append(time.perf_counter() - key.data.sent_at)
                    _send(key.data, raw)
        took_s = now - began
        for key in list(selector.get_map().values()):
            key.data.connection.close()
    latencies.sort()
    return {
        "answered": len(latencies),
        "a_second": len(latencies) / took_s,
        "p50_ms": 1000 * latencies[len(latencies) // 2],
        "p99_ms": 1000 * latencies[int(len(latencies) * 0.99)],
    }


def _send(client: Client, raw: bytes) -> None:
    client.sent_at = time.perf_counter()
    client.connection.sendall(raw.replace(PLACE, uuid.uuid4().hex.encode()))


def _answered(client: Client, status: bytes) -> bool:
    received = client.connection.recv(65536)
    if not received:
        raise SystemExit("the server closed a connection")
    client.received += received
    head, separator, body = bytes(client.received).partition(b"\r\n\r\n")
    if not separator:
        return False
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    if len(body) < length:
        return False
    if not head.startswith(status):
        raise SystemExit(f"not as expected: {head[:60]!r} {body[:300]!r}")
    client.received.clear()
    return True


if __name__ == "__main__":
    main()
