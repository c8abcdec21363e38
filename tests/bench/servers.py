"""The servers of a bench, each a real process on a free port."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START_S = 60.0


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def hall_server(folder: Path) -> Iterator[int]:
    """Run `moiso serve` on `folder` and yield its port."""
    port = free_port()
    words = ["server.cli", "serve", "--data", str(folder), "--port", str(port), "--always-open"]
    with _running(words, port):
        yield port


@contextmanager
def bare_server() -> Iterator[int]:
    """Run the bare application and yield its port."""
    port = free_port()
    with _running(["tests.bench.bare", str(port)], port):
        yield port


def load(**wish: Any) -> dict[str, float]:
    """Run the load program and return what it measured."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.load", json.dumps(wish)],
        check=True,
        capture_output=True,
        text=True,
    )
    measured: dict[str, float] = json.loads(told.stdout)
    return measured


def post(port: int, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    """Send one POST and return its JSON."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        read = answer.read()
    return dict(json.loads(read)) if read else {}


@contextmanager
def _running(words: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", *words], stdin=subprocess.DEVNULL)
    try:
        wait_until_ready(port, process)
        yield
    finally:
        process.terminate()
        process.wait(20)


def wait_until_ready(port: int, process: subprocess.Popen[Any]) -> None:
    """Return when the server answers /readyz with 200."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("a server did not start")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("a server was not ready in time")
