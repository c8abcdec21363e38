"""Who is next: the queue's one rule, deterministic and explainable.

Accumulating priority: a ticket's claim is its class's rate times the time it has waited, less a
step for every service the counter prefers to its own. Equal rates are first come, first served;
inside a class of a service the order is always that of issue.
(Kleinrock 1964, "A delay dependent queue discipline"; Stanford, Taylor, Ziedins 2014.)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from heapq import merge
from itertools import islice

from server.core.day import Day
from server.core.hall import Counter, Hall
from server.core.ticket import Ticket

Claim = tuple[float, datetime, int, str]


def next_ticket(day: Day, counter: Counter, at: datetime) -> Ticket | None:
    """Return the ticket `counter` should call at `at`, or None when nobody waits for it."""
    return next(calling_order(day, counter, at), None)


def calling_order(day: Day, counter: Counter, at: datetime) -> Iterator[Ticket]:
    """Yield the tickets waiting for `counter` in the order it would call them at `at`."""
    assert day.hall is not None
    queues = (
        _claims(day.hall, queue, rank, at)
        for rank, service in enumerate(counter.serves)
        for queue in day.queues.get(service, {}).values()
    )
    return (day.tickets[claim[-1]] for claim in merge(*queues))


def first_in_order(day: Day, counter: Counter, at: datetime, count: int) -> list[Ticket]:
    """Return the first `count` tickets of `calling_order`."""
    return list(islice(calling_order(day, counter, at), count))


def waiting_for(day: Day, counter: Counter) -> int:
    """Return how many tickets wait for the services of `counter`."""
    return sum(day.waiting_count(service) for service in counter.serves)


def claim(hall: Hall, priority: str, waited_s: float, rank: int) -> float:
    """Return how strongly a ticket claims to be next where its service is preferred `rank`th."""
    rate = hall.priority_rates.get(priority, 1.0)
    return rate * waited_s - rank * hall.rules.preference_step_s


def _claims(hall: Hall, queue: dict[str, Ticket], rank: int, at: datetime) -> Iterator[Claim]:
    # Smallest first, as `merge` wants it: the strongest claim is the most negative number.
    for ticket in queue.values():
        waited_s = (at - ticket.issued_at).total_seconds()
        yield (-claim(hall, ticket.priority, waited_s, rank), ticket.issued_at, rank, ticket.id)
