"""How long somebody will wait until the call, as a range that says how often it holds.

The counters' calls to come (`forecast`) by the times the hall has measured itself
(`service_times`), in the hours in which it calls (`calling_hours`), and around them the reach that
has held so far (`told_ranges`). The yardsticks it is measured against in the bench - the wait of
the last to enter service, that of the head of the line - are those of Ibrahim, Whitt 2009,
"Real-time delay estimation based on delay history".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import inf, sqrt

from server.core.calling_hours import CallingHours
from server.core.day import Day
from server.core.forecast import NewcomersCall, forecast, hours_of, newcomers_call
from server.core.hall import ORDINARY
from server.core.service_times import file_turn_s
from server.core.ticket import Ticket
from server.core.told_ranges import HOLDS

DAYS_DIFFER = 0.12
"""How far whole days differ in what the model does not see: their pace, their breaks."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """Seconds until the call: the range that holds in `holds` of the cases, and its point."""

    low_s: int
    high_s: int
    point_s: int
    holds: float = HOLDS


def estimate_newcomer(
    day: Day,
    service: str,
    at: datetime | None = None,
    priority: str = ORDINARY,
    *,
    always_open: bool = False,
) -> Estimate | None:
    """Return the wait of somebody who takes a ticket of `service` at `at`, the day's if left out.

    None when no counter that serves it is expected to call any more that day, or while the hall is
    suspended: nobody knows for how long.
    """
    if day.closures.suspended_at is not None:
        return None
    at = at or day.at
    call = newcomers_call(day, service, priority, at, always_open=always_open)
    if call is None:
        return None
    hours = hours_of(day, at, always_open=always_open)
    return _told(day, service, priority, call, hours)


def estimate_ticket(
    day: Day, ticket: Ticket, at: datetime | None = None, *, always_open: bool = False
) -> Estimate | None:
    """Return how long a waiting ticket will still wait from `at` on, the day's if left out.

    None when no counter is expected to call it any more that day, or while the hall is suspended.
    """
    assert day.hall is not None
    if day.closures.suspended_at is not None:
        return None
    at = at or day.at
    known = forecast(day, at, always_open=always_open)
    call_s = known.calls.get(ticket.id, inf)
    if call_s == inf:
        return None
    serving = day.hall.counters_serving.get(ticket.service, ())
    call = NewcomersCall(
        max(0.0, call_s - (at - known.at).total_seconds()),
        sum(each.number in known.idle for each in serving),
    )
    hours = hours_of(day, at, always_open=always_open)
    return _told(day, ticket.service, ticket.priority, call, hours)


def _told(
    day: Day, service: str, priority: str, call: NewcomersCall, hours: CallingHours
) -> Estimate:
    # Reckoned in worked time, told by the clock: a wait across a break is as sure as one that
    # takes as much work and crosses none.
    ranges, hours = day.learned.ranges, hours.spanning(call.after_s)
    worked_s = hours.worked_s(call.after_s)
    point_s = ranges.point_s(worked_s, ordinary=priority == ORDINARY)
    deviation_s = _deviation_s(day, service, point_s, max(1, call.counters))
    wait_s = hours.wait_s(point_s)
    ends_s = ranges.ends_s(point_s, deviation_s, hours.way(wait_s))
    low_s, high_s = (round(hours.wait_s(each)) for each in ends_s)
    return Estimate(low_s=low_s, high_s=high_s, point_s=round(wait_s))


def _deviation_s(day: Day, service: str, wait_s: float, counters: int) -> float:
    """Return the standard deviation of a wait that is expected to be `wait_s`, in seconds.

    The turns before it are independent, so its variance grows as the wait does (renewal theory,
    Cox 1962); what is common to all of them grows with its square.
    """
    assert day.hall is not None
    turn = day.learned.times.turn(service, file_turn_s(day.hall, service))
    turns_s2 = turn.variance_s2 / turn.mean_s * (wait_s + turn.mean_s / counters) / counters
    return sqrt(turns_s2 + (DAYS_DIFFER * wait_s) ** 2)
