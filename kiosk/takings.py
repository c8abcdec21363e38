"""Taking a number: one intention of one citizen, from the touch to the slip in the hand.

Knows the hall's link, the printer and the reports; nothing of pages.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.board import Board, Ticket
from kiosk.hall_server import HallServer, ServerLost
from kiosk.link import Link
from kiosk.printing import Printed, Printing
from kiosk.reports import LooseEnd, SlipReport, SlipReports
from kiosk.slip import Slip
from kiosk.wishes import Wish
from kiosk.words import Speech, in_language

FORGET_AFTER_S = 180.0


class SlipState(StrEnum):
    """What became of the paper."""

    ASKED = "asked"
    PRINTED = "printed"
    FAILED = "failed"
    SHOWN = "shown"


class UnknownService(Exception):
    """The board has no such service."""


@dataclass
class Taking:
    """One intention; `press_id` is made once by the screen and is the server's request id."""

    press_id: str
    wish: Wish
    language: str
    began: float = field(default_factory=time.monotonic)
    ticket: Ticket | None = None
    advice: str | None = None
    appointed: str | None = None
    slip: SlipState = SlipState.ASKED
    sure: bool = True
    reason: str | None = None
    answer_lost: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    settled: threading.Event = field(default_factory=threading.Event)

    def is_unheard_of(self, wish: Wish) -> bool:
        """Tell whether this asked for the appointment of `wish` and nobody heard the answer."""
        asks_for_it = wish.appointment is not None and self.wish == wish
        return asks_for_it and self.ticket is None and self.answer_lost


class Takings:
    """The intentions of the last few minutes."""

    def __init__(
        self, server: HallServer, link: Link, printing: Printing, reports: SlipReports
    ) -> None:
        self._server = server
        self._link = link
        self._printing = printing
        self._reports = reports
        self._lock = threading.Lock()
        self._by_press: dict[str, Taking] = {}

    def take(self, press_id: str, wish: Wish, language: str) -> Taking:
        """Take a ticket and start its slip; the same `press_id` again gives the same ticket.

        Raises UnknownService, ServerLost or Refused.
        """
        taking = self._taking(press_id, wish, language)
        with taking.lock:
            if taking.ticket is None:
                self._issue(taking)
        return taking

    def of_ticket(self, ticket: str) -> Taking | None:
        """Return the taking of a ticket issued here within the last minutes."""
        with self._lock:
            found = [each for each in self._by_press.values() if each.ticket]
        return next((each for each in found if each.ticket and each.ticket.id == ticket), None)

    def confirm_shown(self, taking: Taking) -> bool:
        """Note that the citizen has taken down the number; false unless its slip had failed."""
        with taking.lock:
            if taking.slip is SlipState.FAILED and taking.ticket:
                taking.slip = SlipState.SHOWN
                self._reports.tell(SlipReport(taking.ticket.id, SlipState.SHOWN))
            return taking.slip is SlipState.SHOWN

    def forget_old(self, *, older_than_s: float = FORGET_AFTER_S) -> None:
        """Drop what nobody stands in front of any more, and give up tickets that got lost."""
        oldest = time.monotonic() - older_than_s
        with self._lock:
            gone = [each for each in self._by_press.values() if each.began < oldest]
            for taking in gone:
                del self._by_press[taking.press_id]
        for taking in gone:
            if taking.ticket is None and taking.answer_lost:
                self._reports.tell(
                    LooseEnd(taking.press_id, taking.wish, taking.language, time.monotonic())
                )

    def _taking(self, press_id: str, wish: Wish, language: str) -> Taking:
        with self._lock:
            # Whoever types his appointment anew wants the number whose answer was lost.
            unheard = (each for each in self._by_press.values() if each.is_unheard_of(wish))
            found = self._by_press.get(press_id) or next(unheard, None)
            return found or self._by_press.setdefault(press_id, Taking(press_id, wish, language))

    def _issue(self, taking: Taking) -> None:
        board = self._link.state.board
        if board is None or not board.offers_what(taking.wish):
            raise UnknownService(taking.wish.service)
        try:
            ticket = self._server.issue(taking.press_id, taking.wish, taking.language)
        except ServerLost as lost:
            taking.answer_lost = taking.answer_lost or lost.maybe_done
            raise
        taking.ticket = ticket
        slip = slip_of(ticket, board, taking.language)
        taking.advice = slip.advice
        taking.appointed = slip.appointed
        self._link.hurry()
        self._printing.submit(slip, ticket.id, lambda printed: self._printed(taking, printed))

    def _printed(self, taking: Taking, printed: Printed) -> None:
        assert taking.ticket is not None
        taking.sure = printed.sure
        taking.reason = printed.failed_for
        taking.slip = SlipState.FAILED if printed.failed_for else SlipState.PRINTED
        self._reports.tell(SlipReport(taking.ticket.id, taking.slip, printed.failed_for))
        taking.settled.set()


def slip_of(ticket: Ticket, board: Board, language: str) -> Slip:
    """Put on a slip what its citizen needs, in his language and in hall time."""
    offer, appointed_at = board.offer(ticket.service), ticket.appointed_at
    zone = in_language(offer.zone if offer else None, language)
    advice = Speech(language).gettext("Xin mời ngồi {zone}", zone=zone) if zone else None
    return Slip(
        hall=in_language(board.hall_name, language),
        place=in_language(board.place, language),
        number=ticket.number,
        service=in_language(offer.name if offer else ticket.service, language),
        issued_at=ticket.issued_at.astimezone(board.timezone),
        ahead=ticket.ahead,
        wait=ticket.wait,
        follow_url=ticket.follow_url,
        advice=advice,
        appointed=f"{appointed_at.astimezone(board.timezone):%H:%M}" if appointed_at else None,
        language=language,
    )
