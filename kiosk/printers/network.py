"""A thermal printer on the network (TCP 9100, ESC/POS), asked before and after each slip.

A silent or closed answer means *unknown*, never *fine*, and a slip is never sent twice: a printer
without paper keeps the job and prints it when somebody has put paper in.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from escpos.printer import Network
from PIL import Image

from kiosk.printers.raster import quiet_profile, send_slip
from kiosk.printers.trouble import PrinterTrouble, Reason

TIMEOUT_S = 3.0
FIRST_ANSWER_S = 0.7

ASK_OFFLINE_CAUSE = b"\x10\x04\x02"
ASK_PAPER = b"\x10\x04\x04"
FIXED_BITS, FIXED_VALUE = 0b1001_0011, 0b0001_0010
"""Every DLE EOT answer has these bits; anything else is not an answer."""
COVER_OPEN_BIT = 0b0000_0100
PAPER_END_BITS = 0b0110_0000


@dataclass
class _Talk:
    """One opened printer, and how many answers it still owes."""

    printer: Network
    owed: int = 0


class NetworkPrinter:
    """Opens the printer for each slip and closes it: a kept one raises after its first failure."""

    def __init__(self, host: str, port: int = 9100, *, timeout_s: float = TIMEOUT_S) -> None:
        self._host = host
        self._port = port
        self._timeout_s = timeout_s
        # Many printers never answer DLE EOT; one that did once and is silent now is hung.
        self._answers = False

    def trouble(self) -> Reason | None:
        """Return what stands in the way of a slip, if anything does and it can be told."""
        try:
            with self._opened() as talk:
                self._ask(talk, self._patience_before())
        except PrinterTrouble as trouble:
            return trouble.reason
        return None

    def print_slip(self, picture: Image.Image, name: str) -> bool:
        """Print one slip; true when the printer confirms it, false when it says nothing.

        Raises PrinterTrouble when no slip came out or when it is in doubt.
        """
        with self._opened() as talk:
            self._ask(talk, self._patience_before())
            send_slip(talk.printer, picture)
            return self._ask(talk, self._timeout_s if self._answers else FIRST_ANSWER_S)

    def _patience_before(self) -> float:
        return self._timeout_s if self._answers else min(FIRST_ANSWER_S, self._timeout_s)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[_Talk]:
        printer = Network(self._host, self._port, profile=quiet_profile())
        try:
            # Opened here: the library waits 60 s, knows IPv4 only, leaks a socket that fails.
            address = (self._host, self._port)
            printer.device = socket.create_connection(address, timeout=self._timeout_s)
            yield _Talk(printer)
        except TimeoutError as error:
            raise PrinterTrouble(Reason.TIMED_OUT, str(error)) from error
        except OSError as error:
            raise PrinterTrouble(Reason.UNREACHABLE, str(error)) from error
        finally:
            printer.close()

    def _ask(self, talk: _Talk, patience_s: float) -> bool:
        """Ask for cover and paper; true when both are known to be fine, false when unknown."""
        offline_cause = self._answer(talk, ASK_OFFLINE_CAUSE, patience_s)
        if offline_cause is None:
            return False
        if offline_cause & COVER_OPEN_BIT:
            raise PrinterTrouble(Reason.COVER_OPEN)
        paper = self._answer(talk, ASK_PAPER, patience_s)
        if paper is None:
            return False
        if paper & PAPER_END_BITS:
            raise PrinterTrouble(Reason.PAPER_OUT)
        return True

    def _answer(self, talk: _Talk, question: bytes, patience_s: float) -> int | None:
        """Return the printer's answer; None when it gives none and never gave one."""
        connection = talk.printer.device
        assert isinstance(connection, socket.socket)
        connection.sendall(question)
        connection.settimeout(patience_s)
        talk.owed += 1
        answer = b""
        try:
            # Answers bear no name: a late one to an older question must not pass for this one's.
            while talk.owed and (answer := connection.recv(1)):
                talk.owed -= 1
        except TimeoutError:
            if self._answers:
                raise
            return None
        finally:
            connection.settimeout(self._timeout_s)
        if not answer and self._answers:
            raise ConnectionResetError("the printer closed the connection halfway")
        if not answer or answer[0] & FIXED_BITS != FIXED_VALUE:
            return None
        self._answers = True
        return answer[0]
