"""The cable between a kiosk and its hall: carries everything, or everything but the answers."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LOOK_S = 0.05


class Cable:
    """A relay on a loopback port; `loses_answers` may be changed while it runs."""

    def __init__(self, far_port: int) -> None:
        self.loses_answers = False
        self.lost = 0
        self._far_port = far_port
        self._plug = socket.create_server(("127.0.0.1", 0))
        self._plug.settimeout(LOOK_S)
        self._pulled = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._plug.getsockname()[1]}"

    def serve(self) -> None:
        """Carry until the cable is pulled."""
        carriers: list[threading.Thread] = []
        with self._plug:
            while not self._pulled.is_set():
                try:
                    near, _ = self._plug.accept()
                except TimeoutError:
                    continue
                carriers.append(threading.Thread(target=self._carry, args=(near,), daemon=True))
                carriers[-1].start()
        for carrier in carriers:
            carrier.join()

    def pull(self) -> None:
        self._pulled.set()

    def _carry(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError):
            far = socket.create_connection(("127.0.0.1", self._far_port), timeout=5)
            with far:
                back = threading.Thread(target=self._answers, args=(far, near), daemon=True)
                back.start()
                near.settimeout(LOOK_S)
                while not self._pulled.is_set() and back.is_alive():
                    try:
                        data = near.recv(65536)
                    except TimeoutError:
                        continue
                    if not data:
                        break
                    far.sendall(data)
                far.shutdown(socket.SHUT_WR)
                back.join()

    def _answers(self, far: socket.socket, near: socket.socket) -> None:
        far.settimeout(LOOK_S)
        with contextlib.suppress(OSError):
            while not self._pulled.is_set():
                try:
                    data = far.recv(65536)
                except TimeoutError:
                    continue
                if not data:
                    break
                if self.loses_answers:
                    self.lost += 1
                    break
                near.sendall(data)
            near.shutdown(socket.SHUT_RDWR)


@contextmanager
def cable(far_port: int) -> Iterator[Cable]:
    """Yield a cable to the server on `far_port`, and pull it."""
    laid = Cable(far_port)
    serving = threading.Thread(target=laid.serve, daemon=True)
    serving.start()
    try:
        yield laid
    finally:
        laid.pull()
        serving.join()
