"""What the screens' tests need around a page: a host to kill, and an ear."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Page, expect

from tests.running_hall import wait_for

ROOT = Path(__file__).parents[2]
START_S = 15
SIZES = {
    "1920x1080": (1920, 1080),
    "3840x2160": (3840, 2160),
    "1280x720": (1280, 720),
    "1080x1920": (1080, 1920),
}

# Counts the tones that the page plays.
EAR = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  window.tones += 1;
  return start.apply(this, when);
};
"""


class Host:
    """The test host as a process of its own."""

    def __init__(self, folder: Path, board: dict[str, Any], heartbeat_s: float = 1.0) -> None:
        self.board_file = folder / "board.json"
        self.board_file.write_text(json.dumps(board))
        self.media = folder / "media"
        self.heartbeat_s = heartbeat_s
        self.seq = 1
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *words: str) -> None:
        command = [sys.executable, "-m", "tests.display.host", "--port", str(self.port)]
        command += ["--board", str(self.board_file), "--heartbeat", str(self.heartbeat_s)]
        command += words
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_S
        while True:
            try:
                requests.get(f"{self.url}/healthz", timeout=2)
            except requests.ConnectionError:
                assert time.monotonic() < deadline, "the host does not start"
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        if self.process is None:
            return
        self.thaw()
        self.process.kill()
        self.process.wait()
        self.process = None

    def freeze(self) -> None:
        """Stop answering with every connection left open, as a pulled cable does."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGCONT)

    def push(self, board: dict[str, Any], *, seq: int | None = None, **news: Any) -> None:
        self.seq = self.seq + 1 if seq is None else seq
        body = {"seq": self.seq, "board": board, "event": "push", "kind": "ticket_called"}
        self._post("/made/board", body | {"at": board["now"], "data": {}} | news)

    def snapshot(self, board: dict[str, Any], *, seq: int) -> None:
        self.push(board, seq=seq, event="snapshot")

    def stage(self, **changes: Any) -> None:
        self._post("/made/stage", changes)

    def seen(self) -> dict[str, Any]:
        answer = requests.get(f"{self.url}/made/stage", timeout=5)
        seen: dict[str, Any] = answer.json()
        return seen

    def _post(self, path: str, body: dict[str, Any]) -> None:
        requests.post(f"{self.url}{path}", json=body, timeout=5).raise_for_status()


def touch(page: Page) -> None:
    """Touch the page and return when its browser lets it sound."""
    page.mouse.click(10, 10)
    expect(page.locator("#sound")).to_be_hidden()


def wait_for_tones(page: Page, tones: int) -> None:
    """Return when the page has played exactly so many tones."""
    wait_for(lambda: page.evaluate("window.tones") == tones, f"{tones} tones")
