"""How long somebody will wait: a first, plain estimate from the hall file's minutes.

The work ahead, shared among the counters open for the service, as a range that is wider the less
is known. A later estimator learns the hall's own times.
"""

from __future__ import annotations

from dataclasses import dataclass

from server.core.day import CounterState, Day

LOW_SHARE = 0.7
HIGH_SHARE = 1.4


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A range of seconds until the call."""

    low_s: int
    high_s: int


def estimate_wait(day: Day, service: str, ahead: int) -> Estimate | None:
    """Return the wait of a ticket of `service` with `ahead` tickets before it.

    None while no counter is open for the service. Counters that also serve others give the
    service the share of their time that those others' queues leave it.
    """
    assert day.hall is not None
    counters = [
        counter
        for counter in day.hall.counters_serving.get(service, ())
        if day.desk(counter.number).state is CounterState.OPEN
    ]
    if not counters:
        return None
    free = sum(day.desk(counter.number).ticket is None for counter in counters)
    if ahead < free:
        return Estimate(low_s=0, high_s=0)
    expected_s = day.hall.service_by_code[service].expected_s
    work = _work_waiting(day)
    own = max(work.pop(service, 0), expected_s)
    capacity = sum(
        own / (own + sum(work.get(code, 0) for code in counter.serves)) for counter in counters
    )
    mean_s = (ahead - free + 1) * expected_s / capacity
    return Estimate(low_s=int(mean_s * LOW_SHARE), high_s=int(mean_s * HIGH_SHARE))


def _work_waiting(day: Day) -> dict[str, int]:
    assert day.hall is not None
    services = day.hall.service_by_code
    return {code: services[code].expected_s * count for code, count in day.waits.items() if count}
