"""How long somebody will wait until the call, as a range that says how often it holds.

The counters' calls to come (`forecast`) by the times the hall has measured itself
(`service_times`), and around them the reach that has held so far (`told_ranges`). The yardsticks it
is measured against in the bench - the wait of the last to enter service, that of the head of the
line - are those of Ibrahim, Whitt 2009, "Real-time delay estimation based on delay history".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.forecast import forecast, newcomer_call_s
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
    day: Day, service: str, at: datetime | None = None, priority: str = ORDINARY
) -> Estimate | None:
    """Return the wait of somebody who takes a ticket of `service` at `at`, the day's if left out.

    None while no counter is open for the service.
    """
    at = at or day.at
    return _told(day, service, priority, newcomer_call_s(day, service, priority, at))


def estimate_ticket(day: Day, ticket: Ticket, at: datetime | None = None) -> Estimate | None:
    """Return how long a waiting ticket will still wait from `at` on, the day's if left out.

    None while no counter is open for its service.
    """
    at = at or day.at
    if not _open_counters(day, ticket.service):
        return None
    known = forecast(day, at)
    call_s = known.calls.get(ticket.id)
    if call_s is None:
        return None
    left_s = max(0.0, call_s - (at - known.at).total_seconds())
    return _told(day, ticket.service, ticket.priority, left_s)


def _told(day: Day, service: str, priority: str, scheduled_s: float | None) -> Estimate | None:
    if scheduled_s is None:
        return None
    ranges = day.learned.ranges
    point_s = ranges.point_s(scheduled_s, ordinary=priority == ORDINARY)
    low_s, high_s = ranges.ends_s(point_s, _deviation_s(day, service, point_s))
    return Estimate(low_s=round(low_s), high_s=round(high_s), point_s=round(point_s))


def _deviation_s(day: Day, service: str, wait_s: float) -> float:
    """Return the standard deviation of a wait that is expected to be `wait_s`, in seconds.

    The turns before it are independent, so its variance grows as the wait does (renewal theory,
    Cox 1962); what is common to all of them grows with its square.
    """
    assert day.hall is not None
    turn = day.learned.times.turn(service, file_turn_s(day.hall, service))
    counters = max(1, _open_counters(day, service))
    turns_s2 = turn.variance_s2 / turn.mean_s * (wait_s + turn.mean_s / counters) / counters
    return sqrt(turns_s2 + (DAYS_DIFFER * wait_s) ** 2)


def _open_counters(day: Day, service: str) -> int:
    assert day.hall is not None
    return sum(
        day.desk(each.number).state is CounterState.OPEN
        for each in day.hall.counters_serving.get(service, ())
    )
