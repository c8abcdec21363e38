"""A lost slip is printed again: who may have one, and which are still to be printed."""

from __future__ import annotations

from datetime import datetime, timedelta

from server.core.at_hand import about, find_ticket, refuse_too_late
from server.core.commands import Context, Decision, ReissueSlip
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import SlipReissued
from server.core.hall import Hall
from server.core.ticket import ENDED, Ticket, TicketState


def reissue_slip(day: Day, hall: Hall, command: ReissueSlip, context: Context) -> Decision:
    """Have the slip of a turn that goes on printed again, as its next copy.

    Raises:
        Refusal: `not_valid` (kiosk), `not_found`, `another_day`; `ticket_ended`, of a missed one
            `came_back_too_late`; `no_kiosk` when the hall has none, `which_kiosk` when it has
            several and none is named.
    """
    if command.kiosk is not None and command.kiosks and command.kiosk not in command.kiosks:
        raise Refusal(Code.NOT_VALID, field="kiosk", value=command.kiosk)
    ticket = find_ticket(day, command.ticket)
    if ticket.state is TicketState.NO_SHOW:
        refuse_too_late(hall, ticket, context)
    elif ticket.state in ENDED:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)
    kiosk = _kiosk(command)
    return Decision(
        events=(SlipReissued(**about(ticket), copy=ticket.copy + 1, kiosk=kiosk),),
        ticket=ticket.id,
    )


def slips_due(day: Day, hall: Hall, at: datetime) -> list[Ticket]:
    """Return the tickets whose slip is to be printed again; who has ended needs none any more."""
    return [each for each in day.reprints.values() if _goes_on(hall, each, at)]


def _kiosk(command: ReissueSlip) -> int:
    if not command.kiosks:
        raise Refusal(Code.NO_KIOSK)
    if command.kiosk is None and len(command.kiosks) > 1:
        raise Refusal(Code.WHICH_KIOSK, count=len(command.kiosks))
    return command.kiosk if command.kiosk is not None else command.kiosks[0]


def _goes_on(hall: Hall, ticket: Ticket, at: datetime) -> bool:
    if ticket.state is TicketState.NO_SHOW and ticket.ended_at is not None:
        return at - ticket.ended_at <= timedelta(seconds=hall.rules.come_back_within_s)
    return ticket.state not in ENDED
