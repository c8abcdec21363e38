"""Decisions about taking a number, its slip, and giving it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from server.core.at_hand import find_ticket
from server.core.booking import Arrival, arrive
from server.core.closures import refuse_suspended
from server.core.commands import CancelTicket, Context, Decision, IssueTicket, ReportSlip
from server.core.counters import refuse_unless_theirs
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.estimate import estimate_newcomer
from server.core.events import (
    Event,
    SlipFailed,
    SlipPrinted,
    SlipShown,
    TicketCancelled,
    TicketIssued,
)
from server.core.hall import Hall, Service
from server.core.hours import OpenState, next_day_s_opening, opening
from server.core.ticket import AT_COUNTER, ENDED, SlipState, Ticket, number_of, ticket_id

LAST_SERIAL = 999

SLIP_EVENTS: dict[str, type[SlipPrinted | SlipShown]] = {
    SlipState.PRINTED: SlipPrinted,
    SlipState.SHOWN: SlipShown,
}

OUTCOMES = frozenset({*SLIP_EVENTS, SlipState.FAILED})


def issue_ticket(day: Day, hall: Hall, command: IssueTicket, context: Context) -> Decision:
    """Give the next number of a service.

    Raises:
        Refusal: `not_valid` (service, procedure, priority, language), `hall_closed`,
            `hall_suspended`, `service_closed`, `daily_limit`, `numbers_exhausted`; of an
            appointment `not_found`, `already_arrived`, `too_early`.
    """
    arrival = arrive(day, hall, command, context) if command.appointment else None
    if arrival is not None:
        command = _as_agreed(command, arrival)
    service = _service(hall, command)
    _refuse_ended(day, hall, context)
    refuse_suspended(day)
    _refuse_unless_open(hall, context, is_expected=arrival is not None)
    if service.code in day.closures.services:
        raise Refusal(Code.SERVICE_CLOSED, service=service.code)
    if arrival is None:
        _refuse_beyond_limit(day, hall, service, context)
    serial = day.serials.get(service.prefix, 0) + 1
    if serial > LAST_SERIAL:
        raise Refusal(Code.NUMBERS_EXHAUSTED, service=service.code)
    number = number_of(service.prefix, serial)
    made = ticket_id(day.day, number)
    told = (
        estimate_newcomer(
            day, service.code, context.at, command.priority, always_open=context.always_open
        )
        if context.tells_waits
        else None
    )
    issued = TicketIssued(
        ticket=made,
        number=number,
        service=service.code,
        visit=made,
        serial=serial,
        priority=command.priority,
        language=command.language or hall.languages[0],
        channel=command.channel,
        procedure=command.procedure,
        persons=command.persons,
        dossiers=command.dossiers,
        told_s=told.point_s if told else None,
        told_low_s=told.low_s if told else None,
        told_high_s=told.high_s if told else None,
        appointment=command.appointment,
        appointed_at=arrival.since if arrival else None,
    )
    return Decision(events=(issued,), ticket=made)


def report_slip(day: Day, hall: Hall, command: ReportSlip, context: Context) -> Decision:
    """Note what became of the paper; a slip in somebody's hand is never un-printed.

    What is told of another copy than the present one changes nothing: it counts no more.

    Raises:
        Refusal: `not_valid` (outcome), `not_found`; `ticket_ended` when the ticket was voided
            meanwhile.
    """
    if command.outcome not in OUTCOMES:
        raise Refusal(Code.NOT_VALID, field="outcome", value=command.outcome)
    ticket = find_ticket(day, command.ticket)
    if command.copy != ticket.copy:
        return Decision(ticket=ticket.id)
    if ticket.slip in SLIP_EVENTS and command.outcome != SlipState.SHOWN:
        return Decision(ticket=ticket.id)
    if ticket.slip == command.outcome:
        return Decision(ticket=ticket.id)
    if ticket.cancel_reason is not None:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)
    return Decision(events=(_slip_event(ticket, command),), ticket=ticket.id)


def cancel_ticket(day: Day, hall: Hall, command: CancelTicket, context: Context) -> Decision:
    """End a turn that has not ended; at a counter, only that counter's clerk or a supervisor may.

    Raises:
        Refusal: `not_found`, `ticket_ended`, `not_yours`.
    """
    ticket = find_ticket(day, command.ticket)
    if ticket.state in ENDED:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)
    if ticket.state in AT_COUNTER and ticket.counter is not None:
        refuse_unless_theirs(day, hall, ticket.counter, context)
    return Decision(events=(cancelled(ticket, command.reason),), ticket=ticket.id)


def cancelled(ticket: Ticket, reason: str) -> TicketCancelled:
    """Return the event that ends `ticket` without service."""
    return TicketCancelled(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        counter=ticket.counter,
        reason=reason,
    )


def _as_agreed(command: IssueTicket, arrival: Arrival) -> IssueTicket:
    agreed = arrival.appointment
    return replace(
        command,
        service=agreed.service,
        procedure=agreed.procedure,
        priority=arrival.priority,
        persons=agreed.persons,
        dossiers=agreed.dossiers,
    )


def _service(hall: Hall, command: IssueTicket) -> Service:
    service = hall.service_by_code.get(command.service or "")
    if service is None:
        raise Refusal(Code.NOT_VALID, field="service", value=command.service)
    if command.procedure not in {None, *(each.code for each in service.procedures)}:
        raise Refusal(Code.NOT_VALID, field="procedure", value=command.procedure)
    if command.priority not in hall.priority_rates:
        raise Refusal(Code.NOT_VALID, field="priority", value=command.priority)
    if command.language not in (None, *hall.languages):
        raise Refusal(Code.NOT_VALID, field="language", value=command.language)
    return service


def _refuse_beyond_limit(day: Day, hall: Hall, service: Service, context: Context) -> None:
    set_today = service.code in day.closures.limits
    if context.always_open and not set_today:
        return
    limit = day.closures.limit_of(hall, service.code)
    if limit is not None and day.issued.get(service.code, 0) >= limit:
        raise Refusal(Code.DAILY_LIMIT, service=service.code, limit=limit)


def _refuse_ended(day: Day, hall: Hall, context: Context) -> None:
    if day.closures.ended_at is None:
        return
    today = date.fromisoformat(day.day)
    again = next_day_s_opening(hall, today, always_open=context.always_open)
    raise Refusal(Code.HALL_CLOSED, reopens_at=again.isoformat() if again else None)


def _refuse_unless_open(hall: Hall, context: Context, *, is_expected: bool) -> None:
    doors = opening(hall, context.at, always_open=context.always_open)
    if is_expected and doors.state is OpenState.OPEN:
        return
    if not doors.tickets:
        reopens_at = doors.reopens_at.isoformat() if doors.reopens_at else None
        raise Refusal(Code.HALL_CLOSED, reopens_at=reopens_at)


def _slip_event(ticket: Ticket, command: ReportSlip) -> Event:
    if command.outcome == SlipState.FAILED:
        return SlipFailed(
            ticket=ticket.id, number=ticket.number, service=ticket.service, reason=command.reason
        )
    made = SLIP_EVENTS[command.outcome]
    return made(ticket=ticket.id, number=ticket.number, service=ticket.service)
