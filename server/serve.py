"""The hall's server process: one gunicorn worker on gevent, one server a folder.

Whoever imports this has let gevent patch the standard library first.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import json
import os
import signal
import socket
import ssl
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gevent
from gevent.threadpool import ThreadPool
from gunicorn.app.base import BaseApplication
from gunicorn.http import errors as unreadable
from gunicorn.workers.ggevent import GeventWorker

from server.app import Server, create_server
from server.desk.clock import HallClock
from server.desk.desk import Options
from server.store.books import load_day
from server.store.database import open_hall, refuse_missing
from server.store.errors import StoreError
from server.store.lock import Serving, lock_folder, note_serving
from server.tls.listening import Certificate, FreshContext, context_of, shaken
from server.web.transport import Transport

KEEP_ALIVE_S = 65
GRACE_S = 2
WORKER_TIMEOUT_S = 30
PORT_RETRY_S = 3.0
CONNECTIONS = 2000
PR_SET_PDEATHSIG = 1
WRITER_THREADS = 1
SLOW_THREADS = 2

# Statuses of what is refused before it is a request: it has no language to be answered in.
UNREADABLE = (
    (unreadable.LimitRequestLine, "414 URI Too Long"),
    (unreadable.LimitRequestHeaders, "431 Request Header Fields Too Large"),
    (unreadable.ExpectationFailed, "417 Expectation Failed"),
    (unreadable.UnsupportedTransferCoding, "501 Not Implemented"),
    (unreadable.ParseException, "400 Bad Request"),
)


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How `moiso serve` was called."""

    folder: Path
    address: Address
    always_open: bool = False
    public_url: str | None = None
    kiosk_url: str = ""
    clock: HallClock | None = None
    certificate: Certificate | None = None
    insecure_lan: bool = False

    @property
    def transport(self) -> Transport:
        """Return what may cross the hall in clear."""
        return Transport(tls=self.certificate is not None, insecure_lan=self.insecure_lan)


def serve(settings: Settings, begins: Callable[[], None] = lambda: None) -> None:
    """Run the hall until the process is told to stop; call `begins` when nothing is in the way.

    Raises:
        StoreError: another server works here, there is no hall, or the port is taken.
        TlsError: the certificate cannot be used.
    """
    if settings.certificate is not None:
        context_of(settings.certificate)  # what is wrong with it is said here, not by the worker
    refuse_missing(settings.folder)  # before the lock, which would make the folder
    lock = lock_folder(settings.folder)
    try:
        _refuse_without_hall(settings.folder)
        _wait_for_port(settings.address)
        note_serving(lock, _serving(settings))
        begins()
        HallApplication(settings).run()
    finally:
        lock.close()


class HallApplication(BaseApplication):
    """Gunicorn told by our settings alone: no files, no command line."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._server: Server | None = None
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what it is to be."""
        chosen: dict[str, Any] = {
            "bind": str(self._settings.address),
            "worker_class": HallWorker,
            "workers": 1,
            "worker_connections": CONNECTIONS,
            "keepalive": KEEP_ALIVE_S,
            "graceful_timeout": GRACE_S,
            "timeout": WORKER_TIMEOUT_S,
            "loglevel": "warning",
            "control_socket_disable": True,
            # Whoever asks says nothing of himself that counts: not his address, not his scheme.
            "forwarded_allow_ips": "",
            "secure_scheme_headers": {},
            "post_fork": lambda arbiter, worker: die_with_parent(),
            "post_worker_init": self._start,
            "worker_exit": lambda arbiter, worker: self._stop(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, made in the worker."""
        settings = self._settings
        options = Options(
            clock=settings.clock or HallClock(),
            always_open=settings.always_open,
            offload=_in_pool(ThreadPool(WRITER_THREADS)),
            offload_slow=_in_pool(ThreadPool(SLOW_THREADS)),
            public_url=settings.public_url,
        )
        self._server = create_server(
            settings.folder,
            options,
            kiosk_url=settings.kiosk_url,
            transport=settings.transport,
        )
        return self._server.app

    def _start(self, worker: HallWorker) -> None:
        assert self._server is not None
        if self._settings.certificate is not None:
            worker.context = FreshContext(self._settings.certificate)
        self._server.start()
        # What the hall is made of stays until the end: looking through it for rubbish, again and
        # again, would hold up everybody for some hundredths of a second.
        gc.collect()
        gc.freeze()

    def _stop(self) -> None:
        if self._server is not None:
            self._server.stop()


class HallWorker(GeventWorker):
    """Speaks TLS where it has a certificate, and plain HTTP on the same port.

    What is no HTTP is answered as the API answers what it refuses; gunicorn would send HTML.
    """

    context: FreshContext | None = None

    def handle(self, listener: Any, client: socket.socket, addr: Any) -> None:
        """Serve one connection to its end."""
        heard = shaken(client, self.context.now()) if self.context is not None else client
        if heard is not None:
            super().handle(listener, heard, addr)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> Any:
        """Serve one request of a connection, whose scheme is what it came by."""
        req.scheme = "https" if isinstance(sock, ssl.SSLSocket) else "http"
        return super().handle_request(listener_name, req, sock, addr)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Tell a client why its connection ends; what is nobody's mistake but ours is logged."""
        if not isinstance(exc, Exception):
            return  # the server stops: who asked nothing is answered nothing
        status = next((each for kind, each in UNREADABLE if isinstance(exc, kind)), None)
        if status is None:
            self.log.exception("a connection ended by a fault of ours")
        status = status or "500 Internal Server Error"
        try:
            client.sendall(unreadable_answer(status))
        except OSError:
            self.log.debug("a client left before it heard why")


def unreadable_answer(status: str) -> bytes:
    """Return the bytes that end a connection with a problem, RFC 9457."""
    number = int(status[:3])
    code, title, detail = (
        ("internal", "Máy chủ gặp lỗi", "Yêu cầu chưa được xử lý. Xin thử lại.")
        if number == 500
        else ("malformed", "Không đọc được yêu cầu", "Yêu cầu không đúng dạng HTTP hoặc quá dài.")
    )
    told = {"type": f"/api/docs#{code}", "title": title, "status": number}
    body = json.dumps(told | {"code": code, "detail": detail}, ensure_ascii=False).encode()
    head = (
        f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def die_with_parent() -> None:
    """Ask the system to end this worker when its master is killed, so that nothing is orphaned."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            os.kill(os.getpid(), signal.SIGKILL)


def _in_pool(pool: ThreadPool) -> Callable[..., Any]:
    def offload(function: Callable[..., Any], *args: Any) -> Any:
        return pool.apply(function, args)

    return offload


def _serving(settings: Settings) -> Serving:
    return Serving(
        host=settings.address.host,
        port=settings.address.port,
        certificate=str(settings.certificate.certificate) if settings.certificate else "",
        insecure_lan=settings.insecure_lan,
    )


def _refuse_without_hall(folder: Path) -> None:
    # The whole day is read: what is wrong with it is said here in one line, not by the worker.
    database = open_hall(folder, create=False)
    try:
        loaded = load_day(database.conn).hall
    finally:
        database.close()
    if loaded is None:
        raise StoreError(f"no hall is loaded in {folder}: `moiso hall load FILE --data {folder}`")


def _wait_for_port(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    deadline = time.monotonic() + PORT_RETRY_S
    while True:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address.host, address.port))
                return
            except OSError as error:
                if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                    raise StoreError(
                        f"cannot listen on {address}: {error.strerror}; "
                        "stop what listens there, or choose another --port"
                    ) from None
        gevent.sleep(0.1)
