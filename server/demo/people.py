"""A simulated day: who comes when, for what, how it goes, and what he thinks of it.

Who comes when and for what is the `demand` of the hall's file; where it says nothing, the rush is
that of DOMAIN 6: the opening minutes, and again after lunch. Times of day are hall seconds after
midnight.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from server.core.hall import ORDINARY, Demand, Hall

HALF_HOUR_S = 1800.0
RUSH: Mapping[time, float] = {
    time(7): 4,
    time(7, 30): 18,
    time(8): 16,
    time(8, 30): 12,
    time(9): 9,
    time(10): 6,
    time(13): 5,
    time(13, 30): 10,
    time(14): 8,
    time(15): 5,
}
LAST_COMES_S = 16.7 * 3600
USUAL = Demand(visits_a_day=100, half_hours=RUSH, no_show_share=0.06, length_spread=0.35)
WITHDRAWS_SHARE = 0.02
NOTES_SHARE = 0.5
RATES_SHARE = 0.62
OPINIONS = (0.62, 0.27, 0.08, 0.03)
COMES_BACK_SHARE = 0.4
LONGEST_SPREAD = 0.4
SHORTEST_S = 90.0


class Detour(StrEnum):
    """What may come between a citizen's call and the end of his turn."""

    NOTHING = "nothing"
    FETCHES_PAPERS = "fetches_papers"
    IS_SENT_ON = "is_sent_on"
    STEPS_OUT = "steps_out"
    CLERK_ERRS = "clerk_errs"


DETOURS = {
    Detour.NOTHING: 0.78,
    Detour.FETCHES_PAPERS: 0.07,
    Detour.IS_SENT_ON: 0.07,
    Detour.STEPS_OUT: 0.04,
    Detour.CLERK_ERRS: 0.04,
}


@dataclass(frozen=True, kw_only=True)
class Citizen:
    """One visitor of the simulated day.

    `other_service` is where he is sent on to; `comes_back` whether he is there a while after
    having missed his call; `away_s` how long he is away then, or for his papers; `result` is what
    came of it, if the clerk notes it.
    """

    arrives_s: float
    service: str
    serving_s: float
    walks_s: float
    stays_away: bool
    withdraws: bool
    priority: str = ORDINARY
    level: str | None = None
    detour: Detour = Detour.NOTHING
    other_service: str | None = None
    comes_back: bool = False
    away_s: float = 600.0
    result: str | None = None


def days_people(
    hall: Hall, services: list[str], visits: int, chance: random.Random
) -> list[Citizen]:
    """Return `visits` citizens for `services`, in order of arrival; the seed decides all."""
    demand = hall.demand or USUAL
    made = [_citizen(hall, demand, services, chance) for _ in range(visits)]
    return sorted(made, key=lambda citizen: citizen.arrives_s)


def _citizen(hall: Hall, demand: Demand, services: list[str], chance: random.Random) -> Citizen:
    weights = [demand.services.get(code, 1.0) for code in services]
    service = chance.choices(services, weights)[0]
    others = [code for code in services if code != service]
    usual_s = hall.service_by_code[service].expected_s
    spread = min(demand.length_spread, LONGEST_SPREAD)
    stays_away = chance.random() < demand.no_show_share
    return Citizen(
        arrives_s=_arrival(demand, chance),
        service=service,
        serving_s=max(SHORTEST_S, usual_s * chance.lognormvariate(-(spread**2) / 2, spread)),
        walks_s=chance.uniform(15, 60),
        stays_away=stays_away,
        withdraws=not stays_away and chance.random() < WITHDRAWS_SHARE,
        priority=_priority(demand, chance),
        level=_opinion(hall, chance) if chance.random() < RATES_SHARE else None,
        detour=chance.choices(list(DETOURS), list(DETOURS.values()))[0],
        other_service=chance.choice(others) if others else None,
        comes_back=chance.random() < COMES_BACK_SHARE,
        away_s=chance.uniform(300, 900),
        result=_result(hall, chance),
    )


def _arrival(demand: Demand, chance: random.Random) -> float:
    halves = list(demand.half_hours)
    half = chance.choices(halves, list(demand.half_hours.values()))[0]
    starts_s = half.hour * 3600 + half.minute * 60
    return min(starts_s + chance.uniform(0, HALF_HOUR_S), LAST_COMES_S)


def _priority(demand: Demand, chance: random.Random) -> str:
    drawn = chance.random()
    for priority, share in demand.priorities.items():
        if drawn < share:
            return priority
        drawn -= share
    return ORDINARY


def _result(hall: Hall, chance: random.Random) -> str | None:
    known = [each.id for each in hall.results]
    return chance.choice(known) if known and chance.random() < NOTES_SHARE else None


def _opinion(hall: Hall, chance: random.Random) -> str:
    levels = [level.id for level in hall.scale]
    weights = [*OPINIONS[: len(levels)], *([0.01] * (len(levels) - len(OPINIONS)))]
    return chance.choices(levels, weights)[0]
