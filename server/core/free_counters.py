"""When each counter can call next: by what it has at hand, its pause, and the hall's hours."""

from __future__ import annotations

from datetime import datetime
from math import inf

from server.core.calling_hours import LATE_S, NO_HOURS, CallingHours
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.hall import Hall
from server.core.hours import local_day
from server.core.service_times import ServiceTimes, file_turn_s, left_s
from server.core.shifts import next_at, shifts_on, starts_at
from server.core.ticket import Ticket, TicketState


def there_after_s(day: Day, hall: Hall, number: int, at: datetime, hours: CallingHours) -> float:
    """Return after how many seconds the counter is free and staffed; infinity for not today.

    One that is closed is staffed when the plan of shifts says so, else by the hall's hours. It may
    still have to wait until the hall is at work.
    """
    free_s = free_after_s(day, hall, number, at)
    if free_s is not None:
        return free_s
    planned_s = planned_after_s(day, hall, number, at) if hours is not NO_HOURS else None
    if planned_s is not None:
        return planned_s
    desk = day.desk(number)
    gone_at = desk.paused_at or desk.since
    return hours.back_s(inf if gone_at is None else (at - gone_at).total_seconds())


def planned_after_s(day: Day, hall: Hall, number: int, at: datetime) -> float | None:
    """Return when the plan of shifts has somebody at a counter, infinity if not today any more.

    None when it does not say: on a day without shifts, and of whoever has not come `LATE_S` after
    the beginning.
    """
    if not shifts_on(day.shifts, hall, local_day(hall, at)):
        return None
    shift = next_at(day.shifts, hall, number, at)
    if shift is None:
        return inf
    left_s = (starts_at(shift, hall, at) - at).total_seconds()
    return max(0.0, left_s) if left_s >= -LATE_S else None


def goes_on(day: Day, number: int, at: datetime, hours: CallingHours) -> bool:
    """Return whether the counter calls although the hall is shut: it has, since it was."""
    desk = day.desk(number)
    if hours.shut_since_s is None or desk.state is not CounterState.OPEN:
        return False
    newest = desk.ticket or desk.last_ended
    called_at = day.tickets[newest].called_at if newest else None
    return called_at is not None and (at - called_at).total_seconds() < hours.shut_since_s


def free_after_s(day: Day, hall: Hall, number: int, at: datetime) -> float | None:
    """Return after how many seconds the counter can call next; None when it won't call."""
    desk = day.desk(number)
    if desk.state is CounterState.CLOSED:
        return None
    pause_s = 0.0
    if desk.state is CounterState.PAUSED:
        assert desk.paused_at is not None
        left = day.learned.times.pause_left_s((at - desk.paused_at).total_seconds())
        if left is None:
            return None
        pause_s = left
    ticket = day.at_hand(number)
    if ticket is None:
        return pause_s
    return pause_s + turn_left_s(day.learned.times, hall, ticket, at, number)


def turn_left_s(
    times: ServiceTimes, hall: Hall, ticket: Ticket, at: datetime, number: int
) -> float:
    """Return the seconds that the turn at hand still takes, given how long it has taken."""
    assert ticket.called_at is not None
    usual_s = file_turn_s(hall, ticket.service)
    pace = times.pace(number) * ticket.workload
    age_s = (at - ticket.called_at).total_seconds() / pace
    here = ticket.state is TicketState.SERVING
    lengths = (times.lengths if here else times.turn)(ticket.service, usual_s)
    return left_s(lengths, age_s) * pace
