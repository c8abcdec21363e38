"""A hall that really runs: `moiso serve` in a process of its own, on a free port, to be killed.

Tokens and people are made beside it on the one write path, as the command line makes them.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import requests

from server.cli.books import do
from server.core.commands import ConfigureHall, Context
from server.core.decide import decide
from server.core.hall_json import hall_to_json
from server.demo.stranger import Stranger
from server.desk.access import add_staff, create_token
from server.desk.principal import Role
from server.halls import hall_text, read_hall
from server.store.books import Books

START_S = 30.0
STOP_S = 20.0
PASSWORD = "lotus-leaf-7"

T = TypeVar("T")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load_hall(folder: Path, name: str) -> None:
    """Load a sample hall or a hall file, as `moiso hall load` does."""
    text = hall_text(name)
    command = ConfigureHall(text=text, hall=hall_to_json(read_hall(text)))

    def job(books: Books) -> None:
        books.append(decide(books.day, command, Context(at=books.moment())).events, "console")

    do(folder, job, create=True)


@dataclass
class RunningHall:
    """One folder and the server that works on it; `options` are further words for `serve`."""

    folder: Path
    options: tuple[str, ...] = ("--always-open",)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server, return when it is ready."""
        words = ["serve", "--data", str(self.folder), "--port", str(self.port), *self.options]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", *words], stdin=subprocess.DEVNULL
        )
        wait_for(self._is_ready, "the server is ready", within_s=START_S)

    def kill(self) -> None:
        """Kill the server as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(STOP_S)
        self.process = None

    def stop(self) -> None:
        """End the server in good order."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(STOP_S)
            self.process = None

    def token(self, role: Role, counter: int | None = None, zone: str | None = None) -> str:
        """Return a new token."""
        made = do(self.folder, create_token(role=role, counter=counter, zone=zone, name="test"))
        return made.secret

    def device(self, role: Role, counter: int | None = None, zone: str | None = None) -> Stranger:
        """Return somebody who asks with a new token."""
        return Stranger(self.url, self.token(role, counter, zone))

    def person(self, name: str, role: Role) -> Stranger:
        """Return somebody who has just been added and has logged in with `PASSWORD`."""
        do(self.folder, add_staff(name, role, PASSWORD))
        who = Stranger(self.url)
        who.log_in(name, PASSWORD)
        return who

    def _is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, "the server did not start"
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False


@contextmanager
def running_hall(folder: Path, name: str = "quevo", **options: Any) -> Iterator[RunningHall]:
    """Yield a running hall that was loaded from a sample or a file, and end it."""
    load_hall(folder, name)
    hall = RunningHall(folder, **options)
    try:
        hall.start()
        yield hall
    finally:
        if hall.process is not None:
            hall.kill()


def wait_for(is_so: Callable[[], T], what: str, *, within_s: float = 20.0) -> T:
    """Return what `is_so` returns once that counts as true; fail when it takes too long."""
    give_up_at = time.monotonic() + within_s
    while not (found := is_so()):
        assert time.monotonic() < give_up_at, f"waited in vain: {what}"
        time.sleep(0.02)
    return found
