"""What is due by the clock alone: days that begin and end, slips nobody took."""

from __future__ import annotations

from datetime import timedelta

from server.core.announcing import expired
from server.core.commands import Context, Decision, KeepTime
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.events import CounterClosed, DayClosed, DayOpened, Event
from server.core.hall import Hall
from server.core.hours import local_day
from server.core.issuing import cancelled
from server.core.ticket import ENDED, NOT_TAKEN


def turn_of_day(day: Day, hall: Hall, context: Context) -> tuple[Event, ...]:
    """Return the events that bring the hall to the day of `context.at`.

    A day never goes back: when the clock does, the hall stays on its day and numbers go on.
    Whoever is still in the queue of the day that ends is cancelled as left over.
    """
    today = local_day(hall, context.at).isoformat()
    if day.day >= today:
        return ()
    learned = day.learned.at_day_s_end(left_over=sum(day.waits.values()))
    return (*_end_of_day(day), DayOpened(day=today), *([learned] if learned else []))


def keep_time(day: Day, hall: Hall, command: KeepTime, context: Context) -> Decision:
    """Void the tickets whose slip failed and that nobody took, and give up calls too old to say."""
    void_after = timedelta(seconds=hall.rules.slip_void_s * context.speed)
    overdue = [
        ticket
        for ticket in day.unconfirmed.values()
        if ticket.slip_failed_at is not None and context.at - ticket.slip_failed_at >= void_after
    ]
    voided = (cancelled(ticket, NOT_TAKEN) for ticket in overdue)
    return Decision(events=(*voided, *expired(day, hall, command, context)))


def _end_of_day(day: Day) -> tuple[Event, ...]:
    if not day.day:
        return ()
    left_over = [ticket for ticket in day.tickets.values() if ticket.state not in ENDED]
    in_use = [n for n, desk in day.counters.items() if desk.state is not CounterState.CLOSED]
    return (
        *(cancelled(ticket, "left_over") for ticket in left_over),
        *(CounterClosed(counter=number) for number in in_use),
        DayClosed(day=day.day, left_over=len(left_over)),
    )
