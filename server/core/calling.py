"""Decisions a counter takes about a ticket: call, recall, start, finish, no-show."""

from __future__ import annotations

from datetime import timedelta

from server.core.commands import (
    CallChosen,
    CallNext,
    Context,
    CounterCommand,
    Decision,
    FinishService,
    MarkNoShow,
    Recall,
    StartService,
)
from server.core.counters import refuse_unknown, refuse_unless_calling, refuse_unless_theirs
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import (
    Event,
    Json,
    ServiceStarted,
    TicketCalled,
    TicketNoShow,
    TicketRecalled,
    TicketServed,
)
from server.core.hall import Hall
from server.core.issuing import find_ticket
from server.core.order import next_ticket
from server.core.ticket import ENDED, Ticket, TicketState


def call_next(day: Day, hall: Hall, command: CallNext, context: Context) -> Decision:
    """Finish what is at hand as served, then call who is next; nobody may be waiting.

    Raises:
        Refusal: `not_found`, `counter_closed`, `counter_paused`, `not_yours`.
    """
    refuse_unless_calling(day, hall, command.counter, context)
    ended = finish_events(day, hall, command.counter, context)
    chosen = next_ticket(day, hall.counter_by_number[command.counter], context.at)
    if chosen is None:
        return Decision(events=ended)
    return Decision(events=(*ended, called(chosen, command.counter)), ticket=chosen.id)


def call_chosen(day: Day, hall: Hall, command: CallChosen, context: Context) -> Decision:
    """Finish what is at hand as served, then call this waiting ticket.

    Raises:
        Refusal: as `call_next`, and `ticket_taken`, `ticket_ended`, `not_served_here`.
    """
    refuse_unknown(hall, command.counter)
    ticket = find_ticket(day, command.ticket)
    refuse_unless_calling(day, hall, command.counter, context)
    if ticket.state in ENDED:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)
    if ticket.state is not TicketState.WAITING:
        raise Refusal(Code.TICKET_TAKEN, number=ticket.number, counter=ticket.counter)
    if ticket.service not in hall.counter_by_number[command.counter].serves:
        raise Refusal(Code.NOT_SERVED_HERE, number=ticket.number, counter=command.counter)
    ended = finish_events(day, hall, command.counter, context)
    return Decision(events=(*ended, called(ticket, command.counter)), ticket=ticket.id)


def recall(day: Day, hall: Hall, command: Recall, context: Context) -> Decision:
    """Ask the called ticket again.

    Raises:
        Refusal: `nothing_at_hand`, `already_started`, `counter_closed`, `not_yours`.
    """
    ticket = _called_ticket(day, hall, command, context)
    event = TicketRecalled(**_about(ticket), counter=command.counter)
    return Decision(events=(event,), ticket=ticket.id)


def start_service(day: Day, hall: Hall, command: StartService, context: Context) -> Decision:
    """The called citizen is here.

    Raises:
        Refusal: `nothing_at_hand`, `already_started`, `counter_closed`, `not_yours`.
    """
    ticket = _called_ticket(day, hall, command, context)
    event = ServiceStarted(**_about(ticket), counter=command.counter, started_at=context.at)
    return Decision(events=(event,), ticket=ticket.id)


def finish_service(day: Day, hall: Hall, command: FinishService, context: Context) -> Decision:
    """The turn at hand is done.

    Raises:
        Refusal: `nothing_at_hand`, `counter_closed`, `not_yours`.
    """
    ticket = _ticket_at_hand(day, hall, command, context)
    events = finish_events(day, hall, command.counter, context, result=command.result)
    return Decision(events=events, ticket=ticket.id)


def mark_no_show(day: Day, hall: Hall, command: MarkNoShow, context: Context) -> Decision:
    """Nobody came to the call.

    Raises:
        Refusal: `nothing_at_hand`, `already_started`, `counter_closed`, `not_yours`.
    """
    ticket = _called_ticket(day, hall, command, context)
    event = TicketNoShow(**_about(ticket), counter=command.counter)
    return Decision(events=(event,), ticket=ticket.id)


def called(ticket: Ticket, counter: int) -> TicketCalled:
    """Return the event that asks `ticket` to come to `counter`."""
    return TicketCalled(**_about(ticket), counter=counter)


def finish_events(
    day: Day, hall: Hall, counter: int, context: Context, *, result: str | None = None
) -> tuple[Event, ...]:
    """Return the events that end what the counter has at hand as served, none if nothing is.

    A ticket finished without a start gets one that is marked as assumed: the call plus the hall's
    usual walk, and not later than now.
    """
    ticket = day.at_hand(counter)
    if ticket is None:
        return ()
    served = TicketServed(**_about(ticket), counter=counter, result=result)
    if ticket.state is TicketState.SERVING:
        return (served,)
    assert ticket.called_at is not None
    walked = ticket.called_at + timedelta(seconds=hall.rules.usual_walk_s)
    started = ServiceStarted(
        **_about(ticket), counter=counter, started_at=min(walked, context.at), assumed=True
    )
    return (started, served)


def _ticket_at_hand(day: Day, hall: Hall, command: CounterCommand, context: Context) -> Ticket:
    refuse_unless_theirs(day, hall, command.counter, context)
    ticket = day.at_hand(command.counter)
    if ticket is None:
        raise Refusal(Code.NOTHING_AT_HAND, counter=command.counter)
    return ticket


def _called_ticket(day: Day, hall: Hall, command: CounterCommand, context: Context) -> Ticket:
    ticket = _ticket_at_hand(day, hall, command, context)
    if ticket.state is not TicketState.CALLED:
        raise Refusal(Code.ALREADY_STARTED, number=ticket.number)
    return ticket


def _about(ticket: Ticket) -> Json:
    return {"ticket": ticket.id, "number": ticket.number, "service": ticket.service}
