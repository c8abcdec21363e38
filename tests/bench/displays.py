"""Two hundred displays in one process, which say when each of them heard of a call.

Run as a program with a JSON wish: connects, says ``ready``, then for each line of standard input
(a marker to look for) prints the moment at which each display had it, and its bytes. Moments are of
the system's monotonic clock, which all processes share.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import json
import sys
import time

import gevent
from websocket import WebSocket, create_connection

PING, PONG = "2", "3"
LATEST_S = 10.0


class Display:
    """One connected screen that notes when it saw a marker."""

    def __init__(self, url: str, auth: dict[str, str]) -> None:
        self.socket: WebSocket = create_connection(url, timeout=30)
        self.socket.recv()
        self.socket.send("40" + json.dumps(auth))
        self.looking_for = ""
        self.seen_at = 0.0
        self.heard_bytes = 0
        # At once: a server that pings every few seconds would not wait for the last to connect.
        gevent.spawn(self.listen)

    def listen(self) -> None:
        """Read for ever."""
        while True:
            said = str(self.socket.recv())
            if said == PING:
                self.socket.send(PONG)
            elif self.looking_for and self.looking_for in said and said.startswith('42["push"'):
                self.seen_at = time.monotonic()
                self.heard_bytes = len(said.encode())
                self.looking_for = ""


def main() -> None:
    """Connect the displays and answer for each marker."""
    wish = json.loads(sys.argv[1])
    displays = [Display(wish["url"], wish["auth"]) for _ in range(wish["count"])]
    gevent.sleep(1)
    print("ready", flush=True)
    for line in sys.stdin:
        marker = line.strip()
        for each in displays:
            each.looking_for, each.seen_at = marker, 0.0
        print("looking", flush=True)
        deadline = time.monotonic() + LATEST_S
        while any(each.looking_for for each in displays) and time.monotonic() < deadline:
            gevent.sleep(0.005)
        told = {
            "seen": [each.seen_at for each in displays],
            "bytes": max(each.heard_bytes for each in displays),
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
