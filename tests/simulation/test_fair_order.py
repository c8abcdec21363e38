"""Priority is worth something, nobody starves; inside a class, first come, first served."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean

from tests.simulation.fair_order import BOUND_S, busy_hall, play

DAYS, SEED = 8, 8


def test_priority_waits_less_and_the_bound_is_kept_where_it_can_be() -> None:
    """`play` fails where a class of a service was not called in the order of issue."""
    ours = play(busy_hall(8, 0.9), seed=SEED, days=DAYS)
    plain = play(busy_hall(8, 0.9, rate=1.0, bound_s=0), seed=SEED, days=DAYS)
    priority_s = mean(each for day in ours for each in day.priority)
    first_come_s = mean(each for day in plain for each in day.priority)
    assert priority_s <= first_come_s / 3
    for day, first_come in zip(ours, plain, strict=True):
        if first_come.longest_ordinary_s <= BOUND_S:
            assert day.longest_ordinary_s <= BOUND_S


def test_nobody_starves_where_nearly_everybody_has_priority() -> None:
    hall = busy_hall(4, 0.95, rate=1000.0)
    assert hall.demand is not None
    crowded = replace(hall, demand=replace(hall.demand, priorities={"elderly": 0.9}))
    days = play(crowded, seed=SEED, days=DAYS)
    for day in days:
        # Whoever came, came before the last tickets: nobody is left behind the whole day.
        longest = max(day.priority)
        assert day.longest_ordinary_s <= max(BOUND_S, longest)
