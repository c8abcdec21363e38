"""Who comes on a simulated day, for what, and how long it takes at the counter.

Times of day are seconds after local midnight.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from math import exp, log, sqrt

from server.core.appointment import slot_times
from server.core.hall import ORDINARY, Demand, Hall, Service

HALF_HOUR_S = 1800
SHORTEST_S = 20.0
COMES_EARLY_S = (480.0, 480.0)
"""Mean and standard deviation of how long before an agreed time its holder comes: an estimate."""
Lengths = Mapping[str, Sequence[float]]


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How the people of a hall behave where its file does not say; all of it is an estimate.

    Seconds where the name ends in `_s`; a pair is a uniform range. Spreads are standard deviations
    of a logarithm: of a whole day's pace, of one counter's pace. `length_factors` makes a service's
    true mean so many times the file's. A counter pauses `breaks` times a day. If the hall
    `works_on`, whoever waits when a break begins is called before it; else after it.
    """

    walks_s: tuple[float, float] = (15.0, 60.0)
    waits_for_no_show_s: tuple[float, float] = (60.0, 120.0)
    notices_s: tuple[float, float] = (3.0, 20.0)
    break_s: tuple[float, float] = (300.0, 900.0)
    breaks: float = 1.5
    works_on: bool = True
    starts_share: float = 0.8
    day_spread: float = 0.08
    counter_spread: float = 0.1
    length_factors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Citizen:
    """One visitor; `serving_s` is what all his dossiers take at a counter of usual pace.

    If he stays away, a clerk who calls him waits for `waited_for_s`; `is_started` is whether the
    clerk who serves him says when he has come; `appointed_s` the time he has agreed.
    """

    arrives_s: float
    service: str
    priority: str
    serving_s: float
    walks_s: float
    stays_away: bool
    waited_for_s: float
    is_started: bool
    dossiers: int = 1
    appointed_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Public:
    """Where simulated people come from: a hall's demand, its habits, lengths it has measured.

    A service with `lengths` (seconds at the counter for a dossier) draws from them; another one's
    are lognormal with the mean of the file's minutes.
    """

    hall: Hall
    demand: Demand
    habits: Habits = Habits()
    lengths: Lengths = field(default_factory=dict)

    def on(self, day: date, chance: random.Random) -> list[Citizen]:
        """Return the citizens of `day` in order of arrival."""
        usual = self.demand.visits_a_day * self.demand.weekdays.get(day.weekday(), 1.0)
        visits = max(0, round(chance.gauss(usual, sqrt(usual))))
        pace = chance.lognormvariate(0.0, self.habits.day_spread)
        by_appointment = self._by_appointment(day, pace, chance)
        walk_ins = self._walk_ins(max(0, visits - len(by_appointment)), pace, chance)
        return sorted([*walk_ins, *by_appointment], key=lambda citizen: citizen.arrives_s)

    def _by_appointment(self, day: date, pace: float, chance: random.Random) -> list[Citizen]:
        share = self.demand.appointments_share
        if not share:
            return []
        times = [_seconds(at.timetz()) for at in slot_times(self.hall, day)]
        return [
            self._appointed(appointed_s, service, pace, chance)
            for service in self.hall.services
            for appointed_s in times
            for _ in range(service.appointments)
            if chance.random() < share
        ]

    def _appointed(
        self, appointed_s: int, service: Service, pace: float, chance: random.Random
    ) -> Citizen:
        rules = self.hall.rules
        early_s = min(
            max(chance.gauss(*COMES_EARLY_S), -2 * rules.appointment_late_s),
            rules.appointment_early_s,
        )
        citizen = self._citizen(appointed_s - early_s, service.code, pace, chance)
        return replace(citizen, priority=ORDINARY, appointed_s=appointed_s)

    def _walk_ins(self, visits: int, pace: float, chance: random.Random) -> list[Citizen]:
        services = [each.code for each in self.hall.services]
        weights = [self.demand.services.get(code, 1.0) for code in services]
        halves = list(self.demand.half_hours)
        arrivals = sorted(
            _seconds(half) + chance.uniform(0, HALF_HOUR_S)
            for half in chance.choices(halves, list(self.demand.half_hours.values()), k=visits)
        )
        return [
            self._citizen(arrives_s, service, pace, chance)
            for arrives_s, service in zip(
                arrivals, chance.choices(services, weights, k=visits), strict=True
            )
        ]

    def _citizen(
        self, arrives_s: float, service: str, pace: float, chance: random.Random
    ) -> Citizen:
        dossiers = self._dossiers(chance)
        return Citizen(
            arrives_s=arrives_s,
            service=service,
            dossiers=dossiers,
            priority=self._priority(chance),
            serving_s=dossiers * max(SHORTEST_S, pace * self._length_s(service, chance)),
            walks_s=chance.uniform(*self.habits.walks_s),
            stays_away=chance.random() < self.demand.no_show_share,
            waited_for_s=chance.uniform(*self.habits.waits_for_no_show_s),
            is_started=chance.random() < self.habits.starts_share,
        )

    def _dossiers(self, chance: random.Random) -> int:
        known = self.demand.dossiers
        return chance.choices(list(known), list(known.values()))[0] if known else 1

    def _priority(self, chance: random.Random) -> str:
        drawn = chance.random()
        for priority, share in self.demand.priorities.items():
            if drawn < share:
                return priority
            drawn -= share
        return ORDINARY

    def _length_s(self, service: str, chance: random.Random) -> float:
        measured = self.lengths.get(service)
        if measured:
            return chance.choice(measured)
        factor = self.habits.length_factors.get(service, 1.0)
        mean_s = factor * self.hall.service_by_code[service].expected_s
        sigma2 = log(1 + self.demand.length_spread**2)
        return mean_s * exp(chance.gauss(-sigma2 / 2, sqrt(sigma2)))


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60
