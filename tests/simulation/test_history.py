"""A public made from a hall's past is like the one that made that past."""

from __future__ import annotations

import random
from datetime import date

import pytest

from server.core.ticket import Ticket
from server.simulation.hall_day import HallDay
from server.simulation.history import public_of
from server.simulation.opening_plan import all_day_plan
from server.simulation.people import Habits, Public
from server.simulation.trial import Trial, configured
from tests.simulation.made_halls import HALLS

HALL = HALLS["4 counters, two or three services each"]
FACTORS = {"A": 2.0, "C": 0.5, "E": 1.0, "G": 1.0}
MONDAY = date(2026, 1, 5)


def past() -> dict[date, list[Ticket]]:
    """Play some weeks and keep their tickets."""
    assert HALL.demand is not None
    habits = Habits(length_factors=FACTORS, day_spread=0, counter_spread=0)
    public = Public(hall=HALL, demand=HALL.demand, habits=habits)
    made = Trial(public=public, first=MONDAY, days=20, seed=3)
    day, kept = configured(HALL, MONDAY), {}
    for today, people in made.calendar:
        HallDay(
            day=day, hall=HALL, plan=all_day_plan(HALL), habits=habits, chance=random.Random(1)
        ).run(today, people)
        kept[today] = list(day.tickets.values())
    return kept


def test_what_the_hall_has_seen_is_drawn_again() -> None:
    days = past()
    learned, true = public_of(HALL, days), HALL.demand
    assert true is not None
    assert learned.demand.visits_a_day == pytest.approx(1.02 * true.visits_a_day, rel=0.05)
    assert learned.demand.no_show_share == pytest.approx(true.no_show_share, abs=0.015)
    assert learned.demand.priorities["elderly"] == pytest.approx(0.08, abs=0.015)
    assert learned.demand.weekdays[0] == pytest.approx(1.18, abs=0.12)
    assert set(learned.demand.half_hours) <= set(true.half_hours)
    for code, factor in FACTORS.items():
        lengths = learned.lengths[code]
        usual_s = HALL.service_by_code[code].expected_s
        assert sum(lengths) / len(lengths) == pytest.approx(factor * usual_s, rel=0.1)
    again = Trial(public=learned, first=MONDAY, days=20, seed=9)
    people = sum(len(citizens) for _, citizens in again.calendar)
    assert people == pytest.approx(sum(map(len, days.values())), rel=0.05)


def test_dossiers_are_drawn_as_they_were_brought_and_times_are_a_dossier_s() -> None:
    days = past()
    plain = public_of(HALL, days)
    assert plain.demand.dossiers == {}
    tickets = [ticket for day in days.values() for ticket in day]
    for ticket in tickets[::4]:
        ticket.dossiers = 2
    learned = public_of(HALL, days)
    assert learned.demand.dossiers_a_visit == pytest.approx(1.25, abs=0.01)
    for code, lengths in learned.lengths.items():
        assert sum(lengths) / len(lengths) == pytest.approx(
            0.875 * sum(plain.lengths[code]) / len(plain.lengths[code]), rel=0.06
        )


def test_a_service_hardly_ever_asked_for_goes_by_the_file() -> None:
    days = past()
    first = {day: [t for t in tickets if t.service != "A"][:6] for day, tickets in days.items()}
    one_day = dict(list(first.items())[:1])
    learned = public_of(HALL, one_day)
    assert learned.lengths == {}
    assert learned.demand.services["A"] == 0


def test_a_hall_nobody_came_to_has_no_public() -> None:
    with pytest.raises(ValueError, match="nobody has taken a ticket"):
        public_of(HALL, {})
