"""Opening plans: everything is served, the target is met, and nothing can be left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from server.halls import SAMPLES, read_hall, sample_text
from server.simulation.opening_plan import all_day_plan, half_hours
from server.simulation.people import Public
from server.simulation.plan_search import Target, smallest_plan
from server.simulation.trial import Trial
from tests.simulation.made_halls import HALLS
from tests.world import HALL

TARGET = Target(within_s=2400, part=0.6)


def trial(name: str, days: int = 3) -> Trial:
    hall = HALLS[name]
    assert hall.demand is not None
    public = Public(hall=hall, demand=hall.demand)
    return Trial(public=public, first=date(2026, 1, 5), days=days, seed=1)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_least_counters_of_a_plan_serve_everything(name: str) -> None:
    hall = read_hall(sample_text(name))
    plan = all_day_plan(hall)
    assert sorted(plan.order) == sorted(each.number for each in hall.counters)
    served = {code for n in plan.order[: plan.least] for code in hall.counter_by_number[n].serves}
    assert served == set(hall.service_by_code)
    fewer = {
        code for n in plan.order[: plan.least - 1] for code in hall.counter_by_number[n].serves
    }
    assert fewer != served


def test_six_counters_of_quevo_serve_everything() -> None:
    assert all_day_plan(read_hall(sample_text("quevo"))).least == 6


def test_a_plan_is_by_the_half_hours_of_the_sessions() -> None:
    assert [start / 3600 for start in half_hours(HALL, 0)] == [
        7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 13.5, 14, 14.5, 15, 15.5, 16, 16.5,
    ]  # fmt: skip
    assert half_hours(HALL, 6) == []
    assert all_day_plan(HALL, 2).counter_hours == 15


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_or_too_many_counters_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="2 to 3 counters"):
        all_day_plan(HALL, count)


@pytest.mark.parametrize(
    "name", ["4 counters, all serve all", "8 counters, two or three services each"]
)
def test_the_smallest_plan_meets_the_target_and_no_half_hour_can_do_with_one_less(
    name: str,
) -> None:
    made = trial(name)
    found = smallest_plan(made, TARGET)
    assert found is not None
    assert TARGET.is_met(found.outcome)
    assert found.outcome == made.run(found.plan)
    assert found.plan.counter_hours < all_day_plan(made.hall).counter_hours
    for start_s, count in found.plan.open.items():
        if count > found.plan.least:
            lower = replace(found.plan, open={**found.plan.open, start_s: count - 1})
            assert not TARGET.is_met(made.run(lower))


def test_a_harder_target_needs_more() -> None:
    made = trial("4 counters, all serve all")
    easy = smallest_plan(made, Target(within_s=3600, part=0.5))
    hard = smallest_plan(made, Target(within_s=2400, part=0.7))
    assert easy is not None
    assert hard is not None
    assert easy.plan.counter_hours < hard.plan.counter_hours


def test_what_not_even_all_counters_can_do_has_no_plan() -> None:
    made = trial("4 counters, all serve all")
    assert smallest_plan(made, Target(within_s=1, part=1.0)) is None
