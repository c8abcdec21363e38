"""Who is next: the queue's one rule, deterministic and explainable.

Accumulating priority: a ticket's claim is its class's rate times the time it has waited, less a
step for every service the counter prefers to its own. Equal rates are first come, first served;
inside a class of a service the order is always that of place. Two things go before every claim:
whom a clerk put first, and the ordinary ticket that has waited as long as the hall's bound.
(Kleinrock 1964, "A delay dependent queue discipline"; Stanford, Taylor, Ziedins 2014.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from heapq import merge
from itertools import islice

from server.core.day import Day
from server.core.hall import ORDINARY, Counter, Hall
from server.core.queues import FIRST, Line
from server.core.ticket import Ticket

Claim = tuple[int, float, datetime, int, str]


class Tier(IntEnum):
    """What goes before what, whatever the claims say."""

    PUT_FIRST = 0
    OVER_BOUND = 1
    BY_CLAIM = 2


class CallRule(StrEnum):
    """Why a ticket was called when it was."""

    FIRST_COME = "first_come"
    PRIORITY = "priority"
    PREFERENCE = "preference"
    PUT_FIRST = "put_first"
    OVER_BOUND = "over_bound"
    CHOSEN = "chosen"
    CAME_BACK = "came_back"


def next_ticket(day: Day, counter: Counter, at: datetime) -> Ticket | None:
    """Return the ticket `counter` should call at `at`, or None when nobody waits for it."""
    return next(calling_order(day, counter, at), None)


def calling_order(day: Day, counter: Counter, at: datetime) -> Iterator[Ticket]:
    """Yield the tickets waiting for `counter` in the order it would call them at `at`.

    Whoever was just put back and is to be left alone for a while is not among them.
    """
    assert day.hall is not None
    lines: tuple[Line, ...] = (counter.number, *counter.serves)
    queues = (
        _claims(day.hall, name, queue, max(rank, 0), at)
        for rank, line in enumerate(lines, start=-1)
        for name, queue in day.queues.classes(line).items()
    )
    return (day.tickets[claim[-1]] for claim in merge(*queues))


def first_in_order(day: Day, counter: Counter, at: datetime, count: int) -> list[Ticket]:
    """Return the first `count` tickets of `calling_order`."""
    return list(islice(calling_order(day, counter, at), count))


def waiting_for(day: Day, counter: Counter) -> int:
    """Return how many tickets wait for the services of `counter`, or were sent to it."""
    sent = day.queues.sent.get(counter.number, 0)
    return sent + sum(day.waiting_count(service) for service in counter.serves)


def rule_of_call(hall: Hall, ticket: Ticket, overtaken: Ticket | None, at: datetime) -> CallRule:
    """Return why `ticket` is next at `at`, before `overtaken` who has waited longer."""
    if ticket.goes_first:
        return CallRule.PUT_FIRST
    if overtaken is None:
        return CallRule.FIRST_COME
    if _tier(hall, ticket, at) is Tier.OVER_BOUND:
        return CallRule.OVER_BOUND
    if hall.priority_rates.get(ticket.priority, 1.0) > hall.priority_rates.get(
        overtaken.priority, 1.0
    ):
        return CallRule.PRIORITY
    return CallRule.PREFERENCE


def claim(hall: Hall, priority: str, waited_s: float, rank: int) -> float:
    """Return how strongly a ticket claims to be next where its service is preferred `rank`th."""
    rate = hall.priority_rates.get(priority, 1.0)
    return rate * waited_s - rank * hall.rules.preference_step_s


def _claims(
    hall: Hall, name: str, queue: Mapping[str, Ticket], rank: int, at: datetime
) -> Iterator[Claim]:
    # Smallest first, as `merge` wants it: the strongest claim is the most negative number.
    bound_s = hall.rules.ordinary_bound_s if name == ORDINARY else 0
    put_first = name == FIRST
    for ticket in queue.values():
        if ticket.not_before is not None and ticket.not_before > at:
            continue
        since = ticket.waits_since
        waited_s = (at - since).total_seconds()
        if put_first:
            yield (Tier.PUT_FIRST, -waited_s, since, rank, ticket.id)
        elif bound_s and waited_s >= bound_s:
            yield (Tier.OVER_BOUND, -waited_s, since, rank, ticket.id)
        else:
            yield (Tier.BY_CLAIM, -claim(hall, name, waited_s, rank), since, rank, ticket.id)


def _tier(hall: Hall, ticket: Ticket, at: datetime) -> Tier:
    bound_s = hall.rules.ordinary_bound_s
    waited_s = (at - ticket.waits_since).total_seconds()
    if bound_s and ticket.priority == ORDINARY and waited_s >= bound_s:
        return Tier.OVER_BOUND
    return Tier.BY_CLAIM
