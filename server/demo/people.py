"""A simulated day: who comes when, for what, how long it takes, and what he thinks of it.

Times of day are hall seconds after midnight. The rush is that of DOMAIN 6: the opening minutes,
and again after lunch.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from server.core.hall import Hall

HOUR_S = 3600.0
RUSH = (
    (7.25, 7.75, 0.20),
    (7.75, 9.5, 0.37),
    (9.5, 11.25, 0.13),
    (13.25, 14.0, 0.15),
    (14.0, 15.5, 0.12),
    (15.5, 16.7, 0.03),
)
NO_SHOW_SHARE = 0.06
WITHDRAWS_SHARE = 0.02
RATES_SHARE = 0.62
OPINIONS = (0.62, 0.27, 0.08, 0.03)
PRIORITY_SHARE = 0.08
LENGTH_SPREAD = 0.35
SHORTEST_S = 90.0


@dataclass(frozen=True, kw_only=True)
class Citizen:
    """One visitor of the simulated day."""

    arrives_s: float
    service: str
    serving_s: float
    walks_s: float
    stays_away: bool
    withdraws: bool
    priority: bool
    level: str | None


def days_people(
    hall: Hall, services: list[str], visits: int, chance: random.Random
) -> list[Citizen]:
    """Return `visits` citizens for `services`, in order of arrival; the seed decides all."""
    weights = [1.0 / (1 + rank * 0.35) for rank in range(len(services))]
    made = [_citizen(hall, services, weights, chance) for _ in range(visits)]
    return sorted(made, key=lambda citizen: citizen.arrives_s)


def _citizen(
    hall: Hall, services: list[str], weights: list[float], chance: random.Random
) -> Citizen:
    service = chance.choices(services, weights)[0]
    usual_s = hall.service_by_code[service].expected_s
    stays_away = chance.random() < NO_SHOW_SHARE
    return Citizen(
        arrives_s=_arrival(chance),
        service=service,
        serving_s=max(SHORTEST_S, usual_s * chance.lognormvariate(-0.15, LENGTH_SPREAD)),
        walks_s=chance.uniform(15, 60),
        stays_away=stays_away,
        withdraws=not stays_away and chance.random() < WITHDRAWS_SHARE,
        priority=chance.random() < PRIORITY_SHARE,
        level=_opinion(hall, chance) if chance.random() < RATES_SHARE else None,
    )


def _arrival(chance: random.Random) -> float:
    start, end, _ = chance.choices(RUSH, [share for *_, share in RUSH])[0]
    return chance.uniform(start, end) * HOUR_S


def _opinion(hall: Hall, chance: random.Random) -> str:
    levels = [level.id for level in hall.scale]
    weights = [*OPINIONS[: len(levels)], *([0.01] * (len(levels) - len(OPINIONS)))]
    return chance.choices(levels, weights)[0]
