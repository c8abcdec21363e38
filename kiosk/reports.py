"""Tells the server what became of each slip, again and again until it has heard.

Also ties loose ends: a ticket whose answer was lost is asked for once more and given up, so that
nobody waits for a number that nobody holds.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
import uuid
from dataclasses import dataclass, field

from kiosk.hall_server import HallServer, Refused, ServerLost
from kiosk.wishes import Wish

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
LOOSE_END_LASTS_S = 600.0
UNAUTHORIZED = 401

log = logging.getLogger(__name__)


def _new_request_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True)
class SlipReport:
    """One thing to tell; its request id is made once, so telling it twice changes nothing."""

    ticket: str
    outcome: str
    reason: str | None = None
    copy: int = 1
    request_id: str = field(default_factory=_new_request_id)


@dataclass(frozen=True)
class LooseEnd:
    """An intention whose answer was lost and whose citizen has gone."""

    request_id: str
    wish: Wish
    language: str
    since: float


class SlipReports:
    """Keeps what is still to be told, in order."""

    def __init__(self, server: HallServer, *, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._server = server
        self._first_pause_s = first_pause_s
        self._waiting: queue.SimpleQueue[SlipReport | LooseEnd | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._given_up = False
        self._thread = threading.Thread(target=self._run, name="kiosk-reports", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def stop(self) -> None:
        """Tell once more what is waiting and end; what no server hears raises the hall's alarm."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join()

    def tell(self, report: SlipReport | LooseEnd) -> None:
        """Tell it as soon as the server hears."""
        self._waiting.put(report)

    def _run(self) -> None:
        while (report := self._waiting.get()) is not None:
            if not self._given_up:
                self._insist(report)

    def _insist(self, report: SlipReport | LooseEnd) -> None:
        pause_s = self._first_pause_s
        while not self._heard(report):
            if self._stopping.is_set():
                self._given_up = True
                return
            self._stopping.wait(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)

    def _heard(self, report: SlipReport | LooseEnd) -> bool:
        """Tell whether the server has answered for good."""
        try:
            self._say(report)
        except ServerLost:
            return False
        except Refused as refused:
            log.warning("the server refused %s: %s", report, refused)
            # A kiosk whose token was revoked is enrolled anew, and then it is heard.
            return refused.status != UNAUTHORIZED
        return True

    def _say(self, report: SlipReport | LooseEnd) -> None:
        if isinstance(report, SlipReport):
            self._server.report_slip(
                report.ticket,
                request_id=report.request_id,
                outcome=report.outcome,
                reason=report.reason,
                copy=report.copy,
            )
            return
        # Too late to ask: the same request id on another day would be a new ticket.
        if time.monotonic() - report.since > LOOSE_END_LASTS_S:
            return
        ticket = self._server.issue(report.request_id, report.wish, report.language, patience_s=0)
        self.tell(SlipReport(ticket.id, "failed", "answer_lost"))
