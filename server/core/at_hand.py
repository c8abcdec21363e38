"""What a decision about a ticket looks at first: which one is meant, and whether it may be moved.

Each refusal says what is so instead, that the clerk may understand it.
"""

from __future__ import annotations

from datetime import timedelta

from server.core.commands import Context, CounterCommand
from server.core.counters import refuse_unless_theirs
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import Event, Json, ServiceStarted
from server.core.hall import Hall
from server.core.ticket import ENDED, Ticket, TicketState


def about(ticket: Ticket) -> Json:
    """Return what every event about a ticket carries."""
    return {"ticket": ticket.id, "number": ticket.number, "service": ticket.service}


def find_ticket(day: Day, ticket_id: str) -> Ticket:
    """Return today's ticket; refuse with `not_found`, or `another_day` if that is what it is of."""
    ticket = day.tickets.get(ticket_id)
    if ticket is not None:
        return ticket
    of_day, _, number = ticket_id.partition("-")
    if number and len(of_day) == len("20261123") and of_day < day.day.replace("-", ""):
        raise Refusal(Code.ANOTHER_DAY, number=number)
    raise Refusal(Code.NOT_FOUND, ticket=ticket_id)


def ticket_at_hand(day: Day, hall: Hall, command: CounterCommand, context: Context) -> Ticket:
    """Return what the counter has called or serves; refuse with `nothing_at_hand`."""
    refuse_unless_theirs(day, hall, command.counter, context)
    refuse_stale(day, command)
    ticket = day.at_hand(command.counter)
    if ticket is None:
        raise Refusal(Code.NOTHING_AT_HAND, counter=command.counter)
    return ticket


def called_ticket(day: Day, hall: Hall, command: CounterCommand, context: Context) -> Ticket:
    """Return what the counter has called; refuse with `already_started` once service began."""
    ticket = ticket_at_hand(day, hall, command, context)
    if ticket.state is not TicketState.CALLED:
        raise Refusal(Code.ALREADY_STARTED, number=ticket.number)
    return ticket


def refuse_stale(day: Day, command: CounterCommand) -> None:
    """Refuse who looks at an old picture: another ticket is at hand than the page shows."""
    if command.at_hand is None:
        return
    at_hand = day.at_hand(command.counter)
    if at_hand is None or at_hand.id != command.at_hand:
        number = at_hand.number if at_hand else None
        raise Refusal(Code.STALE_PAGE, number=number, counter=command.counter)


def refuse_unless_callable(
    day: Day, hall: Hall, ticket: Ticket, counter: int, context: Context
) -> None:
    """Refuse a ticket that `counter` may not call now."""
    if ticket.state is TicketState.NO_SHOW:
        refuse_too_late(hall, ticket, context)
    elif ticket.state in ENDED:
        raise Refusal(Code.TICKET_ENDED, number=ticket.number)
    elif ticket.state is TicketState.PARKED:
        refuse_parked_elsewhere(ticket, counter, context)
        return
    elif ticket.state is not TicketState.WAITING:
        raise Refusal(Code.TICKET_TAKEN, number=ticket.number, counter=ticket.counter)
    if ticket.for_counter == counter:
        return
    if ticket.service not in hall.counter_by_number[counter].serves:
        raise Refusal(Code.NOT_SERVED_HERE, number=ticket.number, counter=counter)


def refuse_too_late(hall: Hall, ticket: Ticket, context: Context) -> None:
    """Refuse a missed ticket whose time to come back is over."""
    assert ticket.ended_at is not None
    within = timedelta(seconds=hall.rules.come_back_within_s)
    if context.at - ticket.ended_at > within:
        minutes = hall.rules.come_back_within_s // 60
        raise Refusal(Code.CAME_BACK_TOO_LATE, number=ticket.number, minutes=minutes)


def refuse_parked_elsewhere(ticket: Ticket, counter: int, context: Context) -> None:
    """Refuse what another counter set aside; a supervisor may take it up anywhere."""
    if ticket.counter != counter and not context.supervises_hall:
        raise Refusal(Code.TICKET_PARKED, number=ticket.number, counter=ticket.counter)


def assumed_start(hall: Hall, ticket: Ticket, counter: int, context: Context) -> tuple[Event, ...]:
    """Return the start that nobody pressed, of who must have come; none if it was pressed.

    It is marked as assumed: the call plus the hall's usual walk, and not later than now.
    """
    if ticket.state is TicketState.SERVING:
        return ()
    assert ticket.called_at is not None
    walked = ticket.called_at + timedelta(seconds=hall.rules.usual_walk_s)
    started_at = min(walked, context.at)
    return (ServiceStarted(**about(ticket), counter=counter, started_at=started_at, assumed=True),)
