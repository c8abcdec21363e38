#!/usr/bin/env python3
"""Writes the newest calls of a hall to an LED panel, one line each: ``A012 -> 03``.

An example in one file, to be changed. It asks ``GET /board`` every second with a display's token,
which every panel can bear, and works on after any loss by itself. Needs Python and `requests`.

    MOISO_TOKEN=... led.py https://hall.local:8000 --ca authority.crt --to /dev/ttyUSB0
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import Any, BinaryIO

import requests

ASK_EVERY_S = 1.0
STALE_AFTER_S = 5.0
NO_NEWS = "--- -> --"
"""What the panel shows when the hall is silent: an old number must not look like a new one."""


def main() -> None:
    """Ask for ever."""
    wish = _wish()
    session = requests.Session()
    session.trust_env = False
    session.headers["Authorization"] = f"Bearer {os.environ['MOISO_TOKEN']}"
    if wish.ca:
        session.verify = wish.ca
    with open(wish.to, "wb", buffering=0) if wish.to else sys.stdout.buffer as panel:  # noqa: PTH123
        _follow(session, f"{wish.server.rstrip('/')}/api/v1/board", panel, wish.lines)


def _follow(session: requests.Session, address: str, panel: BinaryIO, lines: int) -> None:
    shown, heard_at = None, time.monotonic()
    while True:
        board = _ask(session, address)
        if board is not None:
            heard_at = time.monotonic()
            wanted = [_line(call) for call in board["calls"][:lines]]
        elif time.monotonic() - heard_at > STALE_AFTER_S:
            wanted = [NO_NEWS]
        else:
            wanted = shown or []
        if wanted != shown:
            panel.write("".join(f"{each}\r\n" for each in wanted).encode("ascii", "replace"))
            panel.flush()
            shown = wanted
        time.sleep(ASK_EVERY_S)


def _ask(session: requests.Session, address: str) -> dict[str, Any] | None:
    try:
        answer = session.get(address, timeout=2)
        answer.raise_for_status()
        board: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as error:
        print(f"no news: {error}", file=sys.stderr)  # noqa: T201
        return None
    return board


def _line(call: dict[str, Any]) -> str:
    return f"{call['number']} -> {call['counter']:02}"


def _wish() -> argparse.Namespace:
    asking = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asking.add_argument("server", help="address of the hall's server")
    asking.add_argument("--ca", help="certificate of the hall's own authority")
    asking.add_argument("--to", help="device of the panel, such as /dev/ttyUSB0")
    asking.add_argument("--lines", type=int, default=1, help="calls shown at once")
    return asking.parse_args()


if __name__ == "__main__":
    main()
