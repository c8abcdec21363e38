"""How long somebody will wait: a first, plain estimate from the hall file's minutes.

The work that goes before, shared among the counters open for the service, as a range that is wider
the more there is. A later estimator learns the hall's own times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.hall import Counter, Hall

LOW_SHARE = 0.7
HIGH_SHARE = 1.4
LEFT_OF_A_TURN = 0.5
"""What is left, on average, of a turn that is going on; at most all of it."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A range of seconds until the call."""

    low_s: int
    high_s: int


def estimate_wait(
    day: Day, service: str, ahead: int, *, issued_at: datetime | None = None
) -> Estimate | None:
    """Return the wait of a ticket of `service` with `ahead` tickets of that service before it.

    `issued_at` is when a waiting ticket was taken: work for the counters' other services that
    came later is not before it. None is somebody who comes now. The answer is None while no
    counter is open for the service.
    """
    hall = day.hall
    assert hall is not None
    counters = _open_counters(day, hall, service)
    if not counters:
        return None
    expected_s = hall.service_by_code[service].expected_s
    busy = [turn for counter in counters if (turn := day.at_hand(counter.number))]
    # Each free counter calls one of those before at once.
    waiting_s = ahead * expected_s + _other_work_s(day, hall, service, counters, issued_at)
    before_s = max(0.0, waiting_s - (len(counters) - len(busy)) * expected_s)
    turns_s = 0
    if len(busy) == len(counters):
        turns_s = sum(hall.service_by_code[turn.service].expected_s for turn in busy)
    low_s = (before_s + turns_s * LEFT_OF_A_TURN) / len(counters) * LOW_SHARE
    high_s = (before_s + turns_s) / len(counters) * HIGH_SHARE
    return Estimate(low_s=int(low_s), high_s=int(high_s))


def _open_counters(day: Day, hall: Hall, service: str) -> list[Counter]:
    return [
        counter
        for counter in hall.counters_serving.get(service, ())
        if day.desk(counter.number).state is CounterState.OPEN
    ]


def _other_work_s(
    day: Day, hall: Hall, service: str, counters: list[Counter], issued_at: datetime | None
) -> float:
    """Return the seconds that other services' tickets will take of `counters` before the call."""
    mine = {counter.number for counter in counters}
    return sum(
        count * hall.service_by_code[other].expected_s * len(mine & theirs) / len(theirs)
        for other, count in _waiting(day, issued_at)
        if other != service
        and (theirs := {counter.number for counter in _open_counters(day, hall, other)})
    )


def _waiting(day: Day, issued_at: datetime | None) -> Iterator[tuple[str, int]]:
    if issued_at is None:
        yield from day.waits.items()
        return
    for service, count in day.waits.items():
        if count:
            yield service, sum(each.issued_at < issued_at for each in day.waiting(service))
