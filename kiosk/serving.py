"""Serves the agent: one gunicorn worker with a few threads, started in this process."""

from __future__ import annotations

import socket
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

THREADS = 8
GRACE_S = 3


class PortTaken(Exception):
    """Something else listens there; the message says what to do."""


class AgentServer(BaseApplication):
    """The agent's app behind gunicorn."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self._app = app
        self._host = host
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn how to serve one screen."""
        options: dict[str, Any] = {
            "bind": f"{self._host}:{self._port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "graceful_timeout": GRACE_S,
            "loglevel": "warning",
            "proc_name": "moiso-kiosk",
            "control_socket_disable": True,
            # Threads do not survive the fork: they start in the worker.
            "post_worker_init": lambda worker: self._app.extensions["machine"].start(),
            "worker_exit": lambda server, worker: self._app.extensions["machine"].stop(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the WSGI app."""
        return self._app.wsgi_app

    def run(self) -> None:
        """Serve until told to end. Raises PortTaken before anything is started."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self._host, self._port))
            except OSError as error:
                taken = f"port {self._port} on {self._host} is taken: choose another with --port"
                raise PortTaken(taken) from error
        super().run()
