"""Who is next: the queue's one rule, deterministic and explainable.

Accumulating priority: a ticket's claim is its class's rate times the time it has waited, less a
step for every service the counter prefers to its own. Equal rates are first come, first served;
inside a class of a service the order is always that of place. Whom a clerk put first goes before
every claim; who came early for an appointment goes after everybody until its time, and from then on
waits as if he had come at that time.

The hall may set a bound to the wait of an ordinary ticket. From `GROWS_FROM` of it on its claim
grows faster, until at `GROWN_AT` it is that of a priority ticket which has waited `AS_PRIORITY` of
the bound. From `NEAR_BOUND` of it on it goes before every claim, as long as there are not more such
tickets than `FEW` times the counters open for them: with more the bound cannot be held, and nobody
gains if priority is worth nothing either.
(Kleinrock 1964, "A delay dependent queue discipline"; Stanford, Taylor, Ziedins 2014.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from heapq import merge
from itertools import islice

from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.hall import ORDINARY, Counter, Hall
from server.core.queues import FIRST, Line
from server.core.ticket import Ticket

# Shares of the bound, tried on simulated days (`make bench`).
GROWS_FROM, GROWN_AT = 0.6, 0.85
AS_PRIORITY = 0.25
NEAR_BOUND = 0.8
FEW = 1.25

Claim = tuple[int, float, datetime, int, str]


class Tier(IntEnum):
    """What goes before what, whatever the claims say."""

    PUT_FIRST = 0
    NEAR_BOUND = 1
    BY_CLAIM = 2
    NOT_DUE = 3


class CallRule(StrEnum):
    """Why a ticket was called when it was."""

    FIRST_COME = "first_come"
    PRIORITY = "priority"
    PREFERENCE = "preference"
    PUT_FIRST = "put_first"
    APPOINTMENT = "appointment"
    NEAR_BOUND = "near_bound"
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
    near = can_hold_bound(day, counter, at)
    queues = (
        _claims(day.hall, name, queue, max(rank, 0), at, goes_first=near)
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


def can_hold_bound(day: Day, counter: Counter, at: datetime) -> bool:
    """Return whether ordinary tickets near the bound wait for `counter`, and are few enough."""
    hall = day.hall
    assert hall is not None
    near_s = NEAR_BOUND * hall.rules.ordinary_bound_s
    if not near_s:
        return False
    tickets = 0
    serving: set[int] = set()
    for code in counter.serves:
        for ticket in day.queues.classes(code).get(ORDINARY, {}).values():
            if (at - ticket.waits_since).total_seconds() < near_s:
                break
            tickets += 1
        serving.update(each.number for each in hall.counters_serving[code])
    if not tickets:
        return False
    at_work = sum(day.desk(number).state is CounterState.OPEN for number in serving)
    return tickets <= FEW * at_work


def rule_of_call(hall: Hall, ticket: Ticket, overtaken: Ticket | None, at: datetime) -> CallRule:
    """Return why `ticket` is next at `at`, before `overtaken` who has waited longer."""
    if ticket.goes_first:
        return CallRule.PUT_FIRST
    if overtaken is None:
        return CallRule.FIRST_COME
    if ticket.keeps_appointment:
        return CallRule.APPOINTMENT
    waited_s = (at - ticket.waits_since).total_seconds()
    if ticket.priority == ORDINARY and _grown_claim(hall, waited_s) > waited_s:
        return CallRule.NEAR_BOUND
    rates = hall.priority_rates
    if rates.get(ticket.priority, 1.0) > rates.get(overtaken.priority, 1.0):
        return CallRule.PRIORITY
    return CallRule.PREFERENCE


def claim(hall: Hall, priority: str, waited_s: float, rank: int) -> float:
    """Return how strongly a ticket claims to be next where its service is preferred `rank`th."""
    rate = hall.priority_rates.get(priority, 1.0)
    strength = rate * waited_s
    if priority == ORDINARY:
        strength = max(strength, _grown_claim(hall, waited_s))
    return strength - rank * hall.rules.preference_step_s


def _grown_claim(hall: Hall, waited_s: float) -> float:
    bound_s = hall.rules.ordinary_bound_s
    if not bound_s or waited_s < GROWS_FROM * bound_s:
        return 0.0
    grown = min(1.0, (waited_s / bound_s - GROWS_FROM) / (GROWN_AT - GROWS_FROM))
    return hall.strongest_rate * AS_PRIORITY * bound_s * grown


def _claims(
    hall: Hall,
    name: str,
    queue: Mapping[str, Ticket],
    rank: int,
    at: datetime,
    *,
    goes_first: bool,
) -> Iterator[Claim]:
    # Smallest first, as `merge` wants it: the strongest claim is the most negative number.
    near_s = NEAR_BOUND * hall.rules.ordinary_bound_s if name == ORDINARY and goes_first else 0
    for ticket in queue.values():
        if ticket.not_before is not None and ticket.not_before > at:
            continue
        since = ticket.waits_since
        waited_s = (at - since).total_seconds()
        if since > at:
            yield (Tier.NOT_DUE, -waited_s, since, rank, ticket.id)
        elif name == FIRST:
            yield (Tier.PUT_FIRST, -waited_s, since, rank, ticket.id)
        elif near_s and waited_s >= near_s:
            yield (Tier.NEAR_BOUND, -waited_s, since, rank, ticket.id)
        else:
            yield (Tier.BY_CLAIM, -claim(hall, name, waited_s, rank), since, rank, ticket.id)
