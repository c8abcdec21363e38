"""Decisions about a counter itself: open, pause, close, and whose it is."""

from __future__ import annotations

from server.core.commands import (
    CloseCounter,
    Context,
    Decision,
    OpenCounter,
    ParkedThen,
    PauseCounter,
)
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import CounterClosed, CounterOpened, CounterPaused, TicketRequeued
from server.core.hall import Hall
from server.core.ticket import Position


def open_counter(day: Day, hall: Hall, command: OpenCounter, context: Context) -> Decision:
    """Begin or go on calling; a clerk's counter stays that clerk's.

    Raises:
        Refusal: `not_found`; `counter_taken` when another clerk has it.
    """
    refuse_unknown(hall, command.counter)
    desk = day.desk(command.counter)
    in_use = desk.state is not CounterState.CLOSED
    if in_use and desk.clerk not in (None, context.clerk) and not context.supervises:
        raise Refusal(Code.COUNTER_TAKEN, counter=command.counter)
    clerk = context.clerk if context.clerk is not None else desk.clerk
    if desk.state is CounterState.OPEN and desk.clerk == clerk:
        return Decision(counter=command.counter)
    return Decision(
        events=(CounterOpened(counter=command.counter, clerk=clerk),), counter=command.counter
    )


def pause_counter(day: Day, hall: Hall, command: PauseCounter, context: Context) -> Decision:
    """Stop calling for a while; what is at hand can still be finished.

    Raises:
        Refusal: `not_found`, `counter_closed`, `not_yours`.
    """
    refuse_unless_theirs(day, hall, command.counter, context)
    if day.desk(command.counter).state is CounterState.PAUSED:
        return Decision(counter=command.counter)
    note = command.reason
    event = CounterPaused(counter=command.counter, reason_hash=note.hash if note else None)
    return Decision(events=(event,), notes=(note,) if note else (), counter=command.counter)


def close_counter(day: Day, hall: Hall, command: CloseCounter, context: Context) -> Decision:
    """End the counter's work; what is parked there is kept for whoever opens it, or requeued.

    Raises:
        Refusal: `not_found`, `not_yours`; `ticket_at_hand` while one is called or served;
            `tickets_parked` while some are and nothing is said of them.
    """
    refuse_unknown(hall, command.counter)
    if day.desk(command.counter).state is CounterState.CLOSED:
        return Decision(counter=command.counter)
    refuse_unless_theirs(day, hall, command.counter, context)
    ticket = day.at_hand(command.counter)
    if ticket is not None:
        raise Refusal(Code.TICKET_AT_HAND, number=ticket.number, counter=command.counter)
    parked = day.parked_at(command.counter)
    if parked and command.parked is None:
        raise Refusal(Code.TICKETS_PARKED, counter=command.counter, count=len(parked))
    back = [
        TicketRequeued(
            ticket=each.id,
            number=each.number,
            service=each.service,
            position=Position.KEPT,
            counter=command.counter,
        )
        for each in parked
        if command.parked is ParkedThen.REQUEUE
    ]
    closed = CounterClosed(counter=command.counter)
    return Decision(events=(*back, closed), counter=command.counter)


def refuse_unless_theirs(day: Day, hall: Hall, counter: int, context: Context) -> None:
    """Refuse a counter that is closed, or that another clerk opened."""
    refuse_unknown(hall, counter)
    desk = day.desk(counter)
    if desk.state is CounterState.CLOSED:
        raise Refusal(Code.COUNTER_CLOSED, counter=counter)
    if not context.supervises and desk.clerk != context.clerk:
        raise Refusal(Code.NOT_YOURS, counter=counter)


def refuse_unless_calling(day: Day, hall: Hall, counter: int, context: Context) -> None:
    """Refuse a counter that may not call now."""
    refuse_unless_theirs(day, hall, counter, context)
    if day.desk(counter).state is CounterState.PAUSED:
        raise Refusal(Code.COUNTER_PAUSED, counter=counter)


def refuse_unknown(hall: Hall, counter: int) -> None:
    """Refuse a counter the hall does not have."""
    if counter not in hall.counter_by_number:
        raise Refusal(Code.NOT_FOUND, counter=counter)
