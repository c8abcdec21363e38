"""How far a told wait is off: learned from what became of the tickets that were told one.

The range holds as often as it says because its reach follows the hits and misses themselves:
each end goes out by a step when it was passed and in by a part of one when it was not, so that in
the long run it is passed exactly as often as it should be, whatever the hall is like (a quantile
by stochastic approximation: Robbins, Monro 1951; for intervals: Gibbs, Candès 2021).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from server.core.calling_hours import NO_HOURS, ROUNDED_S, CallingHours, Way
from server.core.events import TicketIssued

HOLDS = 0.8
"""So often the told range holds what happens; its two ends are missed equally often."""

MISSED_AT_AN_END = (1 - HOLDS) / 2

EDGES_S = (1, 120, 300, 600, 1200, 2400, 4800)
"""Told waits are learned from apart, by what was told."""

FIRST_REACH = 1.28
"""Of a normal distribution's 80 %, in standard deviations."""

STEP = 0.08
FIRST_STEPS = 4.0
SETTLED = 10
"""The first steps are so many times as long; after so many they have shrunk to half of that."""

WIDEST = 6.0

FIRST_AT_ONCE_S = 20.0
AT_ONCE_STEP_S = 1.0
LONGEST_AT_ONCE_S = 120.0

FIRST_WAITED_S = 7200.0
KEPT_A_DAY = 0.5 ** (1 / 20)
LEAST_SLOWNESS, MOST_SLOWNESS = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a ticket was told when it was issued, in seconds until the call."""

    point_s: float
    low_s: float
    high_s: float


def told_from(event: TicketIssued) -> Told | None:
    """Return what the ticket was told, None if nothing."""
    if event.told_s is None or event.told_low_s is None or event.told_high_s is None:
        return None
    return Told(event.told_s, event.told_low_s, event.told_high_s)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the ends lie from the point, in the model's standard deviations.

    `told` is how many such waits have been learned from.
    """

    low: float = FIRST_REACH
    high: float = FIRST_REACH
    told: int = 0


@dataclass(frozen=True, slots=True)
class Slowness:
    """Seconds waited beside the seconds the schedule gave, old ones weighing less.

    What the schedule cannot see makes the difference: who overtakes, who goes for a break.
    """

    waited_s: float = FIRST_WAITED_S
    scheduled_s: float = FIRST_WAITED_S

    @property
    def factor(self) -> float:
        """Return what the schedule's wait is multiplied by."""
        return min(max(self.waited_s / self.scheduled_s, LEAST_SLOWNESS), MOST_SLOWNESS)


@dataclass
class ToldRanges:
    """The reach by what was told and what it goes through; `at_once_s` the end of "at once".

    `slowness` is kept apart for ordinary tickets, whom others overtake, and for the rest.
    """

    reaches: dict[str, Reach] = field(default_factory=dict)
    at_once_s: dict[Way, float] = field(default_factory=lambda: dict.fromkeys(Way, FIRST_AT_ONCE_S))
    slowness: dict[bool, Slowness] = field(
        default_factory=lambda: {True: Slowness(), False: Slowness()}
    )

    def point_s(self, scheduled_s: float, *, ordinary: bool) -> float:
        """Return the wait to be told for what the schedule gives; under a second is at once."""
        if scheduled_s < EDGES_S[0]:
            return 0.0
        return scheduled_s * self.slowness[ordinary].factor

    def ends_s(
        self, point_s: float, deviation_s: float, way: Way = Way.STRAIGHT
    ) -> tuple[float, float]:
        """Return the range around a told wait whose standard deviation is about this."""
        if point_s < EDGES_S[0]:
            return 0.0, self.at_once_s[way]
        reach = self._reach(point_s, way)
        low_s = max(0.0, point_s - reach.low * deviation_s)
        return low_s, max(low_s, point_s + reach.high * deviation_s)

    def became(
        self,
        told: Told,
        waited_s: float,
        *,
        ordinary: bool,
        hours: CallingHours = NO_HOURS,
    ) -> None:
        """Learn from a ticket that was told this and has waited so long, in the hall's `hours`."""
        hours = hours.spanning(told.point_s + ROUNDED_S)
        point_s, worked_s = hours.worked_s(told.point_s), hours.worked_s(waited_s)
        way = hours.way(told.point_s)
        if point_s < EDGES_S[0]:
            step_s = AT_ONCE_STEP_S * ((waited_s > told.high_s) - (1 - HOLDS))
            high_s = min(max(self.at_once_s[way] + step_s, 0.0), LONGEST_AT_ONCE_S)
            self.at_once_s[way] = high_s
            return
        most_s = 3 * hours.worked_s(told.high_s)
        self._learn_slowness(point_s, min(worked_s, most_s), ordinary=ordinary)
        reach = self._reach(point_s, way)
        step = STEP * max(1.0, FIRST_STEPS * SETTLED / (SETTLED + reach.told))
        # An end at nothing cannot be passed: then the upper one has all the misses.
        one_end = hours.worked_s(told.low_s) <= 0
        high_missed = (waited_s > told.high_s) - MISSED_AT_AN_END * (2 if one_end else 1)
        low_missed = (waited_s < told.low_s) - (0.0 if one_end else MISSED_AT_AN_END)
        self.reaches[_kind(point_s, way)] = Reach(
            low=_between(reach.low + step * low_missed),
            high=_between(reach.high + step * high_missed),
            told=reach.told + 1,
        )

    def _learn_slowness(self, point_s: float, waited_s: float, *, ordinary: bool) -> None:
        known = self.slowness[ordinary]
        self.slowness[ordinary] = Slowness(
            known.waited_s + waited_s, known.scheduled_s + point_s / known.factor
        )

    def carried(self) -> dict[str, list[float]]:
        """Return what goes on to the next day."""
        kept = {
            kind: [round(reach.low, 4), round(reach.high, 4), float(reach.told)]
            for kind, reach in sorted(self.reaches.items())
        }
        for name, ordinary in _SLOWNESS.items():
            known = self.slowness[ordinary]
            kept[name] = [
                round(KEPT_A_DAY * known.waited_s, 1),
                round(KEPT_A_DAY * known.scheduled_s, 1),
            ]
        return kept | {"at_once": [round(self.at_once_s[way], 1) for way in Way]}

    @classmethod
    def from_carried(cls, carried: Mapping[str, list[float]]) -> ToldRanges:
        """Return what `carried` gave."""
        reaches = {
            kind: Reach(each[0], each[1], int(each[2]))
            for kind, each in carried.items()
            if kind.startswith(tuple(Way))
        }
        slowness = {ordinary: Slowness(*carried[name]) for name, ordinary in _SLOWNESS.items()}
        return cls(reaches, dict(zip(Way, carried["at_once"], strict=True)), slowness)

    def _reach(self, point_s: float, way: Way) -> Reach:
        known = self.reaches.get(_kind(point_s, way))
        if known is not None:
            return known
        straight = self.reaches.get(_kind(point_s, Way.STRAIGHT), Reach())
        return replace(straight, told=0)


def _kind(point_s: float, way: Way) -> str:
    return f"{way} {bisect_right(EDGES_S, point_s)}"


_SLOWNESS = {"ordinary": True, "priority": False}


def _between(reach: float) -> float:
    return min(max(reach, -WIDEST), WIDEST)
