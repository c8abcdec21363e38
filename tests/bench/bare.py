"""What the hall is measured against: a Flask no-op and a bare Socket.IO emit, on the same server.

Run as a program: `python -m tests.bench.bare PORT`.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import sys
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_file
from flask_socketio import SocketIO, join_room
from gunicorn.app.base import BaseApplication

ROOM = "display"
CLIENT = Path(__file__).parents[2] / "server" / "static" / "vendor" / "socket.io.esm.min.js"
PAGE = """<!doctype html><p id="now"></p><script type="module">
import { io } from "/client.js";
const socket = io();
socket.on("connect", () => document.body.dataset.live = "");
socket.on("push", ({ m }) => document.getElementById("now").textContent = m);
</script>"""


def make_app() -> Flask:
    """Return the bare application."""
    app = Flask("bare")
    socketio = SocketIO(app, async_mode="gevent", ping_interval=2.5, ping_timeout=2.0)

    @app.get("/readyz")
    def readyz() -> dict[str, bool]:
        return {"ready": True}

    @app.post("/noop")
    def noop() -> dict[str, bool]:
        return {"done": True}

    @app.post("/emit")
    def emit() -> Response:
        socketio.emit("push", request.get_json(), to=ROOM)
        return Response(status=204)

    @app.get("/page")
    def page() -> str:
        return PAGE

    @app.get("/client.js")
    def client() -> Response:
        return send_file(CLIENT)

    @socketio.on("connect")
    def connect(auth: Any = None) -> None:
        join_room(ROOM)

    return app


class BareApplication(BaseApplication):
    """The same gunicorn, with the same settings, as the hall's server."""

    def __init__(self, port: int) -> None:
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what the hall's server tells it."""
        chosen = {
            "bind": f"127.0.0.1:{self._port}",
            "worker_class": "gevent",
            "workers": 1,
            "worker_connections": 2000,
            "keepalive": 65,
            "graceful_timeout": 2,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, made in the worker."""
        return make_app()


if __name__ == "__main__":
    BareApplication(int(sys.argv[1])).run()
