"""What a ticket is: one citizen's turn, its states and its legal moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.core.hall import ORDINARY
from server.core.told_ranges import Told


class TicketState(StrEnum):
    """Where a turn stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})
ENDED = frozenset({TicketState.SERVED, TicketState.NO_SHOW, TicketState.CANCELLED})

MOVES: dict[TicketState, frozenset[TicketState]] = {
    TicketState.WAITING: frozenset({TicketState.CALLED, TicketState.CANCELLED}),
    TicketState.CALLED: frozenset(
        {TicketState.SERVING, TicketState.NO_SHOW, TicketState.CANCELLED}
    ),
    TicketState.SERVING: frozenset({TicketState.SERVED, TicketState.CANCELLED}),
    TicketState.PARKED: frozenset(),
    TicketState.SERVED: frozenset(),
    TicketState.NO_SHOW: frozenset(),
    TicketState.CANCELLED: frozenset(),
}


class SlipState(StrEnum):
    """What is known of the paper."""

    ASKED = "asked"
    PRINTED = "printed"
    FAILED = "failed"
    SHOWN = "shown"


@dataclass(kw_only=True, slots=True)
class Ticket:
    """One citizen's turn as the journal tells it; changed only by `Day.apply`."""

    id: str
    number: str
    service: str
    visit: str
    issued_at: datetime
    priority: str = ORDINARY
    procedure: str | None = None
    language: str = "vi"
    channel: str = "kiosk"
    state: TicketState = TicketState.WAITING
    called_at: datetime | None = None
    started_at: datetime | None = None
    start_assumed: bool = False
    ended_at: datetime | None = None
    counter: int | None = None
    recalls: int = 0
    cancel_reason: str | None = None
    slip: SlipState = SlipState.ASKED
    slip_failed_at: datetime | None = None
    rated: bool = False
    told: Told | None = None


def number_of(prefix: str, serial: int) -> str:
    """Return the number that is printed and spoken, such as ``A012``."""
    return f"{prefix}{serial:03d}"


def ticket_id(day: str, number: str) -> str:
    """Return the id of the ticket with `number` on `day` (``2026-11-23``): ``20261123-A012``."""
    return f"{day.replace('-', '')}-{number}"
