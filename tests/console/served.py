"""The server in this very process, for what `moiso serve` never shows: no hall, other addresses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from server.app import Server, create_server
from server.store.database import open_hall


@contextmanager
def server_in(folder: Path, *, kiosk_url: str = "") -> Iterator[Server]:
    """Yield a started server of `folder`, which may hold no hall yet."""
    open_hall(folder).close()
    server = create_server(folder, async_mode="threading", kiosk_url=kiosk_url)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def listening(server: Server) -> Iterator[str]:
    """Yield the address at which `server` answers browsers."""
    host = make_server("127.0.0.1", 0, server.app, threaded=True)
    thread = threading.Thread(target=host.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{host.server_port}"
    finally:
        host.shutdown()
        thread.join()
        host.server_close()
