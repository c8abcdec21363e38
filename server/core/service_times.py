"""How long a call keeps a counter: learned from the hall's own turns, and slowly forgotten.

A turn is counted from the call to its end, so that walking is in it and a start that was only
assumed cannot spoil it. The long run is carried from day to day by one event; today is folded in
as it happens. Nothing here says anything of a person: paces of counters live for the day alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import erfc, log, sqrt

from server.core.hall import Hall

HALF_LIFE_DAYS = 20
"""So many working days on, a turn weighs half."""

KEPT_A_DAY = 0.5 ** (1 / HALF_LIFE_DAYS)
UNKNOWN_S = 600
LEAST_WEIGHT = 0.5

FILE_WEIGHT = 4.0
"""The hall file's minutes weigh as much as so many turns that were measured."""

FILE_SPREAD = 0.6
LONG_RUN_WEIGHT = 40.0
"""Today's turns must be so many before they weigh as much as the long run."""

PACE_WEIGHT = 15.0
LONGEST = 5.0
"""A turn counts for at most so many times what was expected: somebody forgot to end it."""

NO_SHOW_S = 90.0
NO_SHOW_SHARE = 0.05
NO_SHOW_WEIGHT = 20.0


PAUSE_S = 600.0
PAUSE_WEIGHT = 10.0
LONGEST_PAUSE_S = 2700.0
"""Who has been away for longer is not counted on: that is a lunch, or the day's end."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """So many turns (forgotten ones weigh less), their mean in seconds and their variance."""

    weight: float = 0.0
    mean_s: float = 0.0
    variance_s2: float = 0.0

    def with_turn(self, length_s: float) -> Lengths:
        """Return the figures with one turn more (Welford 1962)."""
        weight = self.weight + 1
        off_s = length_s - self.mean_s
        mean_s = self.mean_s + off_s / weight
        summed = self.variance_s2 * self.weight + off_s * (length_s - mean_s)
        return Lengths(weight, mean_s, summed / weight)

    def with_all(self, other: Lengths) -> Lengths:
        """Return the figures of both together (Chan, Golub, LeVeque 1979)."""
        weight = self.weight + other.weight
        if weight == 0:
            return self
        part = other.weight / weight
        off_s = other.mean_s - self.mean_s
        variance = (1 - part) * self.variance_s2 + part * other.variance_s2
        return Lengths(
            weight, self.mean_s + part * off_s, variance + part * (1 - part) * off_s * off_s
        )

    def weighing(self, weight: float) -> Lengths:
        """Return the same mean and variance with another weight."""
        return Lengths(weight, self.mean_s, self.variance_s2)

    @property
    def spread(self) -> float:
        """Return the standard deviation over the mean."""
        return sqrt(self.variance_s2) / self.mean_s if self.mean_s else 0.0


def left_s(lengths: Lengths, age_s: float) -> float:
    """Return the seconds a turn of this age still takes: the mean residual life.

    Of a lognormal with the same mean and spread: E[X | X > a] - a.
    """
    if age_s <= 0:
        return lengths.mean_s
    sigma2 = log(1 + max(lengths.spread, 0.05) ** 2)
    sigma, mu = sqrt(sigma2), log(lengths.mean_s) - sigma2 / 2
    z = (log(age_s) - mu) / sigma
    beyond = erfc(z / sqrt(2))
    if beyond < 1e-12:
        return age_s * sigma / z
    return max(0.0, lengths.mean_s * erfc((z - sigma) / sqrt(2)) / beyond - age_s)


@dataclass
class ServiceTimes:
    """What the hall has learned: the long run and today, by service, and who stayed away.

    `calls` and `no_shows` are weights in the long run and today together.
    """

    long_run: dict[str, Lengths] = field(default_factory=dict)
    today: dict[str, Lengths] = field(default_factory=dict)
    missed: Lengths = Lengths(NO_SHOW_WEIGHT * NO_SHOW_SHARE, NO_SHOW_S, 900.0)
    calls: float = NO_SHOW_WEIGHT
    pauses: Lengths = Lengths(PAUSE_WEIGHT, PAUSE_S, (0.5 * PAUSE_S) ** 2)
    paces: dict[int, tuple[float, float]] = field(default_factory=dict)

    def served(self, service: str, counter: int, length_s: float, file_s: float) -> None:
        """Take in a turn that was served: `length_s` from the call, `file_s` by the hall's file."""
        usual = self.lengths(service, file_s)
        length_s = min(max(length_s, 0.0), LONGEST * usual.mean_s)
        self.today[service] = self.today.get(service, Lengths()).with_turn(length_s)
        took_s, expected_s = self.paces.get(counter, (0.0, 0.0))
        weight = 1 / usual.mean_s
        self.paces[counter] = (took_s + length_s * weight, expected_s + 1.0)
        self.calls += 1

    def stayed_away(self, length_s: float) -> None:
        """Take in a call that nobody came to, kept up for `length_s`."""
        length_s = min(max(length_s, 0.0), LONGEST * self.missed.mean_s)
        self.missed = self.missed.with_turn(length_s)
        self.calls += 1

    def paused(self, length_s: float) -> None:
        """Take in how long a counter paused."""
        if length_s <= LONGEST_PAUSE_S:
            self.pauses = self.pauses.with_turn(length_s)

    def pause_left_s(self, age_s: float) -> float | None:
        """Return the seconds until a counter that paused so long ago calls again, None if ever."""
        return left_s(self.pauses, age_s) if age_s <= LONGEST_PAUSE_S else None

    def lengths(self, service: str, file_s: float) -> Lengths:
        """Return what a turn of the service takes that is served, from the call to its end."""
        file = Lengths(FILE_WEIGHT, file_s, (FILE_SPREAD * file_s) ** 2)
        known = file.with_all(self.long_run.get(service, Lengths()))
        today = self.today.get(service)
        if today is None:
            return known
        return known.weighing(min(known.weight, LONG_RUN_WEIGHT)).with_all(today)

    def turn(self, service: str, file_s: float) -> Lengths:
        """Return what a call of the service keeps a counter, those nobody comes to included."""
        share = min(self.missed.weight / self.calls, 0.5)
        return (
            self.lengths(service, file_s).weighing(1 - share).with_all(self.missed.weighing(share))
        )

    def pace(self, counter: int) -> float:
        """Return how many times as long as expected turns take at this counter today."""
        took, expected = self.paces.get(counter, (0.0, 0.0))
        return (PACE_WEIGHT + took) / (PACE_WEIGHT + expected)

    def carried(self) -> dict[str, list[float]]:
        """Return the long run with today in it, by service."""
        both = {
            code: _forgotten(self.long_run.get(code, Lengths())).with_all(
                self.today.get(code, Lengths())
            )
            for code in sorted({*self.long_run, *self.today})
        }
        return {code: _written(each) for code, each in both.items() if each.weight >= LEAST_WEIGHT}

    def carried_of_hall(self) -> dict[str, list[float]]:
        """Return what goes on of the whole hall: calls, those nobody came to, pauses."""
        return {
            "calls": [round(KEPT_A_DAY * self.calls, 3)],
            "missed": _written(_forgotten(self.missed)),
            "pauses": _written(_forgotten(self.pauses)),
        }

    @classmethod
    def from_carried(
        cls, services: Mapping[str, list[float]], hall: Mapping[str, list[float]]
    ) -> ServiceTimes:
        """Return what `carried` and `carried_of_hall` gave."""
        return cls(
            long_run={code: Lengths(*figures) for code, figures in services.items()},
            missed=Lengths(*hall["missed"]),
            calls=hall["calls"][0],
            pauses=Lengths(*hall["pauses"]),
        )


def file_turn_s(hall: Hall, service: str) -> float:
    """Return what the hall's file says of a turn, from the call to its end."""
    known = hall.service_by_code.get(service)
    usual_s = known.expected_s if known else UNKNOWN_S
    return float(usual_s + hall.rules.usual_walk_s)


def _forgotten(lengths: Lengths) -> Lengths:
    return lengths.weighing(KEPT_A_DAY * lengths.weight)


def _written(lengths: Lengths) -> list[float]:
    return [round(lengths.weight, 3), round(lengths.mean_s, 2), round(lengths.variance_s2, 1)]
