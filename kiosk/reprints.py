"""Lost slips that staff have printed again: each copy once, and never in a citizen's way.

The hall's board says only that something is due; what it is, with its code, is asked for then.
Knows the hall's link, the printer and the reports; nothing of pages.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.board import Board, DueSlip
from kiosk.hall_server import HallServer, Refused, ServerLost
from kiosk.link import Link, Phase
from kiosk.printing import Printed, Printing
from kiosk.reports import SlipReport, SlipReports
from kiosk.reprint_book import BEGUN, Copy, Entry, ReprintBook
from kiosk.screen_use import ScreenUse
from kiosk.slip import Slip
from kiosk.takings import SlipState, slip_of
from kiosk.words import HOME_LANGUAGE, Speech, catalogue

PATIENCE_S = 60.0
"""So long a copy waits for a screen nobody uses; then for a moment between two citizens."""

INTERRUPTED = "interrupted"
NOT_KEPT = "not_kept"
NOT_OFFERED = "not_offered"

log = logging.getLogger(__name__)


class Reprints:
    """What this kiosk is to print again; looked at with every new board, in the link's thread."""

    def __init__(
        self,
        server: HallServer,
        link: Link,
        printing: Printing,
        reports: SlipReports,
        screen: ScreenUse,
        book: ReprintBook,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._server = server
        self._link = link
        self._printing = printing
        self._reports = reports
        self._screen = screen
        self._book = book
        self._clock = clock
        self._board_at = 0.0
        self._seen_at: dict[Copy, float] = {}
        self._told: set[Copy] = set()
        self._at_printer: Copy | None = None

    def look(self) -> None:
        """Print what is due and may be printed now; tell what became of earlier copies."""
        state = self._link.state
        if state.phase is not Phase.LINKED or state.board is None:
            return
        if state.board_at == self._board_at:
            return  # the hall is away: what was due is asked for when it is back
        self._board_at = state.board_at
        if not state.board.slips_due and not self._book.entries():
            return
        try:
            due = self._server.due_slips()
        except (ServerLost, Refused) as error:
            log.debug("what is due was not heard: %s", error)
            return
        self._forget({each.key for each in due})
        for each in due:
            self._see_to(each, state.board)

    def _see_to(self, due: DueSlip, board: Board) -> None:
        entry = self._book.entries().get(due.key)
        if due.key == self._at_printer or due.key in self._told:
            return
        if entry is None:
            self._print_when_free(due, board)
        elif entry.outcome == BEGUN:
            # The agent died over it. Its code lies in the tray or nowhere: staff look, and ask
            # anew, which ends that code. Printed again by itself it might come out twice.
            self._settle(due.key, SlipState.FAILED, INTERRUPTED)
        else:
            self._tell(due.key, entry)

    def _print_when_free(self, due: DueSlip, board: Board) -> None:
        waited_s = self._clock() - self._seen_at.setdefault(due.key, self._clock())
        may = self._screen.is_quiet() or (waited_s > PATIENCE_S and self._screen.is_between())
        if self._at_printer is not None or not may:
            return
        if board.offer(due.ticket.service) is None:
            self._settle(due.key, SlipState.FAILED, NOT_OFFERED)
            return
        try:
            self._book.put(due.key, Entry())
        except OSError:
            log.exception("copy %s could not be written down, so it is not printed", due.key)
            self._tell(due.key, Entry(SlipState.FAILED, NOT_KEPT))
            return
        self._at_printer = due.key
        name = f"{due.ticket.id}-{due.copy}"
        slip = _copy_of(due, board, self._link.state.board_at)
        self._printing.submit(slip, name, lambda printed: self._printed(due.key, printed))

    def _printed(self, key: Copy, printed: Printed) -> None:
        outcome = SlipState.FAILED if printed.failed_for else SlipState.PRINTED
        self._settle(key, outcome, printed.failed_for)
        self._at_printer = None

    def _settle(self, key: Copy, outcome: str, reason: str | None) -> None:
        entry = Entry(outcome, reason)
        try:
            self._book.put(key, entry)
        except OSError:
            log.exception("what became of %s could not be written down", key)
        self._tell(key, entry)

    def _tell(self, key: Copy, entry: Entry) -> None:
        self._told.add(key)
        self._reports.tell(SlipReport(key.ticket, entry.outcome, entry.reason, key.copy))

    def _forget(self, due: set[Copy]) -> None:
        # What is due no more was heard of, or a later copy has taken its place.
        for key in self._book.entries().keys() - due - {self._at_printer}:
            try:
                self._book.drop(key)
            except OSError:
                log.exception("the book of copies could not be written")
        self._told &= due
        self._seen_at = {key: at for key, at in self._seen_at.items() if key in due}


def _copy_of(due: DueSlip, board: Board, told_at: float) -> Slip:
    language = due.language if catalogue(due.language) else HOME_LANGUAGE
    now = board.now_after(time.monotonic() - told_at)
    made = slip_of(due.ticket, board, language)
    standing = _standing(due, Speech(language))
    return replace(
        made,
        copy=due.copy,
        printed_at=now.astimezone(board.timezone),
        standing=standing,
        advice=None if standing else made.advice,
    )


def _standing(due: DueSlip, speech: Speech) -> str | None:
    """Say where the turn is when it is no longer in the queue: nobody goes before it then."""
    if due.state in ("called", "serving"):
        return speech.gettext("Mời đến quầy {counter}", counter=due.counter)
    if due.state == "parked":
        return speech.gettext("Đang tạm gác ở quầy {counter}", counter=due.counter)
    if due.state == "no_show":
        return speech.gettext("Đã gọi số này. Xin báo cán bộ.")
    return None
