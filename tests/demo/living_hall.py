"""`moiso demo` as somebody starts it: its words, its addresses, its end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.running_hall import wait_for

KIOSK_PORT_STEP = 100
READY_S = 60.0
END_S = 30.0


@dataclass
class LivingHall:
    """A demo that runs; `words` are the lines it has said so far."""

    folder: Path
    port: int
    process: subprocess.Popen[str]
    words: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Return the hall's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def kiosk_url(self) -> str:
        """Return the kiosk's address."""
        return f"http://127.0.0.1:{self.port + KIOSK_PORT_STEP}"

    def said(self) -> str:
        """Return everything that was said."""
        return "".join(self.words)

    def password(self, name: str) -> str:
        """Return the one-time password that was printed for `name`."""
        found = re.search(rf"log in as {name}\s+password (\S+)", self.said())
        assert found is not None, self.said()
        return found[1]

    def wait_until_open(self) -> None:
        """Return when the visitor has been told all."""
        wait_for(lambda: "Ctrl-C ends it" in self.said(), "the demo is open", within_s=READY_S)

    def interrupt(self) -> int:
        """Press Ctrl-C, and return how it ended."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(END_S)

    def listen(self) -> None:
        """Take in what the demo says."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.words.append(line)


@contextmanager
def living_hall(folder: Path, *words: str) -> Iterator[LivingHall]:
    """Run `moiso demo` in `folder` and end it, children included."""
    port = _free_pair()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "server.cli", "demo"),
            *("--data", str(folder), "--port", str(port), *words),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    hall = LivingHall(folder=folder, port=port, process=process)
    ear = threading.Thread(target=hall.listen, daemon=True)
    ear.start()
    try:
        yield hall
    finally:
        if process.poll() is None:
            hall.interrupt()
        ear.join(END_S)
        assert process.stdout is not None
        process.stdout.close()


def _free_pair() -> int:
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + KIOSK_PORT_STEP))
            except (OSError, OverflowError):
                continue
            return port
