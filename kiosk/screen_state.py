"""What the screen is told, as JSON: the whole picture each time, so that it can lose any.

Shapes for one page; asks nobody anything.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from kiosk.board import Board, Offer
from kiosk.card_pages import card_pages
from kiosk.link import Link, Phase
from kiosk.printers import Reason
from kiosk.takings import Taking
from kiosk.words import HOME_LANGUAGE, OWN_NAMES, spoken_languages


def _wire(instant: datetime | None) -> str | None:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z") if instant else None


def screen_state(link: Link, printer_trouble: Reason | None) -> dict[str, Any]:
    """Return everything the screen shows before anybody touches it."""
    known = link.state
    phase = "lost" if link.is_lost() else str(known.phase)
    return {
        "state": phase,
        "problem": known.problem,
        "enrolment": {"code": known.enrolment.code} if known.enrolment else None,
        "printer": {"trouble": printer_trouble},
        **(_of_board(known.board, known.board_at) if known.board else _without_board()),
    }


def may_take(state: Mapping[str, Any]) -> bool:
    """Tell whether the screen offers services at all."""
    return state["state"] == Phase.LINKED and bool(state["open"]["takes_tickets"])


def _without_board() -> dict[str, Any]:
    return {
        "hall": {"name": "", "place": "", "languages": languages([HOME_LANGUAGE, "en"])},
        "clock": None,
        "told_at": None,
        "open": {"state": "closed", "takes_tickets": False, "reason": None, "reopens_at": None},
        "cards": asdict(card_pages(())),
        "services": [],
    }


def languages(codes: list[str]) -> list[dict[str, str]]:
    """Return the languages the kiosk speaks here, each with what it calls itself."""
    return [{"code": code, "name": OWN_NAMES.get(code, code)} for code in spoken_languages(codes)]


def _of_board(board: Board, told_at: float) -> dict[str, Any]:
    return {
        "hall": {
            "name": board.hall_name,
            "place": board.place,
            "languages": languages(list(board.languages)),
        },
        "clock": {
            "now": _wire(board.now_after(time.monotonic() - told_at)),
            "speed": board.speed,
            "timezone": board.timezone.key,
        },
        "told_at": _wire(board.now),
        "open": {
            "state": board.open_state,
            "takes_tickets": board.takes_tickets,
            "reason": board.open_reason,
            "reopens_at": _wire(board.reopens_at),
        },
        "cards": asdict(card_pages(board.offers)),
        "services": [_offer(each) for each in board.offers],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "code": offer.code,
        "prefix": offer.prefix,
        "name": offer.name,
        "open": offer.open,
        "waiting": offer.waiting,
        "wait": asdict(offer.wait) if offer.wait else None,
        "closed_code": offer.closed_code,
        "closed_reason": offer.closed_reason,
        "reopens_at": _wire(offer.reopens_at),
        "procedures": offer.procedures,
        "procedures_count": offer.procedures_count,
        "appointments": offer.appointments,
    }


def taking_state(taking: Taking) -> dict[str, Any]:
    """Return what the screen shows of a ticket that was taken on it."""
    ticket = taking.ticket
    assert ticket is not None
    return {
        "ticket": {
            "id": ticket.id,
            "number": ticket.number,
            "service": ticket.service,
            "ahead": ticket.ahead,
            "wait": asdict(ticket.wait) if ticket.wait else None,
            "advice": taking.advice,
            "appointed": taking.appointed,
            "has_code": ticket.follow_url is not None,
        },
        "slip": {"state": taking.slip, "sure": taking.sure, "reason": taking.reason},
    }
