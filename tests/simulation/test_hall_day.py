"""A simulated day goes by the hall's own rules, and by the seed alone."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest

from server.core.hall import Demand, Hall
from server.core.ticket import TicketState
from server.simulation.hall_day import HallDay
from server.simulation.opening_plan import all_day_plan
from server.simulation.outcome import Outcome
from server.simulation.people import Habits, Public
from server.simulation.trial import Trial, configured
from tests.simulation.made_halls import HALLS

MONDAY = date(2026, 1, 5)
NAME = "4 counters, two or three services each"


def trial(hall: Hall, days: int = 5, seed: int = 1, habits: Habits | None = None) -> Trial:
    assert hall.demand is not None
    public = Public(hall=hall, demand=hall.demand, habits=habits or Habits())
    return Trial(public=public, first=MONDAY, days=days, seed=seed)


def played(made: Trial, open_counters: int | None = None) -> Outcome:
    return made.run(all_day_plan(made.hall, open_counters))


@pytest.mark.parametrize("name", HALLS)
def test_everybody_who_takes_a_ticket_is_called_and_ends(name: str) -> None:
    made = trial(HALLS[name], days=2)
    outcome = played(made)
    people = sum(len(citizens) for _, citizens in made.calendar)
    assert outcome.waits.people + outcome.turned_away == people
    assert outcome.waits.never == 0
    assert outcome.waits.people > 100


def test_the_same_seed_gives_the_same_days_and_another_one_others() -> None:
    hall = HALLS[NAME]
    first, again, other = (played(trial(hall, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_another_plan_meets_the_same_people() -> None:
    hall = HALLS["4 counters, all serve all"]
    made = trial(hall)
    few, many = played(made, 3), played(made, 4)
    assert few.waits.people == many.waits.people
    assert few.no_shows == many.no_shows
    assert few.within_share(1800) < many.within_share(1800)
    assert len(few.open_s) == 3


def test_no_counter_is_busier_than_it_is_open_and_the_load_is_the_work() -> None:
    hall = HALLS[NAME]
    habits = Habits(breaks=0, day_spread=0, counter_spread=0)
    made = trial(hall, habits=habits)
    outcome = played(made)
    assert all(0 < outcome.busy_s[n] <= outcome.open_s[n] for n in outcome.open_s)
    work_s = sum(
        c.waited_for_s if c.stays_away else c.walks_s + c.serving_s
        for _, citizens in made.calendar
        for c in citizens
    )
    loads = [outcome.load(number) or 0 for number in outcome.open_s]
    assert all(0 < load <= 100 for load in loads)
    shares = [outcome.busy_s[n] / outcome.open_s[n] for n in outcome.open_s]
    assert loads == pytest.approx([100 * each for each in shares], abs=0.06)
    assert outcome.busy_s.total() == pytest.approx(work_s, rel=0.02)


def test_those_who_stay_away_and_those_who_go_first_are_as_many_as_the_demand_says() -> None:
    hall = HALLS[NAME]
    made = trial(hall, days=40)
    people = [citizen for _, citizens in made.calendar for citizen in citizens]
    assert sum(c.stays_away for c in people) / len(people) == pytest.approx(0.07, abs=0.01)
    assert sum(c.priority == "elderly" for c in people) / len(people) == pytest.approx(
        0.08, abs=0.01
    )
    assert hall.demand is not None
    assert len(people) / 40 == pytest.approx(1.02 * hall.demand.visits_a_day, rel=0.05)
    mondays = [len(citizens) for day, citizens in made.calendar if day.weekday() == 0]
    assert sum(mondays) / len(mondays) > 1.1 * len(people) / 40


def test_priority_goes_first_because_the_core_says_so() -> None:
    hall = HALLS["4 counters, all serve all"]
    played_day = trial(hall, days=1)
    by_class: dict[str, list[float]] = {"ordinary": [], "elderly": []}
    states: Counter[TicketState] = Counter()
    day = configured(hall, MONDAY)
    run = HallDay(
        day=day,
        hall=hall,
        plan=all_day_plan(hall),
        habits=Habits(),
        chance=random.Random(1),
    )
    run.run(*played_day.calendar[0])
    for ticket in day.tickets.values():
        assert ticket.called_at is not None
        by_class[ticket.priority].append((ticket.called_at - ticket.issued_at).total_seconds())
        states[ticket.state] += 1
    mean = {name: sum(waits) / len(waits) for name, waits in by_class.items()}
    assert mean["elderly"] < mean["ordinary"] / 2
    assert set(states) == {TicketState.SERVED, TicketState.NO_SHOW}


def test_whoever_brings_several_dossiers_is_served_so_many_times_as_long() -> None:
    hall = HALLS["4 counters, all serve all"]
    assert hall.demand is not None
    demand = replace(hall.demand, dossiers={1: 3, 2: 1}, no_show_share=0.0, visits_a_day=120)
    made = trial(replace(hall, demand=demand), days=20, habits=Habits(day_spread=0))
    people = [citizen for _, citizens in made.calendar for citizen in citizens]
    several = [each.serving_s for each in people if each.dossiers == 2]
    one = [each.serving_s for each in people if each.dossiers == 1]
    assert len(several) / len(people) == pytest.approx(0.25, abs=0.03)
    assert sum(several) / len(several) == pytest.approx(2 * sum(one) / len(one), rel=0.1)
    day = configured(made.hall, MONDAY)
    HallDay(
        day=day,
        hall=made.hall,
        plan=all_day_plan(made.hall),
        habits=made.public.habits,
        chance=random.Random(1),
    ).run(*made.calendar[0])
    issued = Counter(each.dossiers for each in day.tickets.values())
    assert issued == Counter(each.dossiers for each in made.calendar[0][1])
    # The hall learns a dossier's time, not a ticket's.
    usual_s = sum(each.expected_s for each in made.hall.services) / len(made.hall.services)
    turns = [day.learned.times.today[each.code].mean_s for each in made.hall.services]
    assert sum(turns) / len(turns) < 1.2 * (usual_s + 60)


def test_holidays_and_weekends_are_no_days() -> None:
    hall = HALLS[NAME]
    closed = replace(hall, hours=replace(hall.hours, holidays={date(2026, 1, 6): {"vi": "Lễ"}}))
    days = [day for day, _ in trial(closed, days=6).calendar]
    assert days == [date(2026, 1, n) for n in (5, 7, 8, 9, 12, 13)]
    shut = replace(hall, hours=replace(hall.hours, weekly={}))
    with pytest.raises(ValueError, match="no day on which it is open"):
        _ = trial(shut).calendar


def test_whoever_comes_before_the_door_opens_waits_for_it_and_at_night_goes_home() -> None:
    hall = HALLS[NAME]
    assert hall.demand is not None
    early = replace(hall.demand, half_hours={next(iter(hall.demand.half_hours)): 1})
    shut = replace(hall, hours=replace(hall.hours, tickets_before_s=0), demand=early)
    outcome = played(trial(shut, days=1))
    assert outcome.turned_away == 0
    assert outcome.waits.people > 0
    night: Demand = replace(hall.demand, half_hours={time(20): 1})
    outcome = played(trial(replace(hall, demand=night), days=1))
    assert (outcome.waits.people, outcome.turned_away > 0) == (0, True)
