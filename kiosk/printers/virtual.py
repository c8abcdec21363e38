"""A thermal printer made of nothing but a TCP port, with a real one's tempers.

For tests, trials and the demo. It reads ESC/POS as a printer does: raster images and cuts become
pictures, DLE EOT is answered at once, and a job sent without paper is kept and printed later.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from PIL import Image

DLE_EOT = b"\x10\x04"
RESET = b"\x1b@"
RASTER = b"\x1dv0"
FEED = b"\x1bd"
CUT = b"\x1dV"
CALM = 0b0001_0010
COVER_OPEN_BIT = 0b0000_0100
PAPER_END_BITS = 0b0110_0000


@dataclass
class Temper:
    """How the printer behaves; change it while it runs."""

    paper: bool = True
    cover_open: bool = False
    answers: bool = True
    hangs: bool = False
    wakes_after_s: float = 0.0
    closes_after_bytes: int | None = None
    paper_ends_after_bytes: int | None = None


@dataclass
class Paperwork:
    """What came out of the printer, and what waits inside it."""

    slips: list[Image.Image] = field(default_factory=list)
    held: list[Image.Image] = field(default_factory=list)
    received_bytes: int = 0
    connections: int = 0


class _Reader:
    """Reads one connection's commands; pieces of a slip collect until the cut."""

    def __init__(self, printer: VirtualPrinter) -> None:
        self._printer = printer
        self._buffer = b""
        self._pieces: list[Image.Image] = []

    def feed(self, data: bytes) -> bytes:
        """Take in `data` and return what the printer answers to it."""
        self._buffer += data
        answers = b""
        while (step := self._step()) is not None:
            used, answer = step
            self._buffer = self._buffer[used:]
            answers += answer
        return answers

    def _step(self) -> tuple[int, bytes] | None:
        """Return the bytes used by the next command and its answer; None when it is not whole."""
        buffer = self._buffer
        if buffer.startswith(DLE_EOT):
            return None if len(buffer) < 3 else (3, self._printer.answer(buffer[2]))
        if buffer.startswith(RASTER):
            return self._raster()
        if buffer.startswith(FEED):
            return None if len(buffer) < 3 else (3, b"")
        if buffer.startswith(CUT):
            return self._cut()
        if buffer.startswith(RESET):
            return 2, b""
        if any(command.startswith(buffer) for command in (DLE_EOT, RASTER, FEED, CUT, RESET)):
            return None
        return 1, b""

    def _raster(self) -> tuple[int, bytes] | None:
        if len(self._buffer) < 8:
            return None
        row_bytes = int.from_bytes(self._buffer[4:6], "little")
        rows = int.from_bytes(self._buffer[6:8], "little")
        used = 8 + row_bytes * rows
        if len(self._buffer) < used:
            return None
        dots = bytes(byte ^ 0xFF for byte in self._buffer[8:used])
        self._pieces.append(Image.frombytes("1", (row_bytes * 8, rows), dots))
        return used, b""

    def _cut(self) -> tuple[int, bytes] | None:
        if len(self._buffer) < 3:
            return None
        used = 4 if self._buffer[2] in (65, 66) else 3
        if len(self._buffer) < used:
            return None
        if self._pieces:
            self._printer.finish_slip(self._pieces)
            self._pieces = []
        return used, b""


class _Connection(socketserver.BaseRequestHandler):
    server: _Port

    def handle(self) -> None:
        printer = self.server.printer
        temper, work = printer.temper, printer.work
        connection: socket.socket = self.request
        reader, received = _Reader(printer), 0
        wakes_after_s = temper.wakes_after_s
        work.connections += 1
        while not printer.stopping.is_set():
            if temper.hangs:
                printer.stopping.wait(0.05)
                continue
            try:
                data = connection.recv(1024)
            except TimeoutError:
                continue
            except OSError:
                return
            if not data:
                return
            received += len(data)
            work.received_bytes += len(data)
            if temper.closes_after_bytes is not None and received > temper.closes_after_bytes:
                return
            if temper.paper_ends_after_bytes and received > temper.paper_ends_after_bytes:
                temper.paper = False
            answer = reader.feed(data)
            if answer and temper.answers:
                printer.stopping.wait(wakes_after_s)
                wakes_after_s = 0.0
                connection.sendall(answer)

    def setup(self) -> None:
        self.request.settimeout(0.05)


class _Port(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    printer: VirtualPrinter


class VirtualPrinter:
    """A printer on a free loopback port, usable as a context manager."""

    def __init__(self, port: int = 0) -> None:
        self.temper = Temper()
        self.work = Paperwork()
        self.stopping = threading.Event()
        self._server = _Port(("127.0.0.1", port), _Connection)
        self._server.printer = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def address(self) -> str:
        """The printer's address, as `--printer` takes it."""
        return f"network://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, question: int) -> bytes:
        """Answer DLE EOT `question`: 1 printer, 2 cause of being offline, 3 error, 4 paper."""
        status = CALM
        if question == 2 and self.temper.cover_open:
            status |= COVER_OPEN_BIT
        if question == 4 and not self.temper.paper:
            status |= PAPER_END_BITS
        return bytes([status])

    def finish_slip(self, pieces: list[Image.Image]) -> None:
        """Cut: the slip comes out, or is kept while there is no paper."""
        slip = Image.new("1", (pieces[0].width, sum(piece.height for piece in pieces)), 1)
        y = 0
        for piece in pieces:
            slip.paste(piece, (0, y))
            y += piece.height
        ready = self.temper.paper and not self.temper.cover_open
        (self.work.slips if ready else self.work.held).append(slip)

    def load_paper(self) -> None:
        """Put in a roll: whatever was kept comes out now."""
        self.temper.paper = True
        self.work.slips.extend(self.work.held)
        self.work.held.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
