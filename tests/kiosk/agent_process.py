"""The kiosk's agent as a hall runs it: `moiso kiosk` in a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.running_hall import free_port, wait_for

START_S = 30.0
STOP_S = 20.0


def moiso_kiosk(*words: str, state_home: Path) -> subprocess.Popen[str]:
    """Start `moiso kiosk` with nothing of this machine's own settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("MOISO_")}
    return subprocess.Popen(
        [sys.executable, "-m", "server.cli", "kiosk", *words],
        env=own | {"XDG_STATE_HOME": str(state_home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(*words: str, state_home: Path) -> tuple[int, str]:
    """Return the exit code of a `moiso kiosk` that cannot start, and what it said."""
    process = moiso_kiosk(*words, state_home=state_home)
    try:
        said, complained = process.communicate(timeout=START_S)
    finally:
        process.kill()
    return process.returncode, said + complained


@contextmanager
def kiosk_process(
    server_url: str, printer: str, *words: str, state_home: Path, port: int | None = None
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the address of a running kiosk and its process, and end it."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    place = ("--server", server_url, "--printer", printer, "--port", str(port))
    process = moiso_kiosk(*place, *words, state_home=state_home)

    def answers() -> bool:
        assert process.poll() is None, process.communicate()
        try:
            return requests.get(f"{url}/", timeout=5).ok
        except requests.ConnectionError:
            return False

    try:
        wait_for(answers, "the kiosk answers", within_s=START_S)
        yield url, process
    finally:
        process.terminate()
        process.communicate(timeout=STOP_S)
