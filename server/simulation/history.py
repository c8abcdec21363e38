"""A public made from what a hall has seen: when people came, for what, how long it took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time

from server.core.hall import ORDINARY, Demand, Hall
from server.core.ticket import Ticket, TicketState
from server.simulation.people import Habits, Public

LEAST_LENGTHS = 20
"""A service with fewer measured times goes by the hall's file."""

LEAST_OF_A_WEEKDAY = 2
LONGEST_S = 4 * 3600
"""Longer than this nobody is served: somebody forgot to end it."""


def public_of(hall: Hall, past: Mapping[date, Sequence[Ticket]]) -> Public:
    """Return the public of those days.

    Raises:
        ValueError: nobody took a ticket on them.
    """
    tickets = [
        ticket for day in past.values() for ticket in day if ticket.service in hall.service_by_code
    ]
    if not tickets:
        raise ValueError("nobody has taken a ticket yet")
    called = [each for each in tickets if each.called_at is not None]
    missed = sum(each.state is TicketState.NO_SHOW for each in called)
    services = Counter(each.service for each in tickets)
    demand = Demand(
        visits_a_day=max(1, round(len(tickets) / len(past))),
        half_hours=_half_hours(hall, tickets),
        services={each.code: float(services[each.code]) for each in hall.services},
        weekdays=_weekdays(past),
        priorities=_priorities(hall, tickets),
        no_show_share=missed / max(1, len(called)),
        dossiers=_dossiers(tickets),
    )
    # A day's and a counter's pace are in the measured times already.
    habits = Habits(day_spread=0.0, counter_spread=0.0)
    return Public(hall=hall, demand=demand, habits=habits, lengths=_lengths(tickets))


def _half_hours(hall: Hall, tickets: Sequence[Ticket]) -> dict[time, float]:
    found: Counter[time] = Counter()
    for ticket in tickets:
        local = ticket.issued_at.astimezone(hall.zone_info)
        found[time(local.hour, local.minute // 30 * 30)] += 1
    return {half: float(found[half]) for half in sorted(found)}


def _weekdays(past: Mapping[date, Sequence[Ticket]]) -> dict[int, float]:
    usual = sum(len(tickets) for tickets in past.values()) / len(past)
    by_weekday: dict[int, list[int]] = defaultdict(list)
    for day, tickets in past.items():
        by_weekday[day.weekday()].append(len(tickets))
    return {
        weekday: sum(counts) / len(counts) / usual
        for weekday, counts in sorted(by_weekday.items())
        if len(counts) >= LEAST_OF_A_WEEKDAY
    }


def _priorities(hall: Hall, tickets: Sequence[Ticket]) -> dict[str, float]:
    found = Counter(each.priority for each in tickets)
    return {
        code: found[code] / len(tickets)
        for code in hall.priority_rates
        if code != ORDINARY and found[code]
    }


def _dossiers(tickets: Sequence[Ticket]) -> dict[int, float]:
    found = Counter(each.dossiers for each in tickets)
    return {count: float(found[count]) for count in sorted(found)} if set(found) != {1} else {}


def _lengths(tickets: Sequence[Ticket]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for each in tickets:
        if each.state is not TicketState.SERVED or not each.started_at or not each.ended_at:
            continue
        length_s = (each.ended_at - each.started_at).total_seconds() / each.workload
        if length_s <= LONGEST_S:
            found[each.service].append(length_s)
    return {code: lengths for code, lengths in found.items() if len(lengths) >= LEAST_LENGTHS}
