"""The kiosk's link to its hall: enrols, then keeps the newest board and how old it is.

Runs in a thread of its own; screens read `state`, which is replaced whole.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.access import TokenStore
from kiosk.board import Board
from kiosk.hall_server import Enrolment, HallServer, Refused, ServerLost

POLL_S = 2.0
LOST_AFTER_S = 5.0
CODE_WAITING, CODE_APPROVED = "waiting", "approved"

log = logging.getLogger(__name__)


class Phase(StrEnum):
    """How the kiosk stands with its hall."""

    STARTING = "starting"
    ENROLLING = "enrolling"
    REFUSED = "refused"
    LINKED = "linked"


@dataclass(frozen=True)
class LinkState:
    """What the link knows; `heard_at` is this process's monotonic clock."""

    phase: Phase = Phase.STARTING
    board: Board | None = None
    heard_at: float = 0.0
    board_at: float = 0.0
    enrolment: Enrolment | None = None
    problem: str = ""


class Link:
    """Polls the hall while it runs; `hurry` asks for news at once."""

    def __init__(self, server: HallServer, tokens: TokenStore, *, poll_s: float = POLL_S) -> None:
        self.each_beat: Callable[[], None] = lambda: None
        self._server = server
        self._tokens = tokens
        self._poll_s = poll_s
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kiosk-link", daemon=True)
        self._began = time.monotonic()
        self.state = LinkState()
        server.token = tokens.read()

    def start(self) -> None:
        """Begin to keep in touch."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when the thread is gone."""
        self._stopping.set()
        self._wake.set()
        self._thread.join()

    def hurry(self) -> None:
        """Ask for news now: something has just changed."""
        self._wake.set()

    def is_lost(self) -> bool:
        """Tell whether the hall has been silent for too long."""
        return time.monotonic() - max(self.state.heard_at, self._began) > LOST_AFTER_S

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                self._step()
            except ServerLost as lost:
                log.debug("no news: %s", lost)
            except Exception:
                # This thread must outlive any answer: without it the screen stays lost for ever.
                log.exception("the hall's answer could not be used")
            self.each_beat()
            self._wake.wait(self._poll_s)

    def _step(self) -> None:
        if self._server.token is None:
            self._enrol()
            return
        try:
            board = self._server.board()
        except Refused as refused:
            self._refused(refused)
            return
        heard_at = time.monotonic()
        self.state = LinkState(Phase.LINKED, board, heard_at=heard_at, board_at=heard_at)

    def _enrol(self) -> None:
        asked = self.state.enrolment
        try:
            if asked is None:
                self._heard(Phase.ENROLLING, enrolment=self._server.enrol())
                return
            answer = self._server.enrolment(asked)
        except Refused as refused:
            # An unknown code has ended; anything else is said to whoever stands there.
            problem = "" if refused.status == 404 else refused.detail
            phase = Phase.REFUSED if problem else Phase.ENROLLING
            self._heard(phase, problem=problem)
            return
        if answer.state == CODE_APPROVED and answer.token:
            self._keep(answer.token)
            self._heard(Phase.STARTING)
            self.hurry()
            return
        self._heard(Phase.ENROLLING, enrolment=asked if answer.state == CODE_WAITING else None)

    def _keep(self, token: str) -> None:
        self._server.token = token
        try:
            self._tokens.keep(token)
        except OSError:
            # The hall gives it once: the kiosk works until its next start, then asks anew.
            log.exception("the token could not be kept")

    def _refused(self, refused: Refused) -> None:
        if refused.status == 401 and self._tokens.given is None:
            log.warning("the hall no longer knows this kiosk: enrolling anew")
            self._tokens.forget()
            self._server.token = None
            self._heard(Phase.ENROLLING)
            self.hurry()
            return
        self._heard(Phase.REFUSED, problem=refused.detail)

    def _heard(
        self, phase: Phase, *, enrolment: Enrolment | None = None, problem: str = ""
    ) -> None:
        heard_at = time.monotonic()
        self.state = replace(
            self.state, phase=phase, heard_at=heard_at, enrolment=enrolment, problem=problem
        )
