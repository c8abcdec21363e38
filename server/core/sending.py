"""Decisions that put a turn elsewhere: park and resume, requeue, transfer, move."""

from __future__ import annotations

from server.core.at_hand import (
    about,
    assumed_start,
    find_ticket,
    refuse_parked_elsewhere,
    refuse_stale,
    refuse_too_late,
    ticket_at_hand,
)
from server.core.commands import (
    Context,
    Decision,
    MoveTicket,
    ParkTicket,
    RequeueTicket,
    ResumeTicket,
    SetPriority,
    SetSize,
    TransferTicket,
)
from server.core.counter_state import CounterState
from server.core.counters import refuse_unknown, refuse_unless_calling, refuse_unless_theirs
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import (
    PrioritySet,
    SizeSet,
    TicketParked,
    TicketRequeued,
    TicketResumed,
    TicketTransferred,
)
from server.core.hall import Hall
from server.core.ticket import AT_COUNTER, ENDED, Position, Ticket, TicketState


def park_ticket(day: Day, hall: Hall, command: ParkTicket, context: Context) -> Decision:
    """Set the turn at hand aside; the counter is free for the next.

    Raises:
        Refusal: `nothing_at_hand`, `counter_closed`, `not_yours`, `stale_page`.
    """
    ticket = ticket_at_hand(day, hall, command, context)
    note = command.note
    parked = TicketParked(
        **about(ticket), counter=command.counter, note_hash=note.hash if note else None
    )
    started = assumed_start(hall, ticket, command.counter, context)
    return Decision(events=(*started, parked), notes=(note,) if note else (), ticket=ticket.id)


def resume_ticket(day: Day, hall: Hall, command: ResumeTicket, context: Context) -> Decision:
    """Take up again a turn that was set aside here; the citizen is at the counter.

    Raises:
        Refusal: `not_found`, `not_parked`, `ticket_parked` (at another counter),
            `ticket_at_hand`, `counter_closed`, `counter_paused`, `not_yours`.
    """
    refuse_unknown(hall, command.counter)
    ticket = find_ticket(day, command.ticket)
    refuse_unless_calling(day, hall, command.counter, context)
    refuse_stale(day, command)
    if ticket.state is not TicketState.PARKED:
        raise Refusal(Code.NOT_PARKED, number=ticket.number)
    refuse_parked_elsewhere(ticket, command.counter, context)
    at_hand = day.at_hand(command.counter)
    if at_hand is not None:
        raise Refusal(Code.TICKET_AT_HAND, number=at_hand.number, counter=command.counter)
    resumed = TicketResumed(**about(ticket), counter=command.counter)
    return Decision(events=(resumed,), ticket=ticket.id)


def requeue_ticket(day: Day, hall: Hall, command: RequeueTicket, context: Context) -> Decision:
    """Put the ticket at hand back into its queue, or one that was parked here or missed.

    A missed one comes back at the place that is the hall's rule.

    Raises:
        Refusal: `nothing_at_hand`, `not_found`, `not_parked`, `ticket_parked`,
            `came_back_too_late`, `counter_closed`, `not_yours`, `stale_page`.
    """
    if command.ticket is None:
        ticket, position = ticket_at_hand(day, hall, command, context), command.position
    else:
        refuse_unknown(hall, command.counter)
        ticket = find_ticket(day, command.ticket)
        refuse_unless_theirs(day, hall, command.counter, context)
        refuse_stale(day, command)
        position = _place_of_return(day, hall, ticket, command, context)
    requeued = TicketRequeued(**about(ticket), counter=command.counter, position=position)
    return Decision(events=(requeued,), ticket=ticket.id)


def transfer_ticket(day: Day, hall: Hall, command: TransferTicket, context: Context) -> Decision:
    """Send the ticket at hand elsewhere with the same number.

    Raises:
        Refusal: `not_valid` (service, counter), `nothing_at_hand`, `counter_closed` (this one, or
            the one it is sent to), `not_yours`, `stale_page`.
    """
    _refuse_unknown_target(hall, command.service, command.to_counter)
    ticket = ticket_at_hand(day, hall, command, context)
    _refuse_closed_target(day, command.to_counter)
    started = assumed_start(hall, ticket, command.counter, context)
    sent = TicketTransferred(
        **about(ticket) | {"service": command.service or ticket.service},
        from_service=ticket.service,
        position=command.position,
        counter=command.counter,
        to_counter=command.to_counter,
    )
    return Decision(events=(*started, sent), ticket=ticket.id)


def move_ticket(day: Day, hall: Hall, command: MoveTicket, context: Context) -> Decision:
    """Put a ticket that is at no counter into another queue, or a missed one back into a queue.

    Raises:
        Refusal: `not_valid` (service, counter), `not_found`, `ticket_taken`, `ticket_ended`,
            `came_back_too_late`, `counter_closed` (the one it is sent to).
    """
    _refuse_unknown_target(hall, command.service, command.to_counter)
    ticket = find_ticket(day, command.ticket)
    if ticket.state in AT_COUNTER:
        raise Refusal(Code.TICKET_TAKEN, number=ticket.number, counter=ticket.counter)
    if ticket.state is TicketState.NO_SHOW:
        refuse_too_late(hall, ticket, context)
    elif ticket.state in ENDED:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)
    _refuse_closed_target(day, command.to_counter)
    moved = TicketTransferred(
        **about(ticket) | {"service": command.service or ticket.service},
        from_service=ticket.service,
        position=command.position,
        to_counter=command.to_counter,
    )
    return Decision(events=(moved,), ticket=ticket.id)


def set_priority(day: Day, hall: Hall, command: SetPriority, context: Context) -> Decision:
    """Put a ticket that has not ended into another class.

    Raises:
        Refusal: `not_valid` (priority), `not_found`, `ticket_ended`.
    """
    if command.priority not in hall.priority_rates:
        raise Refusal(Code.NOT_VALID, field="priority", value=command.priority)
    ticket = find_ticket(day, command.ticket)
    _refuse_ended(ticket)
    if ticket.priority == command.priority:
        return Decision(ticket=ticket.id)
    changed = PrioritySet(**about(ticket), priority=command.priority, was=ticket.priority)
    return Decision(events=(changed,), ticket=ticket.id)


def set_size(day: Day, hall: Hall, command: SetSize, context: Context) -> Decision:
    """Note how many persons and dossiers a ticket brings; what is not named stays.

    Raises:
        Refusal: `not_found`, `ticket_ended`.
    """
    ticket = find_ticket(day, command.ticket)
    _refuse_ended(ticket)
    persons, dossiers = command.persons or ticket.persons, command.dossiers or ticket.dossiers
    if (persons, dossiers) == (ticket.persons, ticket.dossiers):
        return Decision(ticket=ticket.id)
    noted = SizeSet(**about(ticket), persons=persons, dossiers=dossiers)
    return Decision(events=(noted,), ticket=ticket.id)


def _place_of_return(
    day: Day, hall: Hall, ticket: Ticket, command: RequeueTicket, context: Context
) -> Position:
    if ticket.state is TicketState.NO_SHOW:
        refuse_too_late(hall, ticket, context)
        return Position(hall.rules.come_back_place)
    if ticket.state is TicketState.PARKED:
        refuse_parked_elsewhere(ticket, command.counter, context)
        return command.position
    if day.at_hand(command.counter) is ticket:
        return command.position
    if ticket.state in AT_COUNTER:
        raise Refusal(Code.TICKET_TAKEN, number=ticket.number, counter=ticket.counter)
    _refuse_ended(ticket)
    raise Refusal(Code.TICKET_WAITING, number=ticket.number)


def _refuse_ended(ticket: Ticket) -> None:
    if ticket.state in ENDED:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)


def _refuse_unknown_target(hall: Hall, service: str | None, counter: int | None) -> None:
    if service is None and counter is None:
        raise Refusal(Code.NOT_VALID, field="service", value=None)
    if service is not None and service not in hall.service_by_code:
        raise Refusal(Code.NOT_VALID, field="service", value=service)
    if counter is not None and counter not in hall.counter_by_number:
        raise Refusal(Code.NOT_VALID, field="counter", value=counter)


def _refuse_closed_target(day: Day, counter: int | None) -> None:
    if counter is not None and day.desk(counter).state is CounterState.CLOSED:
        raise Refusal(Code.COUNTER_CLOSED, counter=counter)
