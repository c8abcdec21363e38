"""An app behind a real port in a thread of this process, and the agent served so.

In this process, so that a test can reach the machine behind the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from kiosk.agent import create_agent
from kiosk.machine import Machine
from tests.running_hall import free_port


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class Served:
    """One app on one port."""

    def __init__(self, app: Flask, port: int) -> None:
        self._server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def served_app(app: Flask, port: int) -> Iterator[None]:
    """Serve `app` on `port` for a while."""
    served = Served(app, port)
    served.start()
    try:
        yield
    finally:
        served.stop()


@dataclass(frozen=True)
class Agent:
    """A kiosk's agent that runs."""

    url: str
    machine: Machine


@contextmanager
def served_agent(
    server_url: str, printer: str, *, state_dir: Path, token: str | None = None
) -> Iterator[Agent]:
    """Yield a running agent and end it in good order."""
    port = free_port()
    app = create_agent(server_url, printer, port=port, token=token, state_dir=state_dir)
    machine: Machine = app.extensions["machine"]
    machine.start()
    try:
        with served_app(app, port):
            yield Agent(f"http://127.0.0.1:{port}", machine)
    finally:
        machine.stop()
