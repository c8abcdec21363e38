"""The demo's processes: the server and the kiosk agent, each as a hall would run them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import requests

from server.store.errors import StoreError

START_S = 30.0
STOP_S = 8.0
LOOK_S = 0.1


class Processes:
    """Starts, restarts and stops what runs beside the play."""

    def __init__(self, folder: Path, *, port: int, kiosk_port: int) -> None:
        self.server_url = f"http://127.0.0.1:{port}"
        self.kiosk_url = f"http://127.0.0.1:{kiosk_port}"
        self.public_url = os.environ.get("MOISO_PUBLIC_URL") or self.server_url
        self.slips = folder / "slips"
        self._folder = folder
        self._port = port
        self._kiosk_port = kiosk_port
        self._server: subprocess.Popen[bytes] | None = None
        self._kiosk: subprocess.Popen[bytes] | None = None

    def serve(self, *, starts_at: datetime | None, speed: float) -> None:
        """Start the server, or start it again on another day; return when it is ready."""
        _end(self._server)
        words = ["serve", "--data", str(self._folder), "--port", str(self._port)]
        words += ["--kiosk-url", self.kiosk_url, "--public-url", self.public_url]
        if starts_at is None:
            words.append("--always-open")
        else:
            words += ["--clock-starts", starts_at.strftime("%Y-%m-%dT%H:%M:%S%z")]
            words += ["--clock-speed", str(speed)]
        self._server = _moiso(*words)
        _wait_until_answered(self._server, f"{self.server_url}/readyz")

    def start_kiosk(self) -> None:
        """Start the kiosk agent with a printer that makes pictures; it enrols by its code."""
        self.slips.mkdir(parents=True, exist_ok=True)
        self._kiosk = _moiso(
            *("kiosk", "--server", self.server_url, "--port", str(self._kiosk_port)),
            *("--printer", f"png://{self.slips.resolve()}"),
            *("--state-dir", str(self._folder / "kiosk")),
        )
        _wait_until_answered(self._kiosk, f"{self.kiosk_url}/")

    def stop(self) -> None:
        """End both."""
        _end(self._kiosk)
        _end(self._server)


def _moiso(*words: str) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MOISO_")}
    # A session of its own: Ctrl-C reaches the demo first, which then ends its children in order.
    return subprocess.Popen(  # noqa: S603 - our own command line
        [sys.executable, "-m", "server.cli", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait_until_answered(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_S
    with requests.Session() as session:
        session.trust_env = False
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise StoreError(f"{address} did not start; its own words are above")
            try:
                if session.get(address, timeout=2).ok:
                    return
            except requests.RequestException:
                pass
            time.sleep(LOOK_S)
    raise StoreError(f"{address} did not answer within {START_S:.0f} s")


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
