"""How many counters are open in each half-hour, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.core.hall import Counter, Hall
from server.simulation.people import HALF_HOUR_S


@dataclass(frozen=True, kw_only=True)
class OpeningPlan:
    """So many counters are open in each half-hour, keyed by its start in seconds of the day.

    `order` is in which order counters open; the first `least` of them serve everything.
    """

    order: tuple[int, ...]
    least: int
    open: Mapping[int, int]

    def counters(self, at_s: float) -> frozenset[int]:
        """Return the counters that should be open at `at_s`."""
        return frozenset(self.order[: self.open.get(int(at_s // HALF_HOUR_S) * HALF_HOUR_S, 0)])

    @property
    def counter_hours(self) -> float:
        """Return the hours of open counters in a day."""
        return sum(self.open.values()) * HALF_HOUR_S / 3600


def all_day_plan(hall: Hall, open_counters: int | None = None) -> OpeningPlan:
    """Return the plan that keeps so many counters open in all half-hours, or all of them.

    Raises:
        ValueError: so few counters leave a service without one, or there are not so many.
    """
    order, least = _order(hall)
    count = len(order) if open_counters is None else open_counters
    if not least <= count <= len(order):
        raise ValueError(f"{least} to {len(order)} counters can be open at a time, not {count}")
    starts = {start_s for weekday in hall.hours.weekly for start_s in half_hours(hall, weekday)}
    return OpeningPlan(order=order, least=least, open=dict.fromkeys(sorted(starts), count))


def half_hours(hall: Hall, weekday: int) -> list[int]:
    """Return the half-hours of the weekday's sessions, by their start in seconds of the day."""
    found: list[int] = []
    for session in hall.hours.weekly.get(weekday, ()):
        opens_s = session.opens.hour * 3600 + session.opens.minute * 60
        closes_s = session.closes.hour * 3600 + session.closes.minute * 60
        first = opens_s // HALF_HOUR_S * HALF_HOUR_S
        found += range(first, closes_s, HALF_HOUR_S)
    return sorted(set(found))


def _order(hall: Hall) -> tuple[tuple[int, ...], int]:
    # The counter that serves most of what nobody serves yet, then the one whose services have most
    # work for each counter: greedy cover (Chvátal 1979), deterministic.
    left = [counter for counter in hall.counters if counter.serves]
    order: list[int] = []
    least = 0
    served: dict[str, int] = {}
    while left:
        best = max(left, key=lambda counter: (*_worth(hall, counter, served), -counter.number))
        least = least if _worth(hall, best, served)[0] == 0 else len(order) + 1
        left.remove(best)
        order.append(best.number)
        for code in best.serves:
            served[code] = served.get(code, 0) + 1
    return tuple(order), least


def _worth(hall: Hall, counter: Counter, served: Mapping[str, int]) -> tuple[float, float]:
    weights = hall.demand.services if hall.demand else {}
    new = sum(code not in served for code in counter.serves)
    if new:
        return new, 0.0
    relief = sum(
        weights.get(code, 1.0) * hall.service_by_code[code].expected_s / (1 + served.get(code, 0))
        for code in counter.serves
    )
    return new, relief
